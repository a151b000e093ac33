//! Teaching cases: the shipped ones are complete and their verdicts are the engine's, agreement follows the
//! textbook formula, exercises are stored and restored, and invalid packs are reported at their pointers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::Rating;
use quality_selfcheck::eligibility::decide;
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::rule::Operator;
use quality_selfcheck::session::{Session, saved};
use quality_selfcheck::teaching::Case;
use quality_selfcheck::teaching::Cases;
use quality_selfcheck::teaching::Evidence;
use quality_selfcheck::training::exercise::{Exercise, Guess};
use quality_selfcheck::training::kappa::weighted;
use quality_selfcheck::training::place::Stage;
use quality_selfcheck::truth::Truth;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::packtool::{Copy, check_edit, set, take};
use support::{TODAY, content, date, fact, table, wording};

const FILE: &str = "cases.json";

fn cases() -> &'static Cases {
    &content().cases.as_ref().unwrap().said
}

fn case(id: &str) -> &'static Case {
    cases().case(id).unwrap_or_else(|| panic!("case {id}"))
}

#[test]
fn each_case_is_whole() {
    assert_eq!(cases().cases.len(), 8);
    assert!(cases().about.zh_hans.contains("虚构"));
    for case in &cases().cases {
        let id = &case.id;
        assert!((8..=14).contains(&case.expert.len()), "{id}");
        let has = |wanted: fn(&Evidence) -> bool| case.story.iter().any(wanted);
        assert!(
            has(|e| matches!(e, Evidence::Quote { .. })),
            "{id}: a quote"
        );
        assert!(
            has(|e| matches!(e, Evidence::Table { .. })),
            "{id}: a record"
        );
        for reference in &case.expert {
            let item = format!("{id} {}", reference.item);
            assert!(content().standard.find(&reference.item).is_some(), "{item}");
            assert!(
                reference.why.zh_hans.chars().count() >= 10,
                "{item}: a reason"
            );
            // What can be rated can be seen somewhere; what is not told can be seen nowhere.
            let told = reference.rating != Rating::NotApplicable;
            assert_eq!(told, !reference.seen.is_empty(), "{item}");
        }
        let rated: BTreeSet<_> = case
            .expert
            .iter()
            .map(|r| format!("{:?}", r.rating))
            .collect();
        assert!(
            rated.len() >= 4,
            "{id} has more than one kind of answer: {rated:?}"
        );
        assert!(
            rated.contains("NotApplicable"),
            "{id} has something that is not told"
        );
        for item in &case.teaches {
            assert!(
                case.expert.iter().any(|r| r.item == *item),
                "{id} teaches {item}"
            );
        }
        assert_eq!(case.cited.len(), 1, "{id}");
        assert_eq!(case.cited[0].source.id, "cases-article");
        // Questions that the page asks about a firm are answered, so that its size is settled.
        for fact_id in [
            "firm.region",
            "firm.entity",
            "firm.industry",
            "firm.employees",
            "firm.revenue",
        ] {
            assert!(case.profile.has(fact(content(), fact_id)), "{id} {fact_id}");
        }
    }
    let minutes: Vec<u32> = cases().plans.iter().map(|plan| plan.minutes()).collect();
    assert_eq!(minutes, [45, 90]);
}

