//! Persistence of the checks on this device: the current session is saved after every event, and changes by other
//! tabs are merged.

use super::app::App;
use super::large_type;
use super::notice::Notice;
use super::restore::Opened;
use crate::assess::Range;
use crate::browser::storage::{self, Local};
use crate::browser::{clock, history};
use crate::content::Content;
use crate::evaluation::evaluate;
use crate::saved::{Check, Now, SavedChecks, Snapshot, StorageNotice, compare};
use crate::session::{Event, Notes, Session, Step, saved};
use leptos::prelude::*;

/// The result of the answers with today's packs.
pub(super) fn result_today(content: &Content, session: &Session, app: App) -> Snapshot {
    let evaluation = evaluate(content, &session.profile, &session.ratings, app.today);
    Snapshot::take(content, &evaluation, app.today)
}

/// The last result, as the report shows it beside today's.
#[derive(Debug, Clone, PartialEq)]
pub struct LastTime {
    /// That result.
    pub result: Snapshot,
    /// Its scores in the order of today's dimensions.
    pub dimensions: Vec<Option<Range>>,
}

impl LastTime {
    /// Of an earlier result; its scores are in the order of today's dimensions.
    pub fn of(result: &Snapshot, content: &Content) -> LastTime {
        let maturity = result.maturity(content);
        LastTime {
            result: result.clone(),
            dimensions: maturity.dimensions.iter().map(|d| d.score).collect(),
        }
    }
}

/// Saves the current check, and reads what is saved.
#[derive(Clone, Copy)]
pub struct Persistence(pub App);

impl Persistence {
    pub(super) fn now(self) -> Now {
        Now {
            day: self.0.today,
            id: clock::fresh_id(),
        }
    }

    /// Changes the saved checks, and returns the result of the change.
    pub(super) fn on_saved_checks<T>(
        self,
        change: impl FnOnce(&mut SavedChecks) -> T,
    ) -> Option<T> {
        self.0.saved_checks.try_update(change)
    }

    /// Shows or withdraws the notice that answers are not saved.
    pub(super) fn tell_saved(self, saved: bool) {
        history::guard(!saved);
        if saved {
            self.0.withdraw(&Notice::NotSaved);
        } else {
            self.0.notify(Notice::NotSaved);
        }
    }

    /// Records what an event answers: see [`SavedChecks::record_answer`].
    pub(super) fn note_answer(self, event: &Event, content: &Content) {
        let (part, id) = match *event {
            Event::Answer(key, _) => ("facts", content.facts.get(key).id.as_str()),
            Event::Rate(key, _) => match content.item(key) {
                Some(item) => ("items", item.id.as_str()),
                None => return,
            },
            _ => return,
        };
        self.0
            .saved_checks
            .update_untracked(|saved_checks| saved_checks.record_answer(part, id));
    }

    /// Saves the current check. The session that is returned holds what another tab has answered meanwhile.
    pub(super) fn save(self, session: Session, content: &Content) -> Session {
        if self.0.guest {
            return session;
        }
        if !session.is_begun() {
            if let Some(id) = self.current_id() {
                self.on_saved_checks(|saved_checks| saved_checks.delete(&Local, &id));
            }
            return session;
        }
        let written = |session: &Session| saved::to_json(session, content);
        let synced =
            self.on_saved_checks(|saved_checks| saved_checks.sync(&Local, written(&session)));
        let (json, session) = match synced {
            Some(Ok((json, Some(StorageNotice::Merged)))) => {
                self.0.withdraw(&Notice::ChangedElsewhere);
                match saved::read(&json.to_string(), content) {
                    Ok((mut merged, _)) => {
                        merged.editing = session.editing;
                        merged.mode = session.mode;
                        (json, merged)
                    }
                    Err(_) => (written(&session), session),
                }
            }
            Some(Ok((json, told))) => {
                if let Some(told) = told {
                    self.0.notify(Notice::from(told));
                }
                (json, session)
            }
            Some(Err(StorageNotice::FromTheFuture)) => {
                self.0.notify(Notice::FromTheFuture);
                return session;
            }
            _ => (written(&session), session),
        };
        let wants = session.step == Step::Report
            && self
                .0
                .saved_checks
                .with_untracked(|saved_checks| saved_checks.needs_result(&json));
        let result = wants.then(|| result_today(content, &session, self.0));
        let now = self.now();
        let kept =
            self.on_saved_checks(|saved_checks| saved_checks.save(&Local, json, &now, result));
        self.tell_saved(kept == Some(Ok(())));
        session
    }

