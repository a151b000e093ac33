//! Invalid values in packs – JSON, types, rules, keys, dates, claims – and the pointer at which
//! `packtool check` reports each.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use serde_json::json;
use support::packtool::{Copy, check_edit, check_values, file, pointer, set, take};
use support::table;

const HUBEI: &str = "programmes/hubei.json";

#[test]
fn an_untouched_copy_is_clean() {
    let (code, places, _) = Copy::new().check();
    assert_eq!((code, places), (Some(0), Vec::new()));
}

#[test]
fn not_json() {
    let deep = "[".repeat(5000);
    for text in ["", "{", "{\"pack\": \"programmes\",}", "[1, 2", &deep] {
        // One of many, and one without which nothing else can be read.
        for file in [HUBEI, "facts.json", "index.json"] {
            let copy = Copy::new();
            copy.write(file, text);
            copy.expect(&[(file, "")]);
        }
    }
    let copy = Copy::new();
    std::fs::write(copy.folder.join(HUBEI), b"{\"pack\": \"\xff\xfe\"}").unwrap();
    copy.expect(&[(HUBEI, "")]);
}

#[test]
fn values_of_a_wrong_type() {
    check_values(
        r#"
hubei    | /programmes                            | {}            | =
hubei    | /programmes/0                          | "shayang"     | =
hubei    | /programmes/0/title                    | 7             | =
hubei    | /programmes/0/title                    | "  "          | =
hubei    | /programmes/0/title                    | {"en": "x"}   | =
hubei    | /programmes/0/nature                   | "gift"        | =
hubei    | /programmes/0/steps                    | "一步"        | =
hubei    | /programmes/0/steps/0                  | null          | =
hubei    | /programmes/0/id                       | "Shayang QMS" | =
hubei    | /programmes/0/conditions/0/rule/in     | []            | =
hubei    | /sources/0/url                         | "javascript:alert(1)" | =
hubei    | /sources/0/confidence                  | "sure"        | =
hubei    | /pack                                  | "policies"    | =
facts    | /facts/#firm.employees/min             | "0"           | =
facts    | /facts/#firm.employees/max             | 0.00001       | =
facts    | /facts/#firm.employees/max             | 0             | /facts/#firm.employees
facts    | /facts/#firm.employees/kind            | "integer"     | =
facts    | /facts/#firm.employees/changeable      | true          | =
facts    | /facts/#firm.bad_credit/usual          | "maybe"       | =
facts    | /facts/#cert.qms/usual                 | "stolen"      | =
facts    | /facts/#firm.revenue/usual             | 3             | =
facts    | /facts/#firm.revenue/usual/min         | 0             | =
facts    | /facts/#firm.revenue/usual/min         | 90000         | /facts/#firm.revenue/usual
facts    | /facts/#firm.revenue/usual/per/fact    | "firm.none"   | =
facts    | /facts/#firm.revenue/usual/per/fact    | "firm.entity" | =
size     | /industries/1/medium/firm.revenue      | "2000"        | =
size     | /industries/1/medium                   | {}            | =
items    | /items/0/critical                      | "yes"         | =
items    | /items/0/options                       | ["一", "二", "三", "四"] | =
items    | /items/0/action/effort_days            | 0             | =
items    | /items/0/action/horizon                | "soon"        | =
items    | /items/0/weight                        | 1.5           | =
items    | /levels/2/min_score                    | 39            | =
items    | /levels/1/gates/0                      | {"critical": 2, "dimension": 50} | =
items    | /levels/0/gates                        | [{"critical": 1}] | /levels
regions  | /regions/350200                        | ["厦门市"]    | =
regions  | /regions/35020                         | "厦门市"      | =
glossary | /terms/0/say                           | ""            | =
tools    | /averages/revenue                      | "9.7%"        | =
tools    | /averages/source                       | "hearsay"     | =
tools    | /certificates/status                   | "sure"        | =
tools    | /certificates/surveillance_months      | 0             | =
tools    | /certificates/kinds                    | []            | =
tools    | /certificates/kinds/1/id               | "qms"         | =
tools    | /certificates/rules/0                  | ""            | =
index    | /packs/5/kind                          | "policies"    | =
"#,
    );
    check_edit("questionnaires/standard.json", "/levels", |pack| {
        take(pack, "/levels/3")
    });
}

