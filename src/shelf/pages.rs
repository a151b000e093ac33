//! Two pages on one check: each looks before it writes, and hears of what the other has written.

use super::check::{part, same_answers};
use super::keep::{Shelf, Told, key_of, parse};
use super::merge::merge;
use super::open::set_aside;
use super::store::{Blocked, Store};
use crate::session::SavedError;
use serde_json::Value;

impl Shelf {
    /// Notes that a question has been answered, before [`Shelf::sync`]: `facts` or `items`, and its
    /// id. An answer that confirms what stood there counts against another page's change, too.
    pub fn answered(&mut self, part: &'static str, id: &str) {
        self.answered.push((part, id.to_owned()));
    }

    /// The session as it last stood in the store, but for what has been answered since.
    fn base_but_answered(&self) -> Value {
        let mut base = self.base.clone();
        for (part, id) in &self.answered {
            if let Some(answers) = base.get_mut(*part).and_then(Value::as_object_mut) {
                // No answer looks like this, so this page's differs from it.
                answers.insert(id.clone(), Value::from(vec![Value::Null]));
            }
        }
        base
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
            self.base = Value::Null;
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
        let merged = merge(&self.base_but_answered(), &mine, &theirs.session);
        if let Some(check) = self.checks.iter_mut().find(|check| check.id == id) {
            let ours = std::mem::replace(check, theirs);
            check.rev = check.rev.max(ours.rev);
            check.begun = check.begun.min(ours.begun);
            if check.result.is_none() {
                check.result = ours.result;
                check.is_result_old = ours.is_result_old;
            }
            self.base = check.session.clone();
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
                    same_answers(&theirs.session, &self.base)
                        && part(&theirs.session, "notes") == part(&self.base, "notes")
                });
                (!same).then_some(Told::Merged)
            }
            Ok(None) => Some(Told::Gone),
            Err(Blocked) => None,
        }
    }
}
