//! Golden cases on the shipped local programmes: figures, both sides of every threshold, amounts; and the
//! states of all programmes on a day. Written from `policy-facts.md`, not from the packs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use serde_json::{Value, json};
use support::verdict::{check, verdict};
use support::{TODAY, content, decide, table, with};

#[test]
fn loans() {
    // 厦门鹭质贷: a white list of the 市场监管局, 个体工商户 too.
    check(
        "xiamen-luzhidai",
        &json!({}),
        r#"
{"firm.region": "350200"}                               | eligible+1
{"firm.region": "350203"}                               | eligible+1
{"firm.region": "350299", "firm.entity": "individual"}  | eligible+1
{"firm.region": "350100"}                               | ineligible
{"firm.region": "330000"}                               | ineligible
{"firm.region": "350000"}                               | undetermined
{}                                                      | undetermined
"#,
    );
    // 山东鲁质贷: no bad record, no quality penalty within 3 years, a quality element.
    check(
        "shandong-luzhidai",
        &json!({ "firm.region": "370100", "firm.bad_credit": false,
            "firm.quality_penalty_3y": false, "cert.qms": "valid" }),
        r#"
{}                                                      | eligible+1
{"firm.quality_penalty_3y": true}                       | ineligible
{"firm.quality_penalty_3y": "unknown"}                  | undetermined
{"firm.bad_credit": true}                               | ineligible
{"firm.region": "350200"}                               | ineligible
# One of several elements is enough; other ones than those asked are for a person to judge.
{"cert.qms": "none", "quality.award": true}             | eligible+1
{"cert.qms": "none", "cert.cnas": false, "quality.award": false, "quality.standard": false} | eligible+2
{"cert.qms": "none"}                                    | undetermined
"#,
    );
    // 金华质量贷: 质量奖, 标准 or 品字标; a bare ISO 9001 certificate is not among them.
    check(
        "jinhua-zhiliangdai",
        &json!({ "firm.region": "330700", "quality.award": false, "quality.standard": false,
            "quality.pinzibiao": false, "cert.qms": "valid" }),
        r#"
{}                                                      | ineligible
{"quality.award": true}                                 | eligible
{"quality.standard": true}                              | eligible+1
{"quality.pinzibiao": true}                             | eligible
{"quality.pinzibiao": null}                             | undetermined
{"quality.award": true, "firm.region": "331081"}        | ineligible
"#,
    );
    // 温岭认证贷: 品字标, CNAS, 民宿服务认证等.
    check(
        "wenling-renzhengdai",
        &json!({ "firm.region": "331081", "cert.qms": "valid", "quality.pinzibiao": false,
            "cert.cnas": false }),
        r#"
{}                                                      | eligible+1
{"cert.cnas": true}                                     | eligible
{"quality.pinzibiao": true}                             | eligible
{"firm.region": "331000"}                               | undetermined
{"firm.region": "331099"}                               | ineligible
"#,
    );
}

/// A firm in a county that has just got its first certificate.
fn certified(region: &str) -> Value {
    json!({ "firm.region": region, "cert.qms": "valid", "cert.qms_first": true,
        "cert.qms_issued": "2023-06-01", "cert.qms_verifiable": true, "cert.integrated": true,
        "firm.above_scale": true, "firm.bad_credit": false, "grant.same_kind": false })
}

#[test]
fn cash_for_a_first_certificate() {
    check(
        "shayang-qms-first",
        &certified("420822"),
        r#"
{}                                   | eligible
{"cert.qms_first": false}            | ineligible
{"cert.qms": "none"}                 | ineligible
{"cert.qms": "lapsed"}               | ineligible
{"cert.qms": null}                   | undetermined
{"firm.region": "420800"}            | undetermined
{"firm.region": "420899"}            | ineligible
"#,
    );
    // 贵池: 四上, certified in the project years, no bad record, nothing of the kind from the city.
    check(
        "guichi-qms-first",
        &certified("341702"),
        r#"
{}                                   | eligible
{"cert.qms_issued": "2023-01-01"}    | eligible
{"cert.qms_issued": "2024-12-31"}    | eligible
{"firm.above_scale": false}          | ineligible
{"firm.bad_credit": true}            | ineligible
{"grant.same_kind": true}            | ineligible
# Before the years, or not the first: the yearly audit may still have been in them.
{"cert.qms_issued": "2022-12-31"}    | eligible+1
{"cert.qms_issued": "2025-01-01"}    | ineligible
{"cert.qms_first": false}            | eligible+1
"#,
    );
    // 濉溪: 四上 2 万元, 三合一 6 万元, others half of the fee.
    let cases = r#"
{}                                                   | eligible     | eligible+1   | ineligible
{"firm.above_scale": false}                          | ineligible   | ineligible   | eligible
{"cert.integrated": false}                           | eligible     | ineligible   | ineligible
{"firm.above_scale": null}                           | undetermined | undetermined | undetermined
{"cert.qms_first": false}                            | ineligible   | eligible+1   | ineligible
{"firm.above_scale": false, "cert.qms": "applying"}  | ineligible   | ineligible   | ineligible
"#;
    for [over, four_above, integrated, other] in table(cases) {
        let firm = with(&certified("340621"), &support::json(over));
        for (id, wanted) in [
            ("suixi-qms-four-above", four_above),
            ("suixi-integrated-first", integrated),
            ("suixi-qms-other", other),
        ] {
            assert_eq!(verdict(id, &firm), wanted, "{id} with {over}");
        }
    }
}

