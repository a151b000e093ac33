//! Decides how the page begins: with the opening, or at once with the walk, which the packs are loaded for
//! first; until either is there the page's own HTML is shown.

use super::first_screens::{self, Handover};
use super::{chunks, initial_load};
use crate::browser::{page, storage};
use crate::first_screens::HandoverRequest;
use crate::parameters;
use crate::text::Lang;

/// The element that the program lives in.
pub(super) const ROOT: &str = "app";

/// Starts the program: never returns anything, and shows what is wrong where it cannot start.
pub fn start() {
    // The view's own executor exists only once something is mounted.
    wasm_bindgen_futures::spawn_local(async {
        let lang = preferred_language();
        page::set_language(lang.tag());
        let is_untouched = storage::is_untouched();
        let saved = is_untouched.then(first_screens::saved).flatten();
        let is_first = is_untouched && saved.is_none() && lang == Lang::default() && is_plain();
        // Whoever comes for the first time is asked the first question by the first part alone.
        if is_first
            && let Some((question, files)) = initial_load::first().await
            && first_screens::show(question, files, Box::new(go_on))
        {
            return;
        }
        let walk = chunks::prefetch_walk();
        let files = initial_load::early().await;
        let first = saved.map(Some);
        match walk.await {
            Ok(()) => begin(Handover {
                files,
                wanted: HandoverRequest { lang, first },
            }),
            Err(chunks::ChunkMissing) => page::say_not_loaded(),
        }
    });
}

/// Whether the address asks for nothing that the opening cannot do.
fn is_plain() -> bool {
    !parameters::are_in(&page::query()) && !page::address().contains('#')
}

/// Goes on where the opening ends.
fn go_on(wanted: HandoverRequest) {
    let files = Vec::new();
    begin(Handover { files, wanted });
}

fn begin(begun: Handover) {
    // It is there: whoever calls has loaded it.
    if chunks::walk(begun).is_none() {
        page::say_not_loaded();
    }
}

/// The saved choice, else the browser's; the address's `lang`, which the walk reads, comes before both.
fn preferred_language() -> Lang {
    let saved = storage::load(storage::Key::Language).ok().flatten();
    let stated = saved.and_then(|tag| Lang::parse(&tag));
    let preferred = page::preferred_languages();
    stated
        .or_else(|| preferred.iter().find_map(|tag| Lang::parse(tag)))
        .unwrap_or_default()
}
