//! Deciding only what an answer changes gives the same as deciding everything: random firms, random
//! changes, all shipped programmes.

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
use quality_selfcheck::eligibility::{Changed, Decision, Dependents, decide_again, decide_near};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::profile::Profile;
use std::sync::OnceLock;
use support::random::{self, cases, dice};
use support::{TODAY, content, date, facts, model_firm};

fn dependents() -> &'static Dependents {
    static ONCE: OnceLock<Dependents> = OnceLock::new();
    ONCE.get_or_init(|| Dependents::of(content()))
}

/// All that a decision says.
fn said(decision: &Decision<'_>) -> String {
    let conditions: Vec<String> = decision
        .conditions
        .iter()
        .map(|result| {
            format!(
                "{} {:?} {:?}",
                result.condition.id, result.truth, result.needs
            )
        })
        .collect();
    format!(
        "{} {:?} {:?} {conditions:?} {:?} {:?}",
        decision.programme.id, decision.state, decision.verdict, decision.needs, decision.way_in
    )
}

fn decide_all(profile: &Profile, ratings: &Ratings) -> Vec<Decision<'static>> {
    let situation = situation_of(content(), profile, ratings, date(TODAY));
    let programmes = content().programmes.iter();
    programmes
        .map(|programme| decide_near(programme, &situation))
        .collect()
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn after_each_answer_as_if_all_were_decided(
        begin in dice(content().facts.len()),
        near in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), dice(1)), 8),
    ) {
        let mut profile = random::profile(content(), &begin);
        if near {
            profile = facts(content(), model_firm());
        }
        let ratings = Ratings::new();
        let mut decisions = decide_all(&profile, &ratings);
        for (place, dice) in changes {
            let (key, fact) = content().facts.iter().nth(place.index(content().facts.len())).unwrap();
            profile.set(key, random::answer(content(), fact, dice[0]));
            let situation = situation_of(content(), &profile, &ratings, date(TODAY));
            decide_again(
                &mut decisions, &content().programmes, dependents(), Changed::Fact(key), &situation,
            );
            let anew = decide_all(&profile, &ratings);
            for (again, anew) in decisions.iter().zip(&anew) {
                prop_assert_eq!(said(again), said(anew), "after {}", &fact.id);
            }
        }
    }

    #[test]
    fn after_the_self_check_too(begin in dice(content().facts.len()), checks in prop::collection::vec(dice(content().pool.len()), 3)) {
        let profile = random::profile(content(), &begin);
        let mut decisions = decide_all(&profile, &Ratings::new());
        for dice in checks {
            let ratings = random::ratings(&dice);
            let situation = situation_of(content(), &profile, &ratings, date(TODAY));
            decide_again(
                &mut decisions, &content().programmes, dependents(), Changed::Level, &situation,
            );
            for (again, anew) in decisions.iter().zip(&decide_all(&profile, &ratings)) {
                prop_assert_eq!(said(again), said(anew));
            }
        }
    }
}

#[test]
fn most_answers_concern_few_programmes() {
    let all = content().programmes.len();
    let few = content()
        .facts
        .iter()
        .filter(|(key, _)| dependents().on(Changed::Fact(*key)).len() * 4 < all);
    assert!(few.count() * 2 > content().facts.len());
    let region = content().facts.find("firm.region").unwrap();
    assert!(!dependents().on(Changed::Fact(region)).is_empty());
}
