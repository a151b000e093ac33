//! Rules as data: the truth of each operator, and the answers it still needs.
//! The facts are those of `fixtures/small/facts.json`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use support::small::{is_refused, needs, truth_on};
use support::{TODAY, table};

/// Truth of a rule today for each of some firms: a line each, `firm | truth`.
fn check(rule: &str, firms: &str) {
    for [firm, wanted] in table(firms) {
        assert_eq!(truth_on(rule, firm, TODAY), wanted, "{rule} for {firm}");
    }
}

#[test]
fn numbers_lie_within_bounds() {
    check(
        r#"{"fact": "people", "ge": 20, "lt": 300, "unit": "人"}"#,
        r#"
{"people": 19}                      | false
{"people": 20}                      | true
{"people": 299}                     | true
{"people": 300}                     | false
{"people": {"min": 20, "max": 299}} | true
{"people": {"min": 19, "max": 299}} | unknown
{"people": {"min": 20, "max": 300}} | unknown
{"people": {"min": 20}}             | unknown
{"people": {"min": 300}}            | false
{"people": {"max": 19}}             | false
{"people": "unknown"}               | unknown
{"people": "na"}                    | false
{}                                  | unknown
"#,
    );
    check(
        r#"{"fact": "sales", "gt": 300, "le": 500, "unit": "万元"}"#,
        r#"
{"sales": 300}                      | false
{"sales": 300.01}                   | true
{"sales": 500}                      | true
{"sales": 500.01}                   | false
{"sales": {"min": 100, "max": 300}} | false
{"sales": {"min": 300, "max": 301}} | unknown
"#,
    );
    check(
        r#"{"fact": "people", "eq": 7, "unit": "人"}"#,
        r#"
{"people": 7}                       | true
{"people": 8}                       | false
{"people": {"min": 6, "max": 7}}    | unknown
"#,
    );
    check(
        r#"{"fact": "growth", "ge": -5, "unit": "%"}"#,
        r#"
{"growth": -5}                      | true
{"growth": -5.1}                    | false
"#,
    );
}

#[test]
fn a_range_without_a_lower_end_begins_where_the_fact_does() {
    // Growth may be negative: "at most 10%" does not say that it is at least 0%.
    check(
        r#"{"fact": "growth", "ge": 0, "unit": "%"}"#,
        r#"
{"growth": {"max": 10}} | unknown
{"growth": {"max": -1}} | false
"#,
    );
}

#[test]
fn flags_choices_and_regions() {
    check(
        r#"{"fact": "punished", "is": false}"#,
        r#"
{"punished": false}         | true
{"punished": true}          | false
{"punished": "na"}          | false
{}                          | unknown
"#,
    );
    check(
        r#"{"fact": "cert", "in": ["valid", "lapsed"]}"#,
        r#"
{"cert": "lapsed"}          | true
{"cert": "applying"}        | false
{"cert": null}              | unknown
"#,
    );
    check(
        r#"{"fact": "firm.region", "within": ["350200", "420822"]}"#,
        r#"
{"firm.region": "350203"}   | true
{"firm.region": "420822"}   | true
{"firm.region": "350000"}   | unknown
{"firm.region": "420800"}   | unknown
{"firm.region": "420899"}   | false
{"firm.region": "350100"}   | false
{}                          | unknown
"#,
    );
}

