//! The calendar's entries in words: for the page, for copying and for the calendar file.

use super::calendar::{CalendarEntry, Duty};
use super::ics::IcsEvent;
use crate::content::CertificateRules;
use crate::eligibility::State;
use crate::rule::Wording;

/// What is to be done.
pub fn title(
    entry: &CalendarEntry<'_>,
    rules: Option<&CertificateRules>,
    words: &Wording<'_>,
) -> String {
    let kind = |id: &str| {
        let kind = rules.and_then(|rules| rules.kind(id));
        kind.map_or(id.to_owned(), |kind| words.text(&kind.title).to_owned())
    };
    let (key, what) = match entry.what {
        Duty::Surveillance(id) => ("cal.surveillance", kind(id)),
        Duty::Recertification(id) => ("cal.recertification", kind(id)),
        Duty::Expiry(id) => ("cal.expiry", kind(id)),
        Duty::ApplyFrom(of) => ("cal.apply_from", words.text(&of.title).to_owned()),
        Duty::ApplyTo(of) => ("cal.apply_to", words.text(&of.title).to_owned()),
        Duty::Ends(of) => ("cal.ends", words.text(&of.title).to_owned()),
    };
    words.texts.fill(key, &[("what", &what)])
}

/// The date, and when to begin.
pub fn when(entry: &CalendarEntry<'_>, words: &Wording<'_>) -> String {
    let day = entry.day.to_string();
    let texts = words.texts;
    match (entry.what, entry.begin) {
        (Duty::ApplyFrom(_) | Duty::ApplyTo(_) | Duty::Ends(_), _) => day,
        (Duty::Expiry(_), _) if entry.is_over => texts.fill("cal.expired", &[("day", &day)]),
        (Duty::Expiry(_), Some(begin)) => {
            let begin = begin.to_string();
            texts.fill("cal.expiry_by", &[("day", &day), ("begin", &begin)])
        }
        (_, _) if entry.is_over => texts.fill("cal.over", &[("day", &day)]),
        (_, Some(begin)) => {
            let begin = begin.to_string();
            texts.fill("cal.by", &[("day", &day), ("begin", &begin)])
        }
        (_, None) => day,
    }
}

/// The note: the rule or the programme's state, and whom to ask.
fn note(
    entry: &CalendarEntry<'_>,
    rules: Option<&CertificateRules>,
    words: &Wording<'_>,
) -> String {
    let texts = words.texts;
    match entry.what {
        Duty::Surveillance(_) | Duty::Recertification(_) => {
            let said = rules.into_iter().flat_map(|rules| &rules.rules);
            let mut lines: Vec<&str> = said.map(|text| words.text(text)).collect();
            let ask = texts.say("cal.confirm");
            lines.push(&ask);
            lines.join("\n")
        }
        Duty::Expiry(_) => texts.say("cal.confirm"),
        Duty::ApplyFrom(of) | Duty::ApplyTo(of) | Duty::Ends(of) => {
            let state = match State::of(of, entry.day) {
                State::Unverified => State::Unverified,
                _ => State::Open,
            };
            let state = texts.say(state.key());
            let values = [("state", state.as_str()), ("url", &of.source.url)];
            texts.fill("cal.programme_note", &values)
        }
    }
}

/// The coming entries as events of a calendar file, each once.
pub fn events(
    entries: &[CalendarEntry<'_>],
    rules: Option<&CertificateRules>,
    words: &Wording<'_>,
) -> Vec<IcsEvent> {
    let mut events: Vec<IcsEvent> = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.is_over) {
        let uid = entry.uid();
        if !events.iter().any(|known| known.uid == uid) {
            events.push(IcsEvent {
                uid,
                day: entry.day,
                summary: title(entry, rules, words),
                description: note(entry, rules, words),
            });
        }
    }
    events
}

/// The entries as plain text, a line each.
pub fn text(
    entries: &[CalendarEntry<'_>],
    rules: Option<&CertificateRules>,
    words: &Wording<'_>,
) -> String {
    let mut lines = vec![words.texts.say("cal.title")];
    for entry in entries {
        lines.push(format!(
            "{}: {}",
            title(entry, rules, words),
            when(entry, words)
        ));
    }
    lines.push(words.texts.say("cal.confirm"));
    lines.join("\n")
}
