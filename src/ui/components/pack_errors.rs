//! Errors of packs, for the editors of packs, and what an owner can do.

use crate::browser::page;
use crate::locale::Catalogue;
use crate::reader::PackError;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// How many errors are listed.
const MOST: usize = 20;

/// The errors, a line each, as packtool says them.
#[component]
pub fn ErrorLines(
    /// The errors.
    errors: Vec<PackError>,
    /// The texts of the interface.
    texts: Catalogue,
) -> impl IntoView {
    let lines = errors.iter().take(MOST).map(|error| {
        let line = error.line(&texts);
        view! { <li><code>{line}</code></li> }
    });
    view! { <ul class="errors">{lines.collect::<Vec<_>>()}</ul> }
}

/// The page where the app cannot begin.
#[component]
pub fn PackErrors(
    /// Why it cannot begin.
    errors: Vec<PackError>,
    /// The texts of the interface.
    texts: Catalogue,
) -> impl IntoView {
    let (title, what, again) = (
        texts.say("failed.title"),
        // The packs are loaded, and still it cannot begin: the clock is wrong.
        texts.say(if errors.is_empty() {
            "clock.none"
        } else {
            "failed.what"
        }),
        texts.say("failed.again"),
    );
    view! {
        <main class="screen">
            <h1>{title}</h1>
            <p>{what}</p>
            <button type="button" class="button" on:click=|_| page::reload()>{again}</button>
            <ErrorLines errors texts />
        </main>
    }
}
