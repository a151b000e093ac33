//! Golden cases on the shipped programmes: figures, both sides of every line, states on a day.
//! Written from `policy-facts.md`, not from the packs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::eligibility::Verdict;
use serde_json::{Value, json};
use support::{TODAY, content, decide, model_firm, with};

/// `eligible`, `eligible+2` with two conditions for a person to judge, `ineligible`, `undetermined`.
fn verdict(id: &str, firm: &Value) -> String {
    match decide(id, firm, TODAY).verdict {
        Verdict::Eligible { manual: 0 } => "eligible".to_owned(),
        Verdict::Eligible { manual } => format!("eligible+{manual}"),
        other => other.word().to_owned(),
    }
}

/// Verdicts on one programme for firms that differ from `base` in a few answers.
fn check(id: &str, base: &Value, cases: &[(&str, &str)]) {
    for (over, wanted) in cases {
        let firm = with(base, &support::json(over));
        assert_eq!(verdict(id, &firm), *wanted, "{id} with {over}");
    }
}

/// One line of a programme: `fact` with a value on the good side and one just beyond it.
fn check_line(id: &str, base: &Value, fact: &str, good: Value, bad: Value) {
    let good = with(base, &json!({ fact: good }));
    let bad = with(base, &json!({ fact: bad }));
    assert!(
        verdict(id, &good).starts_with("eligible"),
        "{id}: {fact} {}",
        good[fact]
    );
    assert_eq!(
        verdict(id, &bad),
        "ineligible",
        "{id}: {fact} {}",
        bad[fact]
    );
    let open = with(base, &json!({ fact: null }));
    assert_eq!(verdict(id, &open), "undetermined", "{id} without {fact}");
}

/// The result of one condition for a firm.
fn condition(id: &str, condition: &str, firm: &Value) -> &'static str {
    let decision = decide(id, firm, TODAY);
    let mut results = decision.conditions.iter();
    let found = results.find(|result| result.condition.id == condition);
    found
        .unwrap_or_else(|| panic!("{id} {condition}"))
        .truth
        .word()
}

fn amount(id: &str) -> &'static str {
    let programme = content().programme(id).unwrap_or_else(|| panic!("{id}"));
    programme
        .amount
        .as_ref()
        .map_or("", |amount| amount.zh_hans.as_str())
}

