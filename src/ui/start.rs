//! Decides how the page begins: with the opening, or at once with the walk, which the packs are loaded for
//! first; until either is there the page's own HTML is shown.

use super::app::{App, Notice};
use super::components::pack_errors::PackErrors;
use super::keeping::Opened;
use super::opening::{self, Begun};
use super::shell::Shell;
use super::{loader, parts, speaking, warm};
use crate::browser::{clock, embed, hand_over, history, offline, page, storage};
use crate::locale::Catalogue;
use crate::opening::Wanted;
use crate::parameters::{self, Parameters, Theme};
use crate::text::Lang;
use leptos::prelude::*;

/// The element that the program lives in.
pub(super) const ROOT: &str = "app";

/// Starts the program: never returns anything, and shows what is wrong where it cannot start.
pub fn start() {
    // The view's own executor exists only once something is mounted.
    wasm_bindgen_futures::spawn_local(async {
        let lang = preferred_language();
        page::set_language(lang.tag());
        let is_untouched = storage::is_untouched();
        let saved = is_untouched.then(opening::saved).flatten();
        let is_first = is_untouched && saved.is_none() && lang == Lang::default() && is_plain();
        // Whoever comes for the first time is asked the first question by the first part alone.
        if is_first
            && let Some((question, files)) = loader::first().await
            && opening::show(question, files, Box::new(begin))
        {
            return;
        }
        let walk = parts::begin_walk();
        let files = loader::early().await;
        let first = saved.map(Some);
        match walk.await {
            Ok(()) => begin(Begun {
                files,
                wanted: Wanted { lang, first },
            }),
            Err(parts::Missing) => page::say_not_loaded(),
        }
    });
}

/// Whether the address asks for nothing that the opening cannot do.
fn is_plain() -> bool {
    !parameters::are_in(&page::query()) && !page::address().contains('#')
}

fn begin(begun: Begun) {
    // It is there: whoever calls has loaded it.
    if parts::walk(begun).is_none() {
        page::say_not_loaded();
    }
}

/// The walk, from wherever it was left.
pub(super) fn walk(begun: Begun) {
    wasm_bindgen_futures::spawn_local(async move {
        // A device whose clock is off the calendar can say nothing about deadlines.
        let asked = parameters::read(&page::query());
        let opened = clock::today().map(|today| (today, Opened::new(today, asked.0.region)));
        let saved = opened.as_ref().and_then(|(_, opened)| opened.current());
        dress(&asked.0);
        let lang = asked.0.lang.unwrap_or(begun.wanted.lang);
        let mut have = begun.files;
        let index = loader::begin_index(&mut have);
        let spoken = speaking::catalogue(lang).await;
        let is_spoken = spoken.is_some();
        let texts = spoken.unwrap_or_else(Catalogue::built_in);
        let loaded = loader::core(index, have, saved, texts.lang()).await;
        page::set_language(texts.lang().tag());
        let Some(root) = page::element(ROOT) else {
            return;
        };
        page::clear(ROOT);
        page::say(page::SHOWN);
        match (loaded, opened) {
            (Ok(loaded), Some((today, opened))) => {
                mount_to(root, move || {
                    let app = App::new(loaded, opened, asked, texts, today);
                    if !is_spoken {
                        app.tell(Notice::Offline);
                    }
                    app.find_screen(begun.wanted.first);
                    history::on_change(move |name| {
                        if !app.arrive() {
                            app.visit.set(None);
                            app.follow_history(name);
                        }
                    });
                    storage::on_change(move |key| app.stored_changed(key.as_deref()));
                    hand_over::open_when_printing(
                        ".programme.fits, .programme.open, .asked, .fold",
                    );
                    app.load_rest();
                    if let Some(host) = app.parameters.with_value(|asked| asked.host.clone()) {
                        embed::begin(&host);
                        app.tell_host();
                    }
                    offline::on_newer(move || app.newer());
                    if begun.wanted.first.is_none() {
                        offline::say_usable();
                    }
                    provide_context(app);
                    warm::begin(app);
                    view! { <Shell /> }
                })
                .forget();
            }
            (loaded, _) => {
                let errors = loaded.err().unwrap_or_default();
                mount_to(root, move || view! { <PackErrors errors texts /> }).forget();
            }
        }
    });
}

/// The colours that the address asks for.
fn dress(asked: &Parameters) {
    for (_, theme) in Theme::WORDS {
        page::set_class(theme.class(), asked.theme == Some(theme));
    }
    if let Some(shades) = asked.shades {
        for (name, colour) in [
            ("--brand", shades.brand),
            ("--brand-strong", shades.strong),
            ("--brand-soft", shades.soft),
            ("--on-brand", shades.on_brand),
        ] {
            page::set_property(name, &colour.to_string());
        }
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
