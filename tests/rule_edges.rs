//! Rules at their boundaries: what is refused and where, the last day and number on either side, and the exact words of
//! explanations, questions, changes and translations. Facts are those of `fixtures/small/facts.json`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::assess::Level;
use quality_selfcheck::classify::Size;
use quality_selfcheck::content::{Content, CoreFiles};
use quality_selfcheck::decimal::Decimal;
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::profile::{Direction, Profile, Span, Value};
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::reader::{Problem, Thing};
use quality_selfcheck::rule::json_logic::Translator;
use quality_selfcheck::rule::manual::sides;
use quality_selfcheck::rule::probe::distinct_answers;
use quality_selfcheck::rule::{
    Change, Clause, Dependencies, Join, Needs, Operator, Rule, RuleContext, Situation,
};
use quality_selfcheck::truth::Truth;
use serde_json::json;
use std::collections::BTreeMap;
use support::small::{self, firm, needs, rule, say, truth_on, way, within};
use support::{TODAY, date, fact, table, wording};

const P20: &str = r#"{"fact": "people", "ge": 20, "unit": "人"}"#;
const GOOD: &str = r#"{"fact": "blacklisted", "is": false}"#;

/// What is said against a rule, with its place.
fn refused(text: &str, context: &RuleContext<'_>) -> Vec<(String, Problem)> {
    let file = PackFile::parse("rule", text).expect("JSON");
    let errors = file
        .read(|node| Rule::read(node, context))
        .err()
        .unwrap_or_default();
    let errors = errors.into_iter();
    errors.map(|error| (error.pointer, error.problem)).collect()
}

