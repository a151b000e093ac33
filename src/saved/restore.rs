//! Restores the saved checks: loads the index and the current check, migrates the old format, and
//! quarantines unreadable texts.

use super::check::Check;
use super::index::Index;
use super::saved_checks::{Now, SavedChecks, StorageNotice, Unreadable, id_of_text, key_of, parse};
use super::store::{Blocked, CHECK, INDEX, OLD_SESSION, QUARANTINE, Store};
use crate::region::RegionCode;
use crate::session::SavedError;
use crate::session::saved;

impl SavedChecks {
    /// Loads the index, the single session of earlier versions, and the current check.
    /// [`SavedChecks::load_all`] reads the other checks.
    pub fn open(store: &dyn Store, now: &Now) -> (SavedChecks, Vec<StorageNotice>) {
        SavedChecks::open_in(store, now, None)
    }

    /// The same in the widget of a region, which has a current check of its own: see
    /// [`super::widgets`].
    pub fn open_in(
        store: &dyn Store,
        now: &Now,
        widget: Option<RegionCode>,
    ) -> (SavedChecks, Vec<StorageNotice>) {
        let mut saved_checks = SavedChecks {
            widget,
            page: now.id.clone(),
            ..SavedChecks::default()
        };
        let mut told = Vec::new();
        match store.get(INDEX) {
            Err(Blocked) => return (saved_checks, vec![StorageNotice::Blocked]),
            Ok(Some(text)) => match Index::parse(&text) {
                Ok(index) => saved_checks.index = index,
                Err(_) => saved_checks.rebuild(store, Some(&text)),
            },
            Ok(None) => saved_checks.rebuild(store, None),
        }
        saved_checks.migrate_old_session(store, now, &mut told);
        saved_checks.choose_for_widget(store);
        if let Some(id) = saved_checks.index.current.clone()
            && !saved_checks.is_unsaved(&id)
            && store.get(&key_of(&id)) == Ok(None)
        {
            // Deleting a check updates the index, so this index is damaged and the check has another id.
            saved_checks.index.remove(&id);
            saved_checks.rebuild(store, None);
        }
        if let Some(id) = saved_checks.index.current.clone()
            && !saved_checks.is_unsaved(&id)
        {
            match store.get(&key_of(&id)) {
                Ok(Some(text)) => match parse(&id, &text) {
                    Ok(check) => saved_checks.make_current(check, text),
                    Err(error) => {
                        told.push(StorageNotice::from(&error));
                        saved_checks.index.current = None;
                    }
                },
                Ok(None) => saved_checks.index.remove(&id),
                Err(Blocked) => told.push(StorageNotice::Blocked),
            }
        }
        (saved_checks, told)
    }

    /// Rebuilds the index from the keys of the checks; the one changed last becomes current.
    fn rebuild(&mut self, store: &dyn Store, damaged: Option<&str>) {
        if let Some(text) = damaged {
            // The damaged text is kept, not overwritten.
            quarantine(store, text);
        }
        self.load_all(store);
        let latest = self
            .checks
            .iter()
            .max_by(|a, b| (a.changed, a.order()).cmp(&(b.changed, b.order())));
        self.index.current = latest.map(|check| check.id.clone());
        if !self.index.checks.is_empty() {
            self.write_index(store);
        }
    }

    /// Migrates the single session of earlier versions to a check. It is removed only after the check and
    /// the index are written; the same text is never migrated twice.
    fn migrate_old_session(&mut self, store: &dyn Store, now: &Now, told: &mut Vec<StorageNotice>) {
        let Ok(Some(text)) = store.get(OLD_SESSION) else {
            return;
        };
        match saved::peek(&text) {
            Ok(session) => {
                let id = id_of_text(&text);
                let there = matches!(store.get(&key_of(&id)), Ok(Some(_)));
                if !there {
                    let check = Check::new(&id, now.day, session);
                    let kept = check.write();
                    if store.set(&key_of(&id), &kept).is_err() {
                        // The old text stays in place for the next attempt.
                        self.mark_unsaved(&id);
                        self.base = None;
                        self.put(check);
                        self.index.add(&id);
                        self.index.current = Some(id);
                        told.push(StorageNotice::Blocked);
                        return;
                    }
                }
                self.index.add(&id);
                self.index.current = Some(id);
                if self.write_index(store) {
                    let _ = store.remove(OLD_SESSION);
                }
            }
            Err(error) => {
                told.push(StorageNotice::from(&error));
                if quarantine(store, &text) {
                    let _ = store.remove(OLD_SESSION);
                }
            }
        }
    }

    /// Reads every check that is stored, whether the index lists it or not.
    pub fn load_all(&mut self, store: &dyn Store) {
        let Ok(keys) = store.keys() else {
            return;
        };
        self.unreadable.clear();
        let mut found: Vec<String> = Vec::new();
        for key in keys {
            let is_quarantined = key.starts_with(QUARANTINE);
            let Some(id) = key.strip_prefix(CHECK).map(str::to_owned) else {
                if is_quarantined {
                    self.unreadable.push(Unreadable {
                        key,
                        is_from_the_future: false,
                    });
                }
                continue;
            };
            // The current one is in memory, and this page may have changed it.
            let is_ours = self.is_unsaved(&id) || self.index.current.as_deref() == Some(&id);
            if is_ours && self.get(&id).is_some() {
                found.push(id);
                continue;
            }
            let Ok(Some(text)) = store.get(&key) else {
                continue;
            };
            match parse(&id, &text) {
                Ok(check) => {
                    found.push(id);
                    self.put(check);
                }
                Err(error) => self.unreadable.push(Unreadable {
                    key,
                    is_from_the_future: error == SavedError::FromTheFuture,
                }),
            }
        }
        let (current, unsaved) = (self.index.current.clone(), &self.unsaved);
        let stays = |id: &String| {
            found.contains(id) || unsaved.contains(id) || current.as_ref() == Some(id)
        };
        self.checks.retain(|check| stays(&check.id));
        self.index.checks.retain(|id| stays(id));
        let ids: Vec<String> = self.checks().iter().rev().map(|c| c.id.clone()).collect();
        for id in ids {
            self.index.add(&id);
        }
    }
}

/// Moves an unreadable text to an unused key; `false` if the store rejects the write.
pub(super) fn quarantine(store: &dyn Store, text: &str) -> bool {
    let is_free = |key: &str| match store.get(key) {
        Ok(None) => true,
        Ok(Some(kept)) => kept == text,
        Err(Blocked) => false,
    };
    let key = if is_free(QUARANTINE) {
        QUARANTINE.to_owned()
    } else {
        format!("{QUARANTINE}.{}", id_of_text(text))
    };
    store.set(&key, text).is_ok()
}
