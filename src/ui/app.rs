//! The state at the root, and what happens when an owner does something.

use super::chunks::{Chunk, ChunkStates};
use super::guest_view::GuestView;
use super::initial_load::Loaded;
use super::large_type;
use super::persistence::{self, Opened};
use crate::browser::{embed, history, page, storage};
use crate::content::clock_check::{self, ClockDoubt};
use crate::content::{Content, Index};
use crate::date::Date;
use crate::first_screens::FirstAnswer;
use crate::locale::Catalogue;
use crate::parameters::{ParameterProblem, Parameters};
use crate::profile::{Answer, Value};
use crate::reader::header::PackFile;
use crate::reader::{Kind, PackError};
use crate::rule::Wording;
use crate::saved::{SavedChecks, StorageNotice};
use crate::session::{Event, Session, Step, walk};
use crate::text::Lang;
use crate::training::Board;
use leptos::prelude::*;
use leptos::reactive::graph::{ReactiveNode, ToAnySource};
use std::sync::Arc;

/// The heading of every screen, where the focus begins.
pub const HEADING: &str = "heading";

/// Something an owner should know that belongs to no question.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// Storage is blocked: answers live only as long as the page.
    NotSaved,
    /// Some entries of the saved answers are not known to today's packs; how many.
    SomeUnread(usize),
    /// The saved answers could not be read and were set aside.
    SetAside,
    /// The saved answers were written by a later version and were set aside.
    FromTheFuture,
    /// Another page has changed the check under way.
    ChangedElsewhere,
    /// The check under way was removed from the device, by another page or by the browser.
    GoneElsewhere,
    /// A pack is bad or could not be loaded.
    Pack(Vec<PackError>),
    /// Translations that could not be loaded or read: their packs are shown in 简体中文.
    Untranslated(Vec<PackError>),
    /// A programme of this pack could not be loaded because the device is offline.
    Offline,
    /// What is wrong with the parameters of the page's address.
    Parameters(Vec<ParameterProblem>),
    /// The device's clock is doubtful, and the newest day of the packs.
    Clock(ClockDoubt, Date),
    /// A new version has been fetched and waits.
    Newer,
}

impl From<StorageNotice> for Notice {
    fn from(told: StorageNotice) -> Notice {
        match told {
            StorageNotice::Blocked => Notice::NotSaved,
            StorageNotice::Quarantined => Notice::SetAside,
            StorageNotice::FromTheFuture => Notice::FromTheFuture,
            StorageNotice::Merged => Notice::ChangedElsewhere,
            StorageNotice::Gone => Notice::GoneElsewhere,
        }
    }
}

/// The root of the view's state; a copyable handle to signals that live as long as the page.
#[derive(Clone, Copy)]
pub struct App {
    /// The packs.
    pub content: RwSignal<Arc<Content>>,
    /// The answers and the shown screen.
    pub session: RwSignal<Session>,
    /// The checks that are kept on this device.
    pub saved_checks: RwSignal<SavedChecks>,
    /// The interface's texts.
    pub texts: RwSignal<Arc<Catalogue>>,
    /// What an owner should know.
    pub notices: RwSignal<Vec<Notice>>,
    /// What the page's address asks for.
    pub parameters: StoredValue<Parameters>,
    /// Whether everything is large and secondary matter is folded away.
    pub large_type: RwSignal<bool>,
    /// Which parts of the program are there.
    pub chunks: ChunkStates,
    /// The kinds of guidance that could not be loaded.
    pub missing: RwSignal<Vec<Kind>>,
    /// The form that is open on the page of the forms, by its place.
    pub form: RwSignal<Option<usize>>,
    pub(super) index: StoredValue<Index>,
    /// The files that the content was read from, in this order.
    pub(super) files: StoredValue<Vec<PackFile>>,
    /// The language that was chosen last; its texts may still be under way.
    pub(super) wanted: StoredValue<Lang>,
    /// The files of packs that are here or under way.
    pub(super) asked_for: StoredValue<Vec<String>>,
    /// Somebody else's answers that are shown instead of the owner's, which stay as they are.
    pub guest_view: RwSignal<Option<GuestView>>,
    /// The codes of a class, on the page of whoever trains one.
    pub board: RwSignal<Board>,
    /// Whether `session` is somebody else's: it is only looked at, and never kept.
    pub guest: bool,
    /// The day for which everything is evaluated.
    pub today: Date,
}

