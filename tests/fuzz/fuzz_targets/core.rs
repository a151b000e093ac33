//! The core packs (facts, size table, standard questionnaire, regions), each joined to the others.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quality_selfcheck::assess::{Rating, Ratings};
use quality_selfcheck::date::DateSpan;
use quality_selfcheck::eligibility::satisfiability::can_be_met;
use quality_selfcheck::evaluation::{situation_of, worth_asking};
use quality_selfcheck::reader::header::{Kind, PackFile};
use quality_selfcheck::content::first_question::FirstQuestion;
use quality_selfcheck::content::{Content, CoreFiles};
use quality_selfcheck::profile::{Answer, Fact, FactKind, Profile, Section, Span, Value};
use quality_selfcheck::region::RegionCode;
use serde_json::json;
use std::sync::OnceLock;

fn files() -> &'static [[PackFile; 4]; 2] {
    static FILES: OnceLock<[[PackFile; 4]; 2]> = OnceLock::new();
    let file = |path| PackFile::parse(path, &inputs::text(path)).expect("JSON");
    FILES.get_or_init(|| inputs::CORE.map(|four| four.map(file)))
}

/// An answer that leaves nothing of the fact open; one of two.
fn answer(fact: &Fact, high: bool) -> Value {
    match &fact.kind {
        FactKind::Number { min, max, .. } => {
            Value::Number(Span::exact(if high { *max } else { *min }))
        }
        FactKind::Flag { .. } => Value::Flag(high),
        FactKind::Choice { options, .. } => Value::Choice(if high { options.len() - 1 } else { 0 }),
        FactKind::Date { min, max, .. } => {
            Value::Date(DateSpan::day(if high { *max } else { *min }))
        }
        FactKind::Region => {
            let code = if high { "350200" } else { "420822" };
            Value::Region(RegionCode::parse(code).expect("a region"))
        }
    }
}

/// A programme that asks for each of some facts.
fn programme(nth: usize, facts: &[&Fact]) -> PackFile {
    let own = format!("of-each-{nth}");
    let condition = |(nth, fact): (usize, &&Fact)| {
        let id = &fact.id;
        let rule = match &fact.kind {
            FactKind::Number { unit, min, .. } => {
                json!({"fact": id, "gt": serde_json::from_str::<serde_json::Number>(&min.to_string()).expect("a number"),
                    "unit": unit.zh_hans})
            }
            FactKind::Flag { .. } => json!({"fact": id, "is": true}),
            FactKind::Choice { options, .. } => json!({"fact": id, "in": [options[0].id]}),
            FactKind::Date { .. } => json!({"fact": id, "years": 3, "counted_to": "today"}),
            FactKind::Region => json!({"fact": id, "within": ["350200"]}),
        };
        json!({"id": format!("c{nth}"), "rule": rule})
    };
    let conditions: Vec<_> = facts.iter().enumerate().map(condition).collect();
    PackFile::of(
        "programmes.json",
        json!({"pack": "programmes", "format": 1, "id": own, "version": "1", "title": "…", "region": "cn",
            "sources": [{"id": "s", "title": "…", "url": "https://example.org/", "checked": "2026-11-24",
                "confidence": "single"}],
            "programmes": [{"id": own, "title": "…", "promise": "…", "nature": "cash", "who": "…", "region": "cn",
                "cost": "…", "source": "s", "status": "unverified", "conditions": conditions, "steps": [],
                "materials": [], "accepts": {"name": "…"}, "ask": "…"}]}),
    )
}

/// Every question has its end: what has been answered in full is not asked again.
fn asked(content: &mut Content) {
    let facts: Vec<Fact> = content.facts.iter().map(|(_, fact)| fact.clone()).collect();
    let of_verdicts = facts
        .iter()
        .filter(|fact| fact.section != Section::Calendar);
    let of_verdicts: Vec<&Fact> = of_verdicts.collect();
    // Each alone, so that it decides something; a few together, which may contradict each other.
    let alone = of_verdicts.chunks(1).take(40);
    let programmes = alone.chain(of_verdicts.chunks(4).take(6));
    for (nth, some) in programmes.enumerate() {
        if let Err(errors) = content.add(&programme(nth, some)) {
            inputs::say(&errors);
        }
    }
    inputs::used_by(content, &Profile::new(), &Ratings::new());
    let mut full = Ratings::new();
    for place in 0..content.pool.len() {
        full.set(place, Rating::points(2));
    }
    for high in [false, true] {
        let mut profile = Profile::new();
        for _ in 0..=facts.len() {
            let worth = worth_asking(content, &profile, &full, inputs::today());
            let Some(&key) = worth.first() else {
                break;
            };
            let fact = content.facts.get(key);
            assert!(!profile.has(key), "{} is asked again", fact.id);
            profile.set(key, Some(Answer::Value(answer(fact, high))));
        }
        inputs::used_by(content, &profile, &full);
    }
    let (nobody, nothing) = (Profile::new(), Ratings::new());
    let situation = situation_of(content, &nobody, &nothing, inputs::today());
    for programme in content.programmes.iter() {
        let _ = can_be_met(programme, &situation);
    }
}

fuzz_target!(|text: &str| {
    static REGIONS: OnceLock<String> = OnceLock::new();
    let regions = REGIONS.get_or_init(|| inputs::text("packs/regions.json"));
    let question = FirstQuestion::read(text, regions);
    assert!(question.is_none_or(|asked| !asked.ask.trim().is_empty() && !asked.id.is_empty()));
    let file = match PackFile::parse("pack.json", text) {
        Ok(file) => file,
        Err(error) => return inputs::say(&[error]),
    };
    let place = match file.kind() {
        Some(Kind::Facts) => 0,
        Some(Kind::Size) => 1,
        Some(Kind::Questionnaire) => 2,
        Some(Kind::Regions) => 3,
        _ => return,
    };
    // A size table looks at facts by name.
    let [shipped, small] = files();
    let is_shipped = place < 2 && text.contains("firm.employees");
    let mut four = if is_shipped { shipped } else { small }.each_ref();
    four[place] = &file;
    let [facts, size, questionnaire, regions] = four;
    let read = Content::read(CoreFiles {
        facts,
        size,
        questionnaire,
        regions,
    });
    match read {
        Ok(mut content) => asked(&mut content),
        Err(errors) => inputs::say(&errors),
    }
});
