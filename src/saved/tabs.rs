//! Several tabs writing one check: each reads before it writes and is notified of the others' writes. Read and write
//! are not atomic, so each write carries a version vector: the number of each page's writes that it has seen.

use super::check::{Check, part, same_answers};
use super::merge::merge;
use super::restore::quarantine;
use super::saved_checks::{SavedChecks, StorageNotice, key_of, parse};
use super::store::{Blocked, Store};
use crate::session::SavedError;
use serde_json::Value;

impl SavedChecks {
    /// Records an answer, before [`SavedChecks::sync`]: `facts` or `items`, and the question's id. An
    /// answer that confirms the stored one also wins over another tab's change.
    pub fn record_answer(&mut self, part: &'static str, id: &str) {
        let write = self.writes() + 1;
        self.recent_answers
            .retain(|(_, known, of)| (*known, of.as_str()) != (part, id));
        self.recent_answers.push((write, part, id.to_owned()));
    }

    /// The number of this page's writes of the current check.
    fn writes(&self) -> u64 {
        let check = self.current();
        check.map_or(0, |check| check.writes_of(&self.page))
    }

    /// The merge base: the session as last seen in the store, without what the writer of `theirs` cannot have
    /// known: answers since then, and for simultaneous writes what this page wrote meanwhile.
    fn base_known_to(&self, theirs: &Check) -> Value {
        let mut base = self.base().clone();
        let seen = theirs.writes_of(&self.page);
        // No answer has this value, so this page's counts as changed.
        let unlike = || Value::from(vec![Value::Null]);
        for (write, part, id) in &self.recent_answers {
            if *write > seen
                && let Some(answers) = base.get_mut(*part).and_then(Value::as_object_mut)
            {
                answers.insert(id.clone(), unlike());
            }
        }
        if seen < self.writes() {
            // What it lacks it has never seen, so it is no removal.
            for name in ["facts", "items"] {
                let there = part(&theirs.session, name).and_then(Value::as_object);
                if let Some(answers) = base.get_mut(name).and_then(Value::as_object_mut) {
                    for (id, answer) in answers.iter_mut() {
                        if there.is_none_or(|there| !there.contains_key(id)) {
                            *answer = unlike();
                        }
                    }
                }
            }
            if let Some(notes) = base.get_mut("notes") {
                *notes = Value::Object(serde_json::Map::new());
            }
        }
        base
    }

    /// Whether another tab has overwritten a write of this page that it had not seen: then this page writes
    /// the merged answers again.
    pub fn is_overwritten(&self, store: &dyn Store) -> bool {
        let Some(id) = self.index.current.as_deref() else {
            return false;
        };
        match store.get(&key_of(id)) {
            Ok(Some(text)) if Some(&text) != self.seen.as_ref() => {
                parse(id, &text).is_ok_and(|theirs| theirs.writes_of(&self.page) < self.writes())
            }
            _ => false,
        }
    }

    /// Before `mine` is written: checks whether another tab has changed or removed the check.
    /// Returns the merged session to write.
    ///
    /// # Errors
    /// [`StorageNotice::FromTheFuture`] if it is of a newer format: then nothing may be written;
    /// [`StorageNotice::Blocked`] where the store cannot be read.
    pub fn sync(
        &mut self,
        store: &dyn Store,
        mine: Value,
    ) -> Result<(Value, Option<StorageNotice>), StorageNotice> {
        let Some(id) = self.index.current.clone() else {
            return Ok((mine, None));
        };
        let stored = store
            .get(&key_of(&id))
            .map_err(|_| StorageNotice::Blocked)?;
        if stored == self.seen {
            return Ok((mine, None));
        }
        let Some(text) = stored else {
            self.seen = None;
            self.base = Some(Value::Null);
            // The index may have been removed with it.
            self.is_index_behind = true;
            return Ok((mine, Some(StorageNotice::Gone)));
        };
        let theirs = match parse(&id, &text) {
            Ok(theirs) => theirs,
            Err(SavedError::FromTheFuture) => return Err(StorageNotice::FromTheFuture),
            Err(SavedError::Damaged(_)) => {
                quarantine(store, &text);
                self.seen = Some(text);
                return Ok((mine, Some(StorageNotice::Quarantined)));
            }
        };
        let merged = merge(&self.base_known_to(&theirs), &mine, &theirs.session);
        if let Some(check) = self.checks.iter_mut().find(|check| check.id == id) {
            let ours = std::mem::replace(check, theirs);
            check.rev = check.rev.max(ours.rev);
            // Count this page's writes, whether the other has seen them or not.
            let writes = ours.writes_of(&self.page);
            check.set_writes_of(&self.page, writes.max(check.writes_of(&self.page)));
            check.begun = check.begun.min(ours.begun);
            if check.result.is_none() {
                check.result = ours.result;
                check.is_result_old = ours.is_result_old;
            }
            self.base = None;
        }
        self.seen = Some(text);
        Ok((merged, Some(StorageNotice::Merged)))
    }

    /// What a change of the store by another tab means for the current check. `key` is the changed
    /// key; `None` if everything was removed.
    pub fn external_change(&self, store: &dyn Store, key: Option<&str>) -> Option<StorageNotice> {
        let id = self.index.current.as_deref()?;
        let own = key_of(id);
        if key.is_some_and(|key| key != own) {
            return None;
        }
        match store.get(&own) {
            Ok(stored) if stored == self.seen => None,
            Ok(Some(text)) => {
                // Another tab that only navigates changes nothing here.
                let same = parse(id, &text).is_ok_and(|theirs| {
                    same_answers(&theirs.session, self.base())
                        && part(&theirs.session, "notes") == part(self.base(), "notes")
                });
                (!same).then_some(StorageNotice::Merged)
            }
            Ok(None) => Some(StorageNotice::Gone),
            Err(Blocked) => None,
        }
    }
}
