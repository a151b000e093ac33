//! What is wrong with packs, for whoever can mend them, and what an owner can do.

use crate::browser::page;
use crate::locale::Catalogue;
use crate::reader::PackError;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// How many are listed: enough to mend them, not a wall.
const MOST: usize = 20;

/// The errors, a line each, as packtool says them.
#[component]
pub fn ErrorLines(
    /// The errors.
    errors: Vec<PackError>,
    /// The language to say them in.
    texts: Catalogue,
) -> impl IntoView {
    let lines = errors.iter().take(MOST).map(|error| {
        let line = error.line(&texts);
        view! { <li><code>{line}</code></li> }
    });
    view! { <ul class="errors">{lines.collect::<Vec<_>>()}</ul> }
}

/// The page where nothing can begin.
#[component]
pub fn PackErrors(
    /// What keeps the page from beginning.
    errors: Vec<PackError>,
    /// The language to say it in.
    texts: Catalogue,
) -> impl IntoView {
    let (title, what, again) = (
        texts.say("failed.title"),
        // Packs that are there, and still nothing can begin: it is the clock.
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