#[test]
fn loans() {
    // 厦门鹭质贷: a white list of the 市场监管局, 个体工商户 too.
    check(
        "xiamen-luzhidai",
        &json!({}),
        &[
            (r#"{"firm.region": "350200"}"#, "eligible+1"),
            (r#"{"firm.region": "350203"}"#, "eligible+1"),
            (
                r#"{"firm.region": "350299", "firm.entity": "individual"}"#,
                "eligible+1",
            ),
            (r#"{"firm.region": "350100"}"#, "ineligible"),
            (r#"{"firm.region": "330000"}"#, "ineligible"),
            (r#"{"firm.region": "350000"}"#, "undetermined"),
            (r#"{}"#, "undetermined"),
        ],
    );
    // 山东鲁质贷: no bad record, no quality penalty within 3 years, a quality element.
    let firm = json!({ "firm.region": "370100", "firm.bad_credit": false,
        "firm.quality_penalty_3y": false, "cert.qms": "valid" });
    check(
        "shandong-luzhidai",
        &firm,
        &[
            (r#"{}"#, "eligible+1"),
            (r#"{"firm.quality_penalty_3y": true}"#, "ineligible"),
            (r#"{"firm.quality_penalty_3y": "unknown"}"#, "undetermined"),
            (r#"{"firm.bad_credit": true}"#, "ineligible"),
            (r#"{"firm.region": "350200"}"#, "ineligible"),
            // One of several elements is enough; other ones than those asked are for a person to judge.
            (
                r#"{"cert.qms": "none", "quality.award": true}"#,
                "eligible+1",
            ),
            (
                r#"{"cert.qms": "none", "cert.cnas": false, "quality.award": false, "quality.standard": false}"#,
                "eligible+2",
            ),
            (r#"{"cert.qms": "none"}"#, "undetermined"),
        ],
    );
    // 金华质量贷: 质量奖, 标准 or 品字标; a bare ISO 9001 certificate is not among them.
    let none = json!({ "firm.region": "330700", "quality.award": false, "quality.standard": false,
        "quality.pinzibiao": false, "cert.qms": "valid" });
    check(
        "jinhua-zhiliangdai",
        &none,
        &[
            (r#"{}"#, "ineligible"),
            (r#"{"quality.award": true}"#, "eligible"),
            (r#"{"quality.standard": true}"#, "eligible"),
            (r#"{"quality.pinzibiao": true}"#, "eligible"),
            (r#"{"quality.pinzibiao": null}"#, "undetermined"),
            (
                r#"{"quality.award": true, "firm.region": "331081"}"#,
                "ineligible",
            ),
        ],
    );
    // 温岭认证贷: 品字标, CNAS, 民宿服务认证等.
    check(
        "wenling-renzhengdai",
        &json!({ "firm.region": "331081", "cert.qms": "valid", "quality.pinzibiao": false, "cert.cnas": false }),
        &[
            (r#"{}"#, "eligible+1"),
            (r#"{"cert.cnas": true}"#, "eligible"),
            (r#"{"quality.pinzibiao": true}"#, "eligible"),
            (r#"{"firm.region": "331000"}"#, "undetermined"),
            (r#"{"firm.region": "331099"}"#, "ineligible"),
        ],
    );
}

#[test]
fn cash_for_a_first_certificate() {
    let firm = json!({ "cert.qms": "valid", "cert.qms_first": true, "cert.qms_verifiable": true,
        "firm.above_scale": true, "firm.bad_credit": false, "grant.same_kind": false });
    let at =
        |region: &str, over: Value| with(&with(&firm, &over), &json!({ "firm.region": region }));
    check(
        "shayang-qms-first",
        &at("420822", json!({})),
        &[
            (r#"{}"#, "eligible"),
            (r#"{"cert.qms_first": false}"#, "ineligible"),
            (r#"{"cert.qms": "none"}"#, "ineligible"),
            (r#"{"cert.qms": "lapsed"}"#, "ineligible"),
            (r#"{"cert.qms": null}"#, "undetermined"),
            (r#"{"firm.region": "420800"}"#, "undetermined"),
            (r#"{"firm.region": "420899"}"#, "ineligible"),
        ],
    );
    // 贵池: 四上, certified in the project years, no bad record, nothing of the kind from the city.
    let guichi = at("341702", json!({ "cert.qms_issued": "2023-06-01" }));
    check(
        "guichi-qms-first",
        &guichi,
        &[
            (r#"{}"#, "eligible"),
            (r#"{"cert.qms_issued": "2023-01-01"}"#, "eligible"),
            (r#"{"cert.qms_issued": "2024-12-31"}"#, "eligible"),
            (r#"{"firm.above_scale": false}"#, "ineligible"),
            (r#"{"firm.bad_credit": true}"#, "ineligible"),
            (r#"{"grant.same_kind": true}"#, "ineligible"),
            // Not in the years: the yearly audit may still have been.
            (r#"{"cert.qms_issued": "2022-12-31"}"#, "eligible+1"),
            (r#"{"cert.qms_issued": "2025-01-01"}"#, "eligible+1"),
            (r#"{"cert.qms_first": false}"#, "eligible+1"),
        ],
    );
    // 濉溪: 四上 2 万元, 三合一 6 万元, others half of the fee.
    let suixi = at("340621", json!({ "cert.integrated": true }));
    for (over, four_above, integrated, other) in [
        (r#"{}"#, "eligible", "eligible+1", "ineligible"),
        (
            r#"{"firm.above_scale": false}"#,
            "ineligible",
            "ineligible",
            "eligible",
        ),
        (
            r#"{"cert.integrated": false}"#,
            "eligible",
            "ineligible",
            "ineligible",
        ),
        (
            r#"{"firm.above_scale": null}"#,
            "undetermined",
            "undetermined",
            "undetermined",
        ),
        (
            r#"{"cert.qms_first": false}"#,
            "ineligible",
            "eligible+1",
            "ineligible",
        ),
        (
            r#"{"firm.above_scale": false, "cert.qms": "applying"}"#,
            "ineligible",
            "ineligible",
            "ineligible",
        ),
    ] {
        check("suixi-qms-four-above", &suixi, &[(over, four_above)]);
        check("suixi-integrated-first", &suixi, &[(over, integrated)]);
        check("suixi-qms-other", &suixi, &[(over, other)]);
    }
    // 韶关 2021: certificates of that year, to be found with the 认监委.
    for (over, first) in [
        (r#"{"cert.qms_issued": "2021-01-01"}"#, "true"),
        (r#"{"cert.qms_issued": "2021-12-31"}"#, "true"),
        (r#"{"cert.qms_issued": "2021-08"}"#, "true"),
        (r#"{"cert.qms_issued": "2020-12-31"}"#, "manual"),
        (r#"{"cert.qms_issued": "2022-01-01"}"#, "manual"),
        (
            r#"{"cert.qms_issued": "2021-05-01", "cert.qms_first": false}"#,
            "manual",
        ),
        (
            r#"{"cert.qms_issued": "2021-05-01", "cert.qms_verifiable": false}"#,
            "manual",
        ),
        (r#"{"cert.qms_issued": "unknown"}"#, "unknown"),
    ] {
        let firm = at("440200", support::json(over));
        assert_eq!(
            condition("shaoguan-2021-qms", "first-2021", &firm),
            first,
            "{over}"
        );
    }
}

#[test]
fn amounts_are_those_of_the_sources() {
    for (id, figures) in [
        ("shayang-qms-first", &["2 万元"][..]),
        ("guichi-qms-first", &["1 万元", "0.25 万元"]),
        ("guichi-integrated-first", &["2 万元", "0.5 万元"]),
        ("suixi-qms-four-above", &["2 万元"]),
        ("suixi-integrated-first", &["6 万元"]),
        ("suixi-qms-other", &["50%"]),
        ("shaoguan-2021-qms", &["1 万元"]),
        ("shaoguan-2021-special", &["5 万元"]),
        ("rizhao-qms-first", &["1 万元"]),
        ("xiamen-luzhidai", &["500 万", "5000 万元", "2.73%", "3.7%"]),
        ("jinhua-zhiliangdai", &["10000 万元", "1500 万元", "3.15%"]),
        ("wenling-renzhengdai", &["2000 万元"]),
        ("chongqing-micro-cert", &["50%", "0.5 万元", "1 万元"]),
        ("cn-small-profit-tax", &["25%", "20%"]),
    ] {
        for figure in figures {
            assert!(
                amount(id).contains(figure),
                "{id}: {figure} in “{}”",
                amount(id)
            );
        }
    }
}

#[test]
fn small_profit_firms() {
    let id = "cn-small-profit-tax";
    let firm = json!({ "firm.entity": "company", "firm.restricted_business": false,
        "tax.taxable_income": 300, "firm.employees": 300, "firm.assets": 5000 });
    check(
        id,
        &firm,
        &[
            (r#"{}"#, "eligible"),
            (r#"{"firm.restricted_business": true}"#, "ineligible"),
            (r#"{"firm.entity": "individual"}"#, "ineligible"),
            (r#"{"tax.taxable_income": {"max": 300}}"#, "eligible"),
            (
                r#"{"tax.taxable_income": {"min": 200, "max": 301}}"#,
                "undetermined",
            ),
            // It is not the size standard: no industry and no revenue is looked at.
            (
                r#"{"firm.revenue": 90000, "firm.industry": "industry"}"#,
                "eligible",
            ),
        ],
    );
    check_line(id, &firm, "tax.taxable_income", json!(300), json!(300.01));
    check_line(id, &firm, "firm.employees", json!(300), json!(301));
    check_line(id, &firm, "firm.assets", json!(5000), json!(5000.01));
    check(
        "cn-individual-tax",
        &json!({}),
        &[
            (r#"{"firm.entity": "individual"}"#, "eligible"),
            (r#"{"firm.entity": "company"}"#, "ineligible"),
        ],
    );
}

#[test]
fn innovative_firms_by_either_route() {
    let id = "cn-innovative";
    let none = with(
        &model_firm(),
        &json!({ "title.hightech": false, "innov.score": 0 }),
    );
    check(
        id,
        &none,
        &[
            (r#"{}"#, "ineligible"),
            // Route A: any one is enough.
            (r#"{"title.hightech": true}"#, "eligible"),
            (r#"{"rd.provincial_org": true}"#, "eligible"),
            (r#"{"award.provincial": true}"#, "eligible"),
            (r#"{"finance.equity_3y": 500}"#, "eligible"),
            (r#"{"finance.equity_3y": 499.99}"#, "ineligible"),
            // Before either: 中小企业 with a clean record.
            (
                r#"{"title.hightech": true, "firm.bad_credit": true}"#,
                "ineligible",
            ),
            (
                r#"{"title.hightech": true, "firm.serious_incident_3y": true}"#,
                "ineligible",
            ),
            (
                r#"{"title.hightech": true, "firm.restricted_business": true}"#,
                "ineligible",
            ),
            (
                r#"{"title.hightech": true, "firm.employees": 1000, "firm.revenue": 40000}"#,
                "ineligible",
            ),
        ],
    );
    // Route B: every boundary value is still in.
    let scores = with(
        &none,
        &json!({ "innov.score": 60, "innov.score_innovation": 20,
        "innov.score_growth": 15, "innov.score_special": 15 }),
    );
    check_line(id, &scores, "innov.score", json!(60), json!(59.99));
    check_line(
        id,
        &scores,
        "innov.score_innovation",
        json!(20),
        json!(19.99),
    );
    check_line(id, &scores, "innov.score_growth", json!(15), json!(14.99));
    check_line(id, &scores, "innov.score_special", json!(15), json!(14.99));
}

#[test]
fn srdi_firms_of_2026() {
    let id = "cn-srdi";
    let firm = with(&model_firm(), &json!({ "title.tier": "innovative" }));
    // The market share has no number, so a person must judge it.
    check(
        id,
        &firm,
        &[
            (r#"{}"#, "eligible+1"),
            (r#"{"title.tier": "none"}"#, "ineligible"),
            (r#"{"firm.bad_credit": true}"#, "ineligible"),
            (
                r#"{"firm.revenue": 1499.99, "finance.equity_2y": 2000}"#,
                "eligible+1",
            ),
            (
                r#"{"firm.revenue": 1499.99, "finance.equity_2y": 1999.99}"#,
                "ineligible",
            ),
            (
                r#"{"ip.class1": 0, "rd.provincial_org": true}"#,
                "eligible+1",
            ),
            (
                r#"{"ip.class1": 0, "award.provincial_top3": true}"#,
                "eligible+1",
            ),
            // Counted to the end of last year, 2025-12-31.
            (r#"{"market.niche_since": "2022-12-31"}"#, "eligible+1"),
            (r#"{"market.niche_since": "2022-12"}"#, "eligible+1"),
            (r#"{"market.niche_since": "2023-01-01"}"#, "ineligible"),
            // No certificate is asked for: ISO 9001 is no condition.
            (r#"{"cert.qms": "none"}"#, "eligible+1"),
        ],
    );
    check_line(id, &firm, "firm.revenue", json!(1500), json!(1499.99));
    check_line(id, &firm, "market.main_share", json!(80), json!(79.99));
    check_line(id, &firm, "finance.debt_ratio", json!(80), json!(80.01));
    check_line(id, &firm, "rd.spend_last", json!(100), json!(99.99));
    check_line(id, &firm, "rd.spend_prev", json!(100), json!(99.99));
    check_line(id, &firm, "rd.ratio_last", json!(3), json!(2.99));
    check_line(id, &firm, "rd.ratio_prev", json!(3), json!(2.99));
    check_line(id, &firm, "ip.class1", json!(1), json!(0));
    check_line(id, &firm, "zjtx.score", json!(50), json!(49.99));
    assert_eq!(condition(id, "market-share", &firm), "manual");
}

#[test]
fn giants_of_2026() {
    let id = "cn-giant";
    let firm = model_firm();
    check(
        id,
        &firm,
        &[
            (r#"{}"#, "eligible"),
            (r#"{"title.tier": "innovative"}"#, "ineligible"),
            // ISO 9001 is no condition here either.
            (r#"{"cert.qms": "none"}"#, "eligible"),
            (
                r#"{"ip.class1": 3, "award.national_top3": true}"#,
                "eligible",
            ),
            (
                r#"{"market.niche_share": 9.99, "market.top3": false}"#,
                "ineligible",
            ),
            (
                r#"{"market.niche_share": 10, "market.top3": false}"#,
                "eligible",
            ),
            (
                r#"{"market.niche_share": 9.99, "market.top3": true}"#,
                "eligible",
            ),
            (r#"{"product.key_field": false}"#, "ineligible"),
            (r#"{"market.niche_since": "2023-01-01"}"#, "ineligible"),
            // 1200 万元 in two years together.
            (
                r#"{"rd.spend_last": 600, "rd.spend_prev": 600}"#,
                "eligible",
            ),
            (r#"{"rd.spend_last": 1200, "rd.spend_prev": 0}"#, "eligible"),
            (
                r#"{"rd.spend_last": 599.99, "rd.spend_prev": 599.99}"#,
                "ineligible",
            ),
            (
                r#"{"rd.spend_last": 700, "rd.spend_prev": 500}"#,
                "eligible+1",
            ),
        ],
    );
    check_line(id, &firm, "firm.revenue", json!(5000), json!(4999.99));
    check_line(id, &firm, "market.main_share", json!(90), json!(89.99));
    check_line(
        id,
        &firm,
        "finance.revenue_growth_2y",
        json!(5),
        json!(4.99),
    );
    check_line(id, &firm, "finance.debt_ratio", json!(75), json!(75.01));
    check_line(id, &firm, "rd.ratio_last", json!(3), json!(2.99));
    check_line(id, &firm, "rd.ratio_prev", json!(3), json!(2.99));
    check_line(id, &firm, "ip.class1", json!(4), json!(3));
    check_line(id, &firm, "zjtx.score", json!(60), json!(59.99));
}

#[test]
fn states_on_a_day() {
    for (id, day, state) in [
        // 工信部企业〔2026〕2号 from 2026-04-01; 〔2022〕63号 until the day before.
        ("cn-srdi", "2026-03-31", "not_yet"),
        ("cn-srdi", "2026-04-01", "open"),
        ("cn-giant", "2026-03-31", "not_yet"),
        ("cn-giant", "2026-04-01", "unverified"),
        ("cn-srdi-2022", "2026-03-31", "open"),
        ("cn-srdi-2022", "2026-04-01", "expired"),
        ("cn-giant-2022", "2026-04-01", "expired"),
        ("cn-small-profit-tax", TODAY, "open"),
        ("cn-small-profit-tax", "2027-12-31", "open"),
        ("cn-small-profit-tax", "2028-01-01", "expired"),
        ("cn-individual-tax", "2022-12-31", "not_yet"),
        // None of the local ones was verified open.
        ("xiamen-luzhidai", TODAY, "unverified"),
        ("shandong-luzhidai", TODAY, "unverified"),
        ("jinhua-zhiliangdai", TODAY, "unverified"),
        ("shayang-qms-first", TODAY, "unverified"),
        ("suixi-qms-other", TODAY, "unverified"),
        ("guichi-qms-first", "2025-06-30", "unverified"),
        ("guichi-qms-first", "2025-07-01", "expired"),
        ("guichi-integrated-first", TODAY, "expired"),
        ("shaoguan-2021-qms", TODAY, "expired"),
        ("nanling-integrated-first", TODAY, "expired"),
        ("jiangsu-chem-2021", TODAY, "expired"),
        ("zhenhai-tisheng-2021", "2021-11-12", "expired"),
        ("qingpu-brand-2022", TODAY, "expired"),
    ] {
        assert_eq!(
            decide(id, &json!({}), day).state.word(),
            state,
            "{id} on {day}"
        );
    }
    for decision in support::evaluate_facts(&json!({}), TODAY).decisions {
        if decision.programme.region.is_some() {
            assert_ne!(decision.state.word(), "open", "{}", decision.programme.id);
        }
    }
}