#[test]
fn shaoguan_takes_certificates_of_2021_that_the_authority_lists() {
    let cases = r#"
{"cert.qms_issued": "2021-01-01"}                                 | true
{"cert.qms_issued": "2021-12-31"}                                 | true
{"cert.qms_issued": "2021-08"}                                    | true
{"cert.qms_issued": "2020-12-31"}                                 | manual
{"cert.qms_issued": "2022-01-01"}                                 | manual
{"cert.qms_issued": "2021-05-01", "cert.qms_first": false}        | manual
{"cert.qms_issued": "2021-05-01", "cert.qms_verifiable": false}   | manual
{"cert.qms_issued": "unknown"}                                    | unknown
"#;
    for [over, wanted] in table(cases) {
        let firm = with(&certified("440200"), &support::json(over));
        let decision = decide("shaoguan-2021-qms", &firm, TODAY);
        let mut results = decision.conditions.iter();
        let found = results
            .find(|result| result.condition.id == "first-2021")
            .unwrap();
        assert_eq!(found.truth.word(), wanted, "{over}");
    }
}

#[test]
fn amounts_are_those_of_the_sources() {
    let cases = r#"
shayang-qms-first       | 2 万元
guichi-qms-first        | 1 万元, 0.25 万元
guichi-integrated-first | 2 万元, 0.5 万元
suixi-qms-four-above    | 2 万元
suixi-integrated-first  | 6 万元
suixi-qms-other         | 50%
shaoguan-2021-qms       | 1 万元
shaoguan-2021-special   | 5 万元
rizhao-qms-first        | 1 万元
chongqing-micro-cert    | 50%, 0.5 万元, 1 万元
xiamen-luzhidai         | 500 万, 5000 万元, 2.73%, 3.7%
jinhua-zhiliangdai      | 10000 万元, 1500 万元, 3.15%
wenling-renzhengdai     | 2000 万元
cn-small-profit-tax     | 25%, 20%
"#;
    for [id, figures] in table(cases) {
        let programme = content().programme(id).unwrap_or_else(|| panic!("{id}"));
        let amount = &programme.amount.as_ref().unwrap().zh_hans;
        for figure in figures.split(", ") {
            assert!(amount.contains(figure), "{id}: {figure} in “{amount}”");
        }
    }
}

#[test]
fn states_on_a_day() {
    let cases = r#"
# 工信部企业〔2026〕2号 from 2026-04-01; 〔2022〕63号 until the day before.
cn-srdi                  | 2026-03-31 | not_yet
cn-srdi                  | 2026-04-01 | open
cn-giant                 | 2026-03-31 | not_yet
cn-giant                 | 2026-04-01 | unverified
cn-srdi-2022             | 2026-03-31 | open
cn-srdi-2022             | 2026-04-01 | expired
cn-giant-2022            | 2026-04-01 | expired
cn-small-profit-tax      | 2026-11-24 | open
cn-small-profit-tax      | 2027-12-31 | open
cn-small-profit-tax      | 2028-01-01 | expired
cn-individual-tax        | 2022-12-31 | not_yet
cn-individual-tax        | 2023-01-01 | open
# None of the local ones was verified open.
xiamen-luzhidai          | 2026-11-24 | unverified
shandong-luzhidai        | 2026-11-24 | unverified
jinhua-zhiliangdai       | 2026-11-24 | unverified
shayang-qms-first        | 2026-11-24 | unverified
suixi-qms-other          | 2026-11-24 | unverified
guichi-qms-first         | 2025-06-30 | unverified
guichi-qms-first         | 2025-07-01 | expired
guichi-integrated-first  | 2026-11-24 | expired
shaoguan-2021-qms        | 2026-11-24 | expired
nanling-integrated-first | 2026-11-24 | expired
jiangsu-chem-2021        | 2026-11-24 | expired
zhenhai-tisheng-2021     | 2021-11-12 | expired
qingpu-brand-2022        | 2026-11-24 | expired
"#;
    for [id, day, state] in table(cases) {
        let found = decide(id, &json!({}), day).state;
        assert_eq!(found.word(), state, "{id} on {day}");
    }
    for decision in &support::evaluate_facts(&json!({}), TODAY).decisions {
        if decision.programme.region.is_some() {
            assert_ne!(decision.state.word(), "open", "{}", decision.programme.id);
        }
    }
}
