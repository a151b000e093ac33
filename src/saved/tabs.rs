//! Two pages on one check: each looks before it writes, and hears of what the other has written. Looking and writing
//! are not one act: both may write at the same moment. So each write says how many of each page's writes it has seen.

use super::check::{Check, part, same_answers};
use super::merge::merge;
use super::restore::set_aside;
use super::saved_checks::{SavedChecks, Told, key_of, parse};
use super::store::{Blocked, Store};
use crate::session::SavedError;
use serde_json::Value;

impl SavedChecks {
    /// Notes that a question has been answered, before [`SavedChecks::sync`]: `facts` or `items`, and its
    /// id. An answer that confirms what stood there counts against another page's change, too.
    pub fn answered(&mut self, part: &'static str, id: &str) {
        let write = self.writes() + 1;
        self.answered
            .retain(|(_, known, of)| (*known, of.as_str()) != (part, id));
        self.answered.push((write, part, id.to_owned()));
    }

    /// How often this page has written the check under way.
    fn writes(&self) -> u64 {
        let check = self.current();
        check.map_or(0, |check| check.writes_of(&self.page))
    }

    /// The session as it last stood in the store, but for what the writer of `theirs` cannot have known: what
    /// has been answered since, and, where it wrote at the same moment, what this page wrote meanwhile.
    fn base_known_to(&self, theirs: &Check) -> Value {
        let mut base = self.base().clone();
        let seen = theirs.writes_of(&self.page);
        // No answer looks like this, so this page's differs from it.
        let unlike = || Value::from(vec![Value::Null]);
        for (write, part, id) in &self.answered {
            if *write > seen
                && let Some(answers) = base.get_mut(*part).and_then(Value::as_object_mut)
            {
                answers.insert(id.clone(), unlike());
            }
        }
        if seen < self.writes() {
            // What it lacks it has not removed, it never saw it.
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

    /// Whether another page has written over something of this page's that it had not seen: then this page writes
    /// again, with both pages' answers.
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

    /// Before `mine` is written: looks whether another page has changed the check, or it is gone.
    /// Returns what is to be written, with both pages' answers.
    ///
    /// # Errors
    /// [`Told::FromTheFuture`] where a later version has written it: then nothing may be written;
    /// [`Told::Blocked`] where the store cannot be read.
    pub fn sync(&mut self, store: &dyn Store, mine: Value) -> Result<(Value, Option<Told>), Told> {
        let Some(id) = self.index.current.clone() else {
            return Ok((mine, None));
        };
        let stored = store.get(&key_of(&id)).map_err(|_| Told::Blocked)?;
        if stored == self.seen {
            return Ok((mine, None));
        }
        let Some(text) = stored else {
            self.seen = None;
            self.base = Some(Value::Null);
            // Whatever removed it may have removed the index, too.
            self.is_index_behind = true;
            return Ok((mine, Some(Told::Gone)));
        };
        let theirs = match parse(&id, &text) {
            Ok(theirs) => theirs,
            Err(SavedError::FromTheFuture) => return Err(Told::FromTheFuture),
            Err(SavedError::Damaged(_)) => {
                set_aside(store, &text);
                self.seen = Some(text);
                return Ok((mine, Some(Told::SetAside)));
            }
        };
        let merged = merge(&self.base_known_to(&theirs), &mine, &theirs.session);
        if let Some(check) = self.checks.iter_mut().find(|check| check.id == id) {
            let ours = std::mem::replace(check, theirs);
            check.rev = check.rev.max(ours.rev);
            // What this page has written counts, whether the other has seen it or not.
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
        Ok((merged, Some(Told::Merged)))
    }

    /// What a change of the store by another page means for the check under way. `key` is what was
    /// changed; `None` where everything was removed.
    pub fn noticed(&self, store: &dyn Store, key: Option<&str>) -> Option<Told> {
        let id = self.index.current.as_deref()?;
        let own = key_of(id);
        if key.is_some_and(|key| key != own) {
            return None;
        }
        match store.get(&own) {
            Ok(stored) if stored == self.seen => None,
            Ok(Some(text)) => {
                // Another page that only looks round is no news.
                let same = parse(id, &text).is_ok_and(|theirs| {
                    same_answers(&theirs.session, self.base())
                        && part(&theirs.session, "notes") == part(self.base(), "notes")
                });
                (!same).then_some(Told::Merged)
            }
            Ok(None) => Some(Told::Gone),
            Err(Blocked) => None,
        }
    }
}
