//! One saved check and its JSON form.
//!
//! ```json
//! {"format": 1, "id": "0199f2c31a7-4be1", "rev": 31, "begun": "2026-05-04", "changed": "2026-05-06",
//!  "again_of": "0197a0b2c3d-0f5e", "pages": {"0199f2c31a7-4be1": 31}, "result": {…}, "result_is_old": true, "session": {"format": 2, …}}
//! ```
//!
//! The session is stored as written by [`saved`], so checks can be read, merged and exported without
//! the packs. Unknown keys are kept and written back, and so is a result that cannot be read.

use super::snapshot::Snapshot;
use crate::date::Date;
use crate::reader::header::PackFile;
use crate::reader::{Node, Problem};
use crate::session::saved::{self, SavedError};
use serde_json::{Map, Value};

/// The version that is written.
pub const FORMAT: u64 = 1;

/// The keys that this version reads.
const KNOWN: [&str; 10] = [
    "format",
    "id",
    "rev",
    "begun",
    "changed",
    "again_of",
    "pages",
    "result",
    "result_is_old",
    "session",
];

/// The most pages whose writes are counted.
const MOST_PAGES: usize = 6;

/// One check.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Unique on the device; later ones are greater.
    pub id: String,
    /// Incremented at every write.
    pub rev: u64,
    /// The day of its first answer.
    pub begun: Date,
    /// The day on which an answer was changed last.
    pub changed: Date,
    /// The check that this one was made from.
    pub again_of: Option<String>,
    /// The saved session: an object with a format.
    pub session: Value,
    /// The result as it was when the report was last reached.
    pub result: Option<Snapshot>,
    /// Whether answers have been changed since that result.
    pub is_result_old: bool,
    /// Version vector: the number of writes by each recent page (tab), as known to the last writer.
    pages: Map<String, Value>,
    unread: Map<String, Value>,
}

impl Check {
    /// A check that begins on `day`.
    pub fn new(id: &str, day: Date, session: Value) -> Check {
        Check {
            id: id.to_owned(),
            rev: 0,
            begun: day,
            changed: day,
            again_of: None,
            session,
            result: None,
            is_result_old: false,
            pages: Map::new(),
            unread: Map::new(),
        }
    }

    /// Reads a check.
    ///
    /// # Errors
    /// If the text is no check, or the check or its session is of a newer format.
    pub fn parse(text: &str) -> Result<Check, SavedError> {
        let file = PackFile::parse("check", text).map_err(SavedError::Damaged)?;
        let mut found = Err(SavedError::FromTheFuture);
        let outcome = file.read(|node| {
            let read = Check::read(node);
            let fine = matches!(read, Ok(Some(_)));
            if let Ok(Some(check)) = read {
                found = Ok(check);
            } else if matches!(read, Ok(None)) {
                found = Err(SavedError::Damaged(saved::first(Vec::new())));
            }
            fine.then_some(())
        });
        match (found, outcome) {
            (Err(SavedError::Damaged(_)), Err(errors)) => {
                Err(SavedError::Damaged(saved::first(errors)))
            }
            (found, _) => found,
        }
    }

    /// Reads a check from a node; `Ok(None)` if it is none, with the problem noted.
    ///
    /// # Errors
    /// [`SavedError::FromTheFuture`] if it is of a newer format.
    pub fn read(node: &Node<'_>) -> Result<Option<Check>, SavedError> {
        let mut future = false;
        let check = Check::read_parts(node, &mut future);
        if future {
            return Err(SavedError::FromTheFuture);
        }
        Ok(check)
    }

