//! The parts of the program that the first question can do without: the walk; the report, with what reads
//! programmes; the pages beside the walk and somebody else's answers; the exercises of a class. `scripts/build`
//! cuts them off into files of their own, and what several of them need into others; any other build
//! (`cfg(split)` is off) has them at once.

use super::first_screens::Handover;
use super::guest_view::GuestView;
use super::steps::report::Report;
use super::{App, pages, read_aloud};
use crate::content::{Content, Raw};
use crate::reader::header::PackFile;
use crate::reader::{Kind, PackError};
use crate::session::{Page, Step};
use crate::ui::view;
use leptos::prelude::*;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

/// The part could not be loaded: offline, or the connection broke. Another try may succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChunkMissing;

/// A part of the program in files of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chunk {
    /// Every screen up to the report.
    Walk,
    /// The report, and what reads programmes and what explains them.
    Report,
    /// The pages beside the walk, and somebody else's answers.
    Pages,
    /// The exercises of a class, and the board of whoever trains it.
    Class,
}

/// How far a part has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChunkState {
    /// Nobody has asked for it.
    Unrequested,
    /// Under way.
    Loading,
    /// There.
    Loaded,
    /// It could not be loaded.
    Missing,
}

/// How far the parts have come that a screen may wait for.
#[derive(Debug, Clone, Copy)]
pub struct ChunkStates {
    report: RwSignal<ChunkState>,
    pages: RwSignal<ChunkState>,
    class: RwSignal<ChunkState>,
}

impl Default for ChunkStates {
    /// None of them has been asked for.
    fn default() -> ChunkStates {
        let [report, pages, class] = [ChunkState::Unrequested; 3].map(RwSignal::new);
        ChunkStates {
            report,
            pages,
            class,
        }
    }
}

impl ChunkStates {
    /// How far a part has come; `None` for the walk, which is there before the view is.
    pub fn of(self, part: Chunk) -> Option<RwSignal<ChunkState>> {
        match part {
            Chunk::Walk => None,
            Chunk::Report => Some(self.report),
            Chunk::Pages => Some(self.pages),
            Chunk::Class => Some(self.class),
        }
    }
}

impl Chunk {
    /// The parts that draw a screen, the walk excepted, which is there before any of them is asked for.
    pub fn of_step(step: Step) -> &'static [Chunk] {
        match step {
            Step::Report => &[Chunk::Report],
            Step::Page(_) => &[Chunk::Pages],
            _ => &[],
        }
    }

    /// The parts that draw a visit.
    pub fn of_guest_view(guest_view: &GuestView) -> &'static [Chunk] {
        match guest_view {
            GuestView::Shared(_) | GuestView::Unread { is_card: false, .. } => {
                &[Chunk::Report, Chunk::Pages]
            }
            GuestView::Verify(_) | GuestView::Unread { .. } => &[Chunk::Pages],
            GuestView::Class(_) | GuestView::Board => &[Chunk::Class],
        }
    }

    /// The part that reads packs of a kind; `None` for those that are read before any part is asked for.
    pub fn of_kind(kind: Option<Kind>) -> Option<Chunk> {
        match kind {
            Some(Kind::Index | Kind::Facts | Kind::Size | Kind::Regions | Kind::Questionnaire) => {
                None
            }
            Some(Kind::Ladder | Kind::Certificates | Kind::Toolbox) => Some(Chunk::Pages),
            Some(Kind::Cases) => Some(Chunk::Class),
            // What is no pack at all is told by the reader of programmes.
            _ => Some(Chunk::Report),
        }
    }

    /// Loads the part, if it is not there yet.
    ///
    /// # Errors
    /// [`ChunkMissing`].
    pub async fn load(self) -> Result<(), ChunkMissing> {
        // Each way into a part remembers for itself that its file is there.
        match self {
            Chunk::Walk => {
                split::fetch_walk().await?;
                split::fetch_ahead().await?;
            }
            Chunk::Report => {
                split::fetch_report().await?;
                split::fetch_reader().await?;
                split::fetch_add().await?;
            }
            Chunk::Pages => {
                split::fetch_tool().await?;
                split::fetch_visit().await?;
                split::fetch_guidance().await?;
            }
            Chunk::Class => {
                split::fetch_class().await?;
                split::fetch_cases().await?;
            }
        }
        self.is_loaded().store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Whether it has been loaded; where nothing was cut off it is there from the beginning.
    fn is_loaded(self) -> &'static AtomicBool {
        static WALK: AtomicBool = AtomicBool::new(cfg!(not(split)));
        static REPORT: AtomicBool = AtomicBool::new(cfg!(not(split)));
        static PAGES: AtomicBool = AtomicBool::new(cfg!(not(split)));
        static CLASS: AtomicBool = AtomicBool::new(cfg!(not(split)));
        match self {
            Chunk::Walk => &WALK,
            Chunk::Report => &REPORT,
            Chunk::Pages => &PAGES,
            Chunk::Class => &CLASS,
        }
    }

    /// The answer of a call that has nothing to wait for; `None` while the part is not there. It is not even
    /// called then: a call that waits begins to load, and must not be given up half-way.
    fn at_once<T>(self, call: impl Future<Output = Result<T, ChunkMissing>>) -> Option<T> {
        if !self.is_loaded().load(Ordering::Relaxed) {
            return None;
        }
        match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => answer.ok(),
            Poll::Pending => None,
        }
    }
}

