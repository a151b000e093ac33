//! Hydrates the page: renders the app, off-screen while the pre-rendered first screens are still shown or because it
//! is requested, and puts it in their place.

use super::app::App;
use super::components::pack_errors::PackErrors;
use super::content_loader::ContentLoader;
use super::dispatcher::Dispatcher;
use super::document::ROOT;
use super::entry_points::EntryPoints;
use super::erased_view::view;
use super::handover::{Handover, PendingHandover};
use super::host_messages::HostMessages;
use super::initial_load::{self, FetchedFiles};
use super::language::{self, Language};
use super::navigation::Navigation;
use super::notice::Notice;
use super::persistence::Persistence;
use super::restore::Opened;
use super::shell::Shell;
use super::warm_up;
use crate::browser::{clock, export, history, offline, page, storage};
use crate::content::Raw;
use crate::first_screens::{FirstAnswer, HandoverRequest};
use crate::locale::Catalogue;
use crate::parameters::{self, Parameters, Theme};
use crate::profile::{Answer, Value};
use crate::session::{Event, Step};
use crate::text::Lang;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

thread_local! {
    /// The request for the app that is being prefetched.
    static PREFETCHED: RefCell<Option<PendingHandover>> = const { RefCell::new(None) };
}

/// Renders the app off-screen while the first screens are still shown, so that leaving them takes no wait.
pub(super) fn prefetch(files: Vec<Raw>, entry_points: &'static EntryPoints) {
    let request = PendingHandover::default();
    PREFETCHED.set(Some(request.clone()));
    wasm_bindgen_futures::spawn_local(render(files, request, entry_points));
}

/// Shows the app, where it was left the last time.
pub(super) fn show(handover: Handover, entry_points: &'static EntryPoints) {
    match PREFETCHED.take() {
        Some(request) => request.request(handover.wanted),
        None => {
            let request = PendingHandover::default();
            request.request(handover.wanted);
            wasm_bindgen_futures::spawn_local(render(handover.files, request, entry_points));
        }
    }
}

/// Renders the app off-screen, and shows it once it is requested.
async fn render(mut files: Vec<Raw>, request: PendingHandover, entry_points: &'static EntryPoints) {
    // Without a valid date nothing can be said about deadlines.
    let asked = parameters::read(&page::query());
    let opened = clock::today().map(|today| (today, Opened::new(today, asked.0.region)));
    apply_theme(&asked.0);
    let (loaded, texts, has_texts) = loop {
        let saved = opened.as_ref().and_then(|(_, opened)| opened.current());
        let lang = asked
            .0
            .lang
            .or(request.requested().map(|wanted| wanted.lang))
            .unwrap_or_default();
        let mut fetched = FetchedFiles {
            files: std::mem::take(&mut files),
            request: request.clone(),
        };
        let index = fetched.index();
        let catalogue = language::catalogue(lang).await;
        let has_texts = catalogue.is_some();
        let texts = catalogue.unwrap_or_else(Catalogue::built_in);
        let loaded = initial_load::core(index, fetched, saved, texts.lang()).await;
        if loaded.is_ok() || request.requested().is_some() {
            break (loaded, texts, has_texts);
        }
        // What cannot be loaded now may be there when it is requested.
        request.wait_for_request().await;
    };
    match (loaded, opened) {
        (Ok(loaded), Some((today, opened))) => {
            request.wait_for_idle().await;
            // Off-screen until it is requested.
            let Some(detached) = page::detached() else {
                return;
            };
            let (lang, at_once) = (texts.lang(), request.requested());
            let rendered = Rc::new(Cell::new(None));
            let keep = rendered.clone();
            mount_to(detached.clone(), move || {
                let app = App::new(loaded, opened, asked, texts, today, entry_points);
                keep.set(Some((app, app.session.get_untracked())));
                if !has_texts {
                    app.notify(Notice::Offline);
                }
                match at_once {
                    Some(wanted) => go_on(app, wanted),
                    None => show_first_question(app),
                }
                provide_context(app);
                warm_up::begin(app, at_once.is_none());
                view! { <Shell /> }
            })
            .forget();
            let wanted = request.wait_for_request().await;
            let Some((app, session)) = rendered.take() else {
                return;
            };
            if at_once.is_none() {
                if wanted.lang != lang {
                    Language(app).change(wanted.lang).await;
                }
                app.session.set(session);
                if Persistence(app).reload() {
                    ContentLoader(app).load_variant();
                }
                go_on(app, wanted);
            }
            if let Some(root) = clear_root(app.lang()) {
                page::move_into(&root, &detached);
            }
        }
        (loaded, _) => {
            request.wait_for_request().await;
            let errors = loaded.err().unwrap_or_default();
            if let Some(root) = clear_root(texts.lang()) {
                mount_to(root, move || view! { <PackErrors errors texts /> }).forget();
            }
        }
    }
}

