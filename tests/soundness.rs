//! Soundness of verdicts, for random firms and all shipped packs: a settled verdict is the same for every
//! completion of the answers; the way in leads in; a question that is asked can matter.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::Ratings;
use quality_selfcheck::content::Content;
use quality_selfcheck::date::Date;
use quality_selfcheck::eligibility::{Decision, State, Verdict, decide};
use quality_selfcheck::evaluation::{Evaluation, evaluate, situation_of};
use quality_selfcheck::profile::{
    Answer, Direction, FactKey, FactKind, Profile, Section, Span, Value,
};
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::rule::{Change, Situation};
use quality_selfcheck::truth::Truth;
use serde_json::{Value as Json, json};
use support::random::{self, Dice, cases, dice};
use support::{TODAY, answers, content, date, facts, model_firm, table, with};

fn facts_count() -> usize {
    content().facts.len()
}

fn items_count() -> usize {
    content().pool.len()
}

/// The model firm with some answers put at random: near to the titles, so that much is decided.
fn near_model(dice: &[Dice], keep: u8) -> Profile {
    let mut profile = facts(content(), model_firm());
    for ((key, fact), dice) in content().facts.iter().zip(dice) {
        if (dice.1 >> 40) % 8 >= u64::from(keep) {
            profile.set(key, random::answer(content(), fact, *dice));
        }
    }
    profile
}

/// The days on which anything may differ.
fn day(dice: u64) -> Date {
    let days = [
        TODAY,
        "2026-03-31",
        "2026-04-01",
        "2024-06-30",
        "2021-07-01",
        "2028-01-01",
    ];
    date(days[(dice % days.len() as u64) as usize])
}

