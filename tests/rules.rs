//! Rules as data: the truth of each operator, what it needs, its sentence, the nearest way in.
//! The facts are those of `fixtures/small/facts.json`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use support::TODAY;
use support::small::{explained, is_refused, needs, say, truth_on, way};

/// Truth of a rule today for each of some firms.
fn check(rule: &str, cases: &[(&str, &str)]) {
    for (firm, wanted) in cases {
        assert_eq!(truth_on(rule, firm, TODAY), *wanted, "{rule} for {firm}");
    }
}

#[test]
fn numbers_lie_within_bounds() {
    check(
        r#"{"fact": "people", "ge": 20, "lt": 300, "unit": "人"}"#,
        &[
            (r#"{"people": 19}"#, "false"),
            (r#"{"people": 20}"#, "true"),
            (r#"{"people": 299}"#, "true"),
            (r#"{"people": 300}"#, "false"),
            (r#"{"people": {"min": 20, "max": 299}}"#, "true"),
            (r#"{"people": {"min": 19, "max": 299}}"#, "unknown"),
            (r#"{"people": {"min": 20, "max": 300}}"#, "unknown"),
            (r#"{"people": {"min": 20}}"#, "unknown"),
            (r#"{"people": {"min": 300}}"#, "false"),
            (r#"{"people": {"max": 19}}"#, "false"),
            (r#"{"people": "unknown"}"#, "unknown"),
            (r#"{"people": "na"}"#, "false"),
            (r#"{}"#, "unknown"),
        ],
    );
    check(
        r#"{"fact": "sales", "gt": 300, "le": 500, "unit": "万元"}"#,
        &[
            (r#"{"sales": 300}"#, "false"),
            (r#"{"sales": 300.01}"#, "true"),
            (r#"{"sales": 500}"#, "true"),
            (r#"{"sales": 500.01}"#, "false"),
            (r#"{"sales": {"min": 100, "max": 300}}"#, "false"),
            (r#"{"sales": {"min": 300, "max": 301}}"#, "unknown"),
        ],
    );
    check(
        r#"{"fact": "people", "eq": 7, "unit": "人"}"#,
        &[
            (r#"{"people": 7}"#, "true"),
            (r#"{"people": 8}"#, "false"),
            (r#"{"people": {"min": 6, "max": 7}}"#, "unknown"),
        ],
    );
    check(
        r#"{"fact": "growth", "ge": -5, "unit": "%"}"#,
        &[
            (r#"{"growth": -5}"#, "true"),
            (r#"{"growth": -5.1}"#, "false"),
        ],
    );
}

#[test]
fn a_range_without_a_lower_end_begins_where_the_fact_does() {
    // Growth may be negative: "at most 10%" does not say that it is at least 0%.
    check(
        r#"{"fact": "growth", "ge": 0, "unit": "%"}"#,
        &[
            (r#"{"growth": {"max": 10}}"#, "unknown"),
            (r#"{"growth": {"max": -1}}"#, "false"),
        ],
    );
}

#[test]
fn flags_choices_and_regions() {
    check(
        r#"{"fact": "punished", "is": false}"#,
        &[
            (r#"{"punished": false}"#, "true"),
            (r#"{"punished": true}"#, "false"),
            (r#"{"punished": "na"}"#, "false"),
            (r#"{}"#, "unknown"),
        ],
    );
    check(
        r#"{"fact": "cert", "in": ["valid", "lapsed"]}"#,
        &[
            (r#"{"cert": "lapsed"}"#, "true"),
            (r#"{"cert": "applying"}"#, "false"),
            (r#"{"cert": null}"#, "unknown"),
        ],
    );
    check(
        r#"{"fact": "firm.region", "within": ["350200", "420822"]}"#,
        &[
            (r#"{"firm.region": "350203"}"#, "true"),
            (r#"{"firm.region": "420822"}"#, "true"),
            (r#"{"firm.region": "350000"}"#, "unknown"),
            (r#"{"firm.region": "420800"}"#, "unknown"),
            (r#"{"firm.region": "420899"}"#, "false"),
            (r#"{"firm.region": "350100"}"#, "false"),
            (r#"{}"#, "unknown"),
        ],
    );
}

#[test]
fn dates_lie_in_windows() {
    let cert = |issued: &str| format!(r#"{{"cert": "valid", "cert.issued": "{issued}"}}"#);
    for (issued, between, from, to) in [
        ("2020-12-31", "false", "false", "true"),
        ("2021-01-01", "true", "true", "true"),
        ("2021-12-31", "true", "true", "true"),
        ("2022-01-01", "false", "true", "false"),
        ("2021-06", "true", "true", "true"),
        ("2020-12", "false", "false", "true"),
        ("unknown", "unknown", "unknown", "unknown"),
        ("na", "false", "false", "false"),
    ] {
        let firm = cert(issued);
        let window = r#"{"fact": "cert.issued", "from": "2021-01-01", "to": "2021-12-31"}"#;
        check(window, &[(&firm, between)]);
        check(
            r#"{"fact": "cert.issued", "from": "2021-01-01"}"#,
            &[(&firm, from)],
        );
        check(
            r#"{"fact": "cert.issued", "to": "2021-12-31"}"#,
            &[(&firm, to)],
        );
    }
    // A month that the window cuts in two could be either.
    check(
        r#"{"fact": "cert.issued", "from": "2021-01-15", "to": "2021-12-31"}"#,
        &[(&cert("2021-01"), "unknown"), (&cert("2021-02"), "true")],
    );
}

#[test]
fn years_are_full_years() {
    let today = r#"{"fact": "since", "years": 3, "counted_to": "today"}"#;
    let year_end = r#"{"fact": "since", "years": 3, "counted_to": "last_year_end"}"#;
    for (rule, since, day, wanted) in [
        (today, "2023-11-24", "2026-11-23", "false"),
        (today, "2023-11-24", "2026-11-24", "true"),
        (today, "2023-11", "2026-11-24", "unknown"),
        (today, "2023-11", "2026-11-30", "true"),
        (today, "2023-12", "2026-11-30", "false"),
        (today, "2024-02-29", "2027-02-27", "false"),
        (today, "2024-02-29", "2027-02-28", "true"),
        (year_end, "2022-12-31", "2025-12-31", "false"),
        (year_end, "2022-12-31", "2026-01-01", "true"),
        (year_end, "2023-01-01", "2026-12-31", "false"),
        (year_end, "2023-01-01", "2027-01-01", "true"),
        (year_end, "2022-12", "2026-06-01", "true"),
        (year_end, "2023-01", "2026-06-01", "false"),
    ] {
        let firm = format!(r#"{{"since": "{since}"}}"#);
        assert_eq!(
            truth_on(rule, &firm, day),
            wanted,
            "since {since}, on {day}"
        );
    }
}

#[test]
fn composites_are_kleenes() {
    // p: people ≥ 20, m: manual, f: not punished.
    let p = r#"{"fact": "people", "ge": 20, "unit": "人"}"#;
    let f = r#"{"fact": "punished", "is": false}"#;
    let m = r#"{"manual": "看情况"}"#;
    let firms = [
        r#"{}"#,
        r#"{"people": 20}"#,
        r#"{"people": 1}"#,
        r#"{"people": 1, "punished": true}"#,
    ];
    for (rule, wanted) in [
        (
            format!(r#"{{"all": [{p}, {f}]}}"#),
            ["unknown", "unknown", "false", "false"],
        ),
        (
            format!(r#"{{"any": [{p}, {f}]}}"#),
            ["unknown", "true", "unknown", "false"],
        ),
        (
            format!(r#"{{"not": {p}}}"#),
            ["unknown", "false", "true", "true"],
        ),
        (
            format!(r#"{{"not": {{"not": {p}}}}}"#),
            ["unknown", "true", "false", "false"],
        ),
        (
            format!(r#"{{"all": [{p}, {m}]}}"#),
            ["unknown", "manual", "false", "false"],
        ),
        (
            format!(r#"{{"any": [{p}, {m}]}}"#),
            ["unknown", "true", "manual", "manual"],
        ),
        (
            format!(r#"{{"not": {m}}}"#),
            ["manual", "manual", "manual", "manual"],
        ),
        (
            format!(r#"{{"at_least": 2, "of": [{p}, {f}, {m}]}}"#),
            ["unknown", "unknown", "unknown", "false"],
        ),
        (
            format!(r#"{{"at_least": 1, "of": [{p}, {f}, {m}]}}"#),
            ["unknown", "true", "unknown", "manual"],
        ),
        (
            format!(r#"{{"at_least": 3, "of": [{p}, {f}, {m}]}}"#),
            ["unknown", "unknown", "false", "false"],
        ),
    ] {
        for (firm, wanted) in firms.iter().zip(wanted) {
            check(&rule, &[(firm, wanted)]);
        }
    }
}

#[test]
fn size_and_level_look_at_what_is_still_possible() {
    let small = r#"{"size": ["micro", "small"]}"#;
    check(
        small,
        &[
            (
                r#"{"firm.industry": "industry", "people": 500, "sales": 1500}"#,
                "true",
            ),
            (r#"{"firm.industry": "industry", "people": 299}"#, "true"),
            (r#"{"firm.industry": "industry", "people": 300}"#, "unknown"),
            (
                r#"{"firm.industry": "industry", "people": 900, "sales": {"min": 2000}}"#,
                "false",
            ),
            (r#"{}"#, "unknown"),
        ],
    );
    assert_eq!(
        needs(small, r#"{"firm.industry": "industry", "people": 300}"#),
        "sales"
    );
    assert_eq!(needs(small, "{}"), "firm.industry");
    let level = r#"{"level": "effective"}"#;
    check(
        level,
        &[
            (r#"{}"#, "unknown"),
            (r#"{"items": {"nonconforming": 1}}"#, "false"),
        ],
    );
    check(r#"{"level": "initial"}"#, &[(r#"{}"#, "true")]);
    assert_eq!(needs(level, "{}"), "self_check");
}

#[test]
fn a_fact_counts_only_where_it_applies() {
    let first = r#"{"fact": "cert.first", "is": true}"#;
    check(
        first,
        &[
            (r#"{"cert": "valid", "cert.first": true}"#, "true"),
            (r#"{"cert": "none", "cert.first": true}"#, "false"),
            (r#"{"cert": "unknown", "cert.first": true}"#, "unknown"),
            (r#"{"cert.first": true}"#, "unknown"),
            (r#"{"cert": "valid"}"#, "unknown"),
            (r#"{"cert": "applying"}"#, "false"),
        ],
    );
    // The negation of what does not apply is not "not applicable" but false turned round.
    check(
        &format!(r#"{{"not": {first}}}"#),
        &[(r#"{"cert": "none"}"#, "true")],
    );
    for (firm, wanted) in [
        (r#"{}"#, "cert"),
        (r#"{"cert.first": true}"#, "cert"),
        (r#"{"cert": "valid"}"#, "cert.first"),
        (r#"{"cert": "none"}"#, ""),
        (r#"{"cert": "valid", "cert.first": true}"#, ""),
    ] {
        assert_eq!(needs(first, firm), wanted, "{firm}");
    }
}

#[test]
fn only_answers_that_can_change_something_are_needed() {
    let sales = r#"{"fact": "sales", "ge": 300, "unit": "万元"}"#;
    let debt = r#"{"fact": "debt", "le": 80, "unit": "%"}"#;
    for (rule, firm, wanted) in [
        (
            format!(r#"{{"all": [{sales}, {debt}]}}"#),
            r#"{"sales": 1}"#,
            "",
        ),
        (
            format!(r#"{{"all": [{sales}, {debt}]}}"#),
            r#"{"sales": 300}"#,
            "debt",
        ),
        (
            format!(r#"{{"all": [{sales}, {debt}]}}"#),
            r#"{}"#,
            "sales debt",
        ),
        (
            format!(r#"{{"any": [{sales}, {debt}]}}"#),
            r#"{"sales": 300}"#,
            "",
        ),
        (
            format!(r#"{{"any": [{sales}, {{"manual": "x"}}]}}"#),
            r#"{}"#,
            "sales",
        ),
        (
            format!(r#"{{"at_least": 1, "of": [{sales}, {debt}]}}"#),
            r#"{"debt": 1}"#,
            "",
        ),
        (
            format!(r#"{{"not": {sales}}}"#),
            r#"{"sales": {"min": 1}}"#,
            "sales",
        ),
    ] {
        assert_eq!(needs(&rule, firm), wanted, "{rule} for {firm}");
    }
}

#[test]
fn sentences_are_made_from_the_rule() {
    for (rule, wanted) in [
        (
            r#"{"fact": "people", "ge": 20, "unit": "人"}"#,
            "人数不少于 20 人",
        ),
        (
            r#"{"fact": "sales", "gt": 0.5, "unit": "万元"}"#,
            "收入多于 0.5 万元",
        ),
        (
            r#"{"fact": "debt", "le": 80, "unit": "%"}"#,
            "负债率不超过 80%",
        ),
        (
            r#"{"fact": "people", "ge": 20, "lt": 300, "unit": "人"}"#,
            "人数不少于 20 人且少于 300 人",
        ),
        (
            r#"{"fact": "people", "eq": 7, "unit": "人"}"#,
            "人数等于 7 人",
        ),
        (
            r#"{"fact": "blacklisted", "is": false}"#,
            "没有列入失信名单",
        ),
        (r#"{"fact": "cert", "in": ["valid"]}"#, "证书：有效"),
        (
            r#"{"fact": "cert", "in": ["lapsed", "none", "valid"]}"#,
            "证书：没有、有效或失效",
        ),
        (
            r#"{"fact": "firm.region", "within": ["350200"]}"#,
            "注册地在福建省厦门市",
        ),
        (
            r#"{"fact": "cert.issued", "from": "2021-01-01", "to": "2021-12-31"}"#,
            "发证日期在 2021-01-01 至 2021-12-31 之间",
        ),
        (
            r#"{"fact": "cert.issued", "from": "2021-01-01"}"#,
            "发证日期在 2021-01-01 或以后",
        ),
        (
            r#"{"fact": "cert.issued", "to": "2021-12-31"}"#,
            "发证日期在 2021-12-31 或以前",
        ),
        (
            r#"{"fact": "since", "years": 3, "counted_to": "today"}"#,
            "开业日期到今天满 3 年",
        ),
        (
            r#"{"fact": "since", "years": 3, "counted_to": "last_year_end"}"#,
            "开业日期到去年年底满 3 年",
        ),
        (r#"{"size": ["small", "micro"]}"#, "企业规模为微型或小型"),
        (r#"{"level": "effective"}"#, "质量自检达到“有效系统”或更高"),
        (r#"{"manual": "市场占有率较为靠前"}"#, "市场占有率较为靠前"),
        (
            r#"{"all": [{"manual": "甲"}, {"manual": "乙"}]}"#,
            "同时满足（甲；乙）",
        ),
        (
            r#"{"any": [{"manual": "甲"}, {"manual": "乙"}]}"#,
            "满足其中一项（甲；乙）",
        ),
        (
            r#"{"at_least": 2, "of": [{"manual": "甲"}, {"manual": "乙"}]}"#,
            "至少满足 2 项（甲；乙）",
        ),
        (r#"{"not": {"manual": "甲"}}"#, "不属于：甲"),
    ] {
        assert_eq!(say(rule), wanted, "{rule}");
    }
}

#[test]
fn a_clause_shows_what_the_owner_said() {
    use quality_selfcheck::rule::Truth::{False, True, Unknown};
    let rule = r#"{"all": [
        {"fact": "sales", "ge": 300, "unit": "万元"}, {"fact": "debt", "le": 80, "unit": "%"},
        {"fact": "cert", "in": ["valid"]}, {"fact": "punished", "is": false},
        {"fact": "firm.region", "within": ["350200"]}
    ]}"#;
    let firm = r#"{"sales": {"min": 300, "max": 1999.9999}, "cert": "applying", "punished": false,
        "firm.region": "420899"}"#;
    let (_, parts) = explained(rule, firm);
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(
        parts,
        [
            (True, said("300 到不足 2000 万元")),
            (Unknown, None),
            (False, said("正在办")),
            // The statement is the condition word for word: said once is enough.
            (True, None),
            (False, said("湖北省荆门市的其他区县")),
        ]
    );
}

#[test]
fn what_no_firm_or_every_firm_meets_is_refused() {
    for rule in [
        r#"{"fact": "people", "ge": 1001, "unit": "人"}"#,
        r#"{"fact": "people", "gt": 1000, "unit": "人"}"#,
        r#"{"fact": "people", "lt": 0, "unit": "人"}"#,
        r#"{"fact": "people", "ge": 30, "le": 20, "unit": "人"}"#,
        r#"{"fact": "people", "gt": 20, "lt": 21, "unit": "人"}"#,
        r#"{"fact": "people", "le": 1001, "unit": "人"}"#,
        r#"{"fact": "people", "ge": 0, "unit": "人"}"#,
        r#"{"fact": "growth", "ge": -100, "unit": "%"}"#,
    ] {
        assert!(is_refused(rule), "{rule}");
    }
    assert!(!is_refused(
        r#"{"fact": "people", "le": 999, "unit": "人"}"#
    ));
}

#[test]
fn the_nearest_way_in() {
    let sales = r#"{"fact": "sales", "ge": 300, "unit": "万元"}"#;
    let debt = r#"{"fact": "debt", "le": 80, "unit": "%"}"#;
    for (rule, firm, wanted) in [
        // What holds, or may still hold, needs no change.
        (sales, r#"{"sales": 300}"#, Some("")),
        (sales, r#"{}"#, Some("")),
        (sales, r#"{"sales": {"max": 300}}"#, Some("")),
        (r#"{"manual": "甲"}"#, r#"{}"#, Some("")),
        // Raise, lower; by how much only where today's number is known.
        (sales, r#"{"sales": 280}"#, Some("sales up to 300 by 20")),
        (
            sales,
            r#"{"sales": {"max": 299.99}}"#,
            Some("sales up to 300"),
        ),
        (debt, r#"{"debt": 85.5}"#, Some("debt down to 80 by 5.5")),
        (
            r#"{"fact": "staff", "gt": 3, "unit": "人"}"#,
            r#"{"staff": 1}"#,
            Some("staff up to 4 by 3"),
        ),
        (
            r#"{"fact": "rejects", "lt": 3, "unit": "批"}"#,
            r#"{"rejects": 3}"#,
            Some("rejects down to 2 by 1"),
        ),
        // Only in the direction in which the firm can move.
        (
            r#"{"fact": "sales", "le": 300, "unit": "万元"}"#,
            r#"{"sales": 301}"#,
            None,
        ),
        (
            r#"{"fact": "debt", "ge": 10, "unit": "%"}"#,
            r#"{"debt": 1}"#,
            None,
        ),
        (
            r#"{"fact": "people", "ge": 10, "unit": "人"}"#,
            r#"{"people": 1}"#,
            None,
        ),
        (
            r#"{"fact": "sales", "ge": 300, "unit": "万元"}"#,
            r#"{"sales": "na"}"#,
            None,
        ),
        // The other way round.
        (
            r#"{"not": {"fact": "staff", "le": 3, "unit": "人"}}"#,
            r#"{"staff": 2}"#,
            Some("staff up to 4 by 2"),
        ),
        (
            r#"{"not": {"fact": "rejects", "ge": 3, "unit": "批"}}"#,
            r#"{"rejects": 9}"#,
            Some("rejects down to 2 by 7"),
        ),
        (
            r#"{"not": {"fact": "blacklisted", "is": true}}"#,
            r#"{"blacklisted": true}"#,
            Some("blacklisted = false"),
        ),
        (
            r#"{"fact": "blacklisted", "is": false}"#,
            r#"{"blacklisted": true}"#,
            Some("blacklisted = false"),
        ),
        (
            r#"{"fact": "punished", "is": false}"#,
            r#"{"punished": true}"#,
            None,
        ),
        // Only an option that says how to get there.
        (
            r#"{"fact": "cert", "in": ["valid", "lapsed"]}"#,
            r#"{"cert": "none"}"#,
            Some("cert = option 2"),
        ),
        (
            r#"{"fact": "cert", "in": ["applying"]}"#,
            r#"{"cert": "none"}"#,
            None,
        ),
        (
            r#"{"fact": "tier", "in": ["gold"]}"#,
            r#"{"tier": "none"}"#,
            None,
        ),
        // Nobody is told to move, to grow or to shrink.
        (
            r#"{"fact": "firm.region", "within": ["350200"]}"#,
            r#"{"firm.region": "110000"}"#,
            None,
        ),
        (
            r#"{"size": ["large"]}"#,
            r#"{"firm.industry": "industry", "people": 1}"#,
            None,
        ),
        (
            r#"{"level": "leading"}"#,
            r#"{"items": {"nonconforming": 1}}"#,
            Some("level leading"),
        ),
        // Only time.
        (
            r#"{"fact": "since", "years": 3, "counted_to": "today"}"#,
            r#"{"since": "2024-02-29"}"#,
            Some("wait 2027-02-28"),
        ),
        (
            r#"{"fact": "since", "years": 3, "counted_to": "last_year_end"}"#,
            r#"{"since": "2024-05"}"#,
            Some("wait 2028-01-01"),
        ),
        // What has happened has happened; a window that is open can still be met by a first certificate.
        (
            r#"{"fact": "cert.issued", "to": "2021-12-31"}"#,
            r#"{"cert": "valid", "cert.issued": "2022-01-01"}"#,
            None,
        ),
        (
            r#"{"fact": "cert.issued", "from": "2026-01-01"}"#,
            r#"{"cert": "none"}"#,
            Some("cert = option 2"),
        ),
        (
            r#"{"fact": "cert.issued", "to": "2021-12-31"}"#,
            r#"{"cert": "none"}"#,
            None,
        ),
        (
            r#"{"fact": "cert.first", "is": true}"#,
            r#"{"cert": "none"}"#,
            Some("cert = option 2"),
        ),
        (
            r#"{"fact": "cert.first", "is": true}"#,
            r#"{"cert": "valid", "cert.first": false}"#,
            None,
        ),
        // The owner says that it does not apply, though it does: no change of the firm's helps.
        (
            r#"{"fact": "cert.first", "is": true}"#,
            r#"{"cert": "valid", "cert.first": "na"}"#,
            None,
        ),
    ] {
        assert_eq!(way(rule, firm).as_deref(), wanted, "{rule} for {firm}");
    }
}

#[test]
fn changes_of_several_parts_are_merged() {
    let s300 = r#"{"fact": "sales", "ge": 300, "unit": "万元"}"#;
    let s500 = r#"{"fact": "sales", "ge": 500, "unit": "万元"}"#;
    let debt = r#"{"fact": "debt", "le": 80, "unit": "%"}"#;
    let old = r#"{"fact": "since", "years": 3, "counted_to": "today"}"#;
    let older = r#"{"fact": "since", "years": 5, "counted_to": "today"}"#;
    let people = r#"{"fact": "people", "ge": 10, "unit": "人"}"#;
    let firm = r#"{"sales": 200, "debt": 90, "people": 1, "since": "2024-01-01"}"#;
    for (rule, wanted) in [
        (
            format!(r#"{{"all": [{s300}, {s500}, {s300}]}}"#),
            Some("sales up to 500 by 300"),
        ),
        (
            format!(r#"{{"all": [{s300}, {debt}]}}"#),
            Some("sales up to 300 by 100; debt down to 80 by 10"),
        ),
        (
            format!(r#"{{"all": [{old}, {older}]}}"#),
            Some("wait 2029-01-01"),
        ),
        (format!(r#"{{"all": [{s300}, {people}]}}"#), None),
        (
            format!(r#"{{"any": [{people}, {s300}]}}"#),
            Some("sales up to 300 by 100"),
        ),
        (
            format!(r#"{{"any": [{{"all": [{s300}, {debt}]}}, {old}]}}"#),
            Some("wait 2027-01-01"),
        ),
        (
            format!(r#"{{"at_least": 2, "of": [{people}, {s300}, {debt}]}}"#),
            Some("sales up to 300 by 100; debt down to 80 by 10"),
        ),
        (
            format!(r#"{{"at_least": 2, "of": [{people}, {s300}]}}"#),
            None,
        ),
        (
            format!(
                r#"{{"not": {{"any": [{{"fact": "rejects", "ge": 1, "unit": "批"}}, {{"not": {s300}}}]}}}}"#
            ),
            Some("sales up to 300 by 100"),
        ),
    ] {
        assert_eq!(way(&rule, firm).as_deref(), wanted, "{rule}");
    }
}

#[test]
fn a_number_to_reach_is_one_that_can_be_typed() {
    for (rule, firm, wanted) in [
        // Two places, one place, none.
        (
            r#"{"fact": "sales", "gt": 300, "unit": "万元"}"#,
            r#"{"sales": 300}"#,
            "sales up to 300.01 by 0.01",
        ),
        (
            r#"{"fact": "debt", "lt": 80, "unit": "%"}"#,
            r#"{"debt": 80}"#,
            "debt down to 79.99 by 0.01",
        ),
        (
            r#"{"fact": "growth", "gt": 5, "unit": "%"}"#,
            r#"{"growth": 4}"#,
            "growth up to 5.1 by 1.1",
        ),
        (
            r#"{"fact": "staff", "gt": 5, "unit": "人"}"#,
            r#"{"staff": 4}"#,
            "staff up to 6 by 2",
        ),
    ] {
        assert_eq!(way(rule, firm).as_deref(), Some(wanted), "{rule}");
    }
    // And one that the fact can be: nothing lies beyond 100.
    assert_eq!(
        way(
            r#"{"not": {"fact": "staff", "le": 100, "unit": "人"}}"#,
            r#"{"staff": 1}"#
        ),
        None
    );
}
