//! "最多再答 n 个问题就能判断" is never passed, in whatever order the questions are answered.

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
use quality_selfcheck::eligibility::summary::headline;
use quality_selfcheck::eligibility::{Decision, State, Verdict, decide};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::profile::{Answer, Profile, Value};
use quality_selfcheck::region::RegionCode;
use quality_selfcheck::rule::Situation;
use serde_json::json;
use support::random::{self, Dice, cases, dice};
use support::{TODAY, content, date, facts, wording};

/// Calls `then` with the verdict on a programme.
fn decided<T>(
    profile: &Profile,
    programme: usize,
    then: impl FnOnce(&Decision<'_>, &Situation<'_>) -> T,
) -> T {
    let content = content();
    let ratings = Ratings::new();
    let situation = situation_of(content, profile, &ratings, date(TODAY));
    then(
        &decide(&content.programmes[programme], &situation),
        &situation,
    )
}

/// An exact answer, as one that settles all that one answer can.
fn exact(programme: usize, key: quality_selfcheck::profile::FactKey, (a, b, c): Dice) -> Answer {
    let content = content();
    let fact = content.facts.get(key);
    if key == content.region_fact {
        let of = content.programmes[programme].region;
        let inside = of.filter(|_| b % 3 > 0);
        let code = inside.unwrap_or_else(|| RegionCode::parse("110101").unwrap());
        let code = if code.is_city() {
            code.other_county()
        } else {
            code
        };
        return Answer::Value(Value::Region(code));
    }
    Answer::Value(random::value(content, fact, (a, b, c & !1)))
}

/// Answers one question after the other until the verdict is settled by answers; the numbers that are said meanwhile.
fn walk(mut profile: Profile, programme: usize, dice: &[Dice]) -> Vec<usize> {
    let mut said = Vec::new();
    for throw in dice {
        let next = decided(&profile, programme, |decision, situation| {
            let needs = decision.needs.facts();
            if decision.verdict != Verdict::Undetermined || needs.is_empty() {
                return None;
            }
            let line = headline(decision, situation, &wording(content()));
            let questions = decision.questions(situation);
            let is_said = line.contains(&questions.to_string());
            assert!(is_said || decision.state == State::Expired, "{line}");
            assert!(questions >= needs.len());
            said.push(questions);
            Some(needs[throw.1 as usize % needs.len()])
        });
        let Some(key) = next else { break };
        profile.set(key, Some(exact(programme, key, *throw)));
    }
    said
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn no_more_is_asked_than_was_said(
        known in dice(content().facts.len()), answers in dice(60), which in any::<prop::sample::Index>(),
    ) {
        let content = content();
        let programme = which.index(content.programmes.len());
        // What is known is known exactly: a range may have to be answered again.
        let mut partial = Profile::new();
        for ((key, _), throw) in content.facts.iter().zip(&known) {
            if throw.0 > 7 {
                partial.set(key, Some(exact(programme, key, *throw)));
            }
        }
        let local = content.programmes[programme].region.map_or("350200".to_owned(), |code| code.to_string());
        let local = facts(content, json!({"firm.region": local}));
        for start in [Profile::new(), local, partial] {
            let said = walk(start, programme, &answers);
            prop_assert!(said.len() < answers.len());
            // Each answer leaves one question less at least.
            for (nth, most) in said.iter().enumerate() {
                let asked = said.len() - nth;
                prop_assert!(asked <= *most, "{}: {said:?}", content.programmes[programme].id);
            }
        }
    }
}

#[test]
fn what_an_answer_makes_necessary_is_counted_before() {
    let programme = |id: &str| {
        let all = content().programmes.iter();
        all.clone().position(|one| one.id == id).unwrap()
    };
    let questions = |firm: serde_json::Value, id: &str| {
        decided(
            &facts(content(), firm),
            programme(id),
            |decision, situation| decision.questions(situation),
        )
    };
    // Whether it is the first certificate is asked of those who have one.
    let shayang = |more| {
        questions(
            support::with(&json!({"firm.region": "420822"}), &more),
            "shayang-qms-first",
        )
    };
    assert_eq!(shayang(json!({})), 2);
    assert_eq!(shayang(json!({"cert.qms": "valid"})), 1);
    // What the size needs is known with the industry.
    let micro = |more| {
        questions(
            support::with(&json!({"firm.region": "500103"}), &more),
            "chongqing-micro-cert",
        )
    };
    let before = micro(json!({}));
    let after = micro(json!({"firm.industry": "industry"}));
    assert!(before > after, "{before} {after}");
}