/// The emptied root element, in a page of a language.
fn clear_root(lang: Lang) -> Option<web_sys::HtmlElement> {
    page::set_language(lang.tag());
    let root = page::element(ROOT)?;
    page::clear(ROOT);
    page::say(page::SHOWN);
    Some(root)
}

/// Shows the first question off-screen, so that everything that it is drawn with is there when it is shown.
fn show_first_question(app: App) {
    let key = app.content.with_untracked(|content| content.region_fact);
    app.session.update(|session| session.step = Step::Fact(key));
}

/// The screen to begin with: where the first screens ended, else that of the address, else that of the saved session.
fn show_initial_screen(app: App, first: Option<Option<FirstAnswer>>) {
    let navigation = Navigation(app);
    let content = app.content.get_untracked();
    if let Some(answer) = first {
        let key = content.region_fact;
        let before = app.session.get_untracked();
        let after = before.after(Event::Show(Step::Fact(key)), &content, app.today);
        app.session.set(after);
        match answer {
            // The first screens have made the entry of the history.
            None => navigation.begin_screen(),
            Some(answer) => {
                let answer = match answer {
                    FirstAnswer::Region(code) => Answer::Value(Value::Region(code)),
                    FirstAnswer::DontKnow => Answer::DontKnow,
                };
                Dispatcher(app).answer_and_continue(Some(Event::Answer(key, Some(answer))));
            }
        }
        storage::forget(storage::Key::First);
    } else if !navigation.open_addressed_guest_view() {
        if let Some(name) = history::shown() {
            navigation.follow_history(Some(name));
        }
        let name = app
            .session
            .with_untracked(|session| session.step.name(&content));
        history::replace(&name);
    }
}

/// Offers a new version; not where answers live only as long as the page, which the update reloads.
fn offer_update(app: App) {
    app.notices.update(|all| {
        if !all.contains(&Notice::NotSaved) && !all.contains(&Notice::Newer) {
            all.push(Notice::Newer);
        }
    });
}

/// Shows the screen that is requested, and listens to history, storage, printing, host page and service worker.
fn go_on(app: App, wanted: HandoverRequest) {
    show_initial_screen(app, wanted.first);
    let navigation = Navigation(app);
    history::on_change(move |name| {
        if history::has_used_guard() {
            app.guest_view.set(None);
            Dispatcher(app).send(Event::Back);
        } else if !navigation.open_addressed_guest_view() {
            app.guest_view.set(None);
            navigation.follow_history(name);
        }
    });
    storage::on_change(move |key| Persistence(app).storage_changed(key.as_deref()));
    export::open_when_printing(".programme.fits, .programme.open, .asked, .fold");
    ContentLoader(app).load_rest_soon();
    HostMessages(app).begin();
    offline::on_newer(move || offer_update(app));
    if wanted.first.is_none() {
        offline::say_usable();
    }
}

/// Applies the theme and colours that the address asks for.
fn apply_theme(asked: &Parameters) {
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
