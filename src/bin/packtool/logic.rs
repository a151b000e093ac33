//! `packtool logic`: prints every condition in JSON Logic, with complete answers and our results.

use crate::cli::Given;
use crate::evaluate;
use crate::random::Random;
use quality_selfcheck::assess::{Rating, Ratings, assess};
use quality_selfcheck::content::Content;
use quality_selfcheck::date::Date;
use quality_selfcheck::eligibility::Condition;
use quality_selfcheck::evaluation::situation;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::profile::{Answer, FactKey, FactKind, Known, Profile, Span, Value, read};
use quality_selfcheck::region::RegionCode;
use quality_selfcheck::rule::json_logic::Translator;
use quality_selfcheck::rule::{Operator, Situation};
use serde_json::{Map, Value as Json, json};

/// Prints a line of JSON for each condition.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let today = given.day().unwrap_or(Date::EARLIEST);
    let cases = given.number("cases");
    let content = evaluate::load(given.text("packs"), texts)?;
    let mut random = Random(2);
    for programme in &content.programmes {
        for condition in &programme.conditions {
            let mut translator = Translator {
                facts: &content.facts,
                today,
                manual: 0,
            };
            let logic = translator.rule(&condition.rule);
            let cases: Vec<Json> = (0..cases)
                .map(|_| case(&content, condition, today, &mut random))
                .collect();
            let line = json!({
                "programme": programme.id,
                "condition": condition.id,
                "logic": logic,
                "manual": translator.manual,
                "cases": cases,
            });
            println!("{line}");
        }
    }
    Ok(())
}

/// One firm with complete answers, and the condition's truth for it.
fn case(content: &Content, condition: &Condition, today: Date, random: &mut Random) -> Json {
    let mut profile = Profile::new();
    let mut ratings = Ratings::new();
    let points = Rating::points(random.below(5) as u8);
    for item in &content.pool {
        ratings.set(item.key, points);
    }
    let maturity = assess(&content.standard, &ratings);
    let levels = maturity.grade.ends();
    for (key, _) in content.facts.iter() {
        let size = content.size.classify(&profile);
        let so_far = situation(content, &profile, &size, levels, today);
        let answer = answer(content, condition, key, &so_far, random);
        profile.set(key, Some(Answer::Value(answer)));
    }
    let size = content.size.classify(&profile);
    let complete = situation(content, &profile, &size, levels, today);
    let mut data = Map::new();
    for (key, fact) in content.facts.iter() {
        let value = match complete.known(key) {
            Known::Value(value) => read::to_json(&Answer::Value(*value), fact),
            Known::Unknown | Known::NotApplicable => Json::Null,
        };
        data.insert(fact.id.replace('.', "_"), value);
    }
    data.insert(
        "size".into(),
        json!(size.sizes.single().map(|size| size.word())),
    );
    data.insert("level".into(), json!(levels.0 as usize));
    json!({ "data": data, "truth": condition.rule.truth(&complete).word() })
}

/// An exact answer: mostly one that the condition distinguishes.
fn answer(
    content: &Content,
    condition: &Condition,
    key: FactKey,
    so_far: &Situation<'_>,
    random: &mut Random,
) -> Value {
    let fact = content.facts.get(key);
    let mut values = Vec::new();
    condition.rule.probe(key, so_far, &mut values);
    values.retain(|value| fact.admits(value));
    if random.below(10) < 8
        && let Some(value) = values.get(random.below(values.len() as u64) as usize)
    {
        return *value;
    }
    match &fact.kind {
        FactKind::Number { min, .. } => {
            let number = quality_selfcheck::decimal::Decimal::from(random.below(3_000) as u32);
            let exact = Value::Number(Span::exact(number));
            if fact.admits(&exact) {
                exact
            } else {
                Value::Number(Span::exact(*min))
            }
        }
        FactKind::Flag { .. } => Value::Flag(random.below(2) == 0),
        FactKind::Choice { options, .. } => {
            Value::Choice(random.below(options.len() as u64) as usize)
        }
        FactKind::Date { min, max, .. } => {
            let span = u64::try_from(min.days_until(*max)).unwrap_or(0);
            let day = min.plus_days(i32::try_from(random.below(span + 1)).unwrap_or(0));
            Value::Date(quality_selfcheck::date::DateSpan::day(day.unwrap_or(*min)))
        }
        FactKind::Region => {
            let cities: Vec<RegionCode> = content
                .regions
                .provinces()
                .flat_map(|province| content.regions.cities(province))
                .collect();
            match cities.get(random.below(cities.len() as u64) as usize) {
                // For a city with counties: one that no rule names.
                Some(city) if city.is_city() => Value::Region(city.other_county()),
                Some(county) => Value::Region(*county),
                None => Value::Flag(false),
            }
        }
    }
}
