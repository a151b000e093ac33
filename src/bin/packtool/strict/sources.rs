//! Strict check of sources: dated, recently checked, and as many as the claimed confidence requires.

use super::{Findings, day, list, text};
use quality_selfcheck::date::Date;
use serde_json::Value;

/// Days after which a check of a source is outdated.
const DAYS: i32 = 366;

/// Words by which a note refers to a date.
const OF_DATES: [&str; 3] = ["日期", "时间", "年份"];

/// Reserved example hosts.
const EXAMPLES: [&str; 4] = ["example.org", "example.com", "example.net", "localhost"];

/// Checks each source, and each programme with the status confirmed.
pub fn check(pack: &Value, today: Date, found: &mut Findings<'_>) {
    let texts = found.texts;
    let sources = list(pack, "sources");
    for (place, source) in sources.iter().enumerate() {
        let at = format!("/sources/{place}");
        let note = text(source, "note");
        let dated = ["published", "effective"]
            .iter()
            .any(|key| source.get(key).is_some());
        if !dated && !OF_DATES.iter().any(|word| note.contains(word)) {
            found.note(&at, texts.say("strict.no_date"));
        }
        if EXAMPLES.contains(&host(source)) {
            found.note(&format!("{at}/url"), texts.say("strict.example"));
        }
        if text(source, "confidence") == "corroborated" && note.trim().is_empty() {
            found.note(&at, texts.say("strict.corroborated_by"));
        }
        let Some(checked) = day(source, "checked") else {
            continue;
        };
        let age = checked.days_until(today);
        if age < 0 {
            let values = [("day", &*checked.to_string())];
            found.note(
                &format!("{at}/checked"),
                texts.fill("strict.future", &values),
            );
        } else if age > DAYS {
            let values = [("day", &*checked.to_string())];
            found.note(&format!("{at}/checked"), texts.fill("strict.old", &values));
        }
        if day(source, "published").is_some_and(|published| published > checked) {
            let message = texts.say("strict.published_after");
            found.note(&format!("{at}/published"), message);
        }
    }
    for (place, programme) in list(pack, "programmes").iter().enumerate() {
        if text(programme, "status") != "confirmed" {
            continue;
        }
        let more = list(programme, "more_sources").iter();
        let ids = more.chain(programme.get("source"));
        let mut hosts: Vec<&str> = ids
            .filter_map(|id| sources.iter().find(|source| source.get("id") == Some(id)))
            .map(host)
            .collect();
        hosts.sort_unstable();
        hosts.dedup();
        if hosts.len() < 2 {
            let at = format!("/programmes/{place}/status");
            found.note(&at, texts.say("strict.confirmed_by"));
        }
    }
}

/// The host of a source's address.
fn host(source: &Value) -> &str {
    let url = text(source, "url");
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
}
