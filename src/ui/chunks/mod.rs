//! The root that knows all chunks: loads them, and fills the table of entry points that is handed down. What the
//! first question does without is split off: the questionnaire; the report, with what reads programmes; the pages
//! reached from it and shared results; the training screens. `scripts/build` splits the program into files, with more
//! files for what several chunks share; in any other build (`cfg(split)` is off) everything is there at once.
//!
//! * [`split`] – the split points.

mod split;

use super::chunk_state::{Chunk, ChunkLoad, ChunkMissing};
use super::entry_points::EntryPoints;
use super::guest_view::GuestView;
use super::handover::Handover;
use crate::content::{Content, Raw};
use crate::reader::header::PackFile;
use crate::reader::{Kind, PackError};
use leptos::prelude::AnyView;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

/// The table of entry points. The functions behind it are wrappers around split points, so that a reference to the
/// table pulls no chunk's code into another one.
pub static ENTRY_POINTS: EntryPoints = EntryPoints {
    load: |chunk| Box::pin(load(chunk)),
    add_pack,
    report: || at_once(Chunk::Report, split::report()),
    read_aloud: || at_once(Chunk::Report, split::reader()),
    page: |page| at_once(Chunk::Pages, split::tool(page)),
    guest_view,
};

/// Loads a chunk, unless it is loaded.
async fn load(chunk: Chunk) -> Result<(), ChunkMissing> {
    // Each split point remembers for itself that its file is loaded.
    match chunk {
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
    is_loaded(chunk).store(true, Ordering::Relaxed);
    Ok(())
}

/// Whether a chunk has been loaded; where the program is not split it is there from the beginning.
fn is_loaded(chunk: Chunk) -> &'static AtomicBool {
    static WALK: AtomicBool = AtomicBool::new(cfg!(not(split)));
    static REPORT: AtomicBool = AtomicBool::new(cfg!(not(split)));
    static PAGES: AtomicBool = AtomicBool::new(cfg!(not(split)));
    static CLASS: AtomicBool = AtomicBool::new(cfg!(not(split)));
    match chunk {
        Chunk::Walk => &WALK,
        Chunk::Report => &REPORT,
        Chunk::Pages => &PAGES,
        Chunk::Class => &CLASS,
    }
}

/// The answer of a split point whose chunk is loaded, without waiting; `None` while it is not. The call is not even
/// polled then: it would begin to load, and a load must not be dropped half-way.
fn at_once<T>(chunk: Chunk, call: impl Future<Output = Result<T, ChunkMissing>>) -> Option<T> {
    if !is_loaded(chunk).load(Ordering::Relaxed) {
        return None;
    }
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer.ok(),
        Poll::Pending => None,
    }
}

/// Begins to load the questionnaire's chunk before anything waits for it.
pub fn load_walk() -> ChunkLoad {
    let mut load: ChunkLoad = Box::pin(load(Chunk::Walk));
    // A future begins when it is first polled, and must not be polled again once it is ready.
    match load.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Box::pin(std::future::ready(done)),
        Poll::Pending => load,
    }
}

/// Renders the app off-screen, from files that have been fetched; `None` while its chunk is not loaded.
pub fn prefetch(files: Vec<Raw>) -> Option<()> {
    at_once(Chunk::Walk, split::ahead(files))
}

/// Shows the app; `None` while its chunk is not loaded.
pub fn walk(handover: Handover) -> Option<()> {
    at_once(Chunk::Walk, split::walk(handover))
}

/// Adds a pack to the content: what is wrong with it; `None` while the chunk that reads it is not loaded.
fn add_pack(content: &mut Content, file: &PackFile) -> Option<Vec<PackError>> {
    let kind = file.kind();
    let read = match Chunk::of_kind(kind) {
        None if kind == Some(Kind::Questionnaire) => content.add_variant(file),
        None => Ok(()),
        Some(chunk) => match chunk {
            Chunk::Pages => at_once(chunk, split::guidance(content, file))?,
            Chunk::Class => at_once(chunk, split::cases(content, file))?,
            Chunk::Walk | Chunk::Report => at_once(chunk, split::add(content, file))?,
        },
    };
    Some(read.err().unwrap_or_default())
}

/// A guest view; `None` while its chunks are not loaded.
fn guest_view(guest_view: GuestView) -> Option<AnyView> {
    match guest_view {
        GuestView::Class(_) | GuestView::Board => at_once(Chunk::Class, split::class(guest_view)),
        GuestView::Unread { .. } | GuestView::Shared(_) | GuestView::Verify(_) => {
            at_once(Chunk::Pages, split::guest_view(guest_view))
        }
    }
    .flatten()
}
