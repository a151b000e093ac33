//! Conditions that programmes share are evaluated once, and after an answer only those that depend on
//! it: counted, not timed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::assess::Ratings;
use quality_selfcheck::content::Content;
use quality_selfcheck::eligibility::{
    Changed, Dependents, Judgement, Programme, Programmes, Truths, Verdict, judge,
};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::profile::Profile;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::rule::Situation;
use quality_selfcheck::truth::Truth;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::random::{self, Dice};
use support::{TODAY, content, date, fact, facts, json, model_firm, small, with};

/// Some answers to each question, and none.
const SOME: [Dice; 5] = [(0, 0, 0), (3, 7, 9), (6, 1, 2), (9, 40, 3), (11, 5, 5)];

/// Firms of some places, one of which has answered nothing.
fn firms() -> Vec<Profile> {
    let regions = ["350213", "330521", "110101", "440200"].map(|code| json!({"firm.region": code}));
    let firms = regions.map(|region| facts(content(), with(&model_firm(), &region)));
    firms.into_iter().chain([Profile::new()]).collect()
}

fn situation(profile: &Profile) -> Situation<'_> {
    situation_of(content(), profile, &Ratings::new(), date(TODAY))
}

/// All that a judgement says.
fn said(judgement: &Judgement<'_>) -> String {
    let reasons = judgement.conditions.iter();
    let reasons: Vec<String> = reasons
        .map(|one| format!("{} {:?} {:?}", one.condition.id, one.truth, one.needs))
        .collect();
    format!("{:?} {reasons:?} {:?}", judgement.verdict, judgement.needs)
}

/// The conditions that must be evaluated: for each programme its region, and the others only if that
/// does not rule the firm out.
fn worth_a_look<'p>(
    programmes: impl IntoIterator<Item = &'p Programme>,
    situation: &Situation<'_>,
) -> Vec<String> {
    let mut looks = Vec::new();
    for programme in programmes {
        for condition in &programme.conditions {
            let window = condition.window;
            if window.contains(situation.today) {
                let is_region = condition.id == "region";
                looks.push(format!("{is_region} {window:?} {:?}", condition.rule));
                let alone = std::slice::from_ref(condition);
                if is_region && judge(alone, situation).verdict == Verdict::Ineligible {
                    break;
                }
            }
        }
    }
    looks
}

#[test]
fn what_programmes_share_is_evaluated_once() {
    for profile in firms() {
        let situation = situation(&profile);
        let all_truths = Truths::of(&content().programmes, &situation);
        let all = worth_a_look(&content().programmes, &situation);
        let once: BTreeSet<&String> = all.iter().collect();
        assert_eq!(all_truths.evaluated(), once.len());
        assert!(once.len() < all.len(), "nothing is shared");
    }
}

#[test]
fn twice_as_many_programmes_that_ask_for_the_same_take_no_more() {
    let all: Vec<Programme> = content().programmes.to_vec();
    let mut twice = Programmes::default();
    twice.extend(all.clone());
    twice.extend(all);
    for profile in firms() {
        let situation = situation(&profile);
        let once = Truths::of(&content().programmes, &situation);
        let doubled = Truths::of(&twice, &situation);
        assert_eq!(doubled.evaluated(), once.evaluated());
        let said = |all_truths: &Truths<'_>| -> Vec<String> {
            let all = all_truths.iter();
            all.map(|one| format!("{} {}", one.programme.id, said(&one.judgement(&situation))))
                .collect()
        };
        assert_eq!(said(&doubled), [said(&once), said(&once)].concat());
    }
}

#[test]
fn after_an_answer_only_what_looks_at_it_is_evaluated() {
    let dependents = Dependents::of(&content().programmes, &content().applies, &content().size);
    for profile in firms() {
        let before = Truths::of(&content().programmes, &situation(&profile));
        for (key, fact) in content().facts.iter() {
            let changed = Changed::Fact(key);
            for dice in SOME {
                let mut other = profile.clone();
                other.set(key, random::answer(content(), fact, dice));
                let mut after = before.clone();
                after.update(&dependents, changed, &situation(&other));
                let evaluated = after.evaluated() - before.evaluated();
                // In another region there are more conditions, not evaluated before.
                if fact.id != "firm.region" {
                    assert!(
                        evaluated <= dependents.conditions_on(changed).len(),
                        "{}: {evaluated}",
                        fact.id
                    );
                }
                let anew = Truths::of(&content().programmes, &situation(&other));
                assert!(evaluated <= anew.evaluated(), "{}: {evaluated}", fact.id);
            }
        }
    }
}

