//! The summary of a result, and the offer to stop early: no later answer changes the level.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::{Grade, Item, Level, Questionnaire, Rating, Ratings, assess};
use quality_selfcheck::profile::Answer;
use quality_selfcheck::report::{Counts, Group, counts, documents, strengths};
use quality_selfcheck::session::{Event, Session, Step, walk};
use serde_json::json;
use std::sync::Arc;
use support::random::{self, cases, dice};
use support::{TODAY, answers, content, date};

fn questionnaire() -> &'static Questionnaire {
    &content().standard
}

fn after(session: &Session, event: Event) -> Session {
    session.after(event, content(), date(TODAY))
}

/// At the first item, with nothing answered.
fn at_the_check() -> Session {
    let mut session = Session::new();
    while !matches!(session.step, Step::Item(_)) {
        if let Step::Fact(key) = session.step {
            session = after(&session, Event::Answer(key, Some(Answer::DontKnow)));
        }
        session = after(&session, Event::Next);
    }
    session
}

/// Rates the shown item and goes on.
fn rated(session: &Session, rating: Option<Rating>) -> Session {
    let Step::Item(place) = session.step else {
        panic!("{:?}", session.step)
    };
    after(&after(session, Event::Rate(place, rating)), Event::Next)
}

#[test]
fn leaving_is_offered_once_when_the_level_is_settled_and_two_thirds_are_answered() {
    let mut session = at_the_check();
    let mut offers = Vec::new();
    while let Step::Item(place) = session.step {
        if let Some(open) = walk::early_stop(content(), &session) {
            offers.push((place, open));
        }
        let critical = questionnaire().items[place].critical;
        session = rated(&session, Some(Rating::Points(if critical { 0 } else { 4 })));
    }
    // The first item settles it: but whoever left then would get no plan.
    assert!(questionnaire().items[0].critical);
    let next = (2 * questionnaire().items.len()).div_ceil(3);
    assert_eq!(offers, [(next, questionnaire().items.len() - next)]);
}

#[test]
fn where_the_last_item_decides_nothing_is_offered() {
    let mut session = at_the_check();
    while let Step::Item(_) = session.step {
        assert_eq!(walk::early_stop(content(), &session), None);
        session = rated(&session, None);
    }
}

#[test]
fn leaving_goes_on_to_what_verdicts_need_and_the_rest_can_be_answered_later() {
    let session = rated(&at_the_check(), Some(Rating::Points(0)));
    let mut session = session;
    while walk::early_stop(content(), &session).is_none() {
        session = rated(&session, Some(Rating::Points(0)));
    }
    let left = after(&session, Event::EndCheck);
    assert_eq!(left.step, walk::ask(content(), &session, date(TODAY)));
    assert!(!matches!(left.step, Step::Item(_)));
    // Not back into the check by itself, and back to it by the button.
    let mut on = left.clone();
    for _ in 0..100 {
        assert!(!matches!(on.step, Step::Item(_)));
        on = after(&on, Event::Next);
    }
    assert_eq!(on.step, Step::Report);
    assert_eq!(after(&left, Event::Back).step, session.step);
}

/// Whether the level is still this one: only too much 不适用 can take it away.
fn stays(ratings: &Ratings, level: Option<Level>) -> bool {
    let grade = assess(questionnaire(), ratings).grade;
    grade.certain() == level || matches!(grade, Grade::None(_))
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn once_offered_no_later_answer_changes_the_level(
        first in dice(questionnaire().items.len()), low in any::<bool>(),
        later in dice(questionnaire().items.len()),
    ) {
        let mut session = at_the_check();
        let mut offered = None;
        while let Step::Item(place) = session.step {
            if let Some(open) = walk::early_stop(content(), &session) {
                prop_assert_eq!(offered, None, "twice");
                let has = |item: &&Arc<Item>| item.rating(&session.ratings).is_some();
                let answered = questionnaire().items.iter().filter(has).count();
                prop_assert_eq!(open, questionnaire().items.len() - answered);
                prop_assert!(3 * answered >= 2 * questionnaire().items.len());
                prop_assert!(open > 0);
                offered = Some((place, assess(questionnaire(), &session.ratings).grade.certain()));
            }
            // Once offered, anything; before it, random answers that tend to settle the level.
            let rating = match (offered, random::rating(first[place])) {
                (Some(_), _) => random::rating(later[place]),
                (None, Some(Rating::Points(points))) if low => Some(Rating::Points(points / 2)),
                (None, rating) => rating,
            };
            session = rated(&session, rating);
            if let Some((_, level)) = offered {
                prop_assert!(stays(&session.ratings, level));
            }
        }
        // And what was 说不清 before may be cleared up as well.
        if let Some((_, level)) = offered {
            let whole = random::rated(&session.ratings, &later);
            prop_assert!(stays(&whole, level));
        }
    }

    #[test]
    fn strengths_have_three_points_and_the_weightiest_come_first(
        dice in dice(questionnaire().items.len()),
    ) {
        let ratings = random::ratings(&dice);
        let found = strengths(questionnaire(), &ratings);
        let worth = |place: usize| match ratings.get(place) {
            Some(Rating::Points(points)) => {
                let item = &questionnaire().items[place];
                u32::from(points) * item.weight * questionnaire().dimensions[item.dimension].weight
            }
            other => panic!("{other:?}"),
        };
        for pair in found.windows(2) {
            prop_assert!((worth(pair[1]), pair[0]) < (worth(pair[0]), pair[1]));
        }
        let mut places = found;
        places.sort_unstable();
        let strong = |place: &usize| matches!(ratings.get(*place), Some(Rating::Points(3 | 4)));
        let wanted: Vec<usize> = (0..questionnaire().items.len()).filter(strong).collect();
        prop_assert_eq!(places, wanted);
    }
}

#[test]
fn programmes_are_counted_by_their_groups() {
    let firm = support::with(&support::model_firm(), &json!({"firm.region": "350200"}));
    let evaluation = support::evaluate_facts(&firm, TODAY);
    let found = counts(&evaluation.decisions);
    let of = |group| {
        let decisions = evaluation.decisions.iter();
        decisions
            .filter(|decision| Group::of(decision) == group)
            .count()
    };
    assert_eq!(
        found,
        Counts {
            open: of(Group::Eligible),
            unverified: found.unverified,
            near: of(Group::OneStep) + of(Group::Near),
            ask: of(Group::Ask),
            undetermined: of(Group::Undetermined),
            closed: of(Group::NotForYou) + of(Group::Expired),
        }
    );
    assert!(found.open > 0 && found.unverified > 0 && found.unverified <= found.open);
}

#[test]
fn a_paper_is_ticked_off_by_its_place() {
    let firm = support::with(&support::model_firm(), &json!({"firm.region": "510121"}));
    let (profile, _) = answers(content(), &json!({ "facts": firm }));
    let mut session = Session::new();
    session.profile = profile;
    let evaluation = support::evaluate_facts(&firm, TODAY);
    let paper = &documents(&evaluation.decisions)[0];
    let place = quality_selfcheck::report::documents::place(&content().programmes, paper.name);
    let (programme, place) = place.unwrap();
    let ticked = after(&session, Event::Document(programme, place, true));
    assert!(ticked.notes.documents.contains(&paper.name.zh_hans));
    assert_eq!(
        after(&ticked, Event::Document(programme, place, false)),
        session
    );
    assert_eq!(after(&session, Event::Document(9_999, 0, true)), session);
}
