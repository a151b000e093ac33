//! The shelf: save what changes, open another check, name, delete.

use super::check::{Check, same_answers};
use super::index::Index;
use super::snapshot::Snapshot;
use super::store::{Blocked, CHECK, INDEX, PREFIX, Store};
use crate::date::Date;
use crate::region::RegionCode;
use crate::session::SavedError;
use crate::share::fingerprint::fnv1a;
use serde_json::Value;

/// The day, and an id that no check has yet: greater than every earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// Today.
    pub day: Date,
    /// The id for a check that begins now.
    pub id: String,
}

/// What an owner should know about what was taken up or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The store lets nothing be read or written.
    Blocked,
    /// What was stored could not be read; it is still there or was set aside.
    SetAside,
    /// What was stored was written by a later version; it is still there or was set aside.
    FromTheFuture,
    /// Another page has changed the check; what was written holds both pages' answers.
    Merged,
    /// The check was removed from the store, by another page or by the browser; it is there again.
    Gone,
}

impl From<&SavedError> for Told {
    fn from(error: &SavedError) -> Told {
        match error {
            SavedError::FromTheFuture => Told::FromTheFuture,
            SavedError::Damaged(_) => Told::SetAside,
        }
    }
}

/// A stored text that is no check that this version can read; it is left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its key in the store.
    pub key: String,
    /// Whether a later version wrote it.
    pub is_from_the_future: bool,
}

/// The checks of a device, as far as they are known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SavedChecks {
    pub(super) index: Index,
    /// The region of the widget that this shelf is for; `None` for a page of its own.
    pub(super) widget: Option<RegionCode>,
    pub(super) is_index_behind: bool,
    // Plain lists: a device has some dozen checks, and trees are paid for in the download.
    pub(super) checks: Vec<Check>,
    pub(super) unreadable: Vec<Unreadable>,
    /// The text of the check under way as it last stood in the store.
    pub(super) seen: Option<String>,
    /// Its session as it last stood there, where this page has another by now: what another page's changes are
    /// told by.
    pub(super) base: Option<Value>,
    /// What this page has answered, be it with the answer of before: with which of its writes, part and id.
    pub(super) answered: Vec<(u64, &'static str, String)>,
    /// This page among those that write.
    pub(super) page: String,
    /// Checks whose last change the store has not taken.
    pub(super) unsaved: Vec<String>,
}

pub(super) fn key_of(id: &str) -> String {
    format!("{CHECK}{id}")
}

/// Reads a check; its key says what its id is.
pub(super) fn parse(id: &str, text: &str) -> Result<Check, SavedError> {
    let mut check = Check::parse(text)?;
    id.clone_into(&mut check.id);
    Ok(check)
}

/// An id made from a text: the same text gives the same one.
pub fn id_of_text(text: &str) -> String {
    format!("s{:016x}", fnv1a(text.bytes()))
}

impl SavedChecks {
    pub(super) fn take_up(&mut self, check: Check, text: String) {
        self.answered.clear();
        self.base = None;
        self.seen = Some(text);
        self.index.add(&check.id);
        self.index.current = Some(check.id.clone());
        self.put(check);
    }

    /// Puts a check where the one with its id was.
    pub(super) fn put(&mut self, check: Check) {
        match self.checks.iter_mut().find(|known| known.id == check.id) {
            Some(known) => *known = check,
            None => self.checks.push(check),
        }
    }

    pub(super) fn is_unsaved(&self, id: &str) -> bool {
        self.unsaved.iter().any(|known| known == id)
    }

    pub(super) fn mark_unsaved(&mut self, id: &str) {
        if !self.is_unsaved(id) {
            self.unsaved.push(id.to_owned());
        }
    }

    pub(super) fn write_index(&mut self, store: &dyn Store) -> bool {
        self.see_others(store);
        let written = store.set(INDEX, &self.index.write()).is_ok();
        self.is_index_behind = !written;
        self.write_widget(store);
        written
    }

    /// The session of the check under way as it last stood in the store.
    pub(super) fn base(&self) -> &Value {
        let current = || self.current().map(|check| &check.session);
        self.base.as_ref().or_else(current).unwrap_or(&Value::Null)
    }

    /// The check under way, once it has been begun.
    pub fn current(&self) -> Option<&Check> {
        self.get(self.index.current.as_deref()?)
    }

