//! The table of entry points through which state and screens reach other chunks. The root (`chunks`) fills it, so
//! that nothing below has to import the chunk that it asks for.

use super::chunk_state::{Chunk, ChunkLoad};
use super::guest_view::GuestView;
use crate::content::Content;
use crate::reader::PackError;
use crate::reader::header::PackFile;
use crate::session::Page;
use leptos::prelude::AnyView;

/// The entry points. Those that draw or read answer `None` while their chunk is not loaded.
#[derive(Debug)]
pub struct EntryPoints {
    /// Loads a chunk, unless it is loaded.
    pub load: fn(Chunk) -> ChunkLoad,
    /// Adds a pack to the content; the answer is what is wrong with it.
    pub add_pack: fn(&mut Content, &PackFile) -> Option<Vec<PackError>>,
    /// The report on the answers of the `App` in the context.
    pub report: fn() -> Option<AnyView>,
    /// The button that reads the shown screen aloud.
    pub read_aloud: fn() -> Option<AnyView>,
    /// A page reached from the report.
    pub page: fn(Page) -> Option<AnyView>,
    /// A guest view.
    pub guest_view: fn(GuestView) -> Option<AnyView>,
}
