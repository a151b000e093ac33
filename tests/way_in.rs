//! The sentence of each rule, and the nearest way to make it hold.
//! The facts are those of `fixtures/small/facts.json`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::truth::Truth::{False, True, Unknown};
use support::small::{explained, say, way};
use support::table;

#[test]
fn sentences_are_made_from_the_rule() {
    let cases = r#"
{"fact": "people", "ge": 20, "unit": "人"}            | 人数不少于 20 人
{"fact": "sales", "gt": 0.5, "unit": "万元"}          | 收入多于 0.5 万元
{"fact": "debt", "le": 80, "unit": "%"}               | 负债率不超过 80%
{"fact": "people", "ge": 20, "lt": 300, "unit": "人"} | 人数不少于 20 人且少于 300 人
{"fact": "people", "eq": 7, "unit": "人"}             | 人数等于 7 人
{"fact": "blacklisted", "is": false}                  | 没有列入失信名单
{"fact": "blacklisted", "is": true}                   | 列入失信名单
{"fact": "cert", "in": ["valid"]}                     | 证书：有效
{"fact": "cert", "in": ["lapsed", "none", "valid"]}   | 证书：没有、有效或失效
{"fact": "firm.region", "within": ["350200"]}         | 注册地在福建省厦门市
{"fact": "firm.region", "within": ["350000", "420822"]} | 注册地在福建省或湖北省荆门市沙洋县
{"fact": "cert.issued", "from": "2021-01-01", "to": "2021-12-31"} | 发证日期在 2021-01-01 至 2021-12-31 之间
{"fact": "cert.issued", "from": "2021-01-01"}         | 发证日期在 2021-01-01 或以后
{"fact": "cert.issued", "to": "2021-12-31"}           | 发证日期在 2021-12-31 或以前
{"fact": "since", "years": 3, "counted_to": "today"}  | 开业日期到今天满 3 年
{"fact": "since", "years": 3, "counted_to": "last_year_end"} | 开业日期到去年年底满 3 年
{"size": ["small", "micro"]}                          | 企业规模为微型或小型
{"level": "effective"}                                | 质量自检达到“有效系统”或更高
{"manual": "市场占有率较为靠前"}                      | 市场占有率较为靠前
{"all": [{"manual": "甲"}, {"manual": "乙"}]}         | 同时满足（甲；乙）
{"any": [{"manual": "甲"}, {"manual": "乙"}]}         | 满足其中一项（甲；乙）
{"at_least": 2, "of": [{"manual": "甲"}, {"manual": "乙"}]} | 至少满足 2 项（甲；乙）
{"not": {"manual": "甲"}}                             | 不属于：甲
"#;
    for [rule, wanted] in table(cases) {
        assert_eq!(say(rule), wanted, "{rule}");
    }
}

