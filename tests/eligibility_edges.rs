//! Eligibility at its boundaries: small programmes whose next questions and sources are computed by hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::assess::Ratings;
use quality_selfcheck::content::{Content, CoreFiles};
use quality_selfcheck::eligibility::satisfiability::{can_be_met, can_hold};
use quality_selfcheck::eligibility::summary::headline;
use quality_selfcheck::eligibility::{
    Decisions, Nature, Programme, State, Truths, Verdict, ask_next, decide,
};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::profile::Profile;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::rule::Rule;
use quality_selfcheck::truth::Truth;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::{
    TODAY, content, date, facts, json, model_firm, root, small, table, texts, with, wording,
};

/// The facts of `fixtures/small`, of which some have a usual answer.
fn facts_with(usual: &Value) -> Content {
    let file = |path: &str| {
        let text = std::fs::read_to_string(root().join(path)).unwrap();
        PackFile::parse(path, &text).unwrap()
    };
    let mut pack = json(include_str!("fixtures/small/facts.json"));
    for fact in pack["facts"].as_array_mut().unwrap() {
        let id = fact["id"].as_str().unwrap().to_owned();
        if let Some(usual) = usual.get(&id) {
            fact["usual"] = match usual.as_bool() {
                Some(is) => json!(if is { "yes" } else { "no" }),
                None => usual.clone(),
            };
        }
    }
    Content::read(CoreFiles {
        facts: &PackFile::parse("facts", &pack.to_string()).unwrap(),
        size: &file("tests/fixtures/small/size.json"),
        questionnaire: &file("packs/questionnaires/standard.json"),
        regions: &file("packs/regions.json"),
    })
    .unwrap()
}

/// Adds programmes that are like one of `fixtures/small` but for what is given.
fn add(content: &mut Content, sources: &[&str], programmes: &[Value]) {
    let mut pack = json(include_str!("fixtures/small/programmes.json"));
    let like = pack["programmes"][0].clone();
    let made = programmes.iter().enumerate().map(|(nth, over)| {
        let mut programme = with(&like, over);
        programme["id"] = json!(format!("p{nth}"));
        programme
    });
    pack["programmes"] = made.collect();
    let more = sources.iter().map(|id| {
        json!({"id": id, "title": id, "url": format!("https://example.org/{id}"), "checked": "2026-11-24",
            "confidence": "corroborated"})
    });
    pack["sources"].as_array_mut().unwrap().extend(more);
    let file = PackFile::parse("small", &pack.to_string()).unwrap();
    content.add_programmes(&file).unwrap();
}

/// What is asked of a firm that has answered nothing: programmes are lists of rules.
fn asked(usual: Value, programmes: &[&[Value]]) -> String {
    let mut content = facts_with(&usual);
    let programmes: Vec<Value> = programmes
        .iter()
        .map(|rules| {
            let conditions = rules.iter().enumerate();
            let conditions: Vec<Value> = conditions
                .map(|(nth, rule)| json!({"id": format!("c{nth}"), "rule": rule}))
                .collect();
            json!({ "conditions": conditions })
        })
        .collect();
    add(&mut content, &[], &programmes);
    let profile = Profile::new();
    let situation = situation_of(&content, &profile, &Ratings::new(), date(TODAY));
    let next = ask_next(&Truths::of(&content.programmes, &situation), &situation);
    let ids = next.iter().map(|key| content.facts.get(*key).id.as_str());
    ids.collect::<Vec<_>>().join(" ")
}

fn flag(fact: &str, is: bool) -> Value {
    json!({"fact": fact, "is": is})
}

fn option(fact: &str, option: &str) -> Value {
    json!({"fact": fact, "in": [option]})
}

#[test]
fn the_question_goes_first_whose_usual_answer_settles_more() {
    let programme = [flag("blacklisted", false), flag("punished", false)];
    // Either answer is as likely, of either question: in the order of the facts.
    assert_eq!(asked(json!({}), &[&programme]), "blacklisted punished");
    // 25 against 75 of a hundred, and the other way round.
    let usual = json!({"blacklisted": false, "punished": true});
    assert_eq!(asked(usual, &[&programme]), "punished blacklisted");
    let usual = json!({"blacklisted": true, "punished": false});
    assert_eq!(asked(usual, &[&programme]), "blacklisted punished");
    // 50 against 75, and against 25.
    let usual = json!({"punished": true});
    assert_eq!(asked(usual, &[&programme]), "punished blacklisted");
    let usual = json!({"blacklisted": false});
    assert_eq!(asked(usual, &[&programme]), "punished blacklisted");
}