    /// Called when packs have arrived while the report is shown: takes the result where there is none, or where
    /// today's was taken without these packs.
    pub(super) fn refresh_result(self) {
        let content = self.0.content.get_untracked();
        let session = self.0.session.get_untracked();
        if session.step != Step::Report || !session.is_begun() {
            return;
        }
        let json = saved::to_json(&session, &content);
        let lacks = |check: &Check| {
            let result = check.result.as_ref().filter(|_| !check.is_result_old);
            result.is_some_and(|result| {
                let same = |(id, version): &(String, String)| {
                    let mut packs = content.packs.iter();
                    packs.any(|pack| pack.id == *id && pack.version == *version)
                };
                result.day == self.0.today
                    && result.packs.len() < content.packs.len()
                    && result.packs.iter().all(same)
            })
        };
        // A change by another tab is merged at the next answer.
        let wants = self.0.saved_checks.with_untracked(|saved_checks| {
            let wants =
                saved_checks.needs_result(&json) || saved_checks.current().is_some_and(lacks);
            wants
                && saved_checks.current().is_some()
                && saved_checks.external_change(&Local, None).is_none()
        });
        if wants {
            let result = result_today(&content, &session, self.0);
            let now = self.now();
            self.on_saved_checks(|saved_checks| {
                saved_checks.save(&Local, json, &now, Some(result))
            });
        }
    }

    /// Changes the notes beside the answers, and saves them.
    pub fn update_notes(self, change: impl FnOnce(&mut Notes)) {
        let mut session = self.0.session.get_untracked();
        change(&mut session.notes);
        let session = self.save(session, &self.0.content.get_untracked());
        self.0.session.set(session);
    }

    /// The id of the current check.
    pub fn current_id(self) -> Option<String> {
        self.0
            .saved_checks
            .with_untracked(|saved_checks| saved_checks.current().map(|check| check.id.clone()))
    }

    /// Another tab has changed the storage.
    pub(super) fn storage_changed(self, key: Option<&str>) {
        let noticed = self
            .0
            .saved_checks
            .with_untracked(|saved_checks| saved_checks.external_change(&Local, key));
        if let Some(told) = noticed {
            // Both tabs have written at the same moment, and this tab's answer was overwritten.
            if told == StorageNotice::Merged
                && self
                    .0
                    .saved_checks
                    .with_untracked(|saved_checks| saved_checks.is_overwritten(&Local))
            {
                let session = self.0.session.get_untracked();
                let session = self.save(session, &self.0.content.get_untracked());
                self.0.session.set(session);
            }
            if told == StorageNotice::Gone {
                // There is no later state any more.
                self.0.withdraw(&Notice::ChangedElsewhere);
            }
            self.0.notify(Notice::from(told));
        }
    }

    /// Reads the storage again: what the first screens and other tabs have saved since this page was prefetched.
    /// Answers whether there was anything.
    pub(super) fn reload(self) -> bool {
        let is_large_type =
            large_type::begin(self.0.parameters.with_value(|asked| asked.large_type));
        if is_large_type != self.0.large_type.get_untracked() {
            self.0.large_type.set(is_large_type);
        }
        if storage::is_untouched() {
            return false;
        }
        let opened = Opened::new(self.0.today, None);
        let content = self.0.content.get_untracked();
        let mut notices = Vec::new();
        let (saved_checks, session) = opened.restore(&content, &mut notices);
        let mode = self.0.session.with_untracked(|session| session.mode);
        self.0.saved_checks.set(saved_checks);
        self.0.session.set(Session { mode, ..session });
        for notice in notices {
            self.0.notify(notice);
        }
        true
    }

    /// Reads all checks, for a screen that lists them.
    pub fn read_all_checks(self) {
        self.0
            .saved_checks
            .update_untracked(|saved_checks| saved_checks.load_all(&Local));
    }

    /// The stored text of a key, as it is.
    pub fn stored_text(self, key: &str) -> Option<String> {
        crate::browser::storage::Store::get(&Local, key)
            .ok()
            .flatten()
    }

    /// The last result of the current check, where it is of the same questionnaire.
    fn last_result(self) -> Option<Snapshot> {
        self.read_all_checks();
        let content = self.0.content.get_untracked();
        self.0.saved_checks.with_untracked(|saved_checks| {
            let check = saved_checks.current()?;
            let last = compare::last_time(check, &saved_checks.checks())?;
            let session = self.0.session.get_untracked();
            let asked = &session.questionnaire(&content).id;
            let result = last.result.clone();
            result.filter(|result| result.questionnaire == *asked)
        })
    }

    /// The last result to compare the current check with, if there is one: found by today's method, too.
    pub fn last_time(self) -> Option<LastTime> {
        let content = self.0.content.get_untracked();
        let last = self.last_result()?;
        (last.method == content.standard.method.id).then(|| LastTime::of(&last, &content))
    }

    /// The day and the method of the last time, where it was found by another one than today's.
    pub fn last_method(self) -> Option<(String, String)> {
        let content = self.0.content.get_untracked();
        let last = self.last_result()?;
        (last.method != content.standard.method.id).then(|| (last.day.to_string(), last.method))
    }
}
