//! Header, notices, the shown screen, footer.

use super::app::App;
use super::chunk_state::{Chunk, ChunkState};
use super::components::confirm::Confirm;
use super::components::languages::Languages;
use super::components::large_type::{folded, large_type_switch};
use super::components::notice_action::notice_action;
use super::components::pack_errors::ErrorLines;
use super::components::skip_link::skip;
use super::content_loader::ContentLoader;
use super::dispatcher::Dispatcher;
use super::document::REPORT_SHEET;
use super::language::Language;
use super::notice::Notice;
use super::saved_checks::CheckActions;
use super::steps::fact::FactStep;
use super::steps::item::ItemStep;
use super::steps::welcome::Welcome;
use crate::browser::offline;
use crate::content::clock_check::ClockDoubt;
use crate::session::{Event, Step};
use crate::ui::erased_view::view;
use leptos::prelude::*;
use leptos::reactive::graph::{ReactiveNode, ToAnySource};

/// The whole page. It is rendered again when the language changes; the answers live above it.
#[component]
pub fn Shell() -> impl IntoView {
    let app = expect_context::<App>();
    move || {
        app.texts.track();
        // All subscribers are rendered again, the memo too: unlike a signal it cannot drop its subscribers.
        app.drop_stale_subscribers();
        // Nothing else subscribes to the notices.
        app.notices.to_any_source().mark_dirty();
        let step = Memo::new(move |_| app.session.with(|session| session.step));
        view! {
            <link rel="stylesheet" href=REPORT_SHEET />
            <header class="top">
                {skip(app.t("elder.skip"))}
                <p class="brand">{app.t("app.name")}</p>
                {move || (!app.large_type.get()).then(|| languages(app))}
                <div class="aids" role="group" aria-label=app.t("elder.aids")>
                    {large_type_switch(app.t("elder.name"), app.large_type)}
                    {move || is_loaded(app, Chunk::Report).then(app.entry_points.read_aloud)}
                </div>
            </header>
            <main class="screen" id="main">
                <Notices />
                {move || match app.guest_view.get() {
                    Some(guest_view) => {
                        let chunks = Chunk::of_guest_view(&guest_view);
                        drawn(app, chunks, || (app.entry_points.guest_view)(guest_view))
                    }
                    None => match step.get() {
                    Step::Welcome => {
                        app.large_type.track();
                        view! { <Welcome /> }
                    }
                    Step::Fact(key) => view! { <FactStep key=key /> },
                    Step::Item(place) => view! { <ItemStep place=place /> },
                    Step::Page(page) => {
                        let chunks = Chunk::of_step(Step::Page(page));
                        drawn(app, chunks, || (app.entry_points.page)(page))
                    }
                    Step::Report => drawn(app, Chunk::of_step(Step::Report), app.entry_points.report),
                }}}
            </main>
            <footer class="bottom">
                <p>{app.t("footer.privacy")}</p>
                {move || {
                    // What is folded depends on it.
                    let languages = app.large_type.get().then(|| languages(app));
                    let inner = view! { {languages} <Removal /> };
                    folded(app, "elder.other", inner)
                }}
            </footer>
        }
    }
}

fn languages(app: App) -> AnyView {
    let (now, label) = (app.lang(), app.t("app.language"));
    view! { <Languages now label on_choose=move |lang| Language(app).choose(lang) /> }
}

/// The buttons that begin a new check and delete everything.
#[component]
fn Removal() -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <Show when=move || {
            app.guest_view.with(Option::is_none)
                && (app.session.with(|session| session.is_begun())
                    || app.saved_checks.with(|saved_checks| !saved_checks.is_empty()))
        }>
            <Confirm
                label=app.t("footer.restart")
                question=app.t("footer.restart_sure")
                yes=app.t("footer.restart_yes")
                no=app.t("footer.restart_no")
                on_yes=move || Dispatcher(app).send(Event::StartOver)
            />
            <Confirm
                label=app.t("footer.delete")
                question=app.t("footer.delete_sure")
                yes=app.t("footer.delete_yes")
                no=app.t("footer.delete_no")
                on_yes=move || CheckActions(app).delete_all()
            />
        </Show>
    }
}