/// What the engine makes of the cases, written down from the documents' conditions and the stories; a
/// star is a condition that a person must judge, a question mark one that the story leaves open.
#[test]
fn verdicts_follow_from_the_facts_of_the_case() {
    let rows = r#"
sanitary | cn-qms-bangfu        | eligible     | size+ selected*
sanitary | cn-small-profit-tax  | undetermined | assets?
food     | cn-small-profit-tax  | eligible     | assets+
food     | hongqiao-white-list  | eligible     | certificate*
mesh     | hebei-renzheng-jiafen | eligible    | certificate+ still-counts*
mesh     | cn-small-profit-tax  | ineligible   | taxable-income-
vinegar  | qingxu-vinegar       | eligible     | vinegar*
vinegar  | cn-innovative        | undetermined | clean-record+ route-a-or-b?
children | wuxing-sanfenfa      | eligible     | childrens-wear*
children | cn-innovative        | ineligible   | clean-record-
bearing  | xuzhou-lianzhang     | eligible     | nev*
bearing  | cn-srdi              | ineligible   | rd-ratio- rd-spend+ class1-ip+ score+ market-share*
noodles  | deqing-getihu-guide  | eligible     | individual+
noodles  | cn-small-profit-tax  | ineligible   | corporate-tax-
noodles  | cn-individual-tax    | eligible     | individual+
crystal  | jiangsu-suzhirong    | eligible     | local-terms*
crystal  | cn-small-profit-tax  | eligible     | corporate-tax*
"#;
    let mut seen = BTreeSet::new();
    for [id, programme, verdict, conditions] in table(rows) {
        let case = case(id);
        let ratings = case.ratings(content());
        let situation = situation_of(content(), &case.profile, &ratings, date(TODAY));
        let found = content()
            .programme(programme)
            .unwrap_or_else(|| panic!("{programme}"));
        let decision = decide(found, &situation);
        assert_eq!(decision.verdict.word(), verdict, "{id} {programme}");
        for wanted in conditions.split(' ') {
            let (name, mark) = wanted.split_at(wanted.len() - 1);
            let name = if name == "size" { "small-firm" } else { name };
            let truth = match mark {
                "+" => Truth::True,
                "-" => Truth::False,
                "?" => Truth::Unknown,
                _ => Truth::Manual,
            };
            let result = decision.conditions.iter().find(|r| r.condition.id == name);
            let result = result.unwrap_or_else(|| panic!("{id} {programme} {name}"));
            assert_eq!(result.truth, truth, "{id} {programme} {name}");
            assert!(!result.condition.rule.say(&wording(content())).is_empty());
        }
        seen.insert((id.to_owned(), programme.to_owned()));
    }
    let all = cases().cases.iter();
    let all = all.flat_map(|case| {
        case.programmes
            .iter()
            .map(|id| (case.id.clone(), id.clone()))
    });
    assert_eq!(
        seen,
        all.collect(),
        "each programme of each case is written down here"
    );
    // Another firm, another verdict: nothing of it stands in the case.
    let mut profile = case("mesh").profile.clone();
    profile.set(fact(content(), "tax.taxable_income"), None);
    let ratings = case("mesh").ratings(content());
    let situation = situation_of(content(), &profile, &ratings, date(TODAY));
    let decision = decide(
        content().programme("cn-small-profit-tax").unwrap(),
        &situation,
    );
    assert_eq!(decision.verdict.word(), "undetermined");
}

