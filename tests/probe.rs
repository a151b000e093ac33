//! Probe answers that rules distinguish, number ranges with the same enterprise size, and the steps that
//! explain a size.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::classify::{Size, SizeSet};
use quality_selfcheck::decimal::Decimal;
use quality_selfcheck::profile::{Answer, Span, Value};
use quality_selfcheck::rule::Join;
use quality_selfcheck::rule::probe::distinct_answers;
use quality_selfcheck::rule::size_steps;
use quality_selfcheck::truth::Truth;
use serde_json::json;
use support::small::{self, firm, rule};
use support::{TODAY, content, date, fact, facts, table, wording};

/// The answers to a fact that some rules tell apart, in short.
fn tried(rules: &[&str], of: &str, answers: &str) -> String {
    let rules: Vec<_> = rules.iter().map(|text| rule(text)).collect();
    let key = fact(small::content(), of);
    let values = small::within(&firm(answers), date(TODAY), |situation| {
        distinct_answers(rules.iter(), key, situation, [])
    });
    let short = |value: &Value| match value {
        Value::Number(span) => span.single().unwrap().to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Choice(option) => format!("option {option}"),
        Value::Date(span) => span.first().to_string(),
        Value::Region(code) => code.to_string(),
    };
    values.iter().map(short).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_operator_tries_both_sides_of_where_it_changes() {
    let cases = r#"
{"fact": "people", "ge": 20, "lt": 300, "unit": "人"}       | people      | 20 19 299 300
{"fact": "people", "gt": 20, "le": 300, "unit": "人"}       | people      | 21 20 300 301
{"fact": "people", "ge": 1000, "unit": "人"}                | people      | 1000 999
{"fact": "growth", "ge": -5, "unit": "%"}                   | growth      | -5 -5.1
{"fact": "people", "ge": 20, "unit": "人"}                  | sales       |
{"fact": "punished", "is": false}                           | punished    | true false
{"fact": "punished", "is": false}                           | blacklisted |
{"fact": "cert", "in": ["valid"]}                           | cert        | option 0 option 1 option 2 option 3
{"fact": "cert", "in": ["valid"]}                           | tier        |
{"fact": "firm.region", "within": ["350200"]}               | firm.region | 350200 350299
{"fact": "since", "from": "2020-03-01", "to": "2021-03-31"} | since       | 2020-02-29 2020-03-01 2021-03-31 2021-04-01
{"fact": "since", "from": "2020-03-01"}                     | cert.issued |
{"fact": "since", "years": 3, "counted_to": "today"}                      | since       | 2022-11-24 2026-11-24
{"fact": "since", "years": 3, "counted_to": "today"}                      | cert.issued |
{"not": {"fact": "punished", "is": true}}                   | punished    | true false
"#;
    for [rule, of, wanted] in table(cases) {
        assert_eq!(tried(&[rule], of, "{}"), wanted, "{rule} for {of}");
    }
    let parts = r#"[{"fact": "people", "ge": 20, "unit": "人"}, {"fact": "people", "ge": 50, "unit": "人"}, {"fact": "punished", "is": true}]"#;
    for whole in [
        format!(r#"{{"all": {parts}}}"#),
        format!(r#"{{"any": {parts}}}"#),
        format!(r#"{{"at_least": 2, "of": {parts}}}"#),
    ] {
        assert_eq!(tried(&[&whole], "people", "{}"), "20 19 50 49", "{whole}");
        assert_eq!(tried(&[&whole], "punished", "{}"), "true false");
    }
    // Those of several rules, each once, and none that the fact does not admit.
    let (a, b) = (
        r#"{"fact": "people", "ge": 1000, "unit": "人"}"#,
        r#"{"fact": "people", "gt": 999, "unit": "人"}"#,
    );
    assert_eq!(tried(&[a, b], "people", "{}"), "1000 999");
}

#[test]
fn the_ranges_on_offer_are_those_between_the_thresholds_of_the_firms_own_industry() {
    let bands = |industry: &str, of: &str| {
        let profile = facts(content(), json!({ "firm.industry": industry }));
        let key = fact(content(), of);
        let bands = content().size.bands(&content().facts, &profile, key);
        let end = |number: Decimal| match number {
            Decimal::MAX => "…".to_owned(),
            number => number.to_string(),
        };
        let short = |span: &Span| format!("{}–{}", end(span.lo()), end(span.hi()));
        bands.iter().map(short).collect::<Vec<_>>().join(" ")
    };
    for [industry, of, wanted] in table(
        r#"
industry         | firm.employees | 0–19 20–299 300–999 1000–…
industry         | firm.revenue   | 0–299.9999 300–1999.9999 2000–39999.9999 40000–…
industry         | firm.assets    |
leasing_business | firm.employees | 0–9 10–99 100–299 300–…
leasing_business | firm.revenue   |
leasing_business | firm.assets    | 0–99.9999 100–7999.9999 8000–119999.9999 120000–…
industry         | firm.entity    |
"#,
    ) {
        assert_eq!(bands(industry, of), wanted, "{of} of {industry}");
    }
    let nobody = quality_selfcheck::profile::Profile::new();
    let key = fact(content(), "firm.employees");
    assert!(
        content()
            .size
            .bands(&content().facts, &nobody, key)
            .is_empty()
    );
}

#[test]
fn the_table_looks_at_three_facts_and_a_row_at_its_own() {
    let size = &content().size;
    let ids = |keys: Vec<_>| {
        let mut ids: Vec<&str> = keys
            .into_iter()
            .map(|key| content().facts.get(key).id.as_str())
            .collect();
        ids.sort_unstable();
        ids.join(" ")
    };
    assert_eq!(
        ids(size.inputs()),
        "firm.assets firm.employees firm.revenue"
    );
    let row = |industry: &str| {
        let profile = facts(content(), json!({ "firm.industry": industry }));
        ids(size.row(&profile).unwrap().facts())
    };
    assert_eq!(row("industry"), "firm.employees firm.revenue");
    assert_eq!(row("leasing_business"), "firm.assets firm.employees");
    assert_eq!(row("agriculture"), "firm.revenue");
    assert_eq!(row("other"), "firm.employees");
}

#[test]
fn a_number_that_does_not_apply_reaches_no_threshold() {
    let key = fact(content(), "firm.revenue");
    let mut profile = facts(
        content(),
        json!({ "firm.industry": "industry", "firm.employees": 500 }),
    );
    profile.set(key, Some(Answer::NotApplicable));
    let found = content().size.classify(&profile);
    assert_eq!(found.sizes.single(), Some(Size::Micro));
    assert_eq!(found.needs, vec![]);
    let threshold = content().size.row(&profile).unwrap().medium[1];
    assert_eq!(threshold.reached(&profile), Truth::False);
}

#[test]
fn a_set_of_one_size_is_that_size() {
    let set = |sizes: &[Size]| sizes.iter().copied().collect::<SizeSet>();
    assert_eq!(set(&[Size::Small]).single(), Some(Size::Small));
    assert_eq!(set(&[Size::Small, Size::Medium]).single(), None);
    assert_eq!(set(&[]).single(), None);
    assert_eq!(SizeSet::ALL.single(), None);
}

#[test]
fn a_size_is_explained_by_its_steps_and_their_thresholds() {
    let profile = facts(
        content(),
        json!({ "firm.industry": "industry", "firm.employees": 500, "firm.revenue": 1500 }),
    );
    let words = wording(content());
    let steps = size_steps::steps(&content().size, &profile, &words);
    let told: Vec<_> = steps
        .iter()
        .map(|(size, clause)| {
            assert_eq!(clause.join, Join::All);
            let parts = clause.parts.iter();
            let parts: Vec<_> = parts.map(|part| (part.truth, part.text.clone())).collect();
            (*size, clause.truth, parts)
        })
        .collect();
    use Truth::{False, True};
    let part = |truth, text: &str| (truth, text.to_owned());
    assert_eq!(
        told,
        vec![
            (
                Size::Large,
                False,
                vec![
                    part(False, "员工人数不少于 1000 人"),
                    part(False, "上年度营业收入不少于 40000 万元")
                ]
            ),
            (
                Size::Medium,
                False,
                vec![
                    part(True, "员工人数不少于 300 人"),
                    part(False, "上年度营业收入不少于 2000 万元")
                ]
            ),
            (
                Size::Small,
                True,
                vec![
                    part(True, "员工人数不少于 20 人"),
                    part(True, "上年度营业收入不少于 300 万元")
                ]
            ),
        ]
    );
    assert_eq!(steps[0].1.parts[0].yours.as_deref(), Some("500 人"));
    let nobody = quality_selfcheck::profile::Profile::new();
    assert!(size_steps::steps(&content().size, &nobody, &words).is_empty());
}

#[test]
fn a_negated_at_least_fails_with_all_but_one_less() {
    let parts = r#"[{"fact": "blacklisted", "is": true}, {"fact": "sales", "lt": 100, "unit": "万元"}, {"fact": "debt", "gt": 80, "unit": "%"}]"#;
    let firm = r#"{"blacklisted": true, "sales": 50, "debt": 90}"#;
    let way = |n: u32| {
        small::way(
            &format!(r#"{{"not": {{"at_least": {n}, "of": {parts}}}}}"#),
            firm,
        )
    };
    assert_eq!(way(3).as_deref(), Some("blacklisted = false"));
    assert_eq!(
        way(2).as_deref(),
        Some("blacklisted = false; sales up to 100 by 50")
    );
    assert_eq!(
        way(1).as_deref(),
        Some("blacklisted = false; sales up to 100 by 50; debt down to 80 by 10")
    );
}

#[test]
fn of_two_levels_the_higher_one_is_the_way_and_changes_are_said_in_their_units() {
    let items = small::content().standard.items.iter();
    let items: serde_json::Map<_, _> = items.map(|item| (item.id.clone(), json!(0))).collect();
    let way = small::way(
        r#"{"all": [{"level": "leading"}, {"level": "effective"}]}"#,
        &json!({ "items": items }).to_string(),
    );
    assert_eq!(way.as_deref(), Some("level leading"));
    let say = |rule_text: &str, answers: &str| {
        let rule = rule(rule_text);
        let changes = small::within(&firm(answers), date(TODAY), |s| {
            quality_selfcheck::rule::Operator::flip(&rule, s, true)
        });
        let words = wording(small::content());
        let said = changes
            .unwrap()
            .iter()
            .map(|change| change.say(&words))
            .collect::<Vec<_>>();
        said.join("；")
    };
    assert_eq!(
        say(
            r#"{"fact": "debt", "le": 80, "unit": "%"}"#,
            r#"{"debt": 90}"#
        ),
        "负债率不能超过 80%，你填的多了 10 个百分点"
    );
    assert_eq!(
        say(
            r#"{"fact": "sales", "ge": 300, "unit": "万元"}"#,
            r#"{"sales": 200}"#
        ),
        "收入要 300 万元，你填的还差 100 万元"
    );
}