/// An answer that nobody is told of changes nothing: what does not look at the one that was told of is
/// not touched.
#[test]
fn after_an_answer_nothing_else_is_read_off_again() {
    let dependents = Dependents::of(&content().programmes, &content().applies, &content().size);
    let profile = &firms()[0];
    let before = Truths::of(&content().programmes, &situation(profile));
    let mut kept_apart = 0;
    for (key, fact) in content().facts.iter() {
        if fact.id == "firm.region" {
            continue;
        }
        // A firm of the same place that has answered nothing else.
        let region = support::fact(content(), "firm.region");
        let mut other = Profile::new();
        other.set(region, profile.answer(region));
        let mut after = before.clone();
        after.update(&dependents, Changed::Fact(key), &situation(&other));
        let concerned = dependents.programmes_on(Changed::Fact(key));
        for (was, is) in before.iter().zip(after.iter()) {
            assert_eq!(was.place, is.place);
            if !concerned.contains(&is.place) {
                let said = [was, is].map(|one| said(&one.judgement(&situation(profile))));
                assert_eq!(said[0], said[1], "{}", fact.id);
                kept_apart += 1;
            }
        }
    }
    assert!(kept_apart > 100, "{kept_apart}");
}

#[test]
fn what_a_fact_decides_is_found_by_condition_and_by_programme() {
    let dependents = Dependents::of(&content().programmes, &content().applies, &content().size);
    let changes = content().facts.iter().map(|(key, _)| Changed::Fact(key));
    let mut found = 0;
    for changed in changes.chain([Changed::Level]) {
        let (programmes, conditions) = (
            dependents.programmes_on(changed),
            dependents.conditions_on(changed),
        );
        assert!(programmes.is_sorted_by(|a, b| a < b));
        assert!(conditions.is_sorted_by(|a, b| a < b));
        assert_eq!(programmes.is_empty(), conditions.is_empty());
        found += conditions.len();
    }
    assert!(found > 100, "{found}");
    let employees = Changed::Fact(fact(content(), "firm.employees"));
    assert!(dependents.programmes_on(employees).len() < content().programmes.len());
}

/// Programmes of the small packs: `(region, conditions)`, for the country or for a place of 350000.
fn small_content(programmes: &[(&str, Value)]) -> Content {
    let mut content = small::content().clone();
    let like = json(include_str!("fixtures/small/programmes.json"));
    for (pack, is_of) in [("cn", true), ("350000", false)] {
        let mut made = like.clone();
        let of_pack = programmes
            .iter()
            .enumerate()
            .filter(|(_, one)| (one.0 == "cn") == is_of);
        let of_pack = of_pack.map(|(nth, (region, conditions))| {
            let over = json!({"id": format!("p{nth}"), "region": region, "conditions": conditions});
            with(&like["programmes"][0], &over)
        });
        made["programmes"] = of_pack.collect();
        made["id"] = json!(format!("small-{pack}"));
        made["region"] = json!(pack);
        let file = PackFile::parse("small", &made.to_string()).unwrap();
        content.add_programmes(&file).unwrap();
    }
    content
}

/// The verdicts on a firm at a place, with the truths of the conditions in force; how many were evaluated.
fn judged_at(
    content: &Content,
    place: &str,
    day: &str,
) -> (Vec<(String, Verdict, Vec<Truth>)>, usize) {
    let profile = facts(content, json!({"firm.region": place, "people": 5}));
    let situation = situation_of(content, &profile, &Ratings::new(), date(day));
    let all_truths = Truths::of(&content.programmes, &situation);
    let judged = all_truths.iter().map(|one| {
        let truths = one
            .judgement(&situation)
            .conditions
            .into_iter()
            .map(|one| one.truth);
        (one.programme.id.clone(), one.verdict, truths.collect())
    });
    (judged.collect(), all_truths.evaluated())
}

#[test]
fn a_place_that_a_programme_asks_for_is_not_its_region() {
    let within = json!([{"id": "place", "rule": {"fact": "firm.region", "within": ["350200"]}}]);
    let content = small_content(&[("cn", within), ("350200", json!([]))]);
    let id = |id: &str| id.to_owned();
    // Elsewhere the first condition is false, and the second is not evaluated.
    let failed = (id("p0"), Verdict::Ineligible, vec![Truth::False]);
    assert_eq!(judged_at(&content, "350100", TODAY), (vec![failed], 2));
    let eligible = Verdict::Eligible { manual: 0 };
    let both = ["p0", "p1"].map(|it| (id(it), eligible, vec![Truth::True]));
    assert_eq!(judged_at(&content, "350203", TODAY), (both.to_vec(), 2));
}

#[test]
fn a_condition_of_other_days_is_another_condition() {
    let rule = json!({"fact": "people", "ge": 10, "unit": "人"});
    let once = json!([{"id": "a", "rule": rule, "expires": "2026-11-23"}]);
    let now = json!([{"id": "b", "rule": rule}, {"id": "c", "rule": {"manual": "问"}}]);
    let again = json!([{"id": "d", "rule": rule}]);
    let content = small_content(&[("cn", once), ("cn", now), ("cn", again)]);
    let id = |id: &str| id.to_owned();
    let eligible = Verdict::Eligible { manual: 0 };
    let after = vec![
        (id("p0"), eligible, vec![]),
        (
            id("p1"),
            Verdict::Ineligible,
            vec![Truth::False, Truth::Manual],
        ),
        (id("p2"), Verdict::Ineligible, vec![Truth::False]),
    ];
    assert_eq!(judged_at(&content, "350100", "2026-11-24"), (after, 2));
    let (before, evaluated) = judged_at(&content, "350100", "2026-11-23");
    assert_eq!((before[0].1, evaluated), (Verdict::Ineligible, 3));
}
