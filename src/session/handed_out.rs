//! What the calendar files of a check have told the owner's calendar, so that the next file can correct it.
//!
//! ```json
//! {"id": "0199f2c31a7-4be1", "sequence": 471820,
//!  "entries": {"recertification-qms-0": {"day": "2028-12-18", "title": "再认证：质量管理体系"}}}
//! ```

use crate::date::Date;
use crate::reader::Node;
use serde_json::{Map, Value, json};

/// The longest title that is kept, in characters.
const LONGEST_TITLE: usize = 200;

/// The calendar files of one firm so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarRecord {
    /// Tells the entries of this firm from those of another; empty before the first file.
    pub id: String,
    /// The revision of the last file.
    pub sequence: u32,
    /// The entries that a calendar may hold by now, those that were withdrawn among them, by their keys. Some dozen: a
    /// tree would add to the download.
    pub entries: Vec<(String, HandedOut)>,
}

/// An entry as it was last handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOut {
    /// Its day.
    pub day: Date,
    /// Its title.
    pub title: String,
}

impl CalendarRecord {
    /// The saved form.
    pub(super) fn to_json(&self) -> Value {
        let entries = self.entries.iter().map(|(key, entry)| {
            let title: String = entry.title.chars().take(LONGEST_TITLE).collect();
            let entry = json!({"day": entry.day.to_string(), "title": title});
            (key.clone(), entry)
        });
        let entries: Map<String, Value> = entries.collect();
        json!({"id": self.id, "sequence": self.sequence, "entries": entries})
    }

    /// Reads the saved form.
    pub(super) fn read(node: &Node<'_>) -> Option<CalendarRecord> {
        let object = node.object()?;
        let id = object.req("id", |node| node.id());
        let sequence = object.req("sequence", |node| node.int(0, i32::MAX as u32));
        let entries = object.req("entries", |node| {
            let entry = |(key, node): (&str, Node<'_>)| {
                let object = node.object()?;
                let day = object.req("day", |node| node.date());
                let title = object.req("title", |node| node.line());
                object.close()?;
                let (day, title) = (day?, title?);
                Some((key.to_owned(), HandedOut { day, title }))
            };
            node.entries()?.into_iter().map(entry).collect()
        });
        object.close()?;
        Some(CalendarRecord {
            id: id?,
            sequence: sequence?,
            entries: entries?,
        })
    }
}