/// Whether a chunk is loaded; subscribes to its state until it is. A loaded chunk stays loaded.
fn is_loaded(app: App, chunk: Chunk) -> bool {
    let state = app.chunks.of(chunk);
    state.is_none_or(|state| {
        state.get_untracked() == ChunkState::Loaded || {
            state.track();
            false
        }
    })
}

/// A screen that some chunks draw; while one of them is not loaded, a line says so.
fn drawn(app: App, chunks: &[Chunk], draw: impl FnOnce() -> Option<AnyView>) -> AnyView {
    // All of them are requested, and subscribed to.
    let missing = chunks.iter().filter(|chunk| !is_loaded(app, **chunk));
    let missing: Vec<Chunk> = missing.copied().collect();
    for chunk in &missing {
        ContentLoader(app).load_chunk(*chunk);
    }
    let screen = if missing.is_empty() { draw() } else { None };
    screen.unwrap_or_else(|| {
        view! { <div role="status"><h1 class="muted">{app.t("later.coming")}</h1></div> }
    })
}

/// The notices.
#[component]
fn Notices() -> impl IntoView {
    let app = expect_context::<App>();
    let said = move |notice: &Notice| match notice {
        Notice::NotSaved => (app.t("notice.not_saved"), Vec::new()),
        Notice::SomeUnread(n) => (
            app.fill("notice.some_unread", &[("n", &n.to_string())]),
            Vec::new(),
        ),
        Notice::SetAside => (app.t("notice.set_aside"), Vec::new()),
        Notice::FromTheFuture => (app.t("notice.from_the_future"), Vec::new()),
        Notice::ChangedElsewhere => (app.t("notice.changed_elsewhere"), Vec::new()),
        Notice::GoneElsewhere => (app.t("notice.gone_elsewhere"), Vec::new()),
        Notice::NotDeleted => (app.t("notice.not_deleted"), Vec::new()),
        Notice::Offline => (app.t("notice.offline"), Vec::new()),
        Notice::Untranslated(errors) => (app.t("notice.untranslated"), errors.clone()),
        Notice::Pack(errors) => (app.t("notice.pack"), errors.clone()),
        Notice::Newer => (app.t("update.ready"), Vec::new()),
        Notice::Clock(doubt, packs) => {
            let key = match doubt {
                ClockDoubt::Behind => "clock.behind",
                ClockDoubt::Ahead => "clock.ahead",
            };
            let (today, packs) = (app.today.to_string(), packs.to_string());
            let values = [("today", today.as_str()), ("packs", &packs)];
            (app.fill(key, &values), Vec::new())
        }
    };
    let shown = move || {
        let notices = app.notices.get();
        let notices = notices.iter().enumerate().map(|(place, notice)| {
            let (text, errors) = said(notice);
            let lines = (!errors.is_empty()).then(|| {
                let texts = app.texts.get_untracked();
                view! { <ErrorLines errors texts=(*texts).clone() /> }
            });
            let more = match notice {
                Notice::Newer => Some(
                    view! {
                        <button type="button" class="button plain" on:click=|_| offline::update()>
                            {app.t("update.now")}
                        </button>
                    },
                ),
                _ => None,
            };
            let close = move |_| {
                app.notices.update(|all| {
                    if place < all.len() {
                        all.remove(place);
                    }
                });
            };
            view! {
                <div class="notice">
                    <p>{text}</p>
                    {lines}
                    {notice_action(notice, app)}
                    {more}
                    <button type="button" class="link" on:click=close>{app.t("notice.close")}</button>
                </div>
            }
        });
        notices.collect::<Vec<_>>()
    };
    view! { <div role="status" aria-live="polite">{shown}</div> }
}
