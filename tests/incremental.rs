//! Incremental evaluation after an answer equals full evaluation: random firms, random changes, all
//! shipped programmes.

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
use quality_selfcheck::eligibility::{
    Changed, Decision, Decisions, Dependents, Truths, Verdict, decide,
};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::profile::Profile;
use quality_selfcheck::rule::Situation;
use std::sync::OnceLock;
use support::random::{self, cases, dice};
use support::{TODAY, content, date, facts, model_firm};

fn dependents() -> &'static Dependents {
    static ONCE: OnceLock<Dependents> = OnceLock::new();
    ONCE.get_or_init(|| Dependents::of(&content().programmes, &content().applies, &content().size))
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

fn evaluate_all(profile: &Profile, ratings: &Ratings) -> Truths<'static> {
    let situation = situation_of(content(), profile, ratings, date(TODAY));
    Truths::of(&content().programmes, &situation)
}

/// All that decisions say, of the programmes elsewhere too.
fn all_said(truths: &Truths<'_>, situation: &Situation<'_>) -> Vec<String> {
    let decisions = Decisions::from_truths(truths, situation);
    let near: Vec<String> = decisions.iter().map(said).collect();
    let all: Vec<String> = decisions.with_elsewhere().iter().map(said).collect();
    assert!(near.iter().all(|one| all.contains(one)));
    [near, all].concat()
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
        let mut truths = evaluate_all(&profile, &ratings);
        for (place, dice) in changes {
            let (key, fact) = content().facts.iter().nth(place.index(content().facts.len())).unwrap();
            profile.set(key, random::answer(content(), fact, dice[0]));
            let situation = situation_of(content(), &profile, &ratings, date(TODAY));
            truths.update(dependents(), Changed::Fact(key), &situation);
            let anew = evaluate_all(&profile, &ratings);
            prop_assert_eq!(all_said(&truths, &situation), all_said(&anew, &situation), "after {}", &fact.id);
        }
    }

    #[test]
    fn after_the_self_check_too(begin in dice(content().facts.len()), checks in prop::collection::vec(dice(content().pool.len()), 3)) {
        let profile = random::profile(content(), &begin);
        let mut truths = evaluate_all(&profile, &Ratings::new());
        for dice in checks {
            let ratings = random::ratings(&dice);
            let situation = situation_of(content(), &profile, &ratings, date(TODAY));
            truths.update(dependents(), Changed::Level, &situation);
            let anew = evaluate_all(&profile, &ratings);
            prop_assert_eq!(all_said(&truths, &situation), all_said(&anew, &situation));
        }
    }

    #[test]
    fn by_region_together_as_each_by_itself(known in dice(content().facts.len())) {
        let profile = random::profile(content(), &known);
        let situation = situation_of(content(), &profile, &Ratings::new(), date(TODAY));
        let decisions = Decisions::of(&content().programmes, &situation);
        let all = decisions.with_elsewhere();
        prop_assert_eq!(all.len(), content().programmes.len());
        for (together, programme) in all.iter().zip(&content().programmes) {
            let alone = decide(programme, &situation);
            if decisions.iter().any(|near| near.programme.id == programme.id) {
                prop_assert_eq!(said(together), said(&alone));
            } else {
                // Programmes elsewhere are ineligible, with the region as the reason.
                prop_assert_eq!(alone.verdict, Verdict::Ineligible);
                prop_assert!(alone.way_in.is_none() && together.way_in.is_none());
                prop_assert_eq!(together.verdict, Verdict::Ineligible);
                prop_assert_eq!(together.state, alone.state);
                let reasons = (&together.conditions, &alone.conditions[0]);
                prop_assert_eq!(reasons.0.len(), 1);
                prop_assert_eq!(&reasons.0[0].condition.id, "region");
                prop_assert_eq!(reasons.0[0].truth, reasons.1.truth);
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
        .filter(|(key, _)| dependents().programmes_on(Changed::Fact(*key)).len() * 4 < all);
    assert!(few.count() * 2 > content().facts.len());
    let region = content().facts.find("firm.region").unwrap();
    assert!(!dependents().programmes_on(Changed::Fact(region)).is_empty());
}
