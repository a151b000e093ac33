//! What is kept on this device: taken up, saved after every answer, told where that fails.

use super::app::{App, Notice};
use super::large_type;
use crate::assess::Range;
use crate::browser::storage::{self, Local};
use crate::browser::{clock, embed};
use crate::content::Content;
use crate::evaluation::evaluate;
use crate::reader::PackError;
use crate::region::RegionCode;
use crate::saved::{Check, Now, SavedChecks, Snapshot, Told, compare};
use crate::session::{Event, Notes, SavedError, Session, Step, saved};
use leptos::prelude::*;

/// What is stored on this device, opened before the packs are there.
#[derive(Debug)]
pub struct Opened {
    saved_checks: SavedChecks,
    told: Vec<Told>,
}

impl Opened {
    /// Opens the shelf; `asked` is the region that the address names.
    pub fn new(today: crate::date::Date, asked: Option<RegionCode>) -> Opened {
        let now = Now {
            day: today,
            id: clock::fresh_id(),
        };
        let widget = asked.filter(|_| embed::is_embedded());
        let (saved_checks, told) = SavedChecks::open_in(&Local, &now, widget);
        Opened { saved_checks, told }
    }

    /// The check under way as it is saved: it says which packs are needed.
    pub fn current(&self) -> Option<String> {
        let check = self.saved_checks.current()?;
        Some(check.session.to_string())
    }
}

