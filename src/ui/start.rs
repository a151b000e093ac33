//! Decides how the page begins: with the pre-rendered first screens, or at once with the app, after its packs are
//! loaded. Until either is ready the page's own HTML is shown.

use super::chunk_state::ChunkMissing;
use super::first_screens::{self, Next};
use super::handover::Handover;
use super::{chunks, initial_load};
use crate::browser::{page, storage};
use crate::first_screens::HandoverRequest;
use crate::parameters;
use crate::text::Lang;

/// Starts the program. Where it cannot go on the page says so.
pub fn start() {
    // Leptos has an executor only once something is mounted.
    wasm_bindgen_futures::spawn_local(async {
        let lang = preferred_language();
        page::set_language(lang.tag());
        let is_untouched = storage::is_untouched();
        let saved = is_untouched.then(first_screens::saved).flatten();
        let is_first = is_untouched && saved.is_none() && lang == Lang::default() && is_plain();
        // On a first visit the first chunk alone asks the first question.
        if is_first
            && let Some((question, files)) = initial_load::first().await
            && first_screens::show(question, files, next())
        {
            return;
        }
        let load = chunks::load_walk();
        let files = initial_load::early().await;
        let first = saved.map(Some);
        match load.await {
            Ok(()) => begin(Handover {
                files,
                wanted: HandoverRequest { lang, first },
            }),
            Err(ChunkMissing) => page::say_not_loaded(),
        }
    });
}

/// What the first screens ask for.
fn next() -> Next {
    Next {
        load: chunks::load_walk,
        prefetch: |files| {
            let _ = chunks::prefetch(files);
        },
        hand_over: |wanted| {
            let files = Vec::new();
            begin(Handover { files, wanted });
        },
    }
}

/// Whether the address asks for nothing that the first screens cannot do.
fn is_plain() -> bool {
    !parameters::are_in(&page::query()) && !page::address().contains('#')
}

fn begin(handover: Handover) {
    // The caller has loaded the chunk.
    if chunks::walk(handover).is_none() {
        page::say_not_loaded();
    }
}

/// The saved choice, else the browser's; the address's `lang`, which the app reads, comes before both.
fn preferred_language() -> Lang {
    let saved = storage::load(storage::Key::Language).ok().flatten();
    let stated = saved.and_then(|tag| Lang::parse(&tag));
    let preferred = page::preferred_languages();
    stated
        .or_else(|| preferred.iter().find_map(|tag| Lang::parse(tag)))
        .unwrap_or_default()
}