/// What must not change any more, once it has been decided.
fn decided_stays(partial: &Evaluation<'_>, whole: &Evaluation<'_>) -> Result<(), TestCaseError> {
    let all = [partial, whole].map(|evaluation| evaluation.decisions.with_elsewhere());
    for (before, after) in all[0].iter().zip(&all[1]) {
        let id = &before.programme.id;
        if before.verdict != Verdict::Undetermined {
            prop_assert_eq!(before.verdict, after.verdict, "{}", id);
            prop_assert!(before.needs.is_empty(), "{} needs nothing more", id);
        }
        prop_assert_eq!(before.state, after.state);
        for (was, is) in before.conditions.iter().zip(&after.conditions) {
            if was.truth != Truth::Unknown {
                prop_assert_eq!(was.truth, is.truth, "{} {}", id, was.condition.id);
                prop_assert!(was.needs.is_empty());
            } else {
                prop_assert!(!was.needs.is_empty(), "{} {}", id, was.condition.id);
            }
        }
    }
    prop_assert!(whole.size.sizes.is_within(partial.size.sizes));
    prop_assert!(partial.levels.0 <= whole.levels.0 && whole.levels.1 <= partial.levels.1);
    // What is shown of the self-check stays as long as the same questionnaire is asked, until too much is 不适用.
    let has_level = |evaluation: &Evaluation<'_>| evaluation.maturity.grade.certain().is_some();
    let both = has_level(partial) && has_level(whole);
    if both && partial.questionnaire.id == whole.questionnaire.id {
        let (was, is) = (partial.maturity.grade.ends(), whole.maturity.grade.ends());
        prop_assert!(was.0 <= is.0 && is.1 <= was.1);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(2500))]

    #[test]
    fn a_verdict_stays_whatever_is_missing(
        known in dice(facts_count()), rest in dice(facts_count()),
        rated in dice(items_count()), unrated in dice(items_count()), on in any::<u64>(),
    ) {
        let partial = random::profile(content(), &known);
        let whole = random::completion(content(), &partial, &rest);
        let ratings = random::ratings(&rated);
        let all_ratings = random::rated(&ratings, &unrated);
        let before = evaluate(content(), &partial, &ratings, day(on));
        let after = evaluate(content(), &whole, &all_ratings, day(on));
        decided_stays(&before, &after)?;
    }

    #[test]
    fn a_verdict_near_the_titles_stays_whatever_is_missing(
        known in dice(facts_count()), rest in dice(facts_count()), on in any::<u64>(),
    ) {
        let partial = near_model(&known, 6);
        let whole = random::completion(content(), &partial, &rest);
        let none = Ratings::new();
        let before = evaluate(content(), &partial, &none, day(on));
        let after = evaluate(content(), &whole, &none, day(on));
        decided_stays(&before, &after)?;
    }

    #[test]
    fn the_way_in_leads_in(known in dice(facts_count()), on in any::<u64>(), keep in 3_u8..=7) {
        let profile = near_model(&known, keep);
        let evaluation = evaluate(content(), &profile, &Ratings::new(), day(on));
        for decision in &evaluation.decisions {
            if let Some(changes) = &decision.way_in {
                let after = changed(content(), &profile, decision, changes, day(on));
                let id = &decision.programme.id;
                prop_assert_ne!(after, Verdict::Ineligible, "{} after {:?}", id, changes);
                prop_assert!(!changes.is_empty(), "{}", id);
            }
        }
    }

    #[test]
    fn a_question_that_is_asked_can_matter(
        known in dice(facts_count()), random in any::<bool>(), on in any::<u64>(),
    ) {
        let profile = match random {
            true => random::profile(content(), &known),
            false => near_model(&known, 5),
        };
        let evaluation = evaluate(content(), &profile, &Ratings::new(), day(on));
        let is_asked_for = |decision: &&Decision<'_>| {
            decision.verdict == Verdict::Undetermined && decision.state != State::Expired
        };
        let open: Vec<&Decision<'_>> = evaluation.decisions.iter().filter(is_asked_for).collect();
        for key in &evaluation.ask_next {
            let fact = content().facts.get(*key);
            prop_assert!(is_open(profile.answer(*key)), "{} is answered", fact.id);
            prop_assert!(fact.section != Section::Calendar);
            let needed = open.iter().any(|decision| decision.needs.facts().contains(key));
            prop_assert!(needed, "{}", fact.id);
            prop_assert!(can_change_something(&profile, *key, &evaluation, day(on)), "{}", fact.id);
        }
        for decision in open {
            let needed = decision.needs.facts();
            let asked = needed.iter().filter(|key| evaluation.ask_next.contains(key));
            let refused = needed.iter().filter(|key| {
                matches!(profile.answer(**key), Some(Answer::DontKnow | Answer::NotApplicable))
            });
            // Whatever is needed is asked, unless the owner has said they don't know.
            prop_assert_eq!(asked.count() + refused.count(), needed.len());
        }
    }
}

/// No answer yet, or one that leaves room.
fn is_open(answer: Option<Answer>) -> bool {
    match answer {
        None => true,
        Some(Answer::Value(Value::Number(span))) => span.single().is_none(),
        Some(Answer::Value(Value::Date(span))) => span.first() != span.last(),
        Some(Answer::Value(Value::Region(code))) => code.is_province() || code.is_city(),
        Some(_) => false,
    }
}

/// Whether some value of the fact changes what some programme needs, or its verdict.
fn can_change_something(
    profile: &Profile,
    key: FactKey,
    before: &Evaluation<'_>,
    today: Date,
) -> bool {
    let values = (0..64_u64).map(|n| {
        let dice = (9, n.wrapping_mul(0x9E37_79B9_7F4A_7C15), 2 * n);
        random::value(content(), content().facts.get(key), dice)
    });
    let concerned = before.decisions.iter();
    let concerned: Vec<&Decision<'_>> = concerned
        .filter(|was| was.needs.facts().contains(&key))
        .collect();
    values.into_iter().any(|value| {
        within(content(), &profile.with(key, value), today, |situation| {
            concerned.iter().any(|was| {
                let is = decide(was.programme, situation);
                was.needs != is.needs || was.verdict != is.verdict
            })
        })
    })
}

