//! `SavedChecks`: all saved checks of a device; save, switch, rename, delete.

use super::check::{Check, same_answers};
use super::index::Index;
use super::snapshot::Snapshot;
use super::store::{Blocked, CHECK, INDEX, PREFIX, Store};
use crate::date::Date;
use crate::region::RegionCode;
use crate::session::SavedError;
use crate::share::fingerprint::fnv1a;
use serde_json::Value;

/// Today, and an unused check id, greater than all earlier ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// Today.
    pub day: Date,
    /// The id for a check that begins now.
    pub id: String,
}

/// What the owner is told after a restore or a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageNotice {
    /// The store cannot be read or written.
    Blocked,
    /// The stored text could not be read; it was left in place or quarantined.
    Quarantined,
    /// The stored text is of a newer format; it was left in place or quarantined.
    FromTheFuture,
    /// Another tab has changed the check; the answers of both were merged.
    Merged,
    /// The check was removed from the store, by another tab or the browser; it was written again.
    Gone,
}

impl From<&SavedError> for StorageNotice {
    fn from(error: &SavedError) -> StorageNotice {
        match error {
            SavedError::FromTheFuture => StorageNotice::FromTheFuture,
            SavedError::Damaged(_) => StorageNotice::Quarantined,
        }
    }
}

/// A stored text that this version cannot read as a check; it is left unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its key in the store.
    pub key: String,
    /// Whether it is of a newer format.
    pub is_from_the_future: bool,
}

/// The checks of a device, as far as they have been loaded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SavedChecks {
    pub(super) index: Index,
    /// The region, if this page is a region's widget.
    pub(super) widget: Option<RegionCode>,
    pub(super) is_index_behind: bool,
    // Vectors: a device has some dozen checks, and tree maps add to the download.
    pub(super) checks: Vec<Check>,
    pub(super) unreadable: Vec<Unreadable>,
    /// The text of the current check as last seen in the store.
    pub(super) seen: Option<String>,
    /// Its session as last seen there, if this page's differs by now: the base of the three-way merge.
    pub(super) base: Option<Value>,
    /// The answers given on this page, changed or confirmed: number of the write, part and id.
    pub(super) recent_answers: Vec<(u64, &'static str, String)>,
    /// The name of this page (tab) in the write counts.
    pub(super) page: String,
    /// Checks whose last change is not in the store.
    pub(super) unsaved: Vec<String>,
}

pub(super) fn key_of(id: &str) -> String {
    format!("{CHECK}{id}")
}

/// Reads a check; its id is taken from its key.
pub(super) fn parse(id: &str, text: &str) -> Result<Check, SavedError> {
    let mut check = Check::parse(text)?;
    id.clone_into(&mut check.id);
    Ok(check)
}

/// An id derived from a text (hash): equal texts give equal ids.
pub fn id_of_text(text: &str) -> String {
    format!("s{:016x}", fnv1a(text.bytes()))
}

impl SavedChecks {
    pub(super) fn make_current(&mut self, check: Check, text: String) {
        self.recent_answers.clear();
        self.base = None;
        self.seen = Some(text);
        self.index.add(&check.id);
        self.index.current = Some(check.id.clone());
        self.put(check);
    }

    /// Inserts a check, or replaces the one with its id.
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
        self.merge_stored_index(store);
        let written = store.set(INDEX, &self.index.write()).is_ok();
        self.is_index_behind = !written;
        self.write_widget(store);
        written
    }

    /// The session of the current check as last seen in the store.
    pub(super) fn base(&self) -> &Value {
        let current = || self.current().map(|check| &check.session);
        self.base.as_ref().or_else(current).unwrap_or(&Value::Null)
    }

    /// The current check, once begun.
    pub fn current(&self) -> Option<&Check> {
        self.get(self.index.current.as_deref()?)
    }

    /// The check with this id, if loaded.
    pub fn get(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.id == id)
    }

    /// The loaded checks, the latest first.
    pub fn checks(&self) -> Vec<&Check> {
        let mut checks: Vec<&Check> = self.checks.iter().collect();
        checks.sort_by(|a, b| b.order().cmp(&a.order()));
        checks
    }

    /// The number of checks in the index or found by their keys.
    pub fn len(&self) -> usize {
        self.index.checks.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Texts that are no readable checks; known after [`SavedChecks::load_all`].
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    /// Whether this page has changes that are not in the store.
    pub fn has_unsaved(&self) -> bool {
        self.is_index_behind || !self.unsaved.is_empty()
    }

    /// Whether `session` needs a new result: there is none, or the answers have changed since.
    pub fn needs_result(&self, session: &Value) -> bool {
        self.current().is_none_or(|check| {
            check.result.is_none() || check.is_result_old || !same_answers(&check.session, session)
        })
    }

    /// Writes the current check, or begins one. `result` replaces its result; without it the existing
    /// result becomes stale with the first changed answer.
    ///
    /// # Errors
    /// Where the store takes nothing; the check is then kept in memory, and written the next time.
    pub fn save(
        &mut self,
        store: &dyn Store,
        session: Value,
        now: &Now,
        result: Option<Snapshot>,
    ) -> Result<(), Blocked> {
        let id = match self.current() {
            Some(check) => check.id.clone(),
            None => {
                self.forget_stored();
                self.index.add(&now.id);
                self.index.current = Some(now.id.clone());
                self.is_index_behind = true;
                self.put(Check::new(&now.id, now.day, Value::Null));
                now.id.clone()
            }
        };
        // Changed in place: this runs at every answer, and copying all answers would dominate.
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

    /// Writes what is not yet in the store: other checks first, then the index.
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

    /// Resets what is known of the current check in the store.
    fn forget_stored(&mut self) {
        self.seen = None;
        self.base = Some(Value::Null);
        self.recent_answers.clear();
    }

    /// Closes the current check, so that the next answer begins a new one.
    pub fn close_current(&mut self, store: &dyn Store) {
        self.index.current = None;
        self.forget_stored();
        self.write_index(store);
    }

    /// Makes another check current, as it is in the store, and returns its session.
    ///
    /// # Errors
    /// If it can no longer be read; then the current check stays.
    pub fn switch_to(&mut self, store: &dyn Store, id: &str) -> Result<Value, StorageNotice> {
        match store.get(&key_of(id)) {
            Ok(Some(text)) if !self.is_unsaved(id) => {
                let check = parse(id, &text).map_err(|error| StorageNotice::from(&error))?;
                self.make_current(check, text);
            }
            // It is missing in the store, or older there.
            _ => {
                let id = self.get(id).ok_or(StorageNotice::Gone)?.id.clone();
                self.forget_stored();
                self.mark_unsaved(&id);
                self.index.current = Some(id);
            }
        }
        self.write_index(store);
        Ok(self
            .current()
            .map_or(Value::Null, |check| check.session.clone()))
    }

    /// Adds a check that is not the current one.
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

    /// Renames a check that is not the current one; an empty name removes it.
    ///
    /// # Errors
    /// Where the store takes nothing.
    pub fn rename(&mut self, store: &dyn Store, id: &str, name: &str) -> Result<(), Blocked> {
        // Start from the stored check, so that changes by another tab are not overwritten.
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
            self.forget_stored();
        }
        self.index.remove(id);
        self.write_index(store);
    }

    /// Deletes everything that this program has stored.
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