impl App {
    /// Takes up the saved session, or begins a new one.
    pub fn new(
        loaded: Loaded,
        opened: Opened,
        asked: (Parameters, Vec<ParameterProblem>),
        texts: Catalogue,
        today: Date,
    ) -> App {
        let mut notices = Vec::new();
        if !loaded.errors.is_empty() {
            notices.push(Notice::Pack(loaded.errors));
        }
        if !loaded.untranslated.is_empty() {
            notices.push(Notice::Untranslated(loaded.untranslated));
        }
        let (saved_checks, mut session) =
            persistence::take_up(opened, &loaded.content, &mut notices);
        let (mut parameters, mut problems) = asked;
        problems.extend(parameters.check_region(&loaded.content.regions));
        if !problems.is_empty() {
            notices.push(Notice::Parameters(problems));
        }
        if let Some((doubt, packs)) = clock_check::doubt(&loaded.content, today) {
            notices.push(Notice::Clock(doubt, packs));
        }
        session.mode = parameters.mode;
        App {
            content: RwSignal::new(Arc::new(loaded.content)),
            session: RwSignal::new(session),
            saved_checks: RwSignal::new(saved_checks),
            notices: RwSignal::new(notices),
            large_type: RwSignal::new(large_type::begin(parameters.large_type)),
            parameters: StoredValue::new(parameters),
            chunks: ChunkStates::default(),
            missing: RwSignal::new(Vec::new()),
            form: RwSignal::new(None),
            guest_view: RwSignal::new(None),
            board: RwSignal::new(Board::new()),
            guest: false,
            index: StoredValue::new(loaded.index),
            files: StoredValue::new(loaded.files),
            wanted: StoredValue::new(texts.lang()),
            texts: RwSignal::new(Arc::new(texts)),
            asked_for: StoredValue::new(Vec::new()),
            today,
        }
    }

    /// A text of the interface. Nobody follows the texts but the page as a whole, which is made anew when they change.
    pub fn t(&self, key: &str) -> String {
        self.texts.with_untracked(|texts| texts.say(key))
    }