/// Hands `read` the situation of a firm that has done no self-check.
fn within<T>(
    content: &Content,
    profile: &Profile,
    today: Date,
    read: impl FnOnce(&Situation<'_>) -> T,
) -> T {
    read(&situation_of(content, profile, &Ratings::new(), today))
}

/// The verdict once every change has been made.
fn changed(
    content: &Content,
    profile: &Profile,
    decision: &Decision<'_>,
    changes: &[Change],
    mut today: Date,
) -> Verdict {
    let mut firm = profile.clone();
    for change in changes {
        match *change {
            Change::Number { fact, to, .. } => {
                assert_is_reachable(content, profile, change);
                firm = firm.with(fact, Value::Number(Span::exact(to)));
            }
            Change::Flag { fact, to } => firm = firm.with(fact, Value::Flag(to)),
            Change::Choice { fact, to } => firm = firm.with(fact, Value::Choice(to)),
            Change::Wait(day) => {
                assert!(day > today, "{day} is no day to wait for");
                today = day;
            }
            Change::Level(_) => {}
        }
    }
    within(content, &firm, today, |situation| {
        decide(decision.programme, situation).verdict
    })
}

fn assert_is_reachable(content: &Content, profile: &Profile, change: &Change) {
    let Change::Number {
        fact,
        to,
        direction,
        by,
    } = *change
    else {
        return;
    };
    let value = Value::Number(Span::exact(to));
    let of = content.facts.get(fact);
    assert!(of.admits(&value), "{} cannot be {to}", of.id);
    let FactKind::Number {
        places, changeable, ..
    } = of.kind
    else {
        panic!("{} is no number", of.id)
    };
    assert!(
        to.places() <= places && direction == changeable,
        "{change:?}"
    );
    let Some(Value::Number(now)) = profile.value(fact) else {
        panic!("{change:?} from nothing")
    };
    assert_eq!(by.is_some(), now.single().is_some());
    match direction {
        Direction::Up => assert!(to > now.hi(), "{change:?} is no rise"),
        Direction::Down => assert!(to < now.lo(), "{change:?} is no fall"),
        Direction::No => panic!("{change:?}"),
    }
}

/// Checks the way into one programme for the model firm with some other answers.
fn check_way_in(content: &Content, id: &str, firm: Json, wanted: Option<usize>) {
    let profile = answers(content, &json!({ "facts": firm })).0;
    let evaluation = evaluate(content, &profile, &Ratings::new(), date(TODAY));
    let decision = evaluation
        .decisions
        .iter()
        .find(|d| d.programme.id == id)
        .unwrap();
    assert_eq!(decision.verdict, Verdict::Ineligible, "{id} for {firm}");
    let found = decision.way_in.as_ref().map(Vec::len);
    assert_eq!(found, wanted, "{id} for {firm}: {:?}", decision.way_in);
    if let Some(changes) = &decision.way_in {
        let after = changed(content, &profile, decision, changes, date(TODAY));
        assert_ne!(after, Verdict::Ineligible, "{id} for {firm}: {changes:?}");
    }
}

#[test]
fn the_way_in_breaks_no_other_condition() {
    let cases = r#"
{"firm.revenue": 4000}                  | 1
{"firm.revenue": 4000, "zjtx.score": 1} | 2
{"product.key_field": false}            | none
# With 1000 people, a property manager of 5000 万元 is large, and the title is for 中小企业 only.
{"firm.industry": "property_management", "firm.employees": 1000, "firm.revenue": 4000} | none
"#;
    for [over, wanted] in table(cases) {
        let firm = with(&model_firm(), &support::json(over));
        check_way_in(content(), "cn-giant", firm, wanted.parse().ok());
    }
    let mut small = support::small::content().clone();
    let pack = include_str!("fixtures/small/programmes.json");
    small
        .add_programmes(&PackFile::parse("small", pack).unwrap())
        .unwrap();
    let cases = r#"
# Two conditions that pull at one number.
not-both          | {"sales": 200}                          | none
not-both          | {"sales": 450}                          | none
first-certificate | {"cert": "none"}                        | 1
first-certificate | {"cert": "valid", "cert.first": "na"}   | none
first-certificate | {"cert": "lapsed", "cert.first": false} | none
# What the owner has said of an earlier certificate stays so with a new one.
first-certificate | {"cert": "none", "cert.first": false}   | none
"#;
    for [id, firm, wanted] in table(cases) {
        check_way_in(&small, id, support::json(firm), wanted.parse().ok());
    }
}
