//! `packtool stale`: lists the sources and programmes that must be checked again by a day.

use crate::cli::Given;
use crate::evaluate;
use quality_selfcheck::content::Content;
use quality_selfcheck::date::Date;
use quality_selfcheck::eligibility::State;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::reader::Source;
use serde_json::json;

/// Days after which a source must be checked again.
const DAYS: i32 = 180;
/// Days before its end from which a programme is listed.
const AHEAD: i32 = 60;

/// Lists each source last checked long before the day, and each programme that ends soon or has ended
/// since its source was checked. None of this is an error.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let day = given.day().unwrap_or(Date::EARLIEST);
    let content = evaluate::load(given.text("packs"), texts)?;
    let (sources, programmes) = (old_sources(&content, day), endings(&content, day));
    if given.has("json") {
        println!("{}", json!({"sources": sources, "programmes": programmes}));
        return Ok(());
    }
    for line in sources.into_iter().chain(programmes) {
        println!("{line}");
    }
    Ok(())
}

fn old_sources(content: &Content, day: Date) -> Vec<String> {
    let mut lines = Vec::new();
    let mut note = |of: &str, source: &Source| {
        let age = source.checked.days_until(day);
        let line = format!(
            "{of} {}: checked {} ({age} days ago) {}",
            source.id, source.checked, source.url
        );
        if age > DAYS && !lines.contains(&line) {
            lines.push(line);
        }
    };
    for programme in &content.programmes {
        for source in programme.sources_of(programme.conditions.iter()) {
            note(&programme.id, source);
        }
    }
    for (pack, of, source) in content.guidance_sources() {
        note(format!("{pack}/{of}").trim_end_matches('/'), source);
    }
    lines
}

fn endings(content: &Content, day: Date) -> Vec<String> {
    let mut lines = Vec::new();
    for programme in &content.programmes {
        let ends = [programme.applies.to, programme.apply.to]
            .into_iter()
            .flatten()
            .min();
        let Some(end) = ends else {
            continue;
        };
        let left = day.days_until(end);
        if State::of(programme, day) != State::Expired && left <= AHEAD {
            lines.push(format!("{}: ends {end} (in {left} days)", programme.id));
        } else if left < 0 && programme.source.checked <= end {
            lines.push(format!(
                "{}: ended {end}, not looked at since",
                programme.id
            ));
        }
    }
    lines
}