/// Takes up what is stored: the shelf, and the session of the check under way.
pub(super) fn take_up(
    opened: Opened,
    content: &Content,
    notices: &mut Vec<Notice>,
) -> (SavedChecks, Session) {
    let Opened {
        mut saved_checks,
        told,
    } = opened;
    notices.extend(told.into_iter().map(Notice::from));
    let stored = saved_checks.current().map(|check| read(check, content));
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
            saved_checks.put_down(&Local);
            Session::new()
        }
    };
    (saved_checks, session)
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
    pub(super) fn now(&self) -> Now {
        Now {
            day: self.today,
            id: clock::fresh_id(),
        }
    }

    /// Changes the shelf, with what comes of it.
    pub(super) fn on_saved_checks<T>(
        &self,
        change: impl FnOnce(&mut SavedChecks) -> T,
    ) -> Option<T> {
        self.saved_checks.try_update(change)
    }

    /// Tells an owner something, once.
    pub(super) fn tell(&self, notice: Notice) {
        if !self.notices.with_untracked(|all| all.contains(&notice)) {
            self.notices.update(|all| all.push(notice));
        }
    }

    pub(super) fn untell(&self, notice: &Notice) {
        if self.notices.with_untracked(|all| all.contains(notice)) {
            self.notices
                .update(|all| all.retain(|known| known != notice));
        }
    }

    /// Tells whether everything is saved.
    pub(super) fn tell_saved(&self, saved: bool) {
        if saved {
            self.untell(&Notice::NotSaved);
        } else {
            self.tell(Notice::NotSaved);
        }
    }

    /// Takes note of what an event answers: see [`SavedChecks::answered`].
    pub(super) fn note_answer(&self, event: &Event, content: &Content) {
        let (part, id) = match *event {
            Event::Answer(key, _) => ("facts", content.facts.get(key).id.as_str()),
            Event::Rate(key, _) => match content.item(key) {
                Some(item) => ("items", item.id.as_str()),
                None => return,
            },
            _ => return,
        };
        self.saved_checks
            .update_untracked(|saved_checks| saved_checks.answered(part, id));
    }

    /// Saves the check under way. What another page has answered meanwhile is in what comes back.
    pub(super) fn keep(&self, session: Session, content: &Content) -> Session {
        if self.guest {
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
            Some(Ok((json, Some(Told::Merged)))) => {
                self.untell(&Notice::ChangedElsewhere);
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
                    self.tell(Notice::from(told));
                }
                (json, session)
            }
            Some(Err(Told::FromTheFuture)) => {
                self.tell(Notice::FromTheFuture);
                return session;
            }
            _ => (written(&session), session),
        };
        let wants = session.step == Step::Report
            && self
                .saved_checks
                .with_untracked(|saved_checks| saved_checks.needs_result(&json));
        let result = wants.then(|| result_today(content, &session, self));
        let now = self.now();
        let kept =
            self.on_saved_checks(|saved_checks| saved_checks.keep(&Local, json, &now, result));
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
        let wants = self.saved_checks.with_untracked(|saved_checks| {
            let wants =
                saved_checks.needs_result(&json) || saved_checks.current().is_some_and(lacks);
            wants
                && saved_checks.current().is_some()
                && saved_checks.noticed(&Local, None).is_none()
        });
        if wants {
            let result = result_today(&content, &session, self);
            let now = self.now();
            self.on_saved_checks(|saved_checks| {
                saved_checks.keep(&Local, json, &now, Some(result))
            });
        }
    }

    /// Changes what is kept beside the answers, and saves it.
    pub fn note(&self, change: impl FnOnce(&mut Notes)) {
        let mut session = self.session.get_untracked();
        change(&mut session.notes);
        let session = self.keep(session, &self.content.get_untracked());
        self.session.set(session);
    }

    /// The id of the check under way.
    pub fn current_id(&self) -> Option<String> {
        self.saved_checks
            .with_untracked(|saved_checks| saved_checks.current().map(|check| check.id.clone()))
    }

    /// Another page has changed what is stored.
    pub(super) fn stored_changed(&self, key: Option<&str>) {
        let noticed = self
            .saved_checks
            .with_untracked(|saved_checks| saved_checks.noticed(&Local, key));
        if let Some(told) = noticed {
            // Both have written at the same moment, and this page's answer has gone under.
            if told == Told::Merged
                && self
                    .saved_checks
                    .with_untracked(|saved_checks| saved_checks.is_overwritten(&Local))
            {
                let session = self.session.get_untracked();
                let session = self.keep(session, &self.content.get_untracked());
                self.session.set(session);
            }
            if told == Told::Gone {
                // There is no latest any more.
                self.untell(&Notice::ChangedElsewhere);
            }
            self.tell(Notice::from(told));
        }
    }

    /// Takes up what has been chosen and kept since this was made ready, ahead of whoever sees it now: on the first
    /// screens, and by another page.
    pub(super) fn look_again(&self) {
        let is_elder = large_type::begin(self.parameters.with_value(|asked| asked.large_type));
        if is_elder != self.large_type.get_untracked() {
            self.large_type.set(is_elder);
        }
        if storage::is_untouched() {
            return;
        }
        let opened = Opened::new(self.today, None);
        let content = self.content.get_untracked();
        let mut notices = Vec::new();
        let (saved_checks, session) = take_up(opened, &content, &mut notices);
        let mode = self.session.with_untracked(|session| session.mode);
        self.saved_checks.set(saved_checks);
        self.session.set(Session { mode, ..session });
        self.notices.update(|all| all.extend(notices));
        self.load_variant();
    }

    /// Shows what another page has made of the check, together with what this page has.
    pub fn see_latest(&self) {
        let content = self.content.get_untracked();
        let session = self.keep(self.session.get_untracked(), &content);
        self.session.set(session);
        self.load_region();
        self.load_variant();
        self.make_anew();
    }

    /// Makes the shown screen anew, though it is the same one.
    pub(super) fn make_anew(&self) {
        self.texts.notify();
        self.begin_screen();
    }

    /// Reads all checks, for a page that shows them.
    pub fn read_all_checks(&self) {
        self.saved_checks
            .update_untracked(|saved_checks| saved_checks.fill(&Local));
    }

    /// What is stored under a key, as it is.
    pub fn stored_text(&self, key: &str) -> Option<String> {
        crate::browser::storage::Store::get(&Local, key)
            .ok()
            .flatten()
    }

    /// The result of the last time for the check under way, where it rests on the same questionnaire.
    fn last_result(&self) -> Option<Snapshot> {
        self.read_all_checks();
        let content = self.content.get_untracked();
        self.saved_checks.with_untracked(|saved_checks| {
            let check = saved_checks.current()?;
            let last = compare::last_time(check, &saved_checks.checks())?;
            let session = self.session.get_untracked();
            let asked = &session.questionnaire(&content).id;
            let result = last.result.clone();
            result.filter(|result| result.questionnaire == *asked)
        })
    }

    /// The same, where it was found by today's method, too; none where there is nothing to compare.
    pub fn last_time(&self) -> Option<LastTime> {
        let content = self.content.get_untracked();
        let last = self.last_result()?;
        (last.method == content.standard.method.id).then(|| LastTime::of(&last, &content))
    }

    /// The day and the method of the last time, where it was found by another one than today's.
    pub fn last_method(&self) -> Option<(String, String)> {
        let content = self.content.get_untracked();
        let last = self.last_result()?;
        (last.method != content.standard.method.id).then(|| (last.day.to_string(), last.method))
    }
}