#[test]
fn what_is_not_usual_shares_the_rest() {
    let usual = json!({"cert": "valid", "punished": false});
    let certificate = [option("cert", "valid"), flag("blacklisted", false)];
    let clean = [flag("punished", false), option("tier", "gold")];
    // 50 and 50 without anything usual; then a quarter; then three options of eight hundredths.
    assert_eq!(
        asked(usual.clone(), &[&certificate, &clean]),
        "blacklisted tier punished cert"
    );
    // In two programmes 48 against 25; what is asked for twice at even odds counts a whole.
    assert_eq!(
        asked(usual, &[&certificate, &certificate, &clean]),
        "blacklisted tier cert punished"
    );
}

#[test]
fn many_unlikely_verdicts_outweigh_a_likely_one() {
    // Three times 25 against once 50.
    let usual = json!({"punished": false});
    let often = [flag("punished", false), option("cert", "valid")];
    let once = [flag("blacklisted", false), option("tier", "gold")];
    let order = asked(usual, &[&often, &often, &often, &once]);
    // Of four options as likely as each other three rule it out, in three programmes.
    assert_eq!(order, "cert punished blacklisted tier");
}

#[test]
fn of_questions_that_settle_as_much_the_one_goes_first_that_less_is_missing_beside() {
    let three = [
        json!({"fact": "debt", "le": 50, "unit": "%"}),
        json!({"fact": "growth", "ge": 1, "unit": "%"}),
        json!({"fact": "staff", "ge": 1, "unit": "人"}),
    ];
    let two = [flag("blacklisted", false), flag("punished", false)];
    assert_eq!(
        asked(json!({}), &[&three, &two]),
        "blacklisted punished debt growth staff"
    );
}

#[test]
fn a_condition_counts_on_its_days_alone() {
    let mut content = facts_with(&json!({}));
    let rule = json!({"fact": "people", "ge": 1, "unit": "人"});
    let conditions = json!([
        {"id": "always", "rule": rule},
        {"id": "over", "rule": rule, "expires": "2026-11-23"},
        {"id": "last-day", "rule": rule, "expires": "2026-11-24"},
        {"id": "first-day", "rule": rule, "effective": "2026-11-24"},
        {"id": "to-come", "rule": rule, "effective": "2026-11-25"},
        {"id": "that-day", "rule": rule, "effective": "2026-11-24", "expires": "2026-11-24"}
    ]);
    add(&mut content, &[], &[json!({ "conditions": conditions })]);
    let profile = Profile::new();
    let situation = situation_of(&content, &profile, &Ratings::new(), date("2026-11-24"));
    let decisions = Decisions::of(&content.programmes, &situation);
    let in_force: Vec<&str> = decisions[0]
        .conditions
        .iter()
        .map(|result| result.condition.id.as_str())
        .collect();
    assert_eq!(in_force, ["always", "last-day", "first-day", "that-day"]);
}

#[test]
fn what_a_programme_rests_on_is_named_once_its_own_first() {
    let mut content = facts_with(&json!({}));
    let rule = json!({"fact": "people", "ge": 1, "unit": "人"});
    let programme = json!({"more_sources": ["t", "s"], "conditions": [
        {"id": "a", "rule": rule, "source": "u"}, {"id": "b", "rule": rule},
        {"id": "c", "rule": rule, "source": "t"}, {"id": "d", "rule": rule, "source": "v"}
    ]});
    add(&mut content, &["t", "u", "v"], &[programme]);
    let programme = &content.programmes[0];
    let named = |conditions: usize| -> Vec<String> {
        let conditions = programme.conditions.iter().take(conditions);
        let sources = programme.sources_of(conditions).into_iter();
        sources.map(|source| source.title.zh_hans.clone()).collect()
    };
    assert_eq!(named(0), ["通知", "t"]);
    assert_eq!(named(3), ["通知", "t", "u"]);
    assert_eq!(named(4), ["通知", "t", "u", "v"]);
}

#[test]
fn every_kind_of_help_has_a_name_of_its_own() {
    let names: BTreeSet<String> = Nature::WORDS
        .iter()
        .map(|(_, nature)| texts().say(nature.key()))
        .collect();
    assert_eq!(names.len(), Nature::WORDS.len());
    assert!(
        names.contains("奖补") && names.contains("贷款"),
        "{names:?}"
    );
}

/// Whether a programme is for the whole country or for where the code lies, by the digits alone.
fn is_for(programme: &Programme, code: &str) -> bool {
    programme.region.is_none_or(|region| {
        let region = region.to_string();
        let mut digits = region.as_str();
        while let Some(shorter) = digits.strip_suffix("00") {
            digits = shorter;
        }
        code.starts_with(digits)
    })
}

