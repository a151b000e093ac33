//! What an owner does with kept checks: open, begin, measure again, name, delete, take along.

use super::app::{App, Notice};
use super::persistence::read;
use crate::browser::history;
use crate::browser::storage::Local;
use crate::content::Content;
use crate::saved::repeat::{self, Items};
use crate::saved::transfer::{self, ImportError, ImportedCheck};
use crate::saved::{Check, StorageNotice};
use crate::session::{Event, Page, Session, Step, saved, walk};
use leptos::prelude::*;

impl App {
    /// Opens a check: at its report where it has one, else where it stopped.
    pub fn open_check(&self, id: &str) {
        let content = self.content.get_untracked();
        let Some(session) = self.take(id, &content) else {
            return;
        };
        let has_result = self.saved_checks.with_untracked(|saved_checks| {
            let check = saved_checks.current();
            check.is_some_and(|check| check.result.is_some() && !check.is_result_old)
        });
        let step = if has_result {
            Step::Report
        } else {
            walk::first_open(&content, &session, self.today)
        };
        self.show(session, step);
    }

    /// Takes a check from the shelf; where it cannot be read that is told, and nothing changes.
    fn take(&self, id: &str, content: &Content) -> Option<Session> {
        let known = self
            .saved_checks
            .with_untracked(|saved_checks| saved_checks.get(id).map(|check| read(check, content)));
        if let Some(Err(error)) = known {
            self.tell(Notice::from(StorageNotice::from(&error)));
            return None;
        }
        let json = match self.on_saved_checks(|saved_checks| saved_checks.switch_to(&Local, id))? {
            Ok(json) => json,
            Err(told) => {
                self.tell(Notice::from(told));
                return None;
            }
        };
        let (mut session, errors) = saved::read(&json.to_string(), content).ok()?;
        session.mode = self.parameters.with_value(|asked| asked.mode);
        if !errors.is_empty() {
            self.tell(Notice::SomeUnread(session.unread.len().max(1)));
        }
        self.untell(&Notice::ChangedElsewhere);
        self.untell(&Notice::GoneElsewhere);
        Some(session)
    }

    fn show(&self, session: Session, step: Step) {
        let content = self.content.get_untracked();
        let session = session.after(Event::Show(step), &content, self.today);
        history::push(&step.name(&content));
        self.session.set(session);
        self.load_region();
        self.load_variant();
        self.make_anew();
    }

    /// A session in which nothing is answered, with the parts that this page offers.
    fn nothing(&self) -> Session {
        Session {
            mode: self.parameters.with_value(|asked| asked.mode),
            ..Session::new()
        }
    }

    /// Begins a new check; the one under way stays on the shelf.
    pub fn begin_new(&self) {
        self.on_saved_checks(|saved_checks| saved_checks.close_current(&Local));
        self.session.set(self.nothing());
        self.send(Event::Next);
    }

    /// The same firm once more, as a new check.
    pub fn check_again(&self, id: &str, items: Items) {
        let now = self.now();
        let made = self.on_saved_checks(|saved_checks| {
            let check = repeat::repeat(saved_checks.get(id)?, &now, items);
            Some(saved_checks.add(&Local, check))
        });
        let Some(Some(saved)) = made else {
            return;
        };
        self.tell_saved(saved.is_ok());
        let content = self.content.get_untracked();
        if let Some(session) = self.take(&now.id, &content) {
            let step = match items {
                Items::Emptied => walk::first_open(&content, &session, self.today),
                // Each answer is looked at once more.
                Items::Kept => Step::Item(0),
            };
            self.show(session, step);
        }
    }

    /// Gives a check another name.
    pub fn rename_check(&self, id: &str, name: &str) {
        if self.current_id().as_deref() == Some(id) {
            let content = self.content.get_untracked();
            let mut session = self.session.get_untracked();
            session.notes.set_name(name);
            let session = self.keep(session, &content);
            self.session.set(session);
            return;
        }
        let saved = self.on_saved_checks(|saved_checks| saved_checks.rename(&Local, id, name));
        self.tell_saved(saved == Some(Ok(())));
    }

    /// Deletes a check. Where it is the one under way, the next answer begins a new one.
    pub fn delete_check(&self, id: &str) {
        if self.current_id().as_deref() == Some(id) {
            let mut session = self.nothing();
            session.step = Step::Page(Page::Checks);
            session.trail.push(Step::Welcome);
            self.session.set(session);
        }
        self.on_saved_checks(|saved_checks| saved_checks.delete(&Local, id));
    }

    /// One check or all of them as a file's text, and its name.
    pub fn export(&self, id: Option<&str>) -> (String, String) {
        self.read_all_checks();
        let text = self.saved_checks.with_untracked(|saved_checks| {
            let checks = saved_checks.checks().into_iter();
            let wanted: Vec<&Check> = checks
                .filter(|check| id.is_none_or(|id| check.id == id))
                .collect();
            transfer::export(&wanted)
        });
        (format!("{}-{}.json", self.t("app.name"), self.today), text)
    }

    /// Takes over what a file holds.
    ///
    /// # Errors
    /// Where nothing at all can be taken from it.
    pub fn import(&self, text: &str) -> Result<Vec<ImportedCheck>, ImportError> {
        self.read_all_checks();
        let content = self.content.get_untracked();
        let now = self.now();
        let imports = self.saved_checks.with_untracked(|saved_checks| {
            transfer::import(text, &content, &saved_checks.checks(), &now)
        })?;
        let mut all = true;
        self.on_saved_checks(|saved_checks| {
            for check in transfer::added(&imports) {
                all &= saved_checks.add(&Local, check.clone()).is_ok();
            }
        });
        self.tell_saved(all);
        Ok(imports)
    }
}
