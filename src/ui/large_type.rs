//! The elders' way (长辈模式): everything large, strong contrast, secondary matter folded away. The
//! sheet does most of it, by a class on the document's root; src/browser/boot.js puts it there before
//! the first paint.

use super::App;
use crate::browser::{page, storage};
use crate::parameters::LARGE_TYPE_WORDS;
use crate::ui::view;
use leptos::prelude::*;

/// The class of the document's root.
const CLASS: &str = "elder";

/// Whether it is chosen: by the address, else on this device before. Dresses the page for it.
pub(super) fn begin(asked: Option<bool>) -> bool {
    let saved = || {
        let saved = storage::load(storage::Key::Elder).ok().flatten()?;
        let found = LARGE_TYPE_WORDS.iter().find(|(word, _)| *word == saved);
        found.map(|(_, on)| *on)
    };
    let on = asked.or_else(saved).unwrap_or_default();
    page::set_class(CLASS, on);
    on
}

/// Changes it, for this page and those to come.
pub(super) fn choose(on: bool) {
    page::set_class(CLASS, on);
    for (word, meaning) in LARGE_TYPE_WORDS {
        if meaning == on {
            // Where nothing can be kept, it lasts as long as the page.
            let _ = storage::save(storage::Key::Elder, word);
        }
    }
}

/// The switch of what is on; the screens that fold something follow the signal.
pub(super) fn switch(name: String, is_on: RwSignal<bool>) -> AnyView {
    let change = move |_| {
        let on = !is_on.get_untracked();
        choose(on);
        is_on.set(on);
    };
    view! {
        <button
            type="button"
            class="aid"
            id="elder"
            aria-pressed=move || is_on.get().to_string()
            on:click=change
        >
            {name}
        </button>
    }
}

/// Secondary matter: as it is, or under a title of its own in the elders' way.
#[inline(never)]
pub fn folded(app: App, title: &'static str, inner: AnyView) -> AnyView {
    if !app.large_type.get_untracked() {
        return inner;
    }
    view! {
        <details class="fold">
            <summary>{app.t(title)}</summary>
            {inner}
        </details>
    }
}