#[test]
fn programmes_elsewhere_are_none_of_the_firms() {
    for code in ["350213", "330521", "110101"] {
        let firm = with(&model_firm(), &json!({ "firm.region": code }));
        let profile = facts(content(), firm);
        let situation = situation_of(content(), &profile, &Ratings::new(), date(TODAY));
        let decisions = Decisions::of(&content().programmes, &situation);
        let (mut near, mut elsewhere) = (Vec::new(), 0);
        for programme in &content().programmes {
            if is_for(programme, code) {
                near.push(programme.id.as_str());
            } else {
                elsewhere += 1;
            }
        }
        assert!(!near.is_empty() && elsewhere > 20, "{code}: {elsewhere}");
        let mut decided = Vec::new();
        for decision in &decisions {
            decided.push(decision.programme.id.as_str());
        }
        assert_eq!(decided, near);
        let out = decisions.with_elsewhere();
        let out = out.iter().filter(|d| !is_for(d.programme, code));
        let out: Vec<_> = out
            .map(|d| (d.verdict, d.conditions.len(), d.conditions[0].truth))
            .collect();
        assert_eq!(out, vec![(Verdict::Ineligible, 1, Truth::False); elsewhere]);
    }
}

#[test]
fn a_programme_is_open_on_the_days_on_which_both_it_and_its_applications_are() {
    let cases = r#"
{}                                                             | unverified
{"status": "confirmed"}                                        | open
{"status": "confirmed", "expires": "2026-11-24"}               | open
{"status": "confirmed", "apply_to": "2026-11-24"}              | open
{"status": "confirmed", "effective": "2026-11-24"}             | open
{"status": "confirmed", "apply_from": "2026-11-24"}            | open
{"status": "confirmed", "expires": "2026-11-23"}               | expired
{"status": "confirmed", "apply_to": "2026-11-23"}              | expired
{"expires": "2026-12-31", "apply_to": "2026-11-23"}            | expired
{"effective": "2026-11-25"}                                    | not_yet
{"apply_from": "2026-11-25"}                                   | not_yet
{"effective": "2026-11-01", "apply_from": "2026-11-25"}        | not_yet
{"effective": "2026-11-25", "apply_from": "2026-11-01"}        | not_yet
# Over is over, though applications were never taken.
{"expires": "2026-11-23", "apply_from": "2027-01-01"}          | expired
"#;
    for [over, wanted] in table(cases) {
        let mut content = facts_with(&json!({}));
        let programme = with(&json!({"more_sources": ["t"]}), &json(over));
        add(&mut content, &["t"], &[programme]);
        let state = State::of(&content.programmes[0], date(TODAY));
        assert_eq!(state.word(), wanted, "{over}");
    }
    let states = [
        (State::Open, "现行"),
        (State::Expired, "已过期"),
        (State::Unverified, "待核实"),
        (State::NotYet, "还没开始"),
    ];
    for (state, name) in states {
        assert_eq!(texts().say(state.key()), name);
    }
}

