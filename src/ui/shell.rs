//! Header, notices, the shown screen, footer.

use super::app::{App, Notice};
use super::chunks::{self, Chunk, ChunkState};
use super::components::confirm::Confirm;
use super::components::languages::Languages;
use super::components::notice_action::notice_action;
use super::components::pack_errors::ErrorLines;
use super::components::skip_link::skip;
use super::large_type;
use super::steps::fact::FactStep;
use super::steps::item::ItemStep;
use super::steps::welcome::Welcome;
use crate::browser::offline;
use crate::content::clock_check::ClockDoubt;
use crate::session::{Event, Step};
use crate::ui::view;
use leptos::prelude::*;
use leptos::reactive::graph::{ReactiveNode, ToAnySource};

/// The style of what comes after the questions, which the first one does without.
const SHEET: &str = "./report.css";

/// The whole page. It is made anew when the language changes; the answers live above it.
#[component]
pub fn Shell() -> impl IntoView {
    let app = expect_context::<App>();
    move || {
        app.texts.track();
        // Whoever has followed anything is made anew. So is the memo: unlike a signal it cannot be made to forget.
        app.drop_stale_subscribers();
        // Nobody else follows the notices.
        app.notices.to_any_source().mark_dirty();
        let step = Memo::new(move |_| app.session.with(|session| session.step));
        view! {
            <link rel="stylesheet" href=SHEET />
            <header class="top">
                {skip(app.t("elder.skip"))}
                <p class="brand">{app.t("app.name")}</p>
                {move || (!app.large_type.get()).then(|| languages(app))}
                <div class="aids" role="group" aria-label=app.t("elder.aids")>
                    {large_type::switch(app.t("elder.name"), app.large_type)}
                    {move || is_here(app, Chunk::Report).then(chunks::reader)}
                </div>
            </header>
            <main class="screen" id="main">
                <Notices />
                {move || match app.guest_view.get() {
                    Some(guest_view) => {
                        let drawn_by = Chunk::of_guest_view(&guest_view);
                        drawn(app, drawn_by, || chunks::guest_view(guest_view))
                    }
                    None => match step.get() {
                    Step::Welcome => {
                        app.large_type.track();
                        view! { <Welcome /> }
                    }
                    Step::Fact(key) => view! { <FactStep key=key /> },
                    Step::Item(place) => view! { <ItemStep place=place /> },
                    Step::Page(tool) => drawn(app, Chunk::of_step(Step::Page(tool)), || chunks::tool(tool)),
                    Step::Report => drawn(app, Chunk::of_step(Step::Report), chunks::report),
                }}}
            </main>
            <footer class="bottom">
                <p>{app.t("footer.privacy")}</p>
                {move || {
                    // What is folded changes with it.
                    let languages = app.large_type.get().then(|| languages(app));
                    let inner = view! { {languages} <Removal /> };
                    large_type::folded(app, "elder.other", inner)
                }}
            </footer>
        }
    }
}

fn languages(app: App) -> AnyView {
    let (now, label) = (app.lang(), app.t("app.language"));
    view! { <Languages now label on_choose=move |lang| app.speak(lang) /> }
}

/// Beginning again, and removing everything.
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
                on_yes=move || app.send(Event::StartOver)
            />
            <Confirm
                label=app.t("footer.delete")
                question=app.t("footer.delete_sure")
                yes=app.t("footer.delete_yes")
                no=app.t("footer.delete_no")
                on_yes=move || app.delete_all()
            />
        </Show>
    }
}

/// Whether a part of the program is there; asked again when it comes. One that is there stays, and is not followed.
fn is_here(app: App, part: Chunk) -> bool {
    let arrival = app.chunks.of(part);
    arrival.is_none_or(|arrival| {
        arrival.get_untracked() == ChunkState::Loaded || {
            arrival.track();
            false
        }
    })
}

/// A screen that parts of the program draw; while one of them is on its way, that is said.
fn drawn(app: App, by: &[Chunk], draw: impl FnOnce() -> Option<AnyView>) -> AnyView {
    // Every one of them is asked for, and looked at.
    let coming = by.iter().filter(|part| !is_here(app, **part));
    let coming: Vec<Chunk> = coming.copied().collect();
    for part in &coming {
        app.load_chunk(*part);
    }
    let screen = if coming.is_empty() { draw() } else { None };
    screen.unwrap_or_else(|| {
        view! { <div role="status"><h1 class="muted">{app.t("later.coming")}</h1></div> }
    })
}

/// What an owner should know that belongs to no question.
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
        Notice::Offline => (app.t("notice.offline"), Vec::new()),
        Notice::Untranslated(errors) => (app.t("notice.untranslated"), errors.clone()),
        Notice::Pack(errors) => (app.t("notice.pack"), errors.clone()),
        Notice::Parameters(_) => (app.t("parameter.notice"), Vec::new()),
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
                Notice::Parameters(problems) => {
                    let texts = app.texts.get_untracked();
                    let lines = problems.iter().map(|problem| view! { <li>{problem.say(&texts)}</li> });
                    Some(view! { <ul class="errors">{lines.collect::<Vec<_>>()}</ul> })
                }
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