#[test]
fn dates_lie_in_windows() {
    let rules = [
        r#"{"fact": "cert.issued", "from": "2021-01-01", "to": "2021-12-31"}"#,
        r#"{"fact": "cert.issued", "from": "2021-01-01"}"#,
        r#"{"fact": "cert.issued", "to": "2021-12-31"}"#,
        r#"{"fact": "cert.issued", "from": "2021-01-15", "to": "2021-12-31"}"#,
    ];
    let cases = r#"
# issued   | in 2021 | from 2021 | to 2021 | from mid-January
2020-12-31 | false   | false     | true    | false
2021-01-01 | true    | true      | true    | false
2021-12-31 | true    | true      | true    | true
2022-01-01 | false   | true      | false   | false
2021-06    | true    | true      | true    | true
2020-12    | false   | false     | true    | false
2021-01    | true    | true      | true    | unknown
unknown    | unknown | unknown   | unknown | unknown
na         | false   | false     | false   | false
"#;
    for [issued, wanted @ ..] in table::<5>(cases) {
        let firm = format!(r#"{{"cert": "valid", "cert.issued": "{issued}"}}"#);
        let found = rules.map(|rule| truth_on(rule, &firm, TODAY));
        assert_eq!(found, wanted, "{issued}");
    }
}

#[test]
fn years_are_full_years() {
    let cases = r#"
today         | 2023-11-24 | 2026-11-23 | false
today         | 2023-11-24 | 2026-11-24 | true
today         | 2023-11    | 2026-11-24 | unknown
today         | 2023-11    | 2026-11-30 | true
today         | 2023-12    | 2026-11-30 | false
today         | 2024-02-29 | 2027-02-27 | false
today         | 2024-02-29 | 2027-02-28 | true
today         | 2030-01-01 | 2026-11-24 | false
last_year_end | 2022-12-31 | 2025-12-31 | false
last_year_end | 2022-12-31 | 2026-01-01 | true
last_year_end | 2023-01-01 | 2026-12-31 | false
last_year_end | 2023-01-01 | 2027-01-01 | true
last_year_end | 2022-12    | 2026-06-01 | true
last_year_end | 2023-01    | 2026-06-01 | false
last_year_end | 2020-02-29 | 2023-12-31 | false
last_year_end | 2020-02-29 | 2024-01-01 | true
"#;
    for [counted_to, since, day, wanted] in table(cases) {
        let rule = format!(r#"{{"fact": "since", "years": 3, "counted_to": "{counted_to}"}}"#);
        let firm = format!(r#"{{"since": "{since}"}}"#);
        assert_eq!(
            truth_on(&rule, &firm, day),
            wanted,
            "since {since}, on {day}"
        );
    }
}

#[test]
fn composites_are_kleenes() {
    let firms = [
        r#"{}"#,
        r#"{"people": 20}"#,
        r#"{"people": 1}"#,
        r#"{"people": 1, "punished": true}"#,
    ];
    // P: at least 20 people; F: not punished; M: a person must judge.
    let cases = r#"
{"all": [P, F]}                   | unknown | unknown | false   | false
{"any": [P, F]}                   | unknown | true    | unknown | false
{"not": P}                        | unknown | false   | true    | true
{"not": {"not": P}}               | unknown | true    | false   | false
{"all": [P, M]}                   | unknown | manual  | false   | false
{"any": [P, M]}                   | unknown | true    | manual  | manual
{"not": M}                        | manual  | manual  | manual  | manual
{"at_least": 1, "of": [P, F, M]}  | unknown | true    | unknown | manual
{"at_least": 2, "of": [P, F, M]}  | unknown | unknown | unknown | false
{"at_least": 3, "of": [P, F, M]}  | unknown | unknown | false   | false
{"any": [{"all": [P, M]}, F]}     | unknown | unknown | unknown | false
{"all": [{"any": [P, M]}, F]}     | unknown | unknown | unknown | false
"#;
    for [rule, wanted @ ..] in table::<5>(cases) {
        let rule = rule
            .replace('P', r#"{"fact": "people", "ge": 20, "unit": "人"}"#)
            .replace('F', r#"{"fact": "punished", "is": false}"#)
            .replace('M', r#"{"manual": "看情况"}"#);
        let found = firms.map(|firm| truth_on(&rule, firm, TODAY));
        assert_eq!(found, wanted, "{rule}");
    }
}

#[test]
fn size_and_level_look_at_what_is_still_possible() {
    let small = r#"{"size": ["micro", "small"]}"#;
    check(
        small,
        r#"
{"firm.industry": "industry", "people": 500, "sales": 1500}          | true
{"firm.industry": "industry", "people": 299}                         | true
{"firm.industry": "industry", "people": 300}                         | unknown
{"firm.industry": "industry", "people": 900, "sales": {"min": 2000}} | false
{}                                                                   | unknown
"#,
    );
    let sales_open = r#"{"firm.industry": "industry", "people": 300}"#;
    assert_eq!(needs(small, sales_open), "sales");
    assert_eq!(needs(small, "{}"), "firm.industry");
    let level = r#"{"level": "effective"}"#;
    check(
        level,
        r#"
{}                             | unknown
{"items": {"nonconforming": 0}} | false
"#,
    );
    check(r#"{"level": "initial"}"#, "{} | true");
    assert_eq!(needs(level, "{}"), "self_check");
}

#[test]
fn a_fact_counts_only_where_it_applies() {
    let cases = r#"
# answers                               | the first certificate | and its negation | needed
{"cert": "valid", "cert.first": true}   | true    | false   |
{"cert": "none", "cert.first": true}    | false   | true    |
{"cert": "applying"}                    | false   | true    |
{"cert": "unknown", "cert.first": true} | unknown | unknown | cert
{"cert.first": true}                    | unknown | unknown | cert
{}                                      | unknown | unknown | cert
{"cert": "valid"}                       | unknown | unknown | cert.first
{"cert": "lapsed", "cert.first": null}  | unknown | unknown | cert.first
{"cert": "valid", "cert.first": "na"}   | false   | true    |
"#;
    let first = r#"{"fact": "cert.first", "is": true}"#;
    let not = format!(r#"{{"not": {first}}}"#);
    for [firm, is, is_not, needed] in table(cases) {
        assert_eq!(truth_on(first, firm, TODAY), is, "{firm}");
        assert_eq!(truth_on(&not, firm, TODAY), is_not, "{firm}");
        assert_eq!(
            (needs(first, firm), needs(&not, firm)),
            (needed.into(), needed.into())
        );
    }
}

#[test]
fn only_answers_that_can_change_something_are_needed() {
    let cases = r#"
{"all": [S, D]}               | {"sales": 1}          |
{"all": [S, D]}               | {"sales": 300}        | debt
{"all": [S, D]}               | {}                    | sales debt
{"any": [S, D]}               | {"sales": 300}        |
{"any": [S, D]}               | {"sales": 1}          | debt
{"any": [S, M]}               | {}                    | sales
{"all": [M, M]}               | {}                    |
{"at_least": 1, "of": [S, D]} | {"debt": 1}           |
{"at_least": 2, "of": [S, D]} | {"debt": 1}           | sales
{"not": S}                    | {"sales": {"min": 1}} | sales
"#;
    for [rule, firm, wanted] in table(cases) {
        let rule = rule
            .replace('S', r#"{"fact": "sales", "ge": 300, "unit": "万元"}"#)
            .replace('D', r#"{"fact": "debt", "le": 80, "unit": "%"}"#)
            .replace('M', r#"{"manual": "看情况"}"#);
        assert_eq!(needs(&rule, firm), wanted, "{rule} for {firm}");
    }
}

#[test]
fn what_no_firm_or_every_firm_meets_is_refused() {
    let cases = r#"
{"fact": "people", "ge": 1001, "unit": "人"}          | no
{"fact": "people", "gt": 1000, "unit": "人"}          | no
{"fact": "people", "lt": 0, "unit": "人"}             | no
{"fact": "people", "ge": 30, "le": 20, "unit": "人"}  | no
{"fact": "people", "gt": 20, "lt": 21, "unit": "人"}  | no
{"fact": "people", "ge": 20.5, "le": 20.6, "unit": "人"} | no
{"fact": "people", "le": 1001, "unit": "人"}          | no
{"fact": "people", "ge": 0, "unit": "人"}             | no
{"fact": "growth", "ge": -100, "unit": "%"}           | no
{"fact": "people", "le": 999, "unit": "人"}           | yes
{"fact": "people", "ge": 1000, "unit": "人"}          | yes
{"fact": "people", "le": 0, "unit": "人"}             | yes
{"fact": "growth", "ge": 0, "unit": "%"}              | yes
"#;
    for [rule, fits] in table(cases) {
        assert_eq!(!is_refused(rule), fits == "yes", "{rule}");
    }
}
