//! The events of a calendar file: the coming entries, and what earlier files said that no longer holds.

use super::calendar::{CalendarEntry, Duty};
use super::calendar_words::{note, title};
use super::ics::{self, IcsEvent};
use super::reminders::{Moment, reminders};
use crate::content::CertificateRules;
use crate::rule::Wording;
use crate::session::{CalendarRecord, HandedOut};

/// Whose calendar it is.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// The firm's name, where its owner gave one.
    pub name: Option<&'a str>,
    /// What earlier files have said.
    pub record: &'a CalendarRecord,
    /// Tells this firm's entries from those of another, where there was no earlier file.
    pub id: &'a str,
}

/// A calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// Its name for the owner, which is the calendar's, too.
    pub title: String,
    /// The events: coming ones first, then those that are withdrawn.
    pub events: Vec<IcsEvent>,
    /// What the calendar will have been told.
    pub record: CalendarRecord,
    now: Moment,
}

impl CalendarFile {
    /// The file of some entries.
    pub fn new(
        entries: &[CalendarEntry<'_>],
        rules: Option<&CertificateRules>,
        words: &Wording<'_>,
        owner: Owner<'_>,
        now: Moment,
    ) -> CalendarFile {
        let mut record = CalendarRecord {
            id: match owner.record.id.as_str() {
                "" => owner.id.to_owned(),
                id => id.to_owned(),
            },
            sequence: now.revision(owner.record.sequence),
            ..CalendarRecord::default()
        };
        let uid = |key: &str| format!("{key}-{}@quality-selfcheck", record.id);
        let coming: Vec<&CalendarEntry<'_>> = entries.iter().filter(|e| !e.is_over).collect();
        let mut events = Vec::new();
        let mut handed_out = Vec::new();
        for (place, entry) in coming.iter().enumerate() {
            let earlier = coming.iter().take(place);
            if earlier.into_iter().any(|other| other.is_same(entry)) {
                continue;
            }
            let key = entry.what.key();
            let summary = summary(entry, entries, rules, words, owner.name);
            events.push(IcsEvent {
                uid: uid(&key),
                day: entry.day,
                summary: summary.clone(),
                description: note(entry, rules, words),
                reminders: reminders(entry, now),
                is_cancelled: false,
            });
            let day = entry.day;
            handed_out.push((
                key,
                HandedOut {
                    day,
                    title: summary,
                },
            ));
        }
        // What is over needs no correction. What was withdrawn stays so: nobody knows which of the files were opened.
        for (key, gone) in &owner.record.entries {
            let stays = handed_out.iter().any(|(known, _)| known == key);
            if stays || gone.day < now.day {
                continue;
            }
            events.push(IcsEvent {
                uid: uid(key),
                day: gone.day,
                summary: words.texts.fill("cal.cancelled", &[("what", &gone.title)]),
                description: words.texts.say("cal.cancelled_note"),
                reminders: Vec::new(),
                is_cancelled: true,
            });
            handed_out.push((key.clone(), gone.clone()));
        }
        record.entries = handed_out;
        let title = words.texts.say("cal.title");
        CalendarFile {
            title: match owner.name {
                Some(name) => words
                    .texts
                    .fill("cal.of_firm", &[("what", &title), ("name", name)]),
                None => title,
            },
            events,
            record,
            now,
        }
    }

    /// Its text.
    pub fn text(&self) -> String {
        ics::write(&self.title, &self.events, self.record.sequence, self.now)
    }

    /// A name for the file, without what a file's name cannot hold.
    pub fn file_name(&self) -> String {
        let is_of_paths =
            |c: char| matches!(c, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        let fits = |c: &char| !c.is_control() && !is_of_paths(*c);
        let name: String = self.title.chars().filter(fits).collect();
        format!("{}.ics", name.trim().trim_matches('.'))
    }
}

/// What is to be done, with which certificate, and of which firm.
fn summary(
    entry: &CalendarEntry<'_>,
    all: &[CalendarEntry<'_>],
    rules: Option<&CertificateRules>,
    words: &Wording<'_>,
    name: Option<&str>,
) -> String {
    let mut said = title(entry, rules, words);
    if let Some(nth) = nth_of_its_kind(entry.what, all) {
        said = words
            .texts
            .fill("cal.nth", &[("what", &said), ("n", &nth.to_string())]);
    }
    match name {
        Some(name) => words
            .texts
            .fill("cal.of_firm", &[("what", &said), ("name", name)]),
        None => said,
    }
}

/// Which certificate of its kind it is, from 1; `None` where it is the only one.
fn nth_of_its_kind(what: Duty<'_>, all: &[CalendarEntry<'_>]) -> Option<usize> {
    let one = what.certificate()?;
    let of_kind = all.iter().filter_map(|entry| entry.what.certificate());
    let of_kind = of_kind.filter(|other| other.kind == one.kind);
    let mut numbers: Vec<u32> = of_kind.map(|other| other.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let place = numbers.iter().position(|number| *number == one.number)?;
    (numbers.len() > 1).then_some(place + 1)
}