/// Begins to load the walk, before anybody waits for it, if it is not there yet.
pub fn prefetch_walk() -> Pin<Box<dyn Future<Output = Result<(), ChunkMissing>>>> {
    let mut walk: Pin<Box<dyn Future<Output = _>>> = Box::pin(Chunk::Walk.load());
    // It begins when it is first asked for, and must not be asked again once it has answered.
    match walk.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Box::pin(std::future::ready(done)),
        Poll::Pending => walk,
    }
}

/// Makes the walk ready for whoever will want it, of files that have been fetched; `None` while it is not there.
pub fn ahead(files: Vec<Raw>) -> Option<()> {
    Chunk::Walk.at_once(split::ahead(files))
}

/// Begins the walk; `None` while it is not there.
pub fn walk(begun: Handover) -> Option<()> {
    Chunk::Walk.at_once(split::walk(begun))
}

/// The report, of the answers in the context; `None` while its part is not there.
pub fn report() -> Option<AnyView> {
    Chunk::Report.at_once(split::report())
}

/// The button that reads the shown screen aloud; `None` while its part is not there.
pub fn reader() -> Option<AnyView> {
    Chunk::Report.at_once(split::reader())
}

/// Adds a pack to the content: what is wrong with it; `None` while the part that reads it is not there.
pub fn add(content: &mut Content, file: &PackFile) -> Option<Vec<PackError>> {
    let kind = file.kind();
    let read = match Chunk::of_kind(kind) {
        None if kind == Some(Kind::Questionnaire) => content.add_variant(file),
        None => Ok(()),
        Some(part) => match part {
            Chunk::Pages => part.at_once(split::guidance(content, file))?,
            Chunk::Class => part.at_once(split::cases(content, file))?,
            Chunk::Walk | Chunk::Report => part.at_once(split::add(content, file))?,
        },
    };
    Some(read.err().unwrap_or_default())
}

/// A page beside the walk; `None` while its part is not there.
pub fn tool(tool: Page) -> Option<AnyView> {
    Chunk::Pages.at_once(split::tool(tool))
}

/// What is shown of somebody else's answers; `None` while its parts are not there.
pub fn guest_view(guest_view: GuestView) -> Option<AnyView> {
    match guest_view {
        GuestView::Class(_) | GuestView::Board => Chunk::Class.at_once(split::class(guest_view)),
        GuestView::Unread { .. } | GuestView::Shared(_) | GuestView::Verify(_) => {
            Chunk::Pages.at_once(split::guest_view(guest_view))
        }
    }
    .flatten()
}

/// What lies on the other side of the cuts. A call is answered at once when its part is there.
mod split {
    use super::*;
    #[cfg(split)]
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    #[cfg(split)]
    impl From<SplitLoaderError> for ChunkMissing {
        fn from(_: SplitLoaderError) -> ChunkMissing {
            ChunkMissing
        }
    }

    /// A way into a part, and what fetches the part before it.
    macro_rules! split_point {
        ($part:ident, $fetch:ident, $name:ident($($given:ident: $kind:ty),*) -> $answer:ty, $does:expr) => {
            #[cfg(split)]
            #[wasm_split($part, fallible, preload($fetch), wasm_split_path = ::leptos::wasm_split)]
            pub fn $name($($given: $kind),*) -> Result<$answer, ChunkMissing> {
                Ok($does)
            }

            #[cfg(not(split))]
            pub async fn $name($($given: $kind),*) -> Result<$answer, ChunkMissing> {
                Ok($does)
            }

            #[cfg(not(split))]
            pub async fn $fetch() -> Result<(), ChunkMissing> {
                Ok(())
            }
        };
    }

    split_point!(walk, fetch_walk, walk(begun: Handover) -> (), crate::ui::hydrate::walk(begun));
    split_point!(walk, fetch_ahead, ahead(files: Vec<Raw>) -> (), crate::ui::hydrate::ahead(files));
    split_point!(report, fetch_report, report() -> AnyView, view! { <Report /> });
    split_point!(report, fetch_reader, reader() -> AnyView, read_aloud::reader());
    split_point!(report, fetch_add, add(content: &mut Content, file: &PackFile) -> Result<(), Vec<PackError>>,
        content.add_offered(file));
    split_point!(pages, fetch_tool, tool(tool: Page) -> AnyView, pages::page(tool));
    split_point!(pages, fetch_visit, guest_view(guest_view: GuestView) -> Option<AnyView>,
        crate::ui::guest_view::page(expect_context::<App>(), guest_view));
    split_point!(pages, fetch_guidance, guidance(content: &mut Content, file: &PackFile) -> Result<(), Vec<PackError>>,
        content.set_guidance(file));
    split_point!(class, fetch_class, class(guest_view: GuestView) -> Option<AnyView>,
        crate::ui::guest_view::class(expect_context::<App>(), guest_view));
    split_point!(class, fetch_cases, cases(content: &mut Content, file: &PackFile) -> Result<(), Vec<PackError>>,
        content.set_cases(file));
}