    /// A text of the interface with its placeholders filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.texts.with_untracked(|texts| texts.fill(key, values))
    }

    /// The language of the interface.
    pub fn lang(&self) -> Lang {
        self.texts.with_untracked(|texts| texts.lang())
    }

    /// Calls `then` with the packs and the words of the shown language.
    pub fn with_words<T>(&self, then: impl FnOnce(&Content, &Wording<'_>) -> T) -> T {
        let (content, texts) = (self.content.get(), self.texts.get_untracked());
        then(&content, &content.wording(&texts))
    }

    /// Shows the first question, while nobody sees it yet: what it is drawn by is there when somebody does.
    pub(super) fn draw_first_question(&self) {
        let key = self.content.with_untracked(|content| content.region_fact);
        self.session
            .update(|session| session.step = Step::Fact(key));
    }

    /// The screen to begin with: that of the address, else that of the saved session; after the opening,
    /// where that ended.
    pub fn find_screen(&self, first: Option<Option<FirstAnswer>>) {
        if let Some(answer) = first {
            let content = self.content.get_untracked();
            let key = content.region_fact;
            let before = self.session.get_untracked();
            let after = before.after(Event::Show(Step::Fact(key)), &content, self.today);
            self.session.set(after);
            match answer {
                // The opening has made the entry of the history.
                None => self.begin_screen(),
                Some(answer) => {
                    let answer = match answer {
                        FirstAnswer::Region(code) => Answer::Value(Value::Region(code)),
                        FirstAnswer::DontKnow => Answer::DontKnow,
                    };
                    self.send_on(Some(Event::Answer(key, Some(answer))));
                }
            }
            storage::forget(storage::Key::First);
        } else if !self.arrive() {
            let content = self.content.get_untracked();
            if let Some(name) = history::shown() {
                self.follow_history(Some(name));
            }
            let name = self
                .session
                .with_untracked(|session| session.step.name(&content));
            history::replace(&name);
        }
    }

    /// Does what an owner did: the session follows, is saved, and the screen changes with it.
    pub fn send(&self, event: Event) {
        self.send_both(None, event);
    }

    /// Gives the answer to a question, if there is one, and goes on: saved once, as one act.
    pub fn send_on(&self, answer: Option<Event>) {
        self.send_both(answer, Event::Next);
    }

    fn send_both(&self, first: Option<Event>, event: Event) {
        if self.guest {
            return;
        }
        let content = self.content.get_untracked();
        let before = self.session.get_untracked();
        // Going back in the page goes back in the browser too, which then shows the screen.
        if event == Event::Back && !before.trail.is_empty() && history::back() {
            return;
        }
        let mut after = before.clone();
        for event in first.into_iter().chain([event]) {
            self.note_answer(&event, &content);
            after = after.after(event, &content, self.today);
        }
        let (step, region) = (after.step, after.region(&content));
        let region_changed = region != before.region(&content);
        let profile_changed = after.profile != before.profile;
        let step_changed = step != before.step;
        let after = self.keep(after, &content);
        self.session.set(after);
        if profile_changed {
            self.load_needed_soon(region_changed);
        }
        if step_changed {
            let name = step.name(&content);
            match event {
                Event::Back | Event::StartOver => history::replace(&name),
                _ => history::push_soon(name),
            }
            self.leave_behind(before.step);
            self.begin_screen();
        }
    }

    /// Called where a screen was left whose parts follow something by themselves. The screen has changed by now.
    fn leave_behind(&self, left: Step) {
        if !Chunk::of_step(left).is_empty() {
            self.drop_stale_subscribers();
        }
    }

    /// A signal keeps everybody in mind who has followed it, those too that are gone: when it changes it tells a copy
    /// of its list, so that every report and page that was ever looked at would stay on it. Told through its source it
    /// begins a new list, on which whoever is still there puts himself again.
    pub(super) fn drop_stale_subscribers(&self) {
        let followed = [
            self.content.to_any_source(),
            self.session.to_any_source(),
            self.saved_checks.to_any_source(),
            self.large_type.to_any_source(),
            self.guest_view.to_any_source(),
            self.form.to_any_source(),
        ];
        for source in followed {
            source.mark_dirty();
        }
    }

    /// Shows the screen that the browser's buttons or the address ask for.
    pub fn follow_history(&self, name: Option<String>) {
        let content = self.content.get_untracked();
        let step = name.map_or(Some(Step::Welcome), |name| Step::parse(&name, &content));
        let before = self.session.get_untracked();
        let Some(step) = step.filter(|step| *step != before.step) else {
            return;
        };
        let after = before.after(Event::Show(step), &content, self.today);
        let after = self.keep(after, &content);
        self.session.set(after);
        self.leave_behind(before.step);
        self.begin_screen();
    }

    /// Focus and scroll position of a new screen, once it is there.
    pub(super) fn begin_screen(&self) {
        self.tell_host();
        page::begin_soon(HEADING);
    }

    /// Tells the website around the page which part is shown.
    pub fn tell_host(&self) {
        let Some(host) = self.parameters.with_value(|asked| asked.host.clone()) else {
            return;
        };
        let content = self.content.get_untracked();
        let part = self
            .session
            .with_untracked(|session| walk::part(&content, session, session.step, self.today));
        embed::step(&host, part.word());
        if part == walk::Part::Report {
            embed::completed(&host);
        }
    }

    /// Offers a new version; not where answers live only as long as the page, which loads again for it.
    pub fn newer(&self) {
        self.notices.update(|all| {
            if !all.contains(&Notice::NotSaved) && !all.contains(&Notice::Newer) {
                all.push(Notice::Newer);
            }
        });
    }

    /// Removes everything that is kept on this device.
    pub fn delete_all(&self) {
        self.saved_checks
            .update(|saved_checks| saved_checks.delete_all(&storage::Local));
        self.board.set(Board::new());
        self.send(Event::StartOver);
    }
}
