//! Eligibility at its edges: small programmes, whose next questions and sources are reckoned by hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::assess::Ratings;
use quality_selfcheck::eligibility::{Decisions, Judgements, Nature, Programme, Verdict, ask_next};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::pack::envelope::PackFile;
use quality_selfcheck::pack::{Content, CoreFiles};
use quality_selfcheck::profile::Profile;
use quality_selfcheck::rule::Truth;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::{TODAY, content, date, facts, json, model_firm, root, texts, with};

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
            "confidence": "single"})
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
    let next = ask_next(&Judgements::of(&content.programmes, &situation), &situation);
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
