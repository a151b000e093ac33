//! What is kept on this device, and what an owner does with it: save, open, name, copy, delete.

use super::app::{App, Notice};
use crate::assess::Range;
use crate::browser::storage::Local;
use crate::browser::{clock, history};
use crate::evaluation::evaluate;
use crate::pack::{Content, PackError};
use crate::session::{Event, SavedError, Session, Step, Tool, saved, walk};
use crate::shelf::again::{self, Items};
use crate::shelf::transfer::{self, Arrival, Refused};
use crate::shelf::{Check, Now, Shelf, Snapshot, Told, compare};
use leptos::prelude::*;

/// Takes up what is stored: the shelf, and the session of the check under way.
pub(super) fn take_up(
    content: &Content,
    today: crate::date::Date,
    notices: &mut Vec<Notice>,
) -> (Shelf, Session) {
    let now = Now {
        day: today,
        id: clock::fresh_id(),
    };
    let (mut shelf, told) = Shelf::open(&Local, &now);
    notices.extend(told.into_iter().map(Notice::from));
    let stored = shelf.current().map(|check| read(check, content));
    let session = match stored {
        None => Session::new(),
        Some(Ok((session, errors))) => {
            if !errors.is_empty() {
                notices.push(Notice::SomeUnread(session.unread.len().max(1)));
            }
            session
        }
        Some(Err(error)) => {
            notices.push(Notice::from(Told::from(&error)));
            shelf.put_down(&Local);
            Session::new()
        }
    };
    (shelf, session)
}

/// The session of a check, by today's packs.
pub(super) fn read(
    check: &Check,
    content: &Content,
) -> Result<(Session, Vec<PackError>), SavedError> {
    saved::read(&check.session.to_string(), content)
}

/// What the answers amount to with today's packs.
pub(super) fn result_today(content: &Content, session: &Session, app: &App) -> Snapshot {
    let evaluation = evaluate(content, &session.profile, &session.ratings, app.today);
    Snapshot::take(content, &evaluation, app.today)
}

/// The result of the last time, as the report shows it beside today's.
#[derive(Debug, Clone, PartialEq)]
pub struct LastTime {
    /// That result.
    pub result: Snapshot,
    /// Its scores in the order of today's dimensions.
    pub dimensions: Vec<Option<Range>>,
}

impl LastTime {
    /// An earlier result, where it rests on today's questionnaire.
    pub fn of(result: &Snapshot, content: &Content) -> LastTime {
        let maturity = result.maturity(content);
        LastTime {
            result: result.clone(),
            dimensions: maturity.dimensions.iter().map(|d| d.score).collect(),
        }
    }
}

impl App {
    fn now(&self) -> Now {
        Now {
            day: self.today,
            id: clock::fresh_id(),
        }
    }

    /// Changes the shelf, with what comes of it.
    fn on_shelf<T>(&self, change: impl FnOnce(&mut Shelf) -> T) -> Option<T> {
        self.shelf.try_update(change)
    }

    /// Tells an owner something, once.
    fn tell(&self, notice: Notice) {
        if !self.notices.with_untracked(|all| all.contains(&notice)) {
            self.notices.update(|all| all.push(notice));
        }
    }

    fn untell(&self, notice: &Notice) {
        if self.notices.with_untracked(|all| all.contains(notice)) {
            self.notices
                .update(|all| all.retain(|known| known != notice));
        }
    }

    /// Tells whether everything is saved.
    fn tell_saved(&self, saved: bool) {
        if saved {
            self.untell(&Notice::NotSaved);
        } else {
            self.tell(Notice::NotSaved);
        }
    }

    /// Takes note of what an event answers: see [`Shelf::answered`].
    pub(super) fn note_answer(&self, event: &Event, content: &Content) {
        let (part, id) = match *event {
            Event::Answer(key, _) => ("facts", content.facts.get(key).id.as_str()),
            Event::Rate(place, _) => match content.questionnaire.items.get(place) {
                Some(item) => ("items", item.id.as_str()),
                None => return,
            },
            _ => return,
        };
        self.shelf
            .update_untracked(|shelf| shelf.answered(part, id));
    }

    /// Saves the check under way. What another page has answered meanwhile is in what comes back.
    pub(super) fn keep(&self, session: Session, content: &Content) -> Session {
        if !session.is_begun() {
            if let Some(id) = self.current_id() {
                self.on_shelf(|shelf| shelf.delete(&Local, &id));
            }
            return session;
        }
        let mine = saved::to_json(&session, content);
        let synced = self.on_shelf(|shelf| shelf.sync(&Local, mine.clone()));
        let (json, session) = match synced {
            Some(Ok((json, Some(Told::Merged)))) => {
                self.untell(&Notice::ChangedElsewhere);
                match saved::read(&json.to_string(), content) {
                    Ok((mut merged, _)) => {
                        merged.editing = session.editing;
                        (json, merged)
                    }
                    Err(_) => (mine, session),
                }
            }
            Some(Ok((json, told))) => {
                if let Some(told) = told {
                    self.tell(Notice::from(told));
                }
                (json, session)
            }
            Some(Err(Told::FromTheFuture)) => {
                self.tell(Notice::FromTheFuture);
                return session;
            }
            _ => (mine, session),
        };
        let wants = session.step == Step::Report
            && self.shelf.with_untracked(|shelf| shelf.needs_result(&json));
        let result = wants.then(|| result_today(content, &session, self));
        let now = self.now();
        let kept = self.on_shelf(|shelf| shelf.keep(&Local, json, &now, result));
        self.tell_saved(kept == Some(Ok(())));
        session
    }

