//! The parts of the program that the first question can do without: the walk; and report, pages beside the
//! walk, somebody else's answers, and what reads programmes. `scripts/build` cuts them off into files of their
//! own, which travel after the first question is there; any other build (`cfg(split)` is off) has them at once.

use super::loader;
use super::opening::Begun;
use super::steps::report::Report;
use super::visit::Visit;
use super::{App, aloud, tools};
use crate::pack::envelope::PackFile;
use crate::pack::{Content, PackError};
use crate::session::Step;
use crate::text::Lang;
use leptos::prelude::*;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

/// The part could not be loaded: offline, or the connection broke. Another try may succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

/// How far the part has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Under way.
    Coming,
    /// There.
    Here,
    /// It could not be loaded.
    Missing,
}

/// Whether a screen is drawn by the part.
pub fn draws(step: Step) -> bool {
    matches!(step, Step::Report | Step::Tool(_))
}

/// Loads the part, if it is not there yet.
///
/// # Errors
/// [`Missing`].
pub async fn load() -> Result<(), Missing> {
    far::load().await?;
    HERE.store(true, Ordering::Relaxed);
    Ok(())
}

/// Begins to load the walk, before anybody waits for it, if it is not there yet.
pub fn begin_walk() -> Pin<Box<dyn Future<Output = Result<(), Missing>>>> {
    let mut walk: Pin<Box<dyn Future<Output = _>>> = Box::pin(async {
        far::load_walk().await?;
        WALK.store(true, Ordering::Relaxed);
        Ok(())
    });
    // It begins when it is first asked for, and must not be asked again once it has answered.
    match walk.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Box::pin(std::future::ready(done)),
        Poll::Pending => walk,
    }
}

/// Begins the walk; `None` while it is not there.
pub fn walk(begun: Begun) -> Option<()> {
    at_once(&WALK, far::walk(begun))
}

/// One of the screens that the part [`draws`]; `None` while it is not there.
pub fn screen(step: Step) -> Option<AnyView> {
    at_once(&HERE, far::screen(step))
}

/// What is shown of somebody else's answers; `None` while the part is not there.
pub fn visit(visit: Visit) -> Option<AnyView> {
    at_once(&HERE, far::visit(visit))
}

/// The button that reads the shown screen aloud; `None` while the part is not there.
pub fn reader() -> Option<AnyView> {
    at_once(&HERE, far::reader())
}

/// Adds programmes or a glossary to the content: what is wrong with them; `None` while the part that
/// reads them is not there.
pub fn add(content: &mut Content, files: &[PackFile]) -> Option<Vec<PackError>> {
    at_once(&HERE, far::add(content, files))
}

fn walk_here(begun: Begun) {
    super::start::walk(begun);
}

/// Changes the language of the page; whether the part is there that does it.
pub fn speak(app: App, lang: Lang) -> bool {
    at_once(&HERE, far::speak(app, lang)).is_some()
}

fn screen_here(step: Step) -> AnyView {
    match step {
        Step::Tool(tool) => tools::page(tool),
        _ => view! { <Report /> }.into_any(),
    }
}

fn visit_here(visit: Visit) -> AnyView {
    super::visit::page(expect_context::<App>(), visit)
}

/// What lies on the other side of the cut. A call is answered at once when the part is there.
#[cfg(split)]
mod far {
    use super::*;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    impl From<SplitLoaderError> for Missing {
        fn from(_: SplitLoaderError) -> Missing {
            Missing
        }
    }

    pub async fn load_walk() -> Result<(), Missing> {
        Ok(fetch_walk().await?)
    }

    #[wasm_split(walk, fallible, preload(fetch_walk), wasm_split_path = ::leptos::wasm_split)]
    pub fn walk(begun: Begun) -> Result<(), Missing> {
        walk_here(begun);
        Ok(())
    }

    pub async fn load() -> Result<(), Missing> {
        // One file, but each way into it remembers for itself that it is there.
        fetch_screen().await?;
        fetch_visit().await?;
        fetch_reader().await?;
        fetch_speak().await?;
        Ok(fetch_add().await?)
    }

    #[wasm_split(later, fallible, preload(fetch_screen), wasm_split_path = ::leptos::wasm_split)]
    pub fn screen(step: Step) -> Result<AnyView, Missing> {
        Ok(screen_here(step))
    }

    #[wasm_split(later, fallible, preload(fetch_visit), wasm_split_path = ::leptos::wasm_split)]
    pub fn visit(visit: Visit) -> Result<AnyView, Missing> {
        Ok(visit_here(visit))
    }

    #[wasm_split(later, fallible, preload(fetch_reader), wasm_split_path = ::leptos::wasm_split)]
    pub fn reader() -> Result<AnyView, Missing> {
        Ok(aloud::reader())
    }

    #[wasm_split(later, fallible, preload(fetch_add), wasm_split_path = ::leptos::wasm_split)]
    pub fn add(content: &mut Content, files: &[PackFile]) -> Result<Vec<PackError>, Missing> {
        Ok(loader::add(content, files))
    }

    #[wasm_split(later, fallible, preload(fetch_speak), wasm_split_path = ::leptos::wasm_split)]
    pub fn speak(app: App, lang: Lang) -> Result<(), Missing> {
        app.speak_here(lang);
        Ok(())
    }
}

#[cfg(not(split))]
mod far {
    use super::*;

    pub async fn load_walk() -> Result<(), Missing> {
        Ok(())
    }

    pub async fn walk(begun: Begun) -> Result<(), Missing> {
        walk_here(begun);
        Ok(())
    }

    pub async fn load() -> Result<(), Missing> {
        Ok(())
    }

    pub async fn screen(step: Step) -> Result<AnyView, Missing> {
        Ok(screen_here(step))
    }

    pub async fn visit(visit: Visit) -> Result<AnyView, Missing> {
        Ok(visit_here(visit))
    }

    pub async fn reader() -> Result<AnyView, Missing> {
        Ok(aloud::reader())
    }

    pub async fn add(content: &mut Content, files: &[PackFile]) -> Result<Vec<PackError>, Missing> {
        Ok(loader::add(content, files))
    }

    pub async fn speak(app: App, lang: Lang) -> Result<(), Missing> {
        app.speak_here(lang);
        Ok(())
    }
}

/// Whether a part has been loaded; where nothing was cut off it is there from the beginning.
static WALK: AtomicBool = AtomicBool::new(cfg!(not(split)));
static HERE: AtomicBool = AtomicBool::new(cfg!(not(split)));

/// The answer of a call that has nothing to wait for; `None` while the part is not there. It is not even
/// called then: a call that waits begins to load, and must not be given up half-way.
fn at_once<T>(here: &AtomicBool, call: impl Future<Output = Result<T, Missing>>) -> Option<T> {
    if !here.load(Ordering::Relaxed) {
        return None;
    }
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer.ok(),
        Poll::Pending => None,
    }
}