#[test]
fn rules_that_cannot_be_read() {
    let at = "/programmes/0/conditions/0/rule";
    let cases = r#"
{}                                                                          |
{"all": [], "any": []}                                                      |
{"all": []}                                                                 | /all
{"any": [{"manual": "…"}, {"manual": ""}]}                                  | /any/1/manual
{"at_least": 3, "of": [{"manual": "甲"}, {"manual": "乙"}]}                 | /at_least
{"at_least": 0, "of": [{"manual": "甲"}]}                                   | /at_least
{"not": [{"manual": "甲"}]}                                                 | /not
{"size": ["tiny"]}                                                          | /size/0
{"level": "best"}                                                           | /level
{"fact": "firm.bad_credit", "ge": 1, "unit": "人"}                          |
{"fact": "firm.employees", "is": true}                                      |
{"fact": "firm.employees", "unit": "人"}                                    |
{"fact": "firm.employees", "ge": 1, "gt": 2, "unit": "人"}                  |
{"fact": "firm.employees", "ge": 1}                                         |
{"fact": "firm.employees", "ge": "1", "unit": "人"}                         | /ge
{"fact": "cert.qms_issued", "from": "2024-1-1"}                             | /from
{"fact": "cert.qms_issued", "from": "2024-02-01", "to": "2024-01-01"}       |
{"fact": "market.niche_since", "years": 3}                                  |
{"fact": "market.niche_since", "years": 0, "counted_to": "today"}           | /years
{"fact": "firm.region", "within": ["42"]}                                   | /within/0
{"manual": "…", "note": "…"}                                                | /note
"#;
    for [rule, of] in table(cases) {
        let rule = support::json(rule);
        check_edit(HUBEI, &format!("{at}{of}"), |pack| set(pack, at, rule));
    }
    check_values(
        r#"
# A threshold in another unit, or beyond what the fact can be.
cn | /programmes/#cn-small-profit-tax/conditions/3/rule/unit | "万元" | =
cn | /programmes/#cn-srdi/conditions/5/rule/ge  | 101   | /programmes/#cn-srdi/conditions/5/rule
cn | /programmes/#cn-srdi/conditions/5/rule/ge  | -1    | /programmes/#cn-srdi/conditions/5/rule
cn | /programmes/#cn-srdi/conditions/5/rule/ge  | 0     | /programmes/#cn-srdi/conditions/5/rule
cn | /programmes/#cn-srdi/conditions/6/rule/le  | 1000  | /programmes/#cn-srdi/conditions/6/rule
cn | /programmes/#cn-srdi/conditions/6/rule/le  | -0.01 | /programmes/#cn-srdi/conditions/6/rule
"#,
    );
}

#[test]
fn keys_that_are_missing() {
    let cases = r#"
hubei | /programmes/0/source            | /programmes/0
hubei | /programmes/0/who               | /programmes/0
hubei | /programmes/0/status            | /programmes/0
hubei | /programmes/0/conditions        | /programmes/0
hubei | /programmes/0/conditions/0/rule | /programmes/0/conditions/0
hubei | /programmes/0/accepts/name      | /programmes/0/accepts
hubei | /sources/0/url                  | /sources/0
hubei | /sources/0/checked              | /sources/0
hubei | /version                        |
hubei | /format                         |
facts | /facts/#firm.employees/unit     | /facts/#firm.employees
facts | /facts/#firm.region/ask         | /facts/#firm.region
size  | /industries/0/ceiling           | /industries/0
items | /items/0/why                    | /items/0
items | /seconds_per_item               |
index | /packs/0/file                   | /packs/0
# What has a successor must end.
cn    | /programmes/#cn-srdi-2022/expires | /programmes/#cn-srdi-2022
"#;
    for [word, at, named] in table(cases) {
        let file = file(word);
        let (at, named) = (pointer(&file, at), pointer(&file, named));
        let copy = Copy::new();
        copy.edit(&file, |pack| take(pack, &at));
        copy.expect(&[(&file, &named)]);
        let key = at.rsplit('/').next().unwrap();
        assert!(copy.check().2[0].contains(key), "{at}");
    }
}

#[test]
fn keys_that_are_not_known() {
    check_values(
        r#"
hubei    | /titel                               | "…" | =
hubei    | /programmes/0/titel                  | "…" | =
hubei    | /programmes/0/conditions/0/expire    | "…" | =
hubei    | /programmes/0/conditions/0/rule/le   | "…" | =
hubei    | /programmes/0/accepts/phone          | "…" | =
hubei    | /sources/0/confident                 | "…" | =
facts    | /facts/#firm.employees/maximum       | "…" | =
facts    | /facts/#firm.entity/options/0/change | "…" | =
size     | /industries/0/micro                  | "…" | =
items    | /items/0/action/effort               | "…" | =
items    | /levels/0/max_score                  | "…" | =
regions  | /names                               | "…" | =
glossary | /terms/0/a~1b                        | "…" | =
index    | /packs/0/hash                        | "…" | =
"#,
    );
}