    fn read_parts(node: &Node<'_>, future: &mut bool) -> Option<Check> {
        saved::format(node, 1, FORMAT, future)?;
        let object = node.object()?;
        let id = object.req("id", |node| node.id());
        let rev = object.opt("rev", |node| match node.value().as_u64() {
            Some(rev) => Some(rev),
            None => node.fail(Problem::BadNumber),
        });
        let begun = object.req("begun", |node| node.date());
        let changed = object.req("changed", |node| node.date());
        let again_of = object.opt("again_of", |node| node.id());
        let pages = object.opt("pages", |node| node.value().as_object().cloned());
        let result = object.opt("result", Snapshot::read);
        let is_result_old = object.opt("result_is_old", |node| node.bool());
        let session = object.req("session", |node| {
            saved::format(node, saved::OLDEST_FORMAT, saved::FORMAT, future)?;
            Some(node.value().clone())
        });
        let known = |key: &str| KNOWN.contains(&key) && (key != "result" || result.is_some());
        let unread = node
            .entries()?
            .into_iter()
            .filter(|(key, _)| !known(key))
            .map(|(key, node)| (key.to_owned(), node.value().clone()))
            .collect();
        Some(Check {
            id: id?,
            rev: rev.flatten().unwrap_or(0),
            begun: begun?,
            changed: changed?,
            again_of: again_of.flatten(),
            session: session?,
            result: result.flatten(),
            is_result_old: is_result_old.flatten().unwrap_or(false),
            pages: pages.flatten().unwrap_or_default(),
            unread,
        })
    }

    /// The saved form.
    pub fn to_json(&self) -> Value {
        let mut map = self.without_session();
        map.insert("session".to_owned(), self.session.clone());
        Value::Object(map)
    }

    /// The saved form as text. The session, most of it, is serialised without a copy: this runs at every
    /// answer.
    pub fn write(&self) -> String {
        let mut text = Value::Object(self.without_session()).to_string();
        text.pop();
        text.push_str(",\"session\":");
        text.push_str(&self.session.to_string());
        text.push('}');
        text
    }

    /// The saved form without the session; never empty.
    fn without_session(&self) -> Map<String, Value> {
        let mut map = self.unread.clone();
        let mut put = |key: &str, value| map.insert(key.to_owned(), value);
        put("format", Value::from(FORMAT));
        put("id", Value::from(self.id.as_str()));
        put("rev", Value::from(self.rev));
        put("begun", Value::from(self.begun.to_string()));
        put("changed", Value::from(self.changed.to_string()));
        if let Some(id) = &self.again_of {
            put("again_of", Value::from(id.as_str()));
        }
        if !self.pages.is_empty() {
            put("pages", Value::Object(self.pages.clone()));
        }
        if let Some(result) = &self.result {
            put("result", result.to_json());
        }
        if self.is_result_old {
            put("result_is_old", Value::from(true));
        }
        map
    }

    /// The number of writes by a page, as known to the last writer.
    pub(super) fn writes_of(&self, page: &str) -> u64 {
        let writes = self.pages.get(page).and_then(Value::as_u64);
        writes.unwrap_or(0)
    }

    /// Sets the number of writes by a page; the oldest page is dropped.
    pub(super) fn set_writes_of(&mut self, page: &str, writes: u64) {
        if self.pages.len() >= MOST_PAGES && !self.pages.contains_key(page) {
            // Page names begin with the time of opening.
            if let Some(oldest) = self.pages.keys().min().cloned() {
                self.pages.remove(&oldest);
            }
        }
        self.pages.insert(page.to_owned(), Value::from(writes));
    }

    /// The name that the owner gave it.
    pub fn name(&self) -> Option<&str> {
        let name = self.session.get("notes")?.get("name")?.as_str()?.trim();
        (!name.is_empty()).then_some(name)
    }

    /// The day of the result, if every item had an answer.
    pub fn finished(&self) -> Option<Date> {
        let result = self.result.as_ref()?;
        result.is_whole().then_some(result.day)
    }

    /// Whether two checks have the same answers, notes and result.
    pub fn has_same_content(&self, other: &Check) -> bool {
        same_answers(&self.session, &other.session)
            && part(&self.session, "notes") == part(&other.session, "notes")
            && self.result == other.result
    }

    /// Later checks are greater.
    pub fn order(&self) -> (Date, &str) {
        (self.begun, &self.id)
    }
}

/// A part of a saved session; absent and empty are the same.
pub(super) fn part<'a>(session: &'a Value, key: &str) -> Option<&'a Value> {
    let part = session.get(key);
    part.filter(|part| part.as_object().is_none_or(|map| !map.is_empty()))
}

/// Whether two saved sessions have the same answers.
pub(super) fn same_answers(a: &Value, b: &Value) -> bool {
    ["facts", "items"]
        .into_iter()
        .all(|key| part(a, key) == part(b, key))
}