    /// The check with this id, if it has been read.
    pub fn get(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.id == id)
    }

    /// The checks that have been read, the latest first.
    pub fn checks(&self) -> Vec<&Check> {
        let mut checks: Vec<&Check> = self.checks.iter().collect();
        checks.sort_by(|a, b| b.order().cmp(&a.order()));
        checks
    }

    /// How many checks the index lists, or have been found beside it.
    pub fn len(&self) -> usize {
        self.index.checks.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Texts that are no checks and were left as they are; known after [`SavedChecks::fill`].
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    /// Whether the store lacks something that this page has.
    pub fn is_behind(&self) -> bool {
        self.is_index_behind || !self.unsaved.is_empty()
    }

    /// Whether `session` needs a new result: it has none, or its answers have changed since.
    pub fn needs_result(&self, session: &Value) -> bool {
        self.current().is_none_or(|check| {
            check.result.is_none() || check.is_result_old || !same_answers(&check.session, session)
        })
    }

    /// Writes the check under way, beginning one where there is none. With `result` it has a new
    /// result; else the one it has is old from the first changed answer on.
    ///
    /// # Errors
    /// Where the store takes nothing; the check is then kept in memory, and written the next time.
    pub fn keep(
        &mut self,
        store: &dyn Store,
        session: Value,
        now: &Now,
        result: Option<Snapshot>,
    ) -> Result<(), Blocked> {
        let id = match self.current() {
            Some(check) => check.id.clone(),
            None => {
                self.forget();
                self.index.add(&now.id);
                self.index.current = Some(now.id.clone());
                self.is_index_behind = true;
                self.put(Check::new(&now.id, now.day, Value::Null));
                now.id.clone()
            }
        };
        // Changed where it stands: this happens at every tap, and copies of all answers would be most of it.
        let Some(check) = self.checks.iter_mut().find(|check| check.id == id) else {
            return Ok(());
        };
        if !same_answers(&check.session, &session) {
            check.changed = now.day;
            check.is_result_old = check.result.is_some();
        }
        if result.is_some() {
            check.result = result;
            check.is_result_old = false;
        }
        check.rev += 1;
        let writes = check.writes_of(&self.page) + 1;
        check.set_writes_of(&self.page, writes);
        let before = std::mem::replace(&mut check.session, session);
        let text = check.write();
        let written = store.set(&key_of(&id), &text);
        if written.is_ok() {
            self.seen = Some(text);
            self.base = None;
            self.unsaved.retain(|known| *known != id);
        } else {
            self.base.get_or_insert(before);
            self.mark_unsaved(&id);
        }
        written.and(self.flush(store))
    }

    /// Writes what the store has not taken before: other checks first, then the index.
    fn flush(&mut self, store: &dyn Store) -> Result<(), Blocked> {
        let current = self.index.current.clone();
        let waiting = self.unsaved.clone();
        for id in waiting.iter().filter(|id| current.as_ref() != Some(*id)) {
            if let Some(check) = self.get(id) {
                store.set(&key_of(id), &check.write())?;
            }
            self.unsaved.retain(|known| known != id);
        }
        if self.is_index_behind && !self.write_index(store) {
            return Err(Blocked);
        }
        Ok(())
    }

    /// What was known of the check under way in the store is no longer of use.
    fn forget(&mut self) {
        self.seen = None;
        self.base = Some(Value::Null);
        self.answered.clear();
    }

    /// Puts the check under way back, so that the next answer begins a new one.
    pub fn put_down(&mut self, store: &dyn Store) {
        self.index.current = None;
        self.forget();
        self.write_index(store);
    }

    /// Takes another check up, as it stands in the store; its session is returned.
    ///
    /// # Errors
    /// Where it can no longer be read; then the check under way stays.
    pub fn take(&mut self, store: &dyn Store, id: &str) -> Result<Value, Told> {
        match store.get(&key_of(id)) {
            Ok(Some(text)) if !self.is_unsaved(id) => {
                let check = parse(id, &text).map_err(|error| Told::from(&error))?;
                self.take_up(check, text);
            }
            // The store lacks it, or what it has is older.
            _ => {
                let id = self.get(id).ok_or(Told::Gone)?.id.clone();
                self.forget();
                self.mark_unsaved(&id);
                self.index.current = Some(id);
            }
        }
        self.write_index(store);
        Ok(self
            .current()
            .map_or(Value::Null, |check| check.session.clone()))
    }

    /// Adds a check that is not the one under way.
    ///
    /// # Errors
    /// Where the store takes nothing; it is then kept in memory, and written the next time.
    pub fn add(&mut self, store: &dyn Store, check: Check) -> Result<(), Blocked> {
        let id = check.id.clone();
        let written = store.set(&key_of(&id), &check.write());
        if written.is_err() {
            self.mark_unsaved(&id);
        }
        self.put(check);
        self.index.add(&id);
        self.is_index_behind = true;
        written.and(self.flush(store))
    }

    /// Gives a check that is not the one under way another name; an empty one takes it away.
    ///
    /// # Errors
    /// Where the store takes nothing.
    pub fn rename(&mut self, store: &dyn Store, id: &str, name: &str) -> Result<(), Blocked> {
        // What another page has made of it meanwhile is not written over.
        if let Ok(Some(text)) = store.get(&key_of(id))
            && let Ok(check) = parse(id, &text)
            && !self.is_unsaved(id)
        {
            self.put(check);
        }
        let Some(mut check) = self.get(id).cloned() else {
            return Ok(());
        };
        let mut notes = crate::session::Notes::default();
        notes.set_name(name);
        if let Some(session) = check.session.as_object_mut() {
            let kept = session
                .entry("notes")
                .or_insert_with(|| Value::Object(serde_json::Map::new()));
            if let Some(kept) = kept.as_object_mut() {
                kept.remove("name");
                kept.extend(
                    notes
                        .name
                        .map(|name| ("name".to_owned(), Value::from(name))),
                );
            }
        }
        check.rev += 1;
        self.add(store, check)
    }

    /// Deletes a check.
    pub fn delete(&mut self, store: &dyn Store, id: &str) {
        let _ = store.remove(&key_of(id));
        self.checks.retain(|check| check.id != id);
        self.unsaved.retain(|known| known != id);
        if self.index.current.as_deref() == Some(id) {
            self.forget();
        }
        self.index.remove(id);
        self.write_index(store);
    }

    /// Deletes everything of this program that is stored.
    pub fn delete_all(&mut self, store: &dyn Store) {
        for key in store.keys().unwrap_or_default() {
            if key.starts_with(PREFIX) {
                let _ = store.remove(&key);
            }
        }
        *self = SavedChecks {
            widget: self.widget,
            page: std::mem::take(&mut self.page),
            ..SavedChecks::default()
        };
    }
}
