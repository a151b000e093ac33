//! The parts of the program that the first question can do without: the walk; the report, with what reads
//! programmes; the pages beside the walk and somebody else's answers; the exercises of a class. `scripts/build`
//! cuts them off into files of their own, and what several of them need into others; any other build
//! (`cfg(split)` is off) has them at once.

use super::opening::Begun;
use super::steps::report::Report;
use super::visit::Visit;
use super::{App, aloud, tools};
use crate::pack::envelope::PackFile;
use crate::pack::{Content, Kind, PackError, Raw};
use crate::session::{Step, Tool};
use crate::ui::view;
use leptos::prelude::*;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

/// The part could not be loaded: offline, or the connection broke. Another try may succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

/// A part of the program in files of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
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
pub enum Arrival {
    /// Nobody has asked for it.
    Unasked,
    /// Under way.
    Coming,
    /// There.
    Here,
    /// It could not be loaded.
    Missing,
}

/// How far the parts have come that a screen may wait for.
#[derive(Debug, Clone, Copy)]
pub struct Arrivals {
    report: RwSignal<Arrival>,
    pages: RwSignal<Arrival>,
    class: RwSignal<Arrival>,
}

impl Default for Arrivals {
    /// None of them has been asked for.
    fn default() -> Arrivals {
        let [report, pages, class] = [Arrival::Unasked; 3].map(RwSignal::new);
        Arrivals {
            report,
            pages,
            class,
        }
    }
}

impl Arrivals {
    /// How far a part has come; `None` for the walk, which is there before the view is.
    pub fn of(self, part: Part) -> Option<RwSignal<Arrival>> {
        match part {
            Part::Walk => None,
            Part::Report => Some(self.report),
            Part::Pages => Some(self.pages),
            Part::Class => Some(self.class),
        }
    }
}

impl Part {
    /// The parts that draw a screen, the walk excepted, which is there before any of them is asked for.
    pub fn of_step(step: Step) -> &'static [Part] {
        match step {
            Step::Report => &[Part::Report],
            Step::Tool(_) => &[Part::Pages],
            _ => &[],
        }
    }

    /// The parts that draw a visit.
    pub fn of_visit(visit: &Visit) -> &'static [Part] {
        match visit {
            Visit::Shared(_) | Visit::Unread { is_card: false, .. } => &[Part::Report, Part::Pages],
            Visit::Verify(_) | Visit::Unread { .. } => &[Part::Pages],
            Visit::Class(_) | Visit::Board => &[Part::Class],
        }
    }

    /// The part that reads packs of a kind; `None` for those that are read before any part is asked for.
    pub fn of_kind(kind: Option<Kind>) -> Option<Part> {
        match kind {
            Some(Kind::Index | Kind::Facts | Kind::Size | Kind::Regions | Kind::Questionnaire) => {
                None
            }
            Some(Kind::Ladder | Kind::Certificates | Kind::Toolbox) => Some(Part::Pages),
            Some(Kind::Cases) => Some(Part::Class),
            // What is no pack at all is told by the reader of programmes.
            _ => Some(Part::Report),
        }
    }

    /// Loads the part, if it is not there yet.
    ///
    /// # Errors
    /// [`Missing`].
    pub async fn load(self) -> Result<(), Missing> {
        // Each way into a part remembers for itself that its file is there.
        match self {
            Part::Walk => {
                far::fetch_walk().await?;
                far::fetch_ahead().await?;
            }
            Part::Report => {
                far::fetch_report().await?;
                far::fetch_reader().await?;
                far::fetch_add().await?;
            }
            Part::Pages => {
                far::fetch_tool().await?;
                far::fetch_visit().await?;
                far::fetch_guidance().await?;
            }
            Part::Class => {
                far::fetch_class().await?;
                far::fetch_cases().await?;
            }
        }
        self.here().store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Whether it has been loaded; where nothing was cut off it is there from the beginning.
    fn here(self) -> &'static AtomicBool {
        static WALK: AtomicBool = AtomicBool::new(cfg!(not(split)));
        static REPORT: AtomicBool = AtomicBool::new(cfg!(not(split)));
        static PAGES: AtomicBool = AtomicBool::new(cfg!(not(split)));
        static CLASS: AtomicBool = AtomicBool::new(cfg!(not(split)));
        match self {
            Part::Walk => &WALK,
            Part::Report => &REPORT,
            Part::Pages => &PAGES,
            Part::Class => &CLASS,
        }
    }

    /// The answer of a call that has nothing to wait for; `None` while the part is not there. It is not even
    /// called then: a call that waits begins to load, and must not be given up half-way.
    fn at_once<T>(self, call: impl Future<Output = Result<T, Missing>>) -> Option<T> {
        if !self.here().load(Ordering::Relaxed) {
            return None;
        }
        match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => answer.ok(),
            Poll::Pending => None,
        }
    }
}

