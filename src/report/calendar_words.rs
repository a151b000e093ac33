//! The calendar's entries in words: for the page, for copying and for the calendar file.

use super::calendar::{CalendarEntry, Duty};
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
        Duty::Surveillance(of, _) => ("cal.surveillance", kind(&of.kind)),
        Duty::Recertification(of) => ("cal.recertification", kind(&of.kind)),
        Duty::Expiry(of) => ("cal.expiry", kind(&of.kind)),
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
pub(super) fn note(
    entry: &CalendarEntry<'_>,
    rules: Option<&CertificateRules>,
    words: &Wording<'_>,
) -> String {
    let texts = words.texts;
    match entry.what {
        Duty::Surveillance(..) | Duty::Recertification(_) => {
            let said = rules.into_iter().flat_map(|rules| &rules.rules);
            let mut lines: Vec<&str> = said.map(|text| words.text(text)).collect();
            let ask = texts.say("cal.confirm");
            lines.push(&ask);
            lines.join("\n")
        }
        // Not worked out, but copied from the certificate.
        Duty::Expiry(_) => texts.say("cal.typed"),
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
    lines.extend(remarks(entries, words));
    lines.join("\n")
}

/// What holds for the entries as a whole: which of their days were worked out, and which were typed.
pub fn remarks(entries: &[CalendarEntry<'_>], words: &Wording<'_>) -> Vec<String> {
    let has = |is: fn(Duty<'_>) -> bool| entries.iter().any(|entry| is(entry.what));
    let worked_out = has(|what| matches!(what, Duty::Surveillance(..) | Duty::Recertification(_)));
    let typed = has(|what| matches!(what, Duty::Expiry(_)));
    let lines = [(worked_out, "cal.confirm"), (typed, "cal.typed")];
    let lines = lines.into_iter().filter(|(is_there, _)| *is_there);
    lines.map(|(_, key)| words.texts.say(key)).collect()
}
