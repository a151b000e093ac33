//! The walk: made ready, while the first screens are still shown or because somebody waits for it, and put in their
//! place.

use super::app::{App, Notice};
use super::components::pack_errors::PackErrors;
use super::first_screens::Handover;
use super::initial_load::{self, Here};
use super::persistence::Opened;
use super::prefetch::HandoverRequest;
use super::shell::Shell;
use super::start::ROOT;
use super::{language, warm_up};
use crate::browser::{clock, embed, export, history, offline, page, storage};
use crate::content::Raw;
use crate::first_screens::HandoverRequest;
use crate::locale::Catalogue;
use crate::parameters::{self, Parameters, Theme};
use crate::text::Lang;
use crate::ui::view;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

thread_local! {
    /// What is wanted of the walk that is being made ready.
    static AHEAD: RefCell<Option<HandoverRequest>> = const { RefCell::new(None) };
}

/// Makes the walk ready while the first screens are still shown, so that whoever leaves them need not wait for it.
pub(super) fn ahead(files: Vec<Raw>) {
    let wish = HandoverRequest::default();
    AHEAD.set(Some(wish.clone()));
    wasm_bindgen_futures::spawn_local(make(files, wish));
}

/// The walk, from wherever it was left.
pub(super) fn walk(begun: Handover) {
    match AHEAD.take() {
        Some(wish) => wish.tell(begun.wanted),
        None => {
            let wish = HandoverRequest::default();
            wish.tell(begun.wanted);
            wasm_bindgen_futures::spawn_local(make(begun.files, wish));
        }
    }
}

/// Makes the walk ready, and goes on with it once it is wanted.
async fn make(mut files: Vec<Raw>, wish: HandoverRequest) {
    // A device whose clock is off the calendar can say nothing about deadlines.
    let asked = parameters::read(&page::query());
    let opened = clock::today().map(|today| (today, Opened::new(today, asked.0.region)));
    dress(&asked.0);
    let (loaded, texts, is_spoken) = loop {
        let saved = opened.as_ref().and_then(|(_, opened)| opened.current());
        let lang = asked
            .0
            .lang
            .or(wish.now().map(|wanted| wanted.lang))
            .unwrap_or_default();
        let mut here = Here {
            files: std::mem::take(&mut files),
            wish: wish.clone(),
        };
        let index = here.index();
        let spoken = language::catalogue(lang).await;
        let is_spoken = spoken.is_some();
        let texts = spoken.unwrap_or_else(Catalogue::built_in);
        let loaded = initial_load::core(index, here, saved, texts.lang()).await;
        if loaded.is_ok() || wish.now().is_some() {
            break (loaded, texts, is_spoken);
        }
        // What cannot be had now may be there when it is wanted.
        wish.told().await;
    };
    match (loaded, opened) {
        (Ok(loaded), Some((today, opened))) => {
            wish.pause().await;
            // Out of sight until it is wanted.
            let Some(apart) = page::apart() else {
                return;
            };
            let (lang, at_once) = (texts.lang(), wish.now());
            let made = Rc::new(Cell::new(None));
            let keep = made.clone();
            mount_to(apart.clone(), move || {
                let app = App::new(loaded, opened, asked, texts, today);
                keep.set(Some((app, app.session.get_untracked())));
                if !is_spoken {
                    app.tell(Notice::Offline);
                }
                match at_once {
                    Some(wanted) => prefetch_walk(app, wanted),
                    None => app.draw_first_question(),
                }
                provide_context(app);
                warm_up::begin(app, at_once.is_none());
                view! { <Shell /> }
            })
            .forget();
            let wanted = wish.told().await;
            let Some((app, session)) = made.take() else {
                return;
            };
            if at_once.is_none() {
                if wanted.lang != lang {
                    app.change_language(wanted.lang).await;
                }
                app.session.set(session);
                app.look_again();
                prefetch_walk(app, wanted);
            }
            if let Some(root) = clear_root(app.shown_lang()) {
                page::move_into(&root, &apart);
            }
        }
        (loaded, _) => {
            wish.told().await;
            let errors = loaded.err().unwrap_or_default();
            if let Some(root) = clear_root(texts.lang()) {
                mount_to(root, move || view! { <PackErrors errors texts /> }).forget();
            }
        }
    }
}

/// The element that the program lives in, empty, in a page of a language.
fn clear_root(lang: Lang) -> Option<web_sys::HtmlElement> {
    page::set_language(lang.tag());
    let root = page::element(ROOT)?;
    page::clear(ROOT);
    page::say(page::SHOWN);
    Some(root)
}

/// Goes on where somebody wants to, and follows what happens to the page.
fn prefetch_walk(app: App, wanted: HandoverRequest) {
    app.find_screen(wanted.first);
    history::on_change(move |name| {
        if !app.arrive() {
            app.guest_view.set(None);
            app.follow_history(name);
        }
    });
    storage::on_change(move |key| app.stored_changed(key.as_deref()));
    export::open_when_printing(".programme.fits, .programme.open, .asked, .fold");
    app.load_rest_soon();
    if let Some(host) = app.parameters.with_value(|asked| asked.host.clone()) {
        embed::begin(&host);
        app.tell_host();
    }
    offline::on_newer(move || app.newer());
    if wanted.first.is_none() {
        offline::say_usable();
    }
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
