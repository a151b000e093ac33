//! The code-split chunks, their load state, and which of them draws or reads what. Loading and calling them is
//! in `chunks`, which knows all screens; this module knows none.

use super::guest_view::GuestView;
use crate::reader::Kind;
use crate::session::Step;
use leptos::prelude::*;
use std::pin::Pin;

/// A chunk could not be loaded: offline, or the connection broke. Another try may succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChunkMissing;

/// A pending load of a chunk.
pub type ChunkLoad = Pin<Box<dyn Future<Output = Result<(), ChunkMissing>>>>;

/// A code-split chunk: a part of the program in wasm files of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chunk {
    /// Every screen up to the report, and Leptos.
    Walk,
    /// The report, and what reads and explains programmes.
    Report,
    /// The pages reached from the report, and shared results.
    Pages,
    /// The exercises of a training class, and the trainer's board.
    Class,
}

/// The load state of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChunkState {
    /// Nothing has requested it.
    Unrequested,
    /// Being loaded.
    Loading,
    /// Loaded.
    Loaded,
    /// It could not be loaded.
    Missing,
}

/// The load states of the chunks that a screen may wait for.
#[derive(Debug, Clone, Copy)]
pub struct ChunkStates {
    report: RwSignal<ChunkState>,
    pages: RwSignal<ChunkState>,
    class: RwSignal<ChunkState>,
}

impl Default for ChunkStates {
    /// None has been requested.
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
    /// The load state of a chunk; `None` for [`Chunk::Walk`], which is loaded before the view exists.
    pub fn of(self, chunk: Chunk) -> Option<RwSignal<ChunkState>> {
        match chunk {
            Chunk::Walk => None,
            Chunk::Report => Some(self.report),
            Chunk::Pages => Some(self.pages),
            Chunk::Class => Some(self.class),
        }
    }
}

impl Chunk {
    /// The chunks that draw a screen, except [`Chunk::Walk`], which is loaded before any of them is requested.
    pub fn of_step(step: Step) -> &'static [Chunk] {
        match step {
            Step::Report => &[Chunk::Report],
            Step::Page(_) => &[Chunk::Pages],
            _ => &[],
        }
    }

    /// The chunks that draw a guest view.
    pub fn of_guest_view(guest_view: &GuestView) -> &'static [Chunk] {
        match guest_view {
            GuestView::Shared(_) | GuestView::Unread { is_card: false, .. } => {
                &[Chunk::Report, Chunk::Pages]
            }
            GuestView::Verify(_) | GuestView::Unread { .. } => &[Chunk::Pages],
            GuestView::Class(_) | GuestView::Board => &[Chunk::Class],
        }
    }

    /// The chunk that reads packs of a kind; `None` for those that are read before any chunk is requested.
    pub fn of_kind(kind: Option<Kind>) -> Option<Chunk> {
        match kind {
            Some(Kind::Index | Kind::Facts | Kind::Size | Kind::Regions | Kind::Questionnaire) => {
                None
            }
            Some(Kind::Ladder | Kind::Certificates | Kind::Toolbox) => Some(Chunk::Pages),
            Some(Kind::Cases) => Some(Chunk::Class),
            // The reader of programmes reports what is no pack at all.
            _ => Some(Chunk::Report),
        }
    }
}