#[test]
fn dates() {
    check_values(
        r#"
hubei | /sources/0/checked                               | "2026-02-30" | =
hubei | /sources/0/checked                               | "2026/02/01" | =
anhui | /programmes/#nanling-integrated-first/expires    | "2023-12"    | =
anhui | /programmes/#nanling-integrated-first/effective  | "去年"       | =
cn    | /programmes/#cn-small-profit-tax/expires         | "2027-13-01" | =
facts | /facts/#cert.qms_issued/max                      | "2040-1-1"   | =
# Reversed: the place is what has both dates.
anhui | /programmes/#nanling-integrated-first/effective  | "2024-01-01" | /programmes/#nanling-integrated-first
facts | /facts/#cert.qms_issued/min                      | "2041-01-01" | /facts/#cert.qms_issued
"#,
    );
    for (at, first, last) in [
        ("/programmes/0", "apply_from", "apply_to"),
        ("/programmes/0/conditions/0", "effective", "expires"),
        ("/sources/0", "effective", "expires"),
    ] {
        check_edit(HUBEI, at, |pack| {
            set(pack, &format!("{at}/{first}"), "2026-02-01".into());
            set(pack, &format!("{at}/{last}"), "2026-01-31".into());
        });
    }
}

#[test]
fn claims_that_do_not_hold() {
    check_values(
        r#"
# Confirmed, with one source only.
hubei | /programmes/0/status | "confirmed" | /programmes/0
# Formats of the future, and of no time.
hubei | /format | 2   | =
cn    | /format | "1" | =
facts | /format | 0   | =
index | /format | 1.5 | =
# A fact that applies when a later one says so, or itself.
facts | /facts/#firm.entity/applies_when     | {"fact": "cert.qms", "in": ["valid"]} | /facts/#firm.entity/applies_when/fact
facts | /facts/#firm.bad_credit/applies_when | {"fact": "firm.bad_credit", "is": true} | /facts/#firm.bad_credit/applies_when/fact
# One that a person must judge, so that no answer to it would ever count.
facts | /facts/#firm.bad_credit/applies_when | {"manual": "甲"} | =
facts | /facts/#firm.bad_credit/applies_when | {"not": {"manual": "甲"}} | /facts/#firm.bad_credit/applies_when/not
"#,
    );
}

#[test]
fn programmes_that_no_firm_can_qualify_for() {
    // Each rule makes sense alone; beside "has a valid certificate, its first" none can hold.
    for rule in [
        json!({"fact": "cert.qms", "in": ["none", "applying"]}),
        json!({"not": {"fact": "cert.qms_first", "is": true}}),
        json!({"all": [{"size": ["large"]}, {"size": ["micro", "small"]}]}),
        json!({"all": [{"fact": "firm.industry", "in": ["industry"]}, {"size": ["micro"]},
            {"fact": "firm.employees", "ge": 20, "unit": "人"},
            {"fact": "firm.revenue", "ge": 300, "unit": "万元"}]}),
    ] {
        check_edit(HUBEI, "/programmes/0", |pack| {
            set(
                pack,
                "/programmes/0/conditions/-",
                json!({"id": "against", "rule": rule}),
            );
        });
    }
    // What a person judges, and what only hard work reaches, somebody can meet.
    let copy = Copy::new();
    copy.edit(HUBEI, |pack| {
        let rule = json!({"all": [{"manual": "由专家评审"}, {"level": "leading"},
            {"fact": "firm.employees", "ge": 1000000, "unit": "人"}]});
        set(
            pack,
            "/programmes/0/conditions/-",
            json!({"id": "hard", "rule": rule}),
        );
    });
    assert_eq!(copy.check().1, Vec::new());
}

#[test]
fn every_problem_is_named_at_once() {
    let (anhui, guangdong) = (file("anhui"), file("guangdong"));
    let copy = Copy::new();
    copy.edit(HUBEI, |pack| {
        set(pack, "/programmes/0/title", 1.into());
        set(
            pack,
            "/programmes/0/conditions/0/rule/fact",
            "cert.gone".into(),
        );
        set(pack, "/programmes/1/status", "sure".into());
    });
    copy.edit(&anhui, |pack| {
        set(pack, "/programmes/0/nature", "gift".into())
    });
    copy.write(&guangdong, "{");
    let (code, mut places, _) = copy.check();
    places.sort();
    let wanted = [
        (anhui.as_str(), "/programmes/0/nature"),
        (&guangdong, ""),
        (HUBEI, "/programmes/0/conditions/0/rule/fact"),
        (HUBEI, "/programmes/0/title"),
        (HUBEI, "/programmes/1/status"),
    ];
    let wanted = wanted.map(|(file, at)| (file.to_owned(), at.to_owned()));
    assert_eq!((code, places), (Some(1), wanted.to_vec()));
}
