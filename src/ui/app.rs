//! The state at the root of the view: a copyable handle to signals. What is done with the state has a type of its
//! own: `Persistence`, `Navigation`, `ContentLoader`, `HostMessages`, `Language`, `Dispatcher`, `CheckActions`.

use super::chunk_state::ChunkStates;
use super::entry_points::EntryPoints;
use super::guest_view::GuestView;
use super::initial_load::Loaded;
use super::large_type;
use super::notice::Notice;
use super::restore::Opened;
use crate::browser::{embed, page};
use crate::content::{Content, Index, clock_check};
use crate::date::Date;
use crate::locale::Catalogue;
use crate::parameters::{ParameterProblem, Parameters};
use crate::reader::Kind;
use crate::reader::header::PackFile;
use crate::rule::Wording;
use crate::saved::SavedChecks;
use crate::session::Session;
use crate::text::Lang;
use crate::training::Board;
use leptos::prelude::*;
use leptos::reactive::graph::{ReactiveNode, ToAnySource};
use std::sync::Arc;

/// The root of the view's state; a copyable handle to signals that live as long as the page.
#[derive(Clone, Copy)]
pub struct App {
    /// The packs.
    pub content: RwSignal<Arc<Content>>,
    /// The answers and the shown screen.
    pub session: RwSignal<Session>,
    /// The checks that are saved on this device.
    pub saved_checks: RwSignal<SavedChecks>,
    /// The interface's texts.
    pub texts: RwSignal<Arc<Catalogue>>,
    /// The notices at the top of the page.
    pub notices: RwSignal<Vec<Notice>>,
    /// The parameters of the page's address.
    pub parameters: StoredValue<Parameters>,
    /// Whether large type (长辈模式) is on.
    pub large_type: RwSignal<bool>,
    /// The load states of the code-split chunks.
    pub chunks: ChunkStates,
    /// What other chunks offer.
    pub entry_points: &'static EntryPoints,
    /// The kinds of guidance that could not be loaded.
    pub missing: RwSignal<Vec<Kind>>,
    /// The index of the form that is open on the page of the forms.
    pub form: RwSignal<Option<usize>>,
    pub(super) index: StoredValue<Index>,
    /// The files that the content was read from, in the order of reading.
    pub(super) files: StoredValue<Vec<PackFile>>,
    /// The language that was chosen last; its texts may still be loading.
    pub(super) wanted: StoredValue<Lang>,
    /// The pack files that are loaded or being loaded.
    pub(super) requested: StoredValue<Vec<String>>,
    /// What is shown instead of the owner's own session, which stays as it is.
    pub guest_view: RwSignal<Option<GuestView>>,
    /// The codes of a class, on the trainer's board.
    pub board: RwSignal<Board>,
    /// Whether `session` is a guest's: it is read-only and never saved.
    pub guest: bool,
    /// The day for which everything is evaluated.
    pub today: Date,
}

impl App {
    /// Restores the saved session, or begins a new one.
    pub fn new(
        loaded: Loaded,
        opened: Opened,
        asked: (Parameters, Vec<ParameterProblem>),
        texts: Catalogue,
        today: Date,
        entry_points: &'static EntryPoints,
    ) -> App {
        let mut notices = Vec::new();
        if !loaded.errors.is_empty() {
            notices.push(Notice::Pack(loaded.errors));
        }
        if !loaded.untranslated.is_empty() {
            notices.push(Notice::Untranslated(loaded.untranslated));
        }
        let (saved_checks, mut session) = opened.restore(&loaded.content, &mut notices);
        let (mut parameters, mut problems) = asked;
        problems.extend(parameters.check_region(&loaded.content.regions));
        for problem in problems {
            // For whoever wrote the address. An owner cannot mend it, and the page goes on without it.
            let said = problem.say(&texts);
            page::warn(&texts.fill("parameter.notice", &[("problem", &said)]));
            if let Some(host) = &parameters.host {
                embed::problem(host, &said);
            }
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
            entry_points,
            missing: RwSignal::new(Vec::new()),
            form: RwSignal::new(None),
            guest_view: RwSignal::new(None),
            board: RwSignal::new(Board::new()),
            guest: false,
            index: StoredValue::new(loaded.index),
            files: StoredValue::new(loaded.files),
            wanted: StoredValue::new(texts.lang()),
            texts: RwSignal::new(Arc::new(texts)),
            requested: StoredValue::new(Vec::new()),
            today,
        }
    }

    /// A text of the interface. Only the page as a whole subscribes to the texts; it is rendered again when they
    /// change.
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

    /// The same page with a guest's session, which is read-only.
    pub(super) fn as_guest(&self, session: Session) -> App {
        App {
            session: RwSignal::new(session),
            guest: true,
            ..*self
        }
    }

    /// Shows a notice, unless it is shown already.
    pub(super) fn notify(&self, notice: Notice) {
        // Rendered again only where there is something new.
        self.notices.maybe_update(|all| notice.add_to(all));
    }

    /// Takes a notice back.
    pub(super) fn withdraw(&self, notice: &Notice) {
        if self.notices.with_untracked(|all| all.contains(notice)) {
            self.notices
                .update(|all| all.retain(|known| known != notice));
        }
    }

    /// Drops stale subscribers. A signal keeps every subscriber in its list, those too that have been disposed of:
    /// when it changes it notifies a copy of the list, so that every report and page ever shown would stay on it.
    /// Marking the source dirty starts a new list, to which the live subscribers add themselves again.
    pub(super) fn drop_stale_subscribers(&self) {
        let sources = [
            self.content.to_any_source(),
            self.session.to_any_source(),
            self.saved_checks.to_any_source(),
            self.large_type.to_any_source(),
            self.guest_view.to_any_source(),
            self.form.to_any_source(),
        ];
        for source in sources {
            source.mark_dirty();
        }
    }
}