#[test]
fn the_verdict_is_said_with_its_figures() {
    let rules = json!([
        {"id": "sales", "rule": {"fact": "sales", "ge": 500, "unit": "万元"}},
        {"id": "debt", "rule": {"fact": "debt", "le": 50, "unit": "%"}},
        {"id": "list", "rule": {"manual": "在名单上"}}
    ]);
    let of = |rules: &Value| json!({"who": "出口企业", "conditions": rules});
    let plain = json!([rules[0], rules[1]]);
    let no_way = json!([{"id": "a", "rule": {"fact": "punished", "is": false}}]);
    let level = json!([{"id": "a", "rule": {"level": "improving"}}]);
    let expired = with(&of(&plain), &json!({"expires": "2024-12-31"}));
    let programmes = [
        of(&plain),
        of(&rules),
        of(&no_way),
        of(&level),
        expired.clone(),
        with(&expired, &json!({"apply_to": "2023-06-30"})),
        with(&expired, &json!({"superseded_by": "p0"})),
    ];
    let mut content = facts_with(&json!({}));
    add(&mut content, &[], &programmes);
    let cases = r#"
0 | {"sales": 600, "debt": 40}   | 你填的条件都对上了，可能能办。以受理机关为准
1 | {"sales": 600, "debt": 40}   | 你填的条件都对上了，可能能办；还有 1 条要问人。以受理机关为准
0 | {}                           | 最多再答 2 个问题就能判断
0 | {"sales": 600}               | 最多再答 1 个问题就能判断
3 | {}                           | 做完质量自检就能判断
0 | {"sales": 400, "debt": 40}   | 现在没对上，要补上：收入要 500 万元，你填的还差 100 万元
0 | {"sales": 400, "debt": 60}   | 现在没对上，要补上：收入要 500 万元，你填的还差 100 万元；负债率不能超过 50%，你填的多了 10 个百分点
0 | {"sales": 400}               | 现在没对上，要补上：收入要 500 万元，你填的还差 100 万元。另有 1 条还没核对
1 | {"sales": 400}               | 现在没对上，要补上：收入要 500 万元，你填的还差 100 万元。另有 2 条还没核对
2 | {"punished": true}           | 没对上的：没有受过处罚。你填的是：受过处罚
4 | {"sales": 600, "debt": 40}   | 这是 2024 年的政策，已截止。今年的请照下面的话去问
# The earlier of the two ends.
5 | {}                           | 这是 2023 年的政策，已截止。今年的请照下面的话去问
6 | {}                           | 这是旧标准，用到 2024 年 12 月 31 日，后来换成了新规定
"#;
    for [place, firm, wanted] in table(cases) {
        let profile = facts(&content, json(firm));
        let situation = situation_of(&content, &profile, &Ratings::new(), date(TODAY));
        let place: usize = place.parse().unwrap();
        let decision = decide(&content.programmes[place], &situation);
        let said = headline(&decision, &situation, &wording(&content));
        assert_eq!(said, wanted, "{place} {firm}");
    }
}

/// Whether answers are found with which all rules about the facts of `fixtures/small` can hold.
fn is_found_to_hold(rules: &[&str]) -> bool {
    let rules: Vec<Rule> = rules.iter().map(|rule| small::rule(rule)).collect();
    let nothing = (Profile::new(), Ratings::new());
    small::within(&nothing, date(TODAY), |situation| {
        can_hold(&rules.iter().collect::<Vec<_>>(), situation)
    })
}

