//! What an owner does with saved checks: open, begin, repeat, rename, delete, export, import.

use super::app::App;
use super::content_loader::ContentLoader;
use super::dispatcher::Dispatcher;
use super::navigation::Navigation;
use super::notice::Notice;
use super::persistence::Persistence;
use super::restore::read;
use crate::browser::history;
use crate::browser::storage::{self, Local};
use crate::content::Content;
use crate::report::delivery::TextFile;
use crate::saved::repeat::{self, Items};
use crate::saved::transfer::{self, ImportError, ImportedCheck};
use crate::saved::{Check, StorageNotice};
use crate::session::{Event, Page, Session, Step, saved, walk};
use crate::training::Board;
use leptos::prelude::*;

/// Actions on the saved checks.
#[derive(Clone, Copy)]
pub struct CheckActions(pub App);

impl CheckActions {
    fn persistence(self) -> Persistence {
        Persistence(self.0)
    }

    /// Shows the current check as another tab has changed it, merged with this tab's answers.
    pub fn show_latest(self) {
        let content = self.0.content.get_untracked();
        let session = self.0.session.get_untracked();
        let session = self.persistence().save(session, &content);
        self.0.session.set(session);
        self.load_and_rerender();
    }

    fn load_and_rerender(self) {
        let loader = ContentLoader(self.0);
        loader.load_region();
        loader.load_variant();
        Navigation(self.0).rerender();
    }

    /// Removes everything that is saved on this device.
    pub fn delete_all(self) {
        self.0
            .saved_checks
            .update(|saved_checks| saved_checks.delete_all(&Local));
        self.0.board.set(Board::new());
        Dispatcher(self.0).send(Event::StartOver);
        // Looked at, not believed.
        if !storage::is_untouched() {
            self.0.notify(Notice::NotDeleted);
        }
    }

    /// Opens a check: at its report where it has one, else where it stopped.
    pub fn open(self, id: &str) {
        let content = self.0.content.get_untracked();
        let Some(session) = self.make_current(id, &content) else {
            return;
        };
        let has_result = self.0.saved_checks.with_untracked(|saved_checks| {
            let check = saved_checks.current();
            check.is_some_and(|check| check.result.is_some() && !check.is_result_old)
        });
        let step = if has_result {
            Step::Report
        } else {
            walk::first_open(&content, &session, self.0.today)
        };
        self.show(session, step);
    }

    /// Makes a saved check the current one. Where it cannot be read a notice says so, and nothing changes.
    fn make_current(self, id: &str, content: &Content) -> Option<Session> {
        let known = self
            .0
            .saved_checks
            .with_untracked(|saved_checks| saved_checks.get(id).map(|check| read(check, content)));
        if let Some(Err(error)) = known {
            self.0.notify(Notice::from(StorageNotice::from(&error)));
            return None;
        }
        let json = match self
            .persistence()
            .on_saved_checks(|saved_checks| saved_checks.switch_to(&Local, id))?
        {
            Ok(json) => json,
            Err(told) => {
                self.0.notify(Notice::from(told));
                return None;
            }
        };
        let (mut session, errors) = saved::read(&json.to_string(), content).ok()?;
        session.mode = self.0.parameters.with_value(|asked| asked.mode);
        if !errors.is_empty() {
            self.0
                .notify(Notice::SomeUnread(session.unread.len().max(1)));
        }
        self.0.withdraw(&Notice::ChangedElsewhere);
        self.0.withdraw(&Notice::GoneElsewhere);
        Some(session)
    }

    fn show(self, session: Session, step: Step) {
        let content = self.0.content.get_untracked();
        let session = session.after(Event::Show(step), &content, self.0.today);
        history::push(&step.name(&content));
        self.0.session.set(session);
        self.load_and_rerender();
    }

    /// A session without answers, in the mode of this page.
    fn empty_session(self) -> Session {
        Session {
            mode: self.0.parameters.with_value(|asked| asked.mode),
            ..Session::new()
        }
    }

    /// Begins a new check; the current one stays saved.
    pub fn begin_new(self) {
        self.persistence()
            .on_saved_checks(|saved_checks| saved_checks.close_current(&Local));
        self.0.session.set(self.empty_session());
        Dispatcher(self.0).send(Event::Next);
    }

    /// Checks the same firm once more, as a new check.
    pub fn repeat(self, id: &str, items: Items) {
        let now = self.persistence().now();
        let made = self.persistence().on_saved_checks(|saved_checks| {
            let check = repeat::repeat(saved_checks.get(id)?, &now, items);
            Some(saved_checks.add(&Local, check))
        });
        let Some(Some(saved)) = made else {
            return;
        };
        self.persistence().tell_saved(saved.is_ok());
        let content = self.0.content.get_untracked();
        if let Some(session) = self.make_current(&now.id, &content) {
            let step = match items {
                Items::Emptied => walk::first_open(&content, &session, self.0.today),
                // Each answer is reviewed.
                Items::Kept => Step::Item(0),
            };
            self.show(session, step);
        }
    }

    /// Renames a check.
    pub fn rename(self, id: &str, name: &str) {
        if self.persistence().current_id().as_deref() == Some(id) {
            let content = self.0.content.get_untracked();
            let mut session = self.0.session.get_untracked();
            session.notes.set_name(name);
            let session = self.persistence().save(session, &content);
            self.0.session.set(session);
            return;
        }
        let saved = self
            .persistence()
            .on_saved_checks(|saved_checks| saved_checks.rename(&Local, id, name));
        self.persistence().tell_saved(saved == Some(Ok(())));
    }

    /// Deletes a check. Where it is the current one, the next answer begins a new one.
    pub fn delete(self, id: &str) {
        if self.persistence().current_id().as_deref() == Some(id) {
            let mut session = self.empty_session();
            session.step = Step::Page(Page::Checks);
            session.trail.push(Step::Welcome);
            self.0.session.set(session);
        }
        self.persistence()
            .on_saved_checks(|saved_checks| saved_checks.delete(&Local, id));
    }

    /// One check or all of them, as a file. All of them have another name: on the device both files lie side by side.
    pub fn export(self, id: Option<&str>) -> TextFile {
        self.persistence().read_all_checks();
        let text = self.0.saved_checks.with_untracked(|saved_checks| {
            let checks = saved_checks.checks().into_iter();
            let wanted: Vec<&Check> = checks
                .filter(|check| id.is_none_or(|id| check.id == id))
                .collect();
            transfer::export(&wanted)
        });
        let name = match id {
            Some(_) => self.0.t("app.name"),
            None => format!("{}-{}", self.0.t("app.name"), self.0.t("checks.file_all")),
        };
        TextFile {
            name: format!("{name}-{}.json", self.0.today),
            kind: "application/json",
            text,
            about: "hand_over.all_answers",
        }
    }

    /// Imports the checks of a file.
    ///
    /// # Errors
    /// Where nothing can be imported from it.
    pub fn import(self, text: &str) -> Result<Vec<ImportedCheck>, ImportError> {
        self.persistence().read_all_checks();
        let content = self.0.content.get_untracked();
        let now = self.persistence().now();
        let imports = self.0.saved_checks.with_untracked(|saved_checks| {
            transfer::import(text, &content, &saved_checks.checks(), &now)
        })?;
        let mut all = true;
        self.persistence().on_saved_checks(|saved_checks| {
            for check in transfer::added(&imports) {
                all &= saved_checks.add(&Local, check.clone()).is_ok();
            }
        });
        self.persistence().tell_saved(all);
        Ok(imports)
    }
}
