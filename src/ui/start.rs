//! Loads the packs, then mounts; until then the page's own HTML is shown.

use super::app::{App, Notice};
use super::components::pack_errors::PackErrors;
use super::keeping::Opened;
use super::loader;
use super::shell::Shell;
use super::speaking;
use crate::browser::{clock, embed, hand_over, history, offline, page, storage};
use crate::locale::Catalogue;
use crate::parameters::{self, Parameters, Theme};
use crate::text::Lang;
use leptos::prelude::*;

/// The element that the program lives in.
const ROOT: &str = "app";

/// Starts the program: never returns anything, and shows what is wrong where it cannot start.
pub fn start() {
    // The view's own executor exists only once something is mounted.
    wasm_bindgen_futures::spawn_local(async {
        // A device whose clock is off the calendar can say nothing about deadlines.
        let opened = clock::today().map(|today| (today, Opened::new(today)));
        let saved = opened.as_ref().and_then(|(_, opened)| opened.current());
        let asked = parameters::read(&page::query());
        dress(&asked.0);
        let lang = preferred_language(asked.0.lang);
        let index = loader::begin_index();
        let spoken = speaking::catalogue(lang).await;
        let is_spoken = spoken.is_some();
        let texts = spoken.unwrap_or_else(Catalogue::built_in);
        let loaded = loader::core(index, saved, texts.lang()).await;
        page::set_language(texts.lang().tag());
        let Some(root) = page::element(ROOT) else {
            return;
        };
        page::clear(ROOT);
        match (loaded, opened) {
            (Ok(loaded), Some((today, opened))) => {
                mount_to(root, move || {
                    let app = App::new(loaded, opened, asked, texts, today);
                    if !is_spoken {
                        app.tell(Notice::Offline);
                    }
                    if !app.arrive() {
                        history::replace(&app.session.with_untracked(|session| {
                            session.step.name(&app.content.get_untracked())
                        }));
                    }
                    history::on_change(move |name| {
                        if !app.arrive() {
                            app.visit.set(None);
                            app.follow_history(name);
                        }
                    });
                    storage::on_change(move |key| app.stored_changed(key.as_deref()));
                    hand_over::open_when_printing(".programme.fits, .programme.open, .asked");
                    app.load_rest();
                    if let Some(host) = app.parameters.with_value(|asked| asked.host.clone()) {
                        embed::begin(&host);
                        app.tell_host();
                    }
                    offline::begin(move || app.newer());
                    provide_context(app);
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

/// The language of the address's `lang`, else the saved choice, else the browser's.
fn preferred_language(asked: Option<Lang>) -> Lang {
    let saved = || storage::load(storage::Key::Language).ok().flatten();
    let stated = asked.or_else(|| saved().and_then(|tag| Lang::parse(&tag)));
    let preferred = page::preferred_languages();
    stated
        .or_else(|| preferred.iter().find_map(|tag| Lang::parse(tag)))
        .unwrap_or_default()
}
