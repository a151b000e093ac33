//! The split points: wasm-split moves the body of each of these functions into its chunk, with all that only chunks
//! call. A call is answered at once when its chunk is loaded.

use super::ENTRY_POINTS;
use crate::content::{Content, Raw};
use crate::reader::PackError;
use crate::reader::header::PackFile;
use crate::session::Page;
use crate::ui::app::App;
use crate::ui::chunk_state::ChunkMissing;
use crate::ui::erased_view::view;
use crate::ui::guest_view::GuestView;
use crate::ui::handover::Handover;
use crate::ui::steps::report::Report;
use crate::ui::{guest_screens, hydrate, pages, read_aloud, training};
use leptos::prelude::*;
#[cfg(split)]
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[cfg(split)]
impl From<SplitLoaderError> for ChunkMissing {
    fn from(_: SplitLoaderError) -> ChunkMissing {
        ChunkMissing
    }
}

/// A split point, and the function that loads its chunk ahead.
macro_rules! split_point {
    ($chunk:ident, $fetch:ident, $name:ident($($given:ident: $kind:ty),*) -> $answer:ty, $does:expr) => {
        #[cfg(split)]
        #[wasm_split($chunk, fallible, preload($fetch), wasm_split_path = ::leptos::wasm_split)]
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

split_point!(walk, fetch_walk, walk(handover: Handover) -> (), hydrate::show(handover, &ENTRY_POINTS));
split_point!(walk, fetch_ahead, ahead(files: Vec<Raw>) -> (), hydrate::prefetch(files, &ENTRY_POINTS));
split_point!(report, fetch_report, report() -> AnyView, view! { <Report /> });
split_point!(report, fetch_reader, reader() -> AnyView, read_aloud::reader());
split_point!(report, fetch_add, add(content: &mut Content, file: &PackFile) -> Result<(), Vec<PackError>>,
    content.add_offered(file));
split_point!(pages, fetch_tool, tool(page: Page) -> AnyView, pages::page(page));
split_point!(pages, fetch_visit, guest_view(guest_view: GuestView) -> Option<AnyView>,
    guest_screens::page(expect_context::<App>(), guest_view));
split_point!(pages, fetch_guidance, guidance(content: &mut Content, file: &PackFile) -> Result<(), Vec<PackError>>,
    content.set_guidance(file));
split_point!(class, fetch_class, class(guest_view: GuestView) -> Option<AnyView>,
    training::page(expect_context::<App>(), guest_view));
split_point!(class, fetch_cases, cases(content: &mut Content, file: &PackFile) -> Result<(), Vec<PackError>>,
    content.set_cases(file));