    /// The report is shown and packs have come: the result is taken where there is none, or where
    /// one of today was taken without these packs.
    pub(super) fn refresh_result(&self) {
        let content = self.content.get_untracked();
        let session = self.session.get_untracked();
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
                result.day == self.today
                    && result.packs.len() < content.packs.len()
                    && result.packs.iter().all(same)
            })
        };
        // Where another page has changed it, the next answer settles that.
        let wants = self.shelf.with_untracked(|shelf| {
            let wants = shelf.needs_result(&json) || shelf.current().is_some_and(lacks);
            wants && shelf.current().is_some() && shelf.noticed(&Local, None).is_none()
        });
        if wants {
            let result = result_today(&content, &session, self);
            let now = self.now();
            self.on_shelf(|shelf| shelf.keep(&Local, json, &now, Some(result)));
        }
    }

    /// The id of the check under way.
    pub fn current_id(&self) -> Option<String> {
        self.shelf
            .with_untracked(|shelf| shelf.current().map(|check| check.id.clone()))
    }

    /// Another page has changed what is stored.
    pub(super) fn stored_changed(&self, key: Option<&str>) {
        let noticed = self
            .shelf
            .with_untracked(|shelf| shelf.noticed(&Local, key));
        if let Some(told) = noticed {
            if told == Told::Gone {
                // There is no latest any more.
                self.untell(&Notice::ChangedElsewhere);
            }
            self.tell(Notice::from(told));
        }
    }

    /// Shows what another page has made of the check, together with what this page has.
    pub fn see_latest(&self) {
        let content = self.content.get_untracked();
        let session = self.keep(self.session.get_untracked(), &content);
        self.session.set(session);
        self.load_region();
        self.make_anew();
    }

    /// Makes the shown screen anew, though it is the same one.
    fn make_anew(&self) {
        self.texts.notify();
        self.begin_screen();
    }

    /// Reads all checks, for a page that shows them.
    pub fn read_all_checks(&self) {
        self.shelf.update_untracked(|shelf| shelf.fill(&Local));
    }

    /// What is stored under a key, as it is.
    pub fn stored_text(&self, key: &str) -> Option<String> {
        crate::browser::storage::Store::get(&Local, key)
            .ok()
            .flatten()
    }

    /// The result of the last time for the check under way; none where there is nothing to compare.
    pub fn last_time(&self) -> Option<LastTime> {
        self.read_all_checks();
        let content = self.content.get_untracked();
        self.shelf.with_untracked(|shelf| {
            let check = shelf.current()?;
            let last = compare::last_time(check, &shelf.checks())?
                .result
                .as_ref()?;
            let is_same = last.questionnaire == content.questionnaire.id;
            is_same.then(|| LastTime::of(last, &content))
        })
    }

    /// Opens a check: at its report where it has one, else where it stopped.
    pub fn open_check(&self, id: &str) {
        let content = self.content.get_untracked();
        let Some(session) = self.take(id, &content) else {
            return;
        };
        let has_result = self.shelf.with_untracked(|shelf| {
            let check = shelf.current();
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
            .shelf
            .with_untracked(|shelf| shelf.get(id).map(|check| read(check, content)));
        if let Some(Err(error)) = known {
            self.tell(Notice::from(Told::from(&error)));
            return None;
        }
        let json = match self.on_shelf(|shelf| shelf.take(&Local, id))? {
            Ok(json) => json,
            Err(told) => {
                self.tell(Notice::from(told));
                return None;
            }
        };
        let (session, errors) = saved::read(&json.to_string(), content).ok()?;
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
        self.make_anew();
    }

    /// Begins a new check; the one under way stays on the shelf.
    pub fn begin_new(&self) {
        self.on_shelf(|shelf| shelf.put_down(&Local));
        self.session.set(Session::new());
        self.send(Event::Next);
    }

    /// The same firm once more, as a new check.
    pub fn check_again(&self, id: &str, items: Items) {
        let now = self.now();
        let made = self.on_shelf(|shelf| {
            let check = again::again(shelf.get(id)?, &now, items);
            Some(shelf.add(&Local, check))
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
        let saved = self.on_shelf(|shelf| shelf.rename(&Local, id, name));
        self.tell_saved(saved == Some(Ok(())));
    }

    /// Deletes a check. Where it is the one under way, the next answer begins a new one.
    pub fn delete_check(&self, id: &str) {
        if self.current_id().as_deref() == Some(id) {
            let mut session = Session::new();
            session.step = Step::Tool(Tool::Checks);
            session.trail.push(Step::Welcome);
            self.session.set(session);
        }
        self.on_shelf(|shelf| shelf.delete(&Local, id));
    }

    /// One check or all of them as a file's text, and its name.
    pub fn export(&self, id: Option<&str>) -> (String, String) {
        self.read_all_checks();
        let text = self.shelf.with_untracked(|shelf| {
            let checks = shelf.checks().into_iter();
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
    pub fn import(&self, text: &str) -> Result<Vec<Arrival>, Refused> {
        self.read_all_checks();
        let content = self.content.get_untracked();
        let now = self.now();
        let arrivals = self
            .shelf
            .with_untracked(|shelf| transfer::import(text, &content, &shelf.checks(), &now))?;
        let mut all = true;
        self.on_shelf(|shelf| {
            for check in transfer::taken(&arrivals) {
                all &= shelf.add(&Local, check.clone()).is_ok();
            }
        });
        self.tell_saved(all);
        Ok(arrivals)
    }
}
