//! Conditions that ask for nothing: those that every firm meets, and those that stand there twice.

use super::{Findings, list};
use quality_selfcheck::assess::Ratings;
use quality_selfcheck::content::Content;
use quality_selfcheck::eligibility::satisfiability::can_fail;
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::profile::Profile;
use serde_json::Value;

/// Checks the programmes of a pack.
pub fn check(pack: &Value, content: &Content, found: &mut Findings<'_>) {
    let (nothing, unrated) = (Profile::new(), Ratings::new());
    for (place, written) in list(pack, "programmes").iter().enumerate() {
        let id = written
            .get("id")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let Some(programme) = content.programme(id) else {
            continue;
        };
        let blank = situation_of(content, &nothing, &unrated, programme.source.checked);
        for (nth, condition) in list(written, "conditions").iter().enumerate() {
            let id = condition.get("id").and_then(Value::as_str);
            let mut read = programme.conditions.iter();
            let Some(condition) = read.find(|one| Some(one.id.as_str()) == id) else {
                continue;
            };
            let at = format!("/programmes/{place}/conditions/{nth}/rule");
            if !can_fail(&condition.rule, &blank) {
                found.note(&at, found.texts.say("strict.always"));
            }
            let mut before = programme.conditions.iter();
            let before = before.by_ref().take_while(|one| one.id != condition.id);
            let twin = before
                .filter(|one| one.window == condition.window)
                .find(|one| one.rule == condition.rule);
            if let Some(twin) = twin {
                let values = [("id", twin.id.as_str())];
                found.note(&at, found.texts.fill("strict.twice", &values));
            }
        }
    }
}
