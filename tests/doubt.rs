//! Numbers that may have been given in another unit: which are asked about, and what else they may be.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::content::Content;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::profile::doubt::doubt;
use quality_selfcheck::profile::said;
use quality_selfcheck::profile::typed::{self, Field};
use quality_selfcheck::profile::{Answer, FactKey, Profile, Value, read};
use quality_selfcheck::reader::{Node, Sink};
use quality_selfcheck::text::Lang;
use serde_json::{Value as Json, json};
use std::fs;
use support::{content, root};

fn key(content: &Content, id: &str) -> FactKey {
    content.facts.find(id).unwrap_or_else(|| panic!("{id}"))
}

fn profile(content: &Content, answers: &Json) -> Profile {
    let mut profile = Profile::new();
    let sink = Sink::new("answers");
    for (id, node) in Node::root(answers, &sink).entries().unwrap() {
        let key = key(content, id);
        profile.set(
            key,
            Some(read::answer(&node, content.facts.get(key)).unwrap()),
        );
    }
    profile
}

fn catalogue(lang: Lang) -> Catalogue {
    let path = root().join(format!("locales/{}.json", lang.tag()));
    Catalogue::parse(lang, &fs::read_to_string(path).unwrap()).unwrap()
}

/// What may be meant, in words, the number itself first; `None` where nothing is asked.
fn asked(id: &str, text: &str, answers: Json) -> Option<Vec<String>> {
    let content = content();
    let key = key(content, id);
    let field = Field::of(content.facts.get(key)).unwrap();
    let typed = typed::read(text, &field).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let profile = profile(content, &answers);
    let doubt = doubt(&content.facts, &profile, key, typed.span, typed.has_unit)?;
    let spans = [typed.span].into_iter().chain(doubt.others);
    let texts = catalogue(Lang::ZhHans);
    Some(
        spans
            .map(|span| said::amount(&texts, &field, span))
            .collect(),
    )
}

#[test]
fn what_is_unusual_is_asked_about_with_what_else_it_may_be() {
    for (id, text, answers, wanted) in [
        (
            "firm.revenue",
            "300000",
            json!({}),
            &["30 亿元", "30 万元"][..],
        ),
        (
            "firm.revenue",
            "15000000",
            json!({"firm.employees": 60}),
            &["1,500 亿元", "1,500 万元"],
        ),
        // 8 万元 in yuan, by three people.
        (
            "firm.revenue",
            "20000",
            json!({"firm.employees": 3}),
            &["2 亿元", "2 万元"],
        ),
        (
            "firm.revenue",
            "0.3",
            json!({}),
            &["3,000 元", "3,000 万元"],
        ),
        (
            "firm.revenue",
            "300000-500000",
            json!({}),
            &["30–50 亿元", "30–50 万元"],
        ),
        (
            "firm.assets",
            "500000",
            json!({"firm.revenue": 30}),
            &["50 亿元", "50 万元"],
        ),
        (
            "rd.spend_last",
            "3000",
            json!({"firm.revenue": 2000}),
            &["3,000 万元", "3,000 元"],
        ),
        ("finance.debt_ratio", "0.8", json!({}), &["0.8%", "80%"]),
        ("finance.debt_ratio", "1", json!({}), &["1%", "100%"]),
        (
            "finance.revenue_growth_2y",
            "-0.05",
            json!({}),
            &["-0.05%", "-5%"],
        ),
        ("firm.employees", "300000", json!({}), &["300,000 人"]),
    ] {
        let found = asked(id, text, answers).unwrap_or_else(|| panic!("{id} {text}"));
        assert_eq!(found, wanted, "{id} {text}");
    }
}

#[test]
fn what_is_usual_is_not_asked_about() {
    for (id, text, answers) in [
        ("firm.revenue", "0", json!({})),
        ("firm.revenue", "30", json!({"firm.employees": 5})),
        ("firm.revenue", "1500", json!({"firm.employees": 500})),
        ("firm.revenue", "300000元", json!({"firm.employees": 5})),
        (
            "firm.revenue",
            "1500",
            json!({"firm.employees": {"min": 20, "max": 299}}),
        ),
        (
            "firm.revenue",
            "1500",
            json!({"firm.employees": {"min": 1000}}),
        ),
        ("firm.revenue", "1500", json!({"firm.employees": 0})),
        ("rd.ratio_last", "0.8%", json!({})),
        ("rd.ratio_last", "3", json!({})),
        ("finance.debt_ratio", "75", json!({})),
        ("finance.revenue_growth_2y", "-20", json!({})),
        ("zjtx.score", "0.5", json!({})),
    ] {
        assert_eq!(asked(id, text, answers), None, "{id} {text}");
    }
}

#[test]
fn what_was_understood_is_said_in_every_language() {
    let content = content();
    let revenue = key(content, "firm.revenue");
    let field = Field::of(content.facts.get(revenue)).unwrap();
    for (lang, text, wanted) in [
        (Lang::ZhHans, "30", "= 30 万元"),
        (Lang::ZhHans, "300000", "= 30 亿元"),
        (Lang::ZhHans, "300000元", "= 30 万元，按 300,000 元算"),
        (
            Lang::ZhHans,
            "853127.45元",
            "= 85.3127 万元，按 853,127.45 元算",
        ),
        (Lang::ZhHans, "约1500", "= 1,500 万元，先按这个数算"),
        (Lang::ZhHans, "1500-2000", "= 1,500–2,000 万元"),
        (Lang::ZhHans, "300多万", "= 300 万元 到不足 400 万元"),
        (Lang::ZhHans, "0.85", "= 8,500 元"),
        (Lang::ZhHans, "0", "= 0 万元"),
        (Lang::ZhHant, "1500萬元", "= 1,500 萬元"),
        (Lang::ZhHant, "1.5億", "= 1.5 億元"),
        (Lang::En, "300000", "= CNY 3,000,000,000"),
        (Lang::En, "15 million yuan", "= CNY 15,000,000"),
    ] {
        let typed = typed::read(text, &field).unwrap();
        assert_eq!(
            said::understood(&catalogue(lang), &field, &typed),
            wanted,
            "{text}"
        );
    }
}

#[test]
fn an_answer_that_was_brought_as_text_is_read_as_people_type() {
    let content = content();
    let revenue = key(content, "firm.revenue");
    let fact = content.facts.get(revenue);
    for (text, wanted) in [
        ("300000元", json!(30)),
        ("1500-2000", json!({"min": 1500, "max": 2000})),
    ] {
        let sink = Sink::new("answers");
        let value = Json::from(text);
        let answer = read::answer(&Node::root(&value, &sink), fact).unwrap();
        assert!(matches!(answer, Answer::Value(Value::Number(_))));
        assert_eq!(read::to_json(&answer, fact), wanted, "{text}");
    }
    for text in ["", "1，5", "3千", "many"] {
        let sink = Sink::new("answers");
        let value = Json::from(text);
        assert_eq!(
            read::answer(&Node::root(&value, &sink), fact),
            None,
            "{text}"
        );
        assert_eq!(sink.into_errors().len(), 1, "{text}");
    }
}