#[test]
fn a_clause_shows_what_the_owner_said() {
    let rule = r#"{"all": [
        {"fact": "sales", "ge": 300, "unit": "万元"}, {"fact": "debt", "le": 80, "unit": "%"},
        {"fact": "cert", "in": ["valid"]}, {"fact": "punished", "is": false},
        {"fact": "firm.region", "within": ["350200"]}, {"fact": "cert.first", "is": true}
    ]}"#;
    let firm = r#"{"sales": {"min": 300, "max": 1999.9999}, "cert": "applying", "punished": false,
        "firm.region": "420899"}"#;
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(
        explained(rule, firm),
        [
            (True, said("300 到不足 2000 万元")),
            (Unknown, None),
            (False, said("正在办")),
            // The statement is the condition word for word: said once is enough.
            (True, None),
            (False, said("湖北省荆门市的其他区县")),
            (False, said("不适用")),
        ]
    );
    let people = r#"{"all": [{"fact": "people", "ge": 20, "unit": "人"}]}"#;
    for (firm, wanted) in [
        (r#"{"people": 7}"#, "7 人"),
        (r#"{"people": {"min": 20, "max": 299}}"#, "20–299 人"),
        (r#"{"people": {"max": 19}}"#, "19 人及以下"),
        (r#"{"people": {"min": 300}}"#, "300 人以上"),
    ] {
        assert_eq!(explained(people, firm)[0].1, said(wanted));
    }
}

/// The nearest way in: `none`, or what has to change; nothing where nothing stands against it.
fn check(cases: &str) {
    for [rule, firm, wanted] in table(cases) {
        let found = way(rule, firm).unwrap_or_else(|| "none".to_owned());
        assert_eq!(found, wanted, "{rule} for {firm}");
    }
}

#[test]
fn what_holds_or_may_still_hold_needs_no_change() {
    check(
        r#"
{"fact": "sales", "ge": 300, "unit": "万元"} | {"sales": 300}          |
{"fact": "sales", "ge": 300, "unit": "万元"} | {}                      |
{"fact": "sales", "ge": 300, "unit": "万元"} | {"sales": {"max": 300}} |
{"manual": "甲"}                             | {}                      |
{"not": {"manual": "甲"}}                    | {}                      |
"#,
    );
}

#[test]
fn numbers_move_in_the_direction_that_the_firm_can() {
    check(
        r#"
{"fact": "sales", "ge": 300, "unit": "万元"} | {"sales": 280}             | sales up to 300 by 20
# By how much only where today's number is known.
{"fact": "sales", "ge": 300, "unit": "万元"} | {"sales": {"max": 299.99}} | sales up to 300
{"fact": "debt", "le": 80, "unit": "%"}      | {"debt": 85.5}             | debt down to 80 by 5.5
{"fact": "sales", "le": 300, "unit": "万元"} | {"sales": 301}             | none
{"fact": "debt", "ge": 10, "unit": "%"}      | {"debt": 1}                | none
{"fact": "people", "ge": 10, "unit": "人"}   | {"people": 1}              | none
{"fact": "sales", "ge": 300, "unit": "万元"} | {"sales": "na"}            | none
{"not": {"fact": "staff", "le": 3, "unit": "人"}}   | {"staff": 2}   | staff up to 4 by 2
{"not": {"fact": "staff", "lt": 3, "unit": "人"}}   | {"staff": 2}   | staff up to 3 by 1
{"not": {"fact": "rejects", "ge": 3, "unit": "批"}} | {"rejects": 9} | rejects down to 2 by 7
{"not": {"fact": "rejects", "gt": 3, "unit": "批"}} | {"rejects": 9} | rejects down to 3 by 6
{"not": {"fact": "staff", "ge": 3, "unit": "人"}}   | {"staff": 4}   | none
"#,
    );
}

#[test]
fn a_number_to_reach_is_one_that_can_be_typed() {
    check(
        r#"
# Two places, one place, none.
{"fact": "sales", "gt": 300, "unit": "万元"}  | {"sales": 300}  | sales up to 300.01 by 0.01
{"fact": "debt", "lt": 80, "unit": "%"}       | {"debt": 80}    | debt down to 79.99 by 0.01
{"fact": "growth", "gt": 5, "unit": "%"}      | {"growth": 4}   | growth up to 5.1 by 1.1
{"fact": "growth", "gt": -5, "unit": "%"}     | {"growth": -6}  | growth up to -4.9 by 1.1
{"fact": "staff", "gt": 5, "unit": "人"}      | {"staff": 4}    | staff up to 6 by 2
{"fact": "staff", "ge": 3.5, "unit": "人"}    | {"staff": 1}    | staff up to 4 by 3
{"fact": "staff", "gt": 3.5, "unit": "人"}    | {"staff": 1}    | staff up to 4 by 3
{"fact": "rejects", "lt": 3, "unit": "批"}    | {"rejects": 3}  | rejects down to 2 by 1
{"fact": "rejects", "le": 2.5, "unit": "批"}  | {"rejects": 3}  | rejects down to 2 by 1
"#,
    );
}

#[test]
fn flags_and_options_change_where_there_is_a_way() {
    check(
        r#"
{"fact": "blacklisted", "is": false}           | {"blacklisted": true} | blacklisted = false
{"not": {"fact": "blacklisted", "is": true}}   | {"blacklisted": true} | blacklisted = false
{"fact": "punished", "is": false}              | {"punished": true}    | none
# Only an option that says how to get there.
{"fact": "cert", "in": ["valid", "lapsed"]}    | {"cert": "none"}      | cert = option 2
{"fact": "cert", "in": ["applying"]}           | {"cert": "none"}      | none
{"not": {"fact": "cert", "in": ["none"]}}      | {"cert": "none"}      | cert = option 2
{"fact": "tier", "in": ["gold"]}               | {"tier": "none"}      | none
# Nobody is told to move, to grow or to shrink.
{"fact": "firm.region", "within": ["350200"]}  | {"firm.region": "110000"} | none
{"size": ["large"]}       | {"firm.industry": "industry", "people": 1} | none
{"level": "leading"}      | {"items": {"nonconforming": 1}}            | level leading
"#,
    );
}

#[test]
fn time_passes_but_nothing_can_be_undone() {
    check(
        r#"
{"fact": "since", "years": 3, "counted_to": "today"}         | {"since": "2024-02-29"} | wait 2027-02-28
{"fact": "since", "years": 3, "counted_to": "today"}         | {"since": "2024-05"}    | wait 2027-05-31
{"fact": "since", "years": 3, "counted_to": "last_year_end"} | {"since": "2024-05"}    | wait 2028-01-01
{"not": {"fact": "since", "years": 3, "counted_to": "today"}} | {"since": "2001-01"}   | none
# A window that is over; one that a first certificate can still fall into.
{"fact": "cert.issued", "to": "2021-12-31"}   | {"cert": "valid", "cert.issued": "2022-01-01"} | none
{"fact": "cert.issued", "to": "2021-12-31"}   | {"cert": "none"} | none
{"fact": "cert.issued", "from": "2026-01-01"} | {"cert": "none"} | cert = option 2
{"fact": "cert.first", "is": true}            | {"cert": "none"} | cert = option 2
{"fact": "cert.first", "is": true}            | {"cert": "valid", "cert.first": false} | none
# The owner says that it does not apply, though it does: no change of the firm's helps.
{"fact": "cert.first", "is": true}            | {"cert": "valid", "cert.first": "na"} | none
"#,
    );
}

#[test]
fn changes_of_several_parts_are_merged() {
    let firm = r#"{"sales": 200, "debt": 90, "people": 1, "since": "2024-01-01"}"#;
    let cases = r#"
{"all": [S300, S500, S300]}                | sales up to 500 by 300
{"all": [S300, D80]}                       | sales up to 300 by 100; debt down to 80 by 10
{"all": [D80, D60, D80]}                   | debt down to 60 by 30
{"all": [Y3, Y5]}                          | wait 2029-01-01
{"all": [S300, P10]}                       | none
{"any": [P10, S300]}                       | sales up to 300 by 100
{"any": [{"all": [S300, D80]}, Y3]}        | wait 2027-01-01
{"at_least": 2, "of": [P10, S300, D80]}    | sales up to 300 by 100; debt down to 80 by 10
{"at_least": 1, "of": [P10, S300, D80]}    | sales up to 300 by 100
{"at_least": 2, "of": [P10, S300]}         | none
{"not": {"any": [{"not": S300}, {"not": D80}]}} | sales up to 300 by 100; debt down to 80 by 10
"#;
    for [rule, wanted] in table(cases) {
        let rule = rule
            .replace("S300", r#"{"fact": "sales", "ge": 300, "unit": "万元"}"#)
            .replace("S500", r#"{"fact": "sales", "ge": 500, "unit": "万元"}"#)
            .replace("D80", r#"{"fact": "debt", "le": 80, "unit": "%"}"#)
            .replace("D60", r#"{"fact": "debt", "le": 60, "unit": "%"}"#)
            .replace("P10", r#"{"fact": "people", "ge": 10, "unit": "人"}"#)
            .replace(
                "Y3",
                r#"{"fact": "since", "years": 3, "counted_to": "today"}"#,
            )
            .replace(
                "Y5",
                r#"{"fact": "since", "years": 5, "counted_to": "today"}"#,
            );
        let found = way(&rule, firm).unwrap_or_else(|| "none".to_owned());
        assert_eq!(found, wanted, "{rule}");
    }
}
