//! `packtool questions`: simulates how many questions firms answer until every verdict is settled.

use crate::cli::Given;
use crate::evaluate;
use crate::random::Random;
use quality_selfcheck::assess::Ratings;
use quality_selfcheck::content::Content;
use quality_selfcheck::date::Date;
use quality_selfcheck::eligibility::{Condition, State};
use quality_selfcheck::evaluation::{evaluate as evaluate_answers, situation};
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::profile::{Answer, FactKey, FactKind, Profile, Value};
use quality_selfcheck::region::RegionCode;
use quality_selfcheck::rule::Operator;
use serde_json::json;

/// Simulated firms per city.
const FIRMS: usize = 200;
/// Percentage of firms that give the usual answer.
const USUAL: u64 = 75;

/// Simulates firms in the city of each local programme until nothing more is asked, and prints the
/// distribution beside the number of facts that the programmes depend on.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let day = given.day().unwrap_or(Date::EARLIEST);
    let content = evaluate::load(given.text("packs"), texts)?;
    let mut regions: Vec<RegionCode> = content.programmes.iter().filter_map(|p| p.region).collect();
    regions.sort_unstable();
    regions.dedup();
    let mut random = Random(1);
    let (mut asked, mut all) = (Vec::new(), Vec::new());
    for region in regions {
        for _ in 0..FIRMS {
            let (few, many) = walk(&content, region, day, &mut random);
            asked.push(few);
            all.push(many);
        }
    }
    asked.sort_unstable();
    all.sort_unstable();
    let at = |counts: &[usize], share: usize| {
        let place = (counts.len() * share / 100).min(counts.len().saturating_sub(1));
        counts.get(place).copied().unwrap_or(0)
    };
    if given.has("json") {
        let spread = |counts: &[usize]| {
            json!({"median": at(counts, 50), "tenth": at(counts, 10), "nine_tenths": at(counts, 90),
                "most": at(counts, 100)})
        };
        let said =
            json!({"firms": asked.len(), "asked": spread(&asked), "all_facts": spread(&all)});
        println!("{said}");
        return Ok(());
    }
    println!("firms {}", asked.len());
    for (name, counts) in [("asked", &asked), ("all facts", &all)] {
        let at = |share| at(counts, share);
        println!(
            "{name}: median {}, 10 % {}, 90 % {}, most {}",
            at(50),
            at(10),
            at(90),
            counts.last().copied().unwrap_or(0)
        );
    }
    Ok(())
}

/// One firm: the number of questions asked, and of facts that its programmes depend on.
fn walk(content: &Content, region: RegionCode, day: Date, random: &mut Random) -> (usize, usize) {
    let ratings = Ratings::new();
    let mut profile = Profile::new().with(content.region_fact, Value::Region(region));
    let all = looked_at(content, &profile, day);
    let mut asked = 0;
    loop {
        let evaluation = evaluate_answers(content, &profile, &ratings, day);
        let Some(&key) = evaluation.ask_next.first() else {
            return (asked, all.len());
        };
        let values = all
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, values)| values);
        let answer = answer(content, key, values.map_or(&[], Vec::as_slice), random);
        profile.set(key, Some(answer));
        asked += 1;
    }
}

/// The facts that the open programmes of a region depend on, each with probe answers.
fn looked_at(content: &Content, profile: &Profile, day: Date) -> Vec<(FactKey, Vec<Value>)> {
    let ratings = Ratings::new();
    let evaluation = evaluate_answers(content, profile, &ratings, day);
    let against = situation(content, profile, &evaluation.size, evaluation.levels, day);
    let here = evaluation
        .decisions
        .iter()
        .filter(|decision| decision.state != State::Expired);
    let conditions: Vec<&Condition> = here
        .flat_map(|decision| decision.conditions.iter().map(|result| result.condition))
        .collect();
    let facts = content
        .facts
        .iter()
        .filter(|(key, _)| *key != content.region_fact);
    facts
        .filter_map(|(key, fact)| {
            let mut values = Vec::new();
            for condition in &conditions {
                condition.rule.probe(key, &against, &mut values);
            }
            // A programme that tests the size depends on the inputs of the size table.
            let is_input = content.size.industry == key || content.size.inputs().contains(&key);
            values.retain(|value| fact.admits(value));
            (is_input || !values.is_empty()).then_some((key, values))
        })
        .collect()
}

fn answer(content: &Content, key: FactKey, values: &[Value], random: &mut Random) -> Answer {
    let fact = content.facts.get(key);
    if let Some(usual) = fact.usual
        && random.below(100) < USUAL
    {
        return Answer::Value(usual);
    }
    if let FactKind::Choice { options, .. } = &fact.kind {
        let place = random.below(options.len() as u64) as usize;
        return Answer::Value(Value::Choice(place));
    }
    match values.get(random.below(values.len().max(1) as u64) as usize) {
        Some(value) => Answer::Value(*value),
        None => match &fact.kind {
            // No rule tests it directly: an input of the size table.
            FactKind::Number { min, .. } => {
                let some = quality_selfcheck::decimal::Decimal::from(random.below(3_000) as u32);
                let number = some.max(*min);
                Answer::Value(Value::Number(quality_selfcheck::profile::Span::exact(
                    number,
                )))
            }
            _ => Answer::DontKnow,
        },
    }
}