/// Linearly weighted kappa by the textbook: agreement weights, proportions, binary floating point.
fn textbook(pairs: &[(u8, u8)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let (mut observed, mut expected) = (0.0, 0.0);
    for i in 0..5_u8 {
        for j in 0..5_u8 {
            let weight = 1.0 - f64::from(i.abs_diff(j)) / 4.0;
            let both = pairs.iter().filter(|pair| **pair == (i, j)).count() as f64 / n;
            let row = pairs.iter().filter(|pair| pair.0 == i).count() as f64 / n;
            let column = pairs.iter().filter(|pair| pair.1 == j).count() as f64 / n;
            observed += weight * both;
            expected += weight * row * column;
        }
    }
    (n > 0.0 && expected < 1.0 - 1e-12).then(|| (observed - expected) / (1.0 - expected))
}

#[test]
fn agreement_is_what_is_counted_by_hand() {
    let first = [0, 1, 2, 3, 4, 4, 3, 2, 1, 0];
    let second = [0, 1, 2, 3, 4, 3, 3, 1, 1, 2];
    let pairs: Vec<(u8, u8)> = first.into_iter().zip(second).collect();
    // Counted by hand: distances 1, 1 and 2 in ten; by chance 1.48 an item; 1 − 0.4/1.48 = 0.7297.
    assert_eq!(weighted(&pairs, 4), Some(73));
    assert_eq!((textbook(&pairs).unwrap() * 100.0).round() as i32, 73);
}

proptest! {
    #[test]
    fn agreement_follows_the_textbook(pairs in prop::collection::vec((0_u8..=4, 0_u8..=4), 0..40)) {
        match (weighted(&pairs, 4), textbook(&pairs)) {
            (Some(ours), Some(theirs)) => {
                prop_assert!((f64::from(ours) - (theirs * 100.0).max(-100.0)).abs() <= 0.5 + 1e-9, "{ours} {theirs}");
            }
            (ours, theirs) => prop_assert!(ours.is_none() && theirs.is_none(), "{ours:?} {theirs:?}"),
        }
    }

    #[test]
    fn whatever_is_kept_never_panics_and_what_is_strange_is_kept(text in ".*", word in "[a-z]{1,8}") {
        let _ = Exercise::parse(Some(&text));
        let odd = json!({"format": 1, "later": word, "cases": {"mesh": {"items": {"self-audit": word}, "more": 1}}});
        let mut exercise = Exercise::parse(Some(&odd.to_string())).unwrap();
        prop_assert_eq!(exercise.rating("mesh", "self-audit").is_some(), word == "na");
        exercise.rate("mesh", "self-audit", Rating::Points(3));
        let written: Value = serde_json::from_str(&exercise.write()).unwrap();
        prop_assert_eq!(&written["later"], &json!(word));
        prop_assert_eq!(&written["cases"]["mesh"]["more"], &json!(1));
        prop_assert_eq!(&written["cases"]["mesh"]["items"]["self-audit"], &json!(3));
    }
}

#[test]
fn a_reader_is_compared_item_by_item() {
    let case = case("mesh");
    let expert: Vec<Option<Rating>> = case.expert.iter().map(|r| Some(r.rating)).collect();
    let same = case.compare(&expert);
    assert_eq!(
        (same.rated, same.same, same.near, same.more),
        (11, 11, 0, 0)
    );
    assert_eq!(
        (same.kappa, same.apart.len(), same.compared),
        (Some(100), 0, 10)
    );
    // Taken in by three signatures, one point less elsewhere, and something seen that is not told.
    let mut given = expert.clone();
    let place = |item: &str| case.expert.iter().position(|r| r.item == item).unwrap();
    given[place("check-while-working")] = Some(Rating::Points(4));
    given[place("self-audit")] = Some(Rating::Points(2));
    given[place("new-hand")] = Some(Rating::Points(3));
    given[place("traceability")] = None;
    let found = case.compare(&given);
    assert_eq!(
        (found.rated, found.same, found.near, found.compared),
        (10, 7, 1, 9)
    );
    assert_eq!(found.more, 2);
    assert_eq!(
        found.apart,
        [place("new-hand"), place("check-while-working")]
    );
    let nothing = case.compare(&[None; 11]);
    assert_eq!((nothing.rated, nothing.kappa), (0, None));
}

#[test]
fn an_exercise_is_kept_and_goes_on_where_it_was_left() {
    let case = case("sanitary");
    let mut exercise = Exercise::parse(None).unwrap();
    assert_eq!(exercise.goes_on(case), Stage::Story);
    let again = |exercise: &Exercise| Exercise::parse(Some(&exercise.write())).unwrap();
    for (place, reference) in case.expert.iter().enumerate() {
        let rating = if place == 3 {
            Rating::NotApplicable
        } else {
            Rating::Points(2)
        };
        exercise.rate(&case.id, &reference.item, rating);
        exercise = again(&exercise);
        assert_eq!(exercise.rating(&case.id, &reference.item), Some(rating));
        let next = case.stage(place + 2);
        assert_eq!(exercise.goes_on(case), next);
        assert_eq!(case.stage(case.page(next)), next);
    }
    assert_eq!(exercise.goes_on(case), Stage::Agreement);
    exercise.predict(&case.id, "cn-qms-bangfu", Guess::Yes);
    exercise.predict_condition(&case.id, "cn-qms-bangfu", "small-firm", Guess::No);
    exercise = again(&exercise);
    assert_eq!(exercise.goes_on(case), Stage::Programme(1));
    assert_eq!(
        exercise.condition(&case.id, "cn-qms-bangfu", "small-firm"),
        Some(Guess::No)
    );
    exercise.predict(&case.id, "cn-small-profit-tax", Guess::Open);
    assert_eq!(again(&exercise).goes_on(case), Stage::End);
    assert_eq!(case.stage(999), Stage::End);
    // One case is forgotten, the others are not.
    exercise.rate("mesh", "self-audit", Rating::Points(1));
    exercise.begin_again("sanitary");
    assert_eq!(exercise.goes_on(case), Stage::Story);
    assert_eq!(
        exercise.rating("mesh", "self-audit"),
        Some(Rating::Points(1))
    );
    for bad in [
        "",
        "[]",
        "{}",
        r#"{"format": 2}"#,
        r#"{"format": "1"}"#,
        "null",
    ] {
        assert_eq!(Exercise::parse(Some(bad)), None, "{bad}");
    }
    for odd in [
        r#"{"format":1,"cases":7}"#,
        r#"{"format":1,"cases":{"mesh":[]}}"#,
    ] {
        let mut exercise = Exercise::parse(Some(odd)).unwrap();
        assert_eq!(exercise.rating("mesh", "self-audit"), None);
        exercise.rate("mesh", "self-audit", Rating::Points(1));
        assert_eq!(
            again(&exercise).rating("mesh", "self-audit"),
            Some(Rating::Points(1))
        );
    }
}

#[test]
fn an_exercise_is_no_part_of_a_check() {
    // A saved session has no place for it, and a place in an exercise is no screen of the walk.
    let session = saved::to_json(&Session::new(), content());
    assert!(session.get("exercise").is_none());
    assert_eq!(
        quality_selfcheck::session::Step::parse("case/mesh/1", content()),
        None
    );
}

#[test]
fn broken_packs_are_named_where_they_break() {
    let rows = r#"
/about                          | ""                      | =
/cases                          | []                      | =
/cases/1/id                     | "sanitary"              | =
/cases/0/teaches/0              | "gone"                  | =
/cases/0/story                  | []                      | =
/cases/0/story/0/kind           | "poem"                  | =
/cases/0/story/0/text           | " "                     | =
/cases/0/story/5/who            | 7                       | =
/cases/0/story/7/rows/1         | ["3月4日"]              | =
/cases/0/story/7/rows           | []                      | =
/cases/0/expert                 | []                      | =
/cases/0/expert/0/item          | "gone"                  | =
/cases/0/expert/0/item          | "food.release"          | =
/cases/0/expert/1/item          | "stop-authority"        | =
/cases/0/expert/0/rating        | 5                       | =
/cases/0/expert/0/rating        | "na"                    | =
/cases/0/expert/0/seen/0        | 13                      | =
/cases/0/expert/0/seen/0        | 0                       | =
/cases/0/expert/0/why           | ""                      | =
/cases/0/facts/firm.employees   | "好几十个"              | =
/cases/0/facts/firm.region      | "350599"                | =
/cases/0/facts/firm.industry    | "gone"                  | =
/cases/0/facts/firm.gone        | 1                       | =
/cases/0/programmes/0           | "gone"                  | =
/cases/0/programmes             | []                      | =
/cases/0/cited/0/source         | "gone"                  | =
/cases/0/more                   | 1                       | =
/plans                          | []                      | =
/plans/1/id                     | "short"                 | =
/plans/0/steps                  | []                      | =
/plans/0/steps/0/minutes        | 0                       | =
/id                             | "toolbox"               | =
"#;
    for [pointer, value, at] in table(rows) {
        let at = if at == "=" { pointer } else { at };
        check_edit(FILE, at, |pack| set(pack, pointer, support::json(value)));
    }
    for pointer in [
        "/about",
        "/cases",
        "/plans",
        "/cases/0/expert/0/why",
        "/cases/0/facts",
    ] {
        let parent = pointer.rsplit_once('/').unwrap().0;
        check_edit(FILE, parent, |pack| {
            take(pack, pointer);
        });
    }
    // One file is enough, and without it everything else is as it was.
    let copy = Copy::new();
    let text = std::fs::read_to_string(copy.folder.join(FILE)).unwrap();
    copy.write(
        "cases-2.json",
        &text.replacen(
            "\"cases\",\n  \"version\"",
            "\"cases-2\",\n  \"version\"",
            1,
        ),
    );
    let (code, places, _) = copy.check();
    assert_eq!(code, Some(1));
    assert!(
        places
            .iter()
            .any(|(file, at)| file == FILE && at == "/pack" || file == "cases-2.json"),
        "{places:?}"
    );
}
