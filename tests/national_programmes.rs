//! Golden cases on the shipped national programmes: the small-profit tax relief and the three titles
//! of 工信部企业〔2026〕2号, both sides of every threshold. Written from `policy-facts.md`, not from the packs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use serde_json::json;
use support::verdict::{check, check_lines};
use support::{model_firm, with};

#[test]
fn small_profit_firms() {
    let firm = json!({ "firm.entity": "company", "firm.restricted_business": false,
        "tax.taxable_income": 300, "firm.employees": 300, "firm.assets": 5000 });
    check(
        "cn-small-profit-tax",
        &firm,
        r#"
{}                                                       | eligible
{"firm.restricted_business": true}                       | ineligible
{"firm.entity": "individual"}                            | ineligible
{"tax.taxable_income": {"max": 300}}                     | eligible
{"tax.taxable_income": {"min": 200, "max": 301}}         | undetermined
# It is not the size standard: neither the industry nor the revenue is looked at.
{"firm.revenue": 90000, "firm.industry": "industry"}     | eligible
"#,
    );
    check_lines(
        "cn-small-profit-tax",
        &firm,
        r#"
tax.taxable_income | 300  | 300.01
firm.employees     | 300  | 301
firm.assets        | 5000 | 5000.01
"#,
    );
    let individual = r#"
{"firm.entity": "individual"} | eligible
{"firm.entity": "company"}    | ineligible
"#;
    check("cn-individual-tax", &json!({}), individual);
}

#[test]
fn innovative_firms_by_either_route() {
    let none = with(
        &model_firm(),
        &json!({ "title.hightech": false, "innov.score": 0 }),
    );
    check(
        "cn-innovative",
        &none,
        r#"
{}                                                       | ineligible
# Route A: any one is enough.
{"title.hightech": true}                                 | eligible
{"rd.provincial_org": true}                              | eligible
{"award.provincial": true}                               | eligible
{"finance.equity_3y": 500}                               | eligible
{"finance.equity_3y": 499.99}                            | ineligible
# Before either: 中小企业 with a clean record.
{"title.hightech": true, "firm.bad_credit": true}        | ineligible
{"title.hightech": true, "firm.serious_incident_3y": true} | ineligible
{"title.hightech": true, "firm.restricted_business": true} | ineligible
{"title.hightech": true, "firm.employees": 1000, "firm.revenue": 40000} | ineligible
"#,
    );
    // Route B: every boundary value is still in.
    let scores = with(
        &none,
        &json!({ "innov.score": 60, "innov.score_innovation": 20, "innov.score_growth": 15,
            "innov.score_special": 15 }),
    );
    check_lines(
        "cn-innovative",
        &scores,
        r#"
innov.score            | 60 | 59.99
innov.score_innovation | 20 | 19.99
innov.score_growth     | 15 | 14.99
innov.score_special    | 15 | 14.99
"#,
    );
}

#[test]
fn srdi_firms_of_2026() {
    let firm = with(&model_firm(), &json!({ "title.tier": "innovative" }));
    // The market share has no number, so a person must judge it.
    check(
        "cn-srdi",
        &firm,
        r#"
{}                                                          | eligible+1
{"title.tier": "none"}                                      | ineligible
{"firm.bad_credit": true}                                   | ineligible
{"firm.revenue": 1499.99, "finance.equity_2y": 2000}        | eligible+1
{"firm.revenue": 1499.99, "finance.equity_2y": 1999.99}     | ineligible
{"ip.class1": 0, "rd.provincial_org": true}                 | eligible+1
{"ip.class1": 0, "award.provincial_top3": true}             | eligible+1
# Counted to the end of last year, 2025-12-31.
{"market.niche_since": "2022-12-31"}                        | eligible+1
{"market.niche_since": "2022-12"}                           | eligible+1
{"market.niche_since": "2023-01-01"}                        | ineligible
# No certificate is asked for: ISO 9001 is no condition.
{"cert.qms": "none"}                                        | eligible+1
"#,
    );
    check_lines(
        "cn-srdi",
        &firm,
        r#"
firm.revenue       | 1500 | 1499.99
market.main_share  | 80   | 79.99
finance.debt_ratio | 80   | 80.01
rd.spend_last      | 100  | 99.99
rd.spend_prev      | 100  | 99.99
rd.ratio_last      | 3    | 2.99
rd.ratio_prev      | 3    | 2.99
ip.class1          | 1    | 0
zjtx.score         | 50   | 49.99
"#,
    );
}

#[test]
fn giants_of_2026() {
    check(
        "cn-giant",
        &model_firm(),
        r#"
{}                                                  | eligible
{"title.tier": "innovative"}                        | ineligible
# ISO 9001 is no condition here either.
{"cert.qms": "none"}                                | eligible
{"ip.class1": 3, "award.national_top3": true}       | eligible
{"market.niche_share": 9.99, "market.top3": false}  | ineligible
{"market.niche_share": 10, "market.top3": false}    | eligible
{"market.niche_share": 9.99, "market.top3": true}   | eligible
{"product.key_field": false}                        | ineligible
{"market.niche_since": "2023-01-01"}                | ineligible
# 1200 万元 in two years together.
{"rd.spend_last": 600, "rd.spend_prev": 600}        | eligible
{"rd.spend_last": 1200, "rd.spend_prev": 0}         | eligible
{"rd.spend_last": 599.99, "rd.spend_prev": 599.99}  | ineligible
{"rd.spend_last": 700, "rd.spend_prev": 500}        | eligible+1
"#,
    );
    check_lines(
        "cn-giant",
        &model_firm(),
        r#"
firm.revenue              | 5000 | 4999.99
market.main_share         | 90   | 89.99
finance.revenue_growth_2y | 5    | 4.99
finance.debt_ratio        | 75   | 75.01
rd.ratio_last             | 3    | 2.99
rd.ratio_prev             | 3    | 2.99
ip.class1                 | 4    | 3
zjtx.score                | 60   | 59.99
"#,
    );
}