#[test]
fn rules_that_contradict_each_other_are_found() {
    let possible: [&[&str]; 10] = [
        &[],
        &[r#"{"fact": "sales", "ge": 500, "unit": "万元"}"#],
        // One number alone is left between the two.
        &[
            r#"{"fact": "people", "gt": 8, "unit": "人"}"#,
            r#"{"fact": "people", "lt": 10, "unit": "人"}"#,
        ],
        // At an end of what the fact can be, which no rule tests.
        &[r#"{"not": {"fact": "people", "lt": 1000, "unit": "人"}}"#],
        &[r#"{"fact": "punished", "is": true}"#],
        &[r#"{"not": {"fact": "cert", "in": ["none", "valid"]}}"#],
        &[r#"{"fact": "firm.region", "within": ["350200"]}"#],
        &[r#"{"level": "improving"}"#],
        // A person judges it.
        &[r#"{"manual": "在名单上"}"#],
        &[
            r#"{"fact": "cert.first", "is": true}"#,
            r#"{"fact": "cert", "in": ["lapsed"]}"#,
        ],
    ];
    for rules in possible {
        assert!(is_found_to_hold(rules), "{rules:?}");
    }
    let impossible: [&[&str]; 6] = [
        &[
            r#"{"fact": "people", "gt": 8, "unit": "人"}"#,
            r#"{"fact": "people", "lt": 9, "unit": "人"}"#,
        ],
        &[
            r#"{"fact": "punished", "is": true}"#,
            r#"{"fact": "punished", "is": false}"#,
        ],
        &[
            r#"{"fact": "cert", "in": ["none", "valid"]}"#,
            r#"{"fact": "cert", "in": ["lapsed"]}"#,
        ],
        // What is asked of holders alone, and that there be none.
        &[
            r#"{"fact": "cert.first", "is": true}"#,
            r#"{"fact": "cert", "in": ["none"]}"#,
        ],
        &[
            r#"{"fact": "since", "to": "2020-01-31"}"#,
            r#"{"fact": "since", "from": "2020-02-01"}"#,
        ],
        // Only with further questions does it come out.
        &[
            r#"{"any": [{"fact": "punished", "is": true}, {"fact": "blacklisted", "is": true}]}"#,
            r#"{"fact": "punished", "is": false}"#,
            r#"{"fact": "blacklisted", "is": false}"#,
        ],
    ];
    for rules in impossible {
        assert!(!is_found_to_hold(rules), "{rules:?}");
    }
}

#[test]
fn after_many_attempts_somebody_is_believed_to_qualify() {
    // Most of twelve parts, and not most of them: no answer but the last ones tells that this cannot be.
    let parts = [
        r#"{"fact": "people", "ge": 10, "unit": "人"}"#,
        r#"{"fact": "sales", "ge": 10, "unit": "万元"}"#,
        r#"{"fact": "debt", "ge": 10, "unit": "%"}"#,
        r#"{"fact": "growth", "ge": 10, "unit": "%"}"#,
        r#"{"fact": "staff", "ge": 10, "unit": "人"}"#,
        r#"{"fact": "rejects", "ge": 10, "unit": "批"}"#,
        r#"{"fact": "blacklisted", "is": true}"#,
        r#"{"fact": "punished", "is": true}"#,
        r#"{"fact": "tier", "in": ["gold"]}"#,
        r#"{"fact": "since", "from": "2020-01-01"}"#,
        r#"{"fact": "cert", "in": ["valid", "none"]}"#,
    ];
    let most = |count: usize| {
        let parts = parts.iter().take(count).copied().collect::<Vec<_>>();
        format!(
            r#"{{"at_least": {}, "of": [{}]}}"#,
            count / 2 + 1,
            parts.join(", ")
        )
    };
    let contradiction = |count: usize| {
        let most = most(count);
        is_found_to_hold(&[&most, &format!(r#"{{"not": {most}}}"#)])
    };
    // A few are tried to the end; so many are not, and nobody waits for that.
    assert!(!contradiction(5));
    assert!(contradiction(parts.len()));
}

#[test]
fn a_programme_whose_conditions_contradict_each_other_can_be_met_by_nobody() {
    let mut content = facts_with(&json!({}));
    let sales = |id: &str, rule: Value| json!({"id": id, "rule": with(&json!({"fact": "sales", "unit": "万元"}), &rule)});
    let enough = sales("a", json!({"ge": 500}));
    let little = sales("b", json!({"lt": 400}));
    let programmes = [json!([enough, little]), json!([enough]), json!([little])];
    let programmes = programmes.map(|conditions| json!({ "conditions": conditions }));
    add(&mut content, &[], &programmes);
    let profile = Profile::new();
    let situation = situation_of(&content, &profile, &Ratings::new(), date(TODAY));
    let met: Vec<bool> = content
        .programmes
        .iter()
        .map(|programme| can_be_met(programme, &situation))
        .collect();
    assert_eq!(met, [false, true, true]);
}

#[test]
fn a_condition_of_several_programmes_is_one_if_it_stands_or_falls_with_the_others() {
    let mut content = facts_with(&json!({}));
    let condition = |over: Value| {
        let rule = json!({"fact": "people", "ge": 1, "unit": "人"});
        with(&json!({"id": "a", "rule": rule}), &over)
    };
    let programme = |conditions: &[Value]| json!({ "conditions": conditions });
    let kinds = |content: &Content| content.programmes.distinct_conditions();
    assert_eq!(kinds(&content), 0);
    // Under another name and resting on something else it is the same; on other days it is not.
    let same = [
        condition(json!({})),
        condition(json!({"id": "b"})),
        condition(json!({"id": "c", "source": "t"})),
    ];
    add(&mut content, &["t"], &[programme(&same), programme(&same)]);
    assert_eq!(kinds(&content), 1);
    let other = [
        condition(json!({"expires": "2026-12-31"})),
        condition(json!({"id": "b", "effective": "2026-12-31"})),
        condition(json!({"id": "c", "rule": {"fact": "people", "ge": 2, "unit": "人"}})),
    ];
    let mut content = facts_with(&json!({}));
    add(&mut content, &["t"], &[programme(&same), programme(&other)]);
    assert_eq!(kinds(&content), 4);
}

#[test]
fn what_a_person_must_judge_is_counted_in_each_verdict() {
    let mut content = facts_with(&json!({}));
    let manual = |count: usize| -> Value {
        let conditions = (0..count).map(|nth| {
            let rule = json!({"manual": format!("第 {nth} 张名单")});
            json!({"id": format!("c{nth}"), "rule": rule})
        });
        json!({"conditions": conditions.collect::<Vec<_>>()})
    };
    add(&mut content, &[], &[manual(1), manual(2), manual(3)]);
    let profile = Profile::new();
    let situation = situation_of(&content, &profile, &Ratings::new(), date(TODAY));
    let truths = Truths::of(&content.programmes, &situation);
    for (one, manual) in truths.iter().zip(1..) {
        assert_eq!(one.verdict, Verdict::Eligible { manual });
        assert_eq!(one.judgement(&situation).verdict, one.verdict);
    }
    assert_eq!(truths.iter().count(), 3);
}