#[test]
fn what_is_wrong_with_a_rule_is_said_at_its_place() {
    let facts = &small::content().facts;
    let dangling = |thing, id: &str| Problem::Dangling(thing, id.to_owned());
    let wrong_test = |id: &str| Problem::WrongTest(id.to_owned());
    let operators = Problem::ExactlyOneOf("all any not at_least fact size level manual use");
    let bounds = Problem::ExactlyOneOf("ge gt le lt eq");
    let range = |min: &str, max: &str| Problem::OutOfRange {
        min: min.to_owned(),
        max: max.to_owned(),
    };
    for (text, place, problem) in [
        (r#"{}"#, "", operators.clone()),
        (r#"{"all": [], "any": []}"#, "", operators),
        (r#"{"all": []}"#, "/all", Problem::Empty),
        (
            r#"{"any": [{"manual": "甲"}, {"manual": ""}]}"#,
            "/any/1/manual",
            Problem::Empty,
        ),
        (
            r#"{"at_least": 3, "of": [{"manual": "甲"}, {"manual": "乙"}]}"#,
            "/at_least",
            range("1", "2"),
        ),
        (
            r#"{"at_least": 0, "of": [{"manual": "甲"}]}"#,
            "/at_least",
            range("1", "1"),
        ),
        (
            r#"{"use": "nothing"}"#,
            "/use",
            dangling(Thing::Definition, "nothing"),
        ),
        (
            r#"{"fact": "nothing", "is": true}"#,
            "/fact",
            dangling(Thing::Fact, "nothing"),
        ),
        (
            r#"{"manual": "甲", "note": "乙"}"#,
            "/note",
            Problem::UnknownKey("note".to_owned()),
        ),
        (
            r#"{"size": ["small"], "note": "乙"}"#,
            "/note",
            Problem::UnknownKey("note".to_owned()),
        ),
        (
            r#"{"level": "leading", "note": "乙"}"#,
            "/note",
            Problem::UnknownKey("note".to_owned()),
        ),
        // A test that is made for facts of another kind.
        (
            r#"{"fact": "people", "is": true}"#,
            "",
            wrong_test("people"),
        ),
        (
            r#"{"fact": "people", "in": ["valid"]}"#,
            "",
            wrong_test("people"),
        ),
        (
            r#"{"fact": "people", "years": 3, "counted_to": "today"}"#,
            "",
            wrong_test("people"),
        ),
        (
            r#"{"fact": "punished", "in": ["valid"]}"#,
            "",
            wrong_test("punished"),
        ),
        (r#"{"fact": "cert", "is": true}"#, "", wrong_test("cert")),
        (r#"{"fact": "since"}"#, "", wrong_test("since")),
        (
            r#"{"fact": "since", "within": ["350200"]}"#,
            "",
            wrong_test("since"),
        ),
        (
            r#"{"fact": "firm.region", "in": ["350200"]}"#,
            "",
            wrong_test("firm.region"),
        ),
        // Numbers.
        (
            r#"{"fact": "people", "ge": 20, "unit": "%"}"#,
            "/unit",
            Problem::WrongUnit {
                wanted: "人".to_owned(),
                found: "%".to_owned(),
            },
        ),
        (r#"{"fact": "people", "unit": "人"}"#, "", bounds.clone()),
        (
            r#"{"fact": "people", "ge": 1, "gt": 2, "unit": "人"}"#,
            "",
            bounds.clone(),
        ),
        (
            r#"{"fact": "people", "le": 9, "lt": 9, "unit": "人"}"#,
            "",
            bounds.clone(),
        ),
        (
            r#"{"fact": "people", "ge": 1, "le": 9, "lt": 9, "unit": "人"}"#,
            "",
            bounds.clone(),
        ),
        (
            r#"{"fact": "people", "ge": 1, "gt": 2, "le": 9, "unit": "人"}"#,
            "",
            bounds.clone(),
        ),
        (
            r#"{"fact": "people", "ge": 1, "eq": 2, "unit": "人"}"#,
            "",
            bounds,
        ),
        (
            r#"{"fact": "people", "ge": 1001, "le": 2000, "unit": "人"}"#,
            "",
            Problem::Unsatisfiable,
        ),
        (
            r#"{"fact": "people", "ge": -9, "le": -1, "unit": "人"}"#,
            "",
            Problem::Unsatisfiable,
        ),
        (
            r#"{"fact": "people", "ge": 0, "le": 1000, "unit": "人"}"#,
            "",
            Problem::Unsatisfiable,
        ),
        // Options, regions, days.
        (
            r#"{"fact": "cert", "in": ["valid", "gone"]}"#,
            "/in/1",
            dangling(Thing::Option, "gone"),
        ),
        (
            r#"{"fact": "firm.region", "within": ["350200", "42"]}"#,
            "/within/1",
            Problem::BadId("42".to_owned()),
        ),
        (
            r#"{"fact": "since", "from": "2024-02-02", "to": "2024-02-01"}"#,
            "",
            Problem::DatesReversed,
        ),
        (
            r#"{"fact": "since", "from": "2024-2-1"}"#,
            "/from",
            Problem::BadDate("2024-2-1".to_owned()),
        ),
        (
            r#"{"fact": "since", "years": 3}"#,
            "",
            Problem::Missing("counted_to"),
        ),
        (
            r#"{"fact": "since", "years": 0, "counted_to": "today"}"#,
            "/years",
            range("1", "100"),
        ),
    ] {
        let found = refused(text, &RuleContext::new(facts));
        assert_eq!(found, [(place.to_owned(), problem)], "{text}");
    }
    // At its end a bound makes sense, and a window may be a single day.
    for text in [
        r#"{"fact": "people", "ge": 1, "le": 1000, "unit": "人"}"#,
        r#"{"fact": "people", "ge": 0, "le": 999, "unit": "人"}"#,
        r#"{"fact": "people", "eq": 1000, "unit": "人"}"#,
        r#"{"fact": "people", "ge": 1000, "le": 2000, "unit": "人"}"#,
        r#"{"fact": "people", "ge": -9, "le": 0, "unit": "人"}"#,
        r#"{"fact": "since", "from": "2024-02-01", "to": "2024-02-01"}"#,
        r#"{"fact": "since", "years": 100, "counted_to": "today"}"#,
    ] {
        assert_eq!(refused(text, &RuleContext::new(facts)), [], "{text}");
    }
}

#[test]
fn a_shared_rule_stands_for_itself_and_what_applies_looks_only_at_facts_before() {
    let facts = &small::content().facts;
    let definitions = BTreeMap::from([("twenty".to_owned(), rule(P20))]);
    let context = RuleContext {
        facts,
        definitions: &definitions,
        before: Some(fact(small::content(), "sales")),
    };
    let read = |text: &str| {
        let file = PackFile::parse("rule", text).expect("JSON");
        file.read(|node| Rule::read(node, &context)).unwrap()
    };
    assert_eq!(read(r#"{"use": "twenty"}"#), rule(P20));
    assert_eq!(read(P20), rule(P20));
    for id in ["sales", "debt"] {
        let unit = if id == "debt" { "%" } else { "万元" };
        let text = format!(r#"{{"fact": "{id}", "ge": 20, "unit": "{unit}"}}"#);
        let ahead = ("/fact".to_owned(), Problem::LooksAhead(id.to_owned()));
        assert_eq!(refused(&text, &context), [ahead]);
    }
    // Nobody's judgement is waited for, wherever in the rule it stands.
    let answers = Problem::ExactlyOneOf("all any not at_least fact size level use");
    for (text, place) in [
        (r#"{"manual": "甲"}"#.to_owned(), ""),
        (r#"{"not": {"manual": "甲"}}"#.to_owned(), "/not"),
        (
            format!(r#"{{"all": [{P20}, {{"manual": "甲"}}]}}"#),
            "/all/1",
        ),
        (
            format!(r#"{{"any": [{P20}, {{"manual": "甲"}}]}}"#),
            "/any/1",
        ),
        (
            format!(r#"{{"at_least": 1, "of": [{{"manual": "甲"}}, {P20}]}}"#),
            "/of/0",
        ),
    ] {
        let place = (place.to_owned(), answers.clone());
        assert_eq!(refused(&text, &context), [place], "{text}");
    }
}

#[test]
fn what_does_not_apply_meets_no_test_of_any_kind() {
    for (id, test) in [
        ("people", r#""ge": 20, "unit": "人""#),
        ("people", r#""le": 20, "unit": "人""#),
        ("punished", r#""is": true"#),
        ("punished", r#""is": false"#),
        ("cert", r#""in": ["none", "applying", "valid", "lapsed"]"#),
        ("firm.region", r#""within": ["350200"]"#),
        ("since", r#""from": "2000-01-01""#),
        ("since", r#""years": 3, "counted_to": "today""#),
    ] {
        let rule = format!(r#"{{"fact": "{id}", {test}}}"#);
        let firm = format!(r#"{{"{id}": "na"}}"#);
        assert_eq!(truth_on(&rule, &firm, TODAY), "false", "{rule}");
        let not = format!(r#"{{"not": {rule}}}"#);
        assert_eq!(truth_on(&not, &firm, TODAY), "true", "{not}");
        assert_eq!(truth_on(&rule, "{}", TODAY), "unknown", "{rule}");
        // The owner says so, and nothing that the firm can change is the reason.
        assert_eq!(way(&rule, &firm), None, "{rule}");
        assert_eq!(
            (needs(&rule, &firm), needs(&rule, "{}")),
            ("".into(), id.into())
        );
    }
}

#[test]
fn a_month_that_touches_a_window_with_its_last_or_first_day_may_lie_in_it() {
    let cases = r#"
{"fact": "since", "from": "2021-01-31"}                     | unknown
{"fact": "since", "from": "2021-02-01"}                     | false
{"fact": "since", "to": "2021-01-01"}                       | unknown
{"fact": "since", "to": "2020-12-31"}                       | false
{"fact": "since", "from": "2021-01-01", "to": "2021-01-31"} | true
{"fact": "since", "from": "2021-01-02", "to": "2021-01-31"} | unknown
{"fact": "since", "from": "2021-01-01", "to": "2021-01-30"} | unknown
{"fact": "since", "from": "2021-01-10", "to": "2021-01-20"} | unknown
"#;
    for [rule, wanted] in table(cases) {
        assert_eq!(
            truth_on(rule, r#"{"since": "2021-01"}"#, TODAY),
            wanted,
            "{rule}"
        );
        let open = if wanted == "unknown" { "since" } else { "" };
        assert_eq!(needs(rule, r#"{"since": "2021-01"}"#), open, "{rule}");
    }
}

#[test]
fn a_range_that_touches_a_bound_may_lie_within() {
    let cases = r#"
{"fact": "people", "ge": 20, "unit": "人"} | {"min": 10, "max": 20} | unknown
{"fact": "people", "ge": 20, "unit": "人"} | {"min": 10, "max": 19} | false
{"fact": "people", "gt": 20, "unit": "人"} | {"min": 10, "max": 20} | false
{"fact": "people", "gt": 20, "unit": "人"} | {"min": 10, "max": 21} | unknown
{"fact": "people", "gt": 20, "unit": "人"} | {"min": 20, "max": 30} | unknown
{"fact": "people", "gt": 20, "unit": "人"} | {"min": 21, "max": 30} | true
{"fact": "people", "le": 20, "unit": "人"} | {"min": 20, "max": 30} | unknown
{"fact": "people", "le": 20, "unit": "人"} | {"min": 21, "max": 30} | false
{"fact": "people", "lt": 20, "unit": "人"} | {"min": 20, "max": 30} | false
{"fact": "people", "lt": 20, "unit": "人"} | {"min": 19, "max": 30} | unknown
{"fact": "people", "lt": 20, "unit": "人"} | {"min": 10, "max": 20} | unknown
{"fact": "people", "lt": 20, "unit": "人"} | {"min": 10, "max": 19} | true
# Ends on either side of both bounds.
{"fact": "people", "ge": 20, "le": 30, "unit": "人"} | {"min": 10, "max": 40} | unknown
{"fact": "people", "ge": 20, "le": 30, "unit": "人"} | {"min": 30, "max": 40} | unknown
{"fact": "people", "ge": 20, "le": 30, "unit": "人"} | {"min": 10, "max": 20} | unknown
"#;
    for [rule, people, wanted] in table(cases) {
        let firm = format!(r#"{{"people": {people}}}"#);
        assert_eq!(truth_on(rule, &firm, TODAY), wanted, "{rule} for {people}");
        let open = if wanted == "unknown" { "people" } else { "" };
        assert_eq!(needs(rule, &firm), open, "{rule} for {people}");
    }
}

/// The answers `{"items": …}` with the same points everywhere but where `over` says otherwise.
fn check(points: u8, over: &[(&str, serde_json::Value)]) -> String {
    let items = small::content().standard.items.iter();
    let mut items: serde_json::Map<_, _> =
        items.map(|item| (item.id.clone(), json!(points))).collect();
    for (id, value) in over {
        assert!(
            items.insert((*id).to_owned(), value.clone()).is_some(),
            "{id}"
        );
    }
    json!({ "items": items }).to_string()
}

#[test]
fn a_level_is_certain_as_soon_as_the_open_items_cannot_change_it() {
    let test = |level: &str| format!(r#"{{"level": "{level}"}}"#);
    let all_but_one = check(0, &[("nonconforming", json!(null))]);
    // The one that is open cannot lift the firm from the lowest level.
    assert_eq!(truth_on(&test("effective"), &all_but_one, TODAY), "false");
    let best = check(4, &[]);
    let open = check(4, &[("nonconforming", json!(null))]);
    for level in ["initial", "effective", "improving", "leading"] {
        assert_eq!(truth_on(&test(level), &best, TODAY), "true", "{level}");
        let lowest = level == "initial";
        let wanted = if lowest { "true" } else { "unknown" };
        assert_eq!(truth_on(&test(level), &open, TODAY), wanted, "{level}");
        let wanted = if lowest { "" } else { "self_check" };
        assert_eq!(needs(&test(level), &open), wanted, "{level}");
    }
    assert_eq!(needs(&test("leading"), &best), "");
    // Between two levels that are possible, and above both of them.
    let nobody = Profile::new();
    let truth = |level: &str, levels: (Level, Level)| {
        let rule = rule(&test(level));
        within(
            &(nobody.clone(), Default::default()),
            date(TODAY),
            |situation| {
                rule.truth(&Situation {
                    levels,
                    ..situation.clone()
                })
            },
        )
    };
    let levels = (Level::Effective, Level::Improving);
    assert_eq!(truth("effective", levels), Truth::True);
    assert_eq!(truth("improving", levels), Truth::Unknown);
    assert_eq!(truth("leading", levels), Truth::False);
}

fn clause(rule_text: &str, firm_text: &str) -> Clause {
    let rule = rule(rule_text);
    let words = wording(small::content());
    within(&firm(firm_text), date(TODAY), |s| rule.clause(s, &words))
}

/// A clause in short: how it is joined, its truth, its words, what the owner said; its parts, further in.
fn shown(clause: &Clause, deep: usize) -> String {
    let yours = clause
        .yours
        .as_deref()
        .map_or(String::new(), |yours| format!(" ← {yours}"));
    let mut lines = format!(
        "{}{:?} {}: {}{yours}\n",
        "  ".repeat(deep),
        clause.join,
        clause.truth.word(),
        clause.text
    );
    for part in &clause.parts {
        lines.push_str(&shown(part, deep + 1));
    }
    lines
}

#[test]
fn an_explanation_is_the_rule_as_it_stands_with_the_truth_of_each_part() {
    let all = format!(
        r#"{{"all": [{{"any": [{P20}, {{"manual": "看情况"}}]}}, {{"not": {GOOD}}},
        {{"at_least": 2, "of": [{P20}, {GOOD}, {{"level": "leading"}}, {{"size": ["micro"]}}]}},
        {{"fact": "since", "years": 3, "counted_to": "today"}}, {{"fact": "cert.issued", "from": "2024-01-01"}},
        {{"fact": "firm.region", "within": ["350200"]}}]}}"#
    );
    let firm = r#"{"facts": {"people": 7, "blacklisted": true, "firm.industry": "industry", "since": "2020-05",
        "cert": "valid", "cert.issued": "2024-02-29", "firm.region": "350299"},
        "items": {"nonconforming": 0}}"#;
    let wanted = "\
All false: 下面都要满足
  Any manual: 下面满足一项就行
    Leaf false: 人数不少于 20 人 ← 7 人
    Leaf manual: 看情况
  Not true: 下面这项不能有
    Leaf false: 没有列入失信名单 ← 列入失信名单
  AtLeast(2) false: 下面至少满足 2 项
    Leaf false: 人数不少于 20 人 ← 7 人
    Leaf false: 没有列入失信名单 ← 列入失信名单
    Leaf false: 质量自检达到“领先型”或更高 ← 初步系统
    Leaf true: 企业规模为微型 ← 微型
  Leaf true: 开业日期到今天满 3 年 ← 2020-05
  Leaf true: 发证日期在 2024-01-01 或以后 ← 2024-02-29
  Leaf true: 注册地在福建省厦门市 ← 福建省厦门市的其他区县
";
    assert_eq!(shown(&clause(&all, firm), 0), wanted);
    // What is not known has no words of the owner's, and what is known only in part none either.
    for (rule, join) in [
        (
            r#"{"level": "leading"}"#,
            "Leaf unknown: 质量自检达到“领先型”或更高\n",
        ),
        (
            r#"{"size": ["micro", "small"]}"#,
            "Leaf unknown: 企业规模为微型或小型\n",
        ),
        (P20, "Leaf unknown: 人数不少于 20 人\n"),
    ] {
        assert_eq!(shown(&clause(rule, "{}"), 0), join);
    }
    assert_eq!(clause(P20, "{}").join, Join::Leaf);
}

#[test]
fn a_range_is_said_with_the_unit_and_the_places_of_its_fact() {
    let sales = r#"{"fact": "sales", "ge": 300, "unit": "万元"}"#;
    let growth = r#"{"fact": "growth", "ge": 5, "unit": "%"}"#;
    for (rule, firm, wanted) in [
        (sales, r#"{"sales": {"max": 299.9999}}"#, "不到 300 万元"),
        (sales, r#"{"sales": {"max": 299.99}}"#, "299.99 万元及以下"),
        (
            sales,
            r#"{"sales": {"min": 1, "max": 2.25}}"#,
            "1–2.25 万元",
        ),
        (sales, r#"{"sales": {"min": 1, "max": 2}}"#, "1–2 万元"),
        (
            sales,
            r#"{"sales": {"min": 1, "max": 2.999}}"#,
            "1 到不足 2.9991 万元",
        ),
        (sales, r#"{"sales": {"min": 2000}}"#, "2000 万元以上"),
        (growth, r#"{"growth": {"max": -1}}"#, "-100–-1%"),
        (
            growth,
            r#"{"growth": {"min": 0, "max": 4.5}}"#,
            "4.5%及以下",
        ),
        (growth, r#"{"growth": -3}"#, "-3%"),
        (P20, r#"{"people": {"min": 5, "max": 5}}"#, "5 人"),
        (P20, r#"{"people": {"min": 1, "max": 9}}"#, "1–9 人"),
    ] {
        assert_eq!(clause(rule, firm).yours.as_deref(), Some(wanted), "{firm}");
    }
}

#[test]
fn only_one_with_two_equal_ends_is_an_exact_number_and_names_are_joined_as_one_says_them() {
    let cases = r#"
{"fact": "people", "ge": 7, "le": 7, "unit": "人"}  | 人数等于 7 人
{"fact": "people", "ge": 7, "le": 8, "unit": "人"}  | 人数不少于 7 人且不超过 8 人
{"fact": "people", "gt": 6, "lt": 8, "unit": "人"}  | 人数多于 6 人且少于 8 人
{"fact": "people", "ge": 7, "lt": 8, "unit": "人"}  | 人数不少于 7 人且少于 8 人
{"fact": "people", "lt": 8, "unit": "人"}           | 人数少于 8 人
{"fact": "cert", "in": ["valid", "lapsed", "none", "applying"]} | 证书：没有、正在办、有效或失效
{"size": ["micro", "small", "medium", "large"]}     | 企业规模为微型、小型、中型或大型
"#;
    for [rule, wanted] in table(cases) {
        assert_eq!(say(rule), wanted, "{rule}");
    }
    let words = wording(small::content());
    let names = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        words.or(&names)
    };
    assert_eq!(names(&[]), "");
    assert_eq!(names(&["甲"]), "甲");
    assert_eq!(names(&["甲", "乙"]), "甲或乙");
    assert_eq!(names(&["甲", "乙", "丙"]), "甲、乙或丙");
}

#[test]
fn the_way_in_leads_to_the_nearest_end_and_never_past_the_other() {
    let cases = r#"
{"fact": "sales", "ge": 100, "le": 300, "unit": "万元"} | {"sales": 400}              | none
{"fact": "sales", "ge": 100, "le": 300, "unit": "万元"} | {"sales": 90}               | sales up to 100 by 10
{"fact": "debt", "ge": 10, "le": 80, "unit": "%"}       | {"debt": 90}                | debt down to 80 by 10
{"fact": "debt", "ge": 10, "le": 80, "unit": "%"}       | {"debt": 5}                 | none
{"fact": "debt", "lt": 80, "unit": "%"}                 | {"debt": {"min": 80, "max": 90}} | debt down to 79.99
{"fact": "sales", "gt": 300, "unit": "万元"}            | {"sales": {"max": 300}}     | sales up to 300.01
{"not": {"fact": "sales", "ge": 100, "le": 300, "unit": "万元"}} | {"sales": 200}     | sales up to 300.01 by 100.01
{"not": {"fact": "debt", "ge": 10, "le": 80, "unit": "%"}}       | {"debt": 20}       | debt down to 9.99 by 10.01
{"not": {"fact": "debt", "le": 80, "unit": "%"}}                 | {"debt": 20}       | none
{"not": {"fact": "people", "ge": 10, "unit": "人"}}              | {"people": 20}     | none
# Today is the last day of a window: still time.
{"fact": "cert.issued", "to": "2026-11-24"}   | {"cert": "none"}                             | cert = option 2
{"fact": "cert.issued", "to": "2026-11-23"}   | {"cert": "none"}                             | none
{"fact": "cert.issued", "to": "2026-11-25"}   | {"cert": "none"}                             | cert = option 2
{"not": {"fact": "cert.issued", "to": "2026-11-25"}} | {"cert": "valid", "cert.issued": "2026-01-01"} | none
{"fact": "cert.issued", "years": 3, "counted_to": "today"} | {"cert": "none"}                | cert = option 2
{"not": {"fact": "cert.issued", "years": 3, "counted_to": "today"}} | {"cert": "none"}       |
{"fact": "cert", "in": ["valid", "none"]}     | {"cert": "applying"}                         | cert = option 2
{"not": {"fact": "cert", "in": ["valid", "none"]}} | {"cert": "valid"}                       | none
{"not": {"fact": "blacklisted", "is": false}} | {"blacklisted": false}                       | blacklisted = true
{"not": {"level": "effective"}}               | {"items": {}}                                |
# The same change twice is one change, and flags are told apart by their facts.
{"all": [{"fact": "blacklisted", "is": false}, {"not": {"fact": "blacklisted", "is": true}}]} | {"blacklisted": true} | blacklisted = false
{"all": [{"fact": "cert", "in": ["valid"]}, {"fact": "cert.first", "is": true}]}             | {"cert": "none"}      | cert = option 2
"#;
    for [rule, firm, wanted] in table(cases) {
        let found = way(rule, firm).unwrap_or_else(|| "none".to_owned());
        assert_eq!(found, wanted, "{rule} for {firm}");
    }
    // Getting worse is never suggested.
    let best = check(4, &[]);
    assert_eq!(way(r#"{"not": {"level": "effective"}}"#, &best), None);
}

#[test]
fn ways_in_that_contradict_each_other_are_none_and_further_ones_are_added_in_their_order() {
    // Two options that can be got to, two records that can be cleared, a number that only some firms have.
    let mut facts = support::json(include_str!("fixtures/small/facts.json"));
    for fact in facts["facts"].as_array_mut().unwrap() {
        match fact["id"].as_str().unwrap() {
            "cert" => fact["change"]["applying"] = json!("先申请"),
            "punished" => fact["changeable"] = json!("yes"),
            _ => {}
        }
    }
    let audits = json!({"id": "audits", "kind": "number", "section": "eligibility", "label": "审核", "ask": "几次？",
        "unit": "次", "min": 0, "max": 100, "changeable": "up",
        "applies_when": {"fact": "cert", "in": ["valid", "lapsed"]}});
    facts["facts"].as_array_mut().unwrap().push(audits);
    let file = |text: &str| PackFile::parse("a pack", text).expect("JSON");
    let content = Content::read(CoreFiles {
        facts: &file(&facts.to_string()),
        size: &file(include_str!("fixtures/small/size.json")),
        questionnaire: &file(include_str!("../packs/questionnaires/standard.json")),
        regions: &file(include_str!("../packs/regions.json")),
    })
    .unwrap();
    let firm = json!({"cert": "none", "sales": 200, "debt": 90, "blacklisted": true, "punished": true,
        "since": "2024-01-01", "staff": 1});
    let profile = support::facts(&content, firm);
    let situation = situation_of(&content, &profile, &Default::default(), date(TODAY));
    let cases = r#"
{"all": [V, A]}                     | none
{"all": [V, V]}                     | cert = option 2
{"all": [S300, V, A]}               | none
{"all": [V, S300, V, S500]}         | cert = option 2; sales up to 500 by 300
{"any": [{"all": [V, A]}, S300, V]} | sales up to 300 by 100
{"at_least": 2, "of": [V, A, S300]} | none
{"at_least": 2, "of": [V, S300, A]} | cert = option 2; sales up to 300 by 100
{"all": [S300, D80, S500]}          | sales up to 500 by 300; debt down to 80 by 10
{"all": [S300, STAFF]}              | sales up to 300 by 100; staff up to 3 by 2
{"all": [D80, Y3, Y5, L, D80]}      | debt down to 80 by 10; wait 2029-01-01
{"all": [{"all": [S300, D80]}, {"all": [STAFF, D80]}]} | sales up to 300 by 100; debt down to 80 by 10; staff up to 3 by 2
AUDITS                              | cert = option 2
{"not": AUDITS}                     |
{"all": [AUDITS, A]}                | none
{"all": [B, P]}                     | blacklisted = false; punished = false
{"all": [B, P, B]}                  | blacklisted = false; punished = false
{"all": [B, V, P, B]}               | blacklisted = false; cert = option 2; punished = false
"#;
    let parts = [
        ("STAFF", r#"{"fact": "staff", "ge": 3, "unit": "人"}"#),
        ("S300", r#"{"fact": "sales", "ge": 300, "unit": "万元"}"#),
        ("S500", r#"{"fact": "sales", "ge": 500, "unit": "万元"}"#),
        ("D80", r#"{"fact": "debt", "le": 80, "unit": "%"}"#),
        (
            "Y3",
            r#"{"fact": "since", "years": 3, "counted_to": "today"}"#,
        ),
        (
            "Y5",
            r#"{"fact": "since", "years": 5, "counted_to": "today"}"#,
        ),
        ("V", r#"{"fact": "cert", "in": ["valid"]}"#),
        ("A", r#"{"fact": "cert", "in": ["applying"]}"#),
        ("L", r#"{"level": "leading"}"#),
        ("AUDITS", r#"{"fact": "audits", "ge": 3, "unit": "次"}"#),
        ("B", GOOD),
        ("P", r#"{"fact": "punished", "is": false}"#),
    ];
    for [text, wanted] in table(cases) {
        let words = text.split_inclusive([' ', ',', '[', ']', '}']);
        let text = words.map(|word| {
            let name = word.trim_end_matches([' ', ',', '[', ']', '}']);
            let end = &word[name.len()..];
            let part = parts.iter().find(|(known, _)| *known == name);
            format!("{}{end}", part.map_or(name, |(_, part)| part))
        });
        let text: String = text.collect();
        let rule = file(&text).read(|node| Rule::read(node, &RuleContext::new(&content.facts)));
        let found = rule
            .unwrap()
            .flip(&situation, true)
            .map(|changes| changes.into_vec());
        let found = found.map(|changes| {
            changes
                .iter()
                .map(small::show)
                .collect::<Vec<_>>()
                .join("; ")
        });
        assert_eq!(found.as_deref().unwrap_or("none"), wanted, "{text}");
    }
}

#[test]
fn a_change_is_said_in_the_packs_own_words_where_it_has_any() {
    let words = wording(small::content());
    let key = |id| fact(small::content(), id);
    let number = |id, direction, by: Option<&str>| Change::Number {
        fact: key(id),
        to: Decimal::from_int(5),
        direction,
        by: by.map(|by| Decimal::parse(by).unwrap()),
    };
    let (flag, choice) = (
        |id, to| Change::Flag { fact: key(id), to },
        |id, to| Change::Choice { fact: key(id), to },
    );
    for (change, wanted) in [
        (number("sales", Direction::Up, None), "收入要到 5 万元"),
        (
            number("sales", Direction::Up, Some("1.5")),
            "收入要 5 万元，你填的还差 1.5 万元",
        ),
        (number("debt", Direction::Down, None), "负债率不能超过 5%"),
        (
            number("debt", Direction::Down, Some("0.01")),
            "负债率不能超过 5%，你填的多了 0.01 个百分点",
        ),
        (flag("blacklisted", false), "先申请信用修复"),
        (flag("blacklisted", true), "做到：列入失信名单"),
        (choice("cert", 2), "先拿证书"),
        (choice("cert", 3), "证书变为“失效”"),
        (Change::Level(Level::Improving), "质量自检达到“持续改进”"),
        (
            Change::Wait(date("2027-01-01")),
            "等到 2027-01-01，时间就满了",
        ),
    ] {
        assert_eq!(change.say(&words), wanted, "{change:?}");
    }
}

#[test]
fn answers_to_try_are_those_that_the_fact_admits_each_once_and_after_them_the_others() {
    let content = small::content();
    let key = fact(content, "people");
    let number = |n| Value::Number(Span::exact(Decimal::from_int(n)));
    let rules = [
        rule(P20),
        rule(P20),
        rule(r#"{"fact": "people", "ge": 1000, "unit": "人"}"#),
    ];
    let also = [number(20), number(1001), number(7), Value::Flag(true)];
    let found = within(&firm("{}"), date(TODAY), |s| {
        distinct_answers(rules.iter(), key, s, also)
    });
    assert_eq!(
        found,
        [number(20), number(19), number(1000), number(999), number(7)]
    );
}

#[test]
fn what_is_tried_for_a_size_lies_on_both_sides_of_the_industrys_thresholds() {
    let content = small::content();
    let size = rule(r#"{"size": ["micro"]}"#);
    let tried = |id: &str, answers: &str| {
        let key = fact(content, id);
        let found = within(&firm(answers), date(TODAY), |s| {
            distinct_answers([&size].into_iter(), key, s, [])
        });
        let numbers = found.iter().map(|value| match value {
            Value::Number(span) => span.single().unwrap().to_string(),
            other => panic!("{other:?}"),
        });
        numbers.collect::<Vec<_>>().join(" ")
    };
    let industry = r#"{"firm.industry": "industry"}"#;
    assert_eq!(tried("people", industry), "20 19 300 299 900 899");
    assert_eq!(tried("sales", industry), "300 299 2000 1999 40000 39999");
    assert_eq!(tried("debt", industry), "");
    assert_eq!(tried("people", "{}"), "");
}

#[test]
fn what_can_be_brought_about_by_answers_alone() {
    // Whether answers can make it true, whether they can make it false.
    let cases = r#"
P                                    | yes yes
M                                    | no no
{"not": P}                           | yes yes
{"not": M}                           | no no
{"all": [P, P]}                      | yes yes
{"all": [P, M]}                      | no yes
{"any": [P, M]}                      | yes no
{"not": {"all": [P, M]}}             | yes no
{"not": {"any": [P, M]}}             | no yes
{"any": [M, M]}                      | no no
{"all": [M, {"any": [P, M]}]}        | no no
{"at_least": 1, "of": [P, P, M]}     | yes no
{"at_least": 2, "of": [P, P, M]}     | yes yes
{"at_least": 3, "of": [P, P, M]}     | no yes
{"at_least": 2, "of": [P, M, M]}     | no no
{"at_least": 3, "of": [P, M, M]}     | no yes
{"at_least": 2, "of": [P, P]}        | yes yes
{"at_least": 1, "of": [P, P]}        | yes yes
{"size": ["micro"]}                  | yes yes
"#;
    for [text, wanted] in table(cases) {
        let text = text
            .replace('P', P20)
            .replace('M', r#"{"manual": "看情况"}"#);
        let word = |can: bool| if can { "yes" } else { "no" };
        let (hold, fail) = sides(&rule(&text));
        assert_eq!(format!("{} {}", word(hold), word(fail)), wanted, "{text}");
    }
}

/// The dependencies of a rule, direct or transitive, by id.
fn dependencies(text: &str, everything: bool) -> String {
    let content = small::content();
    let mut found = Dependencies::default();
    let rule = rule(text);
    if everything {
        found.add_transitive([&rule], &content.applies, &content.size);
    } else {
        found.add_rule(&rule);
    }
    let ids = found
        .facts
        .iter()
        .map(|key| content.facts.get(*key).id.clone());
    let more = [
        (found.size, "SIZE"),
        (found.level, "LEVEL"),
        (found.judgement, "JUDGEMENT"),
    ];
    let more = more
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, word)| word.to_owned());
    ids.chain(more).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_rule_looks_at_its_facts_at_what_decides_that_they_apply_and_at_what_the_size_is_made_of() {
    let all = format!(
        r#"{{"all": [{{"any": [{P20}, {{"not": {GOOD}}}]}}, {{"at_least": 1, "of": [{GOOD}, {{"level": "leading"}}]}},
        {{"fact": "cert.issued", "from": "2024-01-01"}}, {{"fact": "since", "years": 3, "counted_to": "today"}},
        {{"fact": "firm.region", "within": ["350200"]}}, {{"fact": "tier", "in": ["gold"]}}, {{"manual": "看情况"}}]}}"#
    );
    let own = "people blacklisted cert.issued since firm.region tier";
    assert_eq!(dependencies(&all, false), format!("{own} LEVEL JUDGEMENT"));
    assert_eq!(
        dependencies(&all, true),
        format!("{own} cert LEVEL JUDGEMENT")
    );
    let size = r#"{"size": ["micro"]}"#;
    assert_eq!(dependencies(size, false), "SIZE");
    assert_eq!(dependencies(size, true), "firm.industry people sales SIZE");
}

#[test]
fn a_questionnaire_is_for_firms_that_the_profile_alone_tells_apart() {
    let sales = r#"{"fact": "sales", "ge": 300, "unit": "万元"}"#;
    for (when, fits) in [
        (P20.to_owned(), true),
        (format!(r#"{{"all": [{P20}, {{"not": {sales}}}]}}"#), true),
        (
            r#"{"fact": "firm.region", "within": ["350200"]}"#.to_owned(),
            true,
        ),
        // Asked later, or a date, or no fact at all; and be it beside one that is asked at the beginning.
        (GOOD.to_owned(), false),
        (format!(r#"{{"all": [{P20}, {GOOD}]}}"#), false),
        (
            r#"{"fact": "since", "from": "2024-01-01"}"#.to_owned(),
            false,
        ),
        (r#"{"size": ["micro"]}"#.to_owned(), false),
        (r#"{"level": "leading"}"#.to_owned(), false),
        (
            format!(r#"{{"any": [{P20}, {{"level": "leading"}}]}}"#),
            false,
        ),
        (
            format!(r#"{{"any": [{P20}, {{"size": ["micro"]}}]}}"#),
            false,
        ),
        (
            format!(r#"{{"any": [{P20}, {{"manual": "看情况"}}]}}"#),
            false,
        ),
    ] {
        let index = format!(
            r#"{{"pack": "index", "format": 1, "id": "index", "version": "1", "title": "清单",
            "packs": [{{"file": "own.json", "kind": "questionnaire", "id": "own", "when": {when}}}]}}"#
        );
        let mut content = small::content().clone();
        let found = content.announce(&PackFile::parse("index", &index).expect("JSON"));
        let errors = found.err().unwrap_or_default();
        let errors: Vec<_> = errors
            .iter()
            .map(|e| (e.pointer.as_str(), &e.problem))
            .collect();
        if fits {
            assert_eq!((errors, content.variants.len()), (vec![], 1), "{when}");
        } else {
            assert_eq!(
                errors,
                [("/packs/0/when", &Problem::NotOfProfile)],
                "{when}"
            );
        }
    }
}

#[test]
fn a_region_without_a_name_is_found_wherever_in_a_rule_it_stands() {
    let region = r#"{"fact": "firm.region", "within": ["350200", "990000"]}"#;
    let known = r#"{"fact": "firm.region", "within": ["350200"]}"#;
    let added = |rule: &str| {
        let pack = json!({
            "pack": "programmes", "format": 1, "id": "own", "version": "1", "title": "项目", "region": "cn",
            "sources": [{"id": "s", "title": "文件", "url": "https://example.org/", "checked": "2026-11-24",
                "confidence": "single"}],
            "programmes": [{"id": "one", "title": "一", "promise": "…", "nature": "cash", "who": "…", "region": "cn",
                "cost": "…", "source": "s", "status": "unverified",
                "conditions": [{"id": "here", "rule": support::json(rule)}],
                "steps": [], "materials": [], "accepts": {"name": "…"}, "ask": "…"}]
        });
        let mut content: Content = small::content().clone();
        let found =
            content.add_programmes(&PackFile::parse("own", &pack.to_string()).expect("JSON"));
        let errors = found.err().unwrap_or_default();
        errors
            .iter()
            .map(|e| (e.pointer.clone(), e.problem.clone()))
            .collect::<Vec<_>>()
    };
    let gone = Problem::Dangling(Thing::Region, "990000".to_owned());
    let gone = ("/programmes/0/conditions/0/rule".to_owned(), gone);
    assert_eq!(added(known), []);
    for rule in [
        region.to_owned(),
        format!(r#"{{"not": {region}}}"#),
        format!(r#"{{"all": [{known}, {region}]}}"#),
        format!(r#"{{"any": [{known}, {region}]}}"#),
        format!(r#"{{"at_least": 1, "of": [{known}, {region}]}}"#),
    ] {
        assert_eq!(added(&rule), std::slice::from_ref(&gone), "{rule}");
    }
}

#[test]
fn after_an_answer_and_after_changes_size_level_and_day_are_what_they_then_are() {
    let content = small::content();
    let key = |id| fact(content, id);
    let number = |n| Value::Number(Span::exact(Decimal::from_int(n)));
    let industry = r#"{"firm.industry": "industry", "sales": 100000}"#;
    within(&firm(industry), date(TODAY), |situation| {
        assert_eq!(situation.size_needs, [key("people")]);
        situation.answered(key("people"), number(30), |after| {
            assert_eq!(after.sizes.single(), Some(Size::Small));
            assert_eq!(after.size_needs, []);
            assert_eq!(after.profile.value(key("people")), Some(number(30)));
            assert_eq!(after.levels, situation.levels);
        });
        let changes = [
            Change::Number {
                fact: key("people"),
                to: Decimal::from_int(300),
                direction: Direction::Up,
                by: None,
            },
            Change::Flag {
                fact: key("blacklisted"),
                to: true,
            },
            Change::Choice {
                fact: key("cert"),
                to: 2,
            },
            Change::Level(Level::Improving),
            Change::Wait(date("2027-06-30")),
            Change::Wait(date("2027-01-01")),
        ];
        situation.after(&changes, |after| {
            assert_eq!(after.sizes.single(), Some(Size::Medium));
            assert_eq!(after.size_needs, []);
            assert_eq!(
                after.profile.value(key("blacklisted")),
                Some(Value::Flag(true))
            );
            assert_eq!(after.profile.value(key("cert")), Some(Value::Choice(2)));
            assert_eq!(after.levels, (Level::Improving, Level::Leading));
            assert_eq!(after.today, date("2027-06-30"));
        });
        situation.after(&[], |after| assert_eq!(after.today, situation.today));
    });
}

#[test]
fn needs_are_joined_each_once() {
    let content = small::content();
    let [people, sales] = ["people", "sales"].map(|id| fact(content, id));
    let mut first = Needs::new();
    assert!(first.is_empty());
    first.fact(people);
    first.fact(people);
    assert!(!first.is_empty());
    assert!(!first.needs_self_check());
    let mut second = Needs::new();
    second.self_check();
    assert!(!second.is_empty());
    second.fact(sales);
    second.fact(people);
    first.extend(&second);
    assert_eq!(first.facts(), [people, sales]);
    assert!(first.needs_self_check());
    // What was needed before stays needed.
    first.extend(&Needs::new());
    assert_eq!(first.facts(), [people, sales]);
    assert!(first.needs_self_check());
}

#[test]
fn a_rule_in_json_logic_is_that_rule() {
    let translated = |text: &str| {
        let mut translator = Translator {
            facts: &small::content().facts,
            today: date(TODAY),
            manual: 0,
        };
        let logic = translator.rule(&rule(text)).to_string();
        (logic, translator.manual)
    };
    for (rule, wanted) in [
        (
            r#"{"fact": "people", "ge": 20, "lt": 300, "unit": "人"}"#,
            r#"{"and":[{"!==":[{"var":"people"},null]},{">=":[{"var":"people"},20]},{"<":[{"var":"people"},300]}]}"#,
        ),
        (
            r#"{"fact": "sales", "gt": 0.5, "le": 9, "unit": "万元"}"#,
            r#"{"and":[{"!==":[{"var":"sales"},null]},{">":[{"var":"sales"},0.5]},{"<=":[{"var":"sales"},9]}]}"#,
        ),
        (
            r#"{"fact": "punished", "is": false}"#,
            r#"{"===":[{"var":"punished"},false]}"#,
        ),
        (
            r#"{"fact": "cert", "in": ["lapsed", "none"]}"#,
            r#"{"in":[{"var":"cert"},["none","lapsed"]]}"#,
        ),
        (
            r#"{"fact": "firm.region", "within": ["350000", "350200", "420822"]}"#,
            r#"{"or":[{"===":[{"substr":[{"var":"firm_region"},0,2]},"35"]},{"===":[{"substr":[{"var":"firm_region"},0,4]},"3502"]},{"===":[{"substr":[{"var":"firm_region"},0,6]},"420822"]}]}"#,
        ),
        (
            r#"{"fact": "cert.issued", "from": "2024-01-01", "to": "2024-12-31"}"#,
            r#"{"and":[{"!==":[{"var":"cert_issued"},null]},{">=":[{"var":"cert_issued"},"2024-01-01"]},{"<=":[{"var":"cert_issued"},"2024-12-31"]}]}"#,
        ),
        (
            r#"{"fact": "since", "years": 3, "counted_to": "today"}"#,
            r#"{"and":[{"!==":[{"var":"since"},null]},{"<=":[{"var":"since"},"2023-11-24"]}]}"#,
        ),
        (
            r#"{"fact": "since", "years": 3, "counted_to": "last_year_end"}"#,
            r#"{"and":[{"!==":[{"var":"since"},null]},{"<=":[{"var":"since"},"2022-12-31"]}]}"#,
        ),
        (
            r#"{"size": ["small", "micro"]}"#,
            r#"{"in":[{"var":"size"},["micro","small"]]}"#,
        ),
        (r#"{"level": "improving"}"#, r#"{">=":[{"var":"level"},2]}"#),
        (
            r#"{"not": {"level": "initial"}}"#,
            r#"{"!":[{">=":[{"var":"level"},0]}]}"#,
        ),
    ] {
        assert_eq!(translated(rule), (wanted.to_owned(), 0), "{rule}");
    }
    // What a person must judge is numbered from 0.
    assert_eq!(
        translated(r#"{"all": [{"manual": "甲"}, {"any": [{"manual": "乙"}, {"at_least": 1, "of": [{"manual": "丙"}]}]}]}"#),
        (
            r#"{"and":[{"var":"manual_0"},{"or":[{"var":"manual_1"},{">=":[{"+":[{"if":[{"var":"manual_2"},1,0]}]},1]}]}]}"#.to_owned(),
            3
        )
    );
}