/// Begins to load the walk, before anybody waits for it, if it is not there yet.
pub fn begin_walk() -> Pin<Box<dyn Future<Output = Result<(), Missing>>>> {
    let mut walk: Pin<Box<dyn Future<Output = _>>> = Box::pin(Part::Walk.load());
    // It begins when it is first asked for, and must not be asked again once it has answered.
    match walk.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Box::pin(std::future::ready(done)),
        Poll::Pending => walk,
    }
}

/// Makes the walk ready for whoever will want it, of files that have been fetched; `None` while it is not there.
pub fn ahead(files: Vec<Raw>) -> Option<()> {
    Part::Walk.at_once(far::ahead(files))
}

/// Begins the walk; `None` while it is not there.
pub fn walk(begun: Begun) -> Option<()> {
    Part::Walk.at_once(far::walk(begun))
}

/// The report, of the answers in the context; `None` while its part is not there.
pub fn report() -> Option<AnyView> {
    Part::Report.at_once(far::report())
}

/// The button that reads the shown screen aloud; `None` while its part is not there.
pub fn reader() -> Option<AnyView> {
    Part::Report.at_once(far::reader())
}

/// Adds a pack to the content: what is wrong with it; `None` while the part that reads it is not there.
pub fn add(content: &mut Content, file: &PackFile) -> Option<Vec<PackError>> {
    let kind = file.kind();
    let read = match Part::of_kind(kind) {
        None if kind == Some(Kind::Questionnaire) => content.add_variant(file),
        None => Ok(()),
        Some(part) => match part {
            Part::Pages => part.at_once(far::guidance(content, file))?,
            Part::Class => part.at_once(far::cases(content, file))?,
            Part::Walk | Part::Report => part.at_once(far::add(content, file))?,
        },
    };
    Some(read.err().unwrap_or_default())
}

/// A page beside the walk; `None` while its part is not there.
pub fn tool(tool: Tool) -> Option<AnyView> {
    Part::Pages.at_once(far::tool(tool))
}

/// What is shown of somebody else's answers; `None` while its parts are not there.
pub fn visit(visit: Visit) -> Option<AnyView> {
    match visit {
        Visit::Class(_) | Visit::Board => Part::Class.at_once(far::class(visit)),
        Visit::Unread { .. } | Visit::Shared(_) | Visit::Verify(_) => {
            Part::Pages.at_once(far::visit(visit))
        }
    }
    .flatten()
}

/// What lies on the other side of the cuts. A call is answered at once when its part is there.
mod far {
    use super::*;
    #[cfg(split)]
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    #[cfg(split)]
    impl From<SplitLoaderError> for Missing {
        fn from(_: SplitLoaderError) -> Missing {
            Missing
        }
    }

    /// A way into a part, and what fetches the part before it.
    macro_rules! way {
        ($part:ident, $fetch:ident, $name:ident($($given:ident: $kind:ty),*) -> $answer:ty, $does:expr) => {
            #[cfg(split)]
            #[wasm_split($part, fallible, preload($fetch), wasm_split_path = ::leptos::wasm_split)]
            pub fn $name($($given: $kind),*) -> Result<$answer, Missing> {
                Ok($does)
            }

            #[cfg(not(split))]
            pub async fn $name($($given: $kind),*) -> Result<$answer, Missing> {
                Ok($does)
            }

            #[cfg(not(split))]
            pub async fn $fetch() -> Result<(), Missing> {
                Ok(())
            }
        };
    }

    way!(walk, fetch_walk, walk(begun: Begun) -> (), crate::ui::take_over::walk(begun));
    way!(walk, fetch_ahead, ahead(files: Vec<Raw>) -> (), crate::ui::take_over::ahead(files));
    way!(report, fetch_report, report() -> AnyView, view! { <Report /> });
    way!(report, fetch_reader, reader() -> AnyView, aloud::reader());
    way!(report, fetch_add, add(content: &mut Content, file: &PackFile) -> Result<(), Vec<PackError>>,
        content.add_offered(file));
    way!(pages, fetch_tool, tool(tool: Tool) -> AnyView, tools::page(tool));
    way!(pages, fetch_visit, visit(visit: Visit) -> Option<AnyView>,
        crate::ui::visit::page(expect_context::<App>(), visit));
    way!(pages, fetch_guidance, guidance(content: &mut Content, file: &PackFile) -> Result<(), Vec<PackError>>,
        content.set_guidance(file));
    way!(class, fetch_class, class(visit: Visit) -> Option<AnyView>,
        crate::ui::visit::class(expect_context::<App>(), visit));
    way!(class, fetch_cases, cases(content: &mut Content, file: &PackFile) -> Result<(), Vec<PackError>>,
        content.set_cases(file));
}
