//! Header, notices, the shown screen, footer.

use super::app::{App, Notice};
use super::components::confirm::Confirm;
use super::components::languages::Languages;
use super::components::notice_action::notice_action;
use super::components::pack_errors::ErrorLines;
use super::components::skip::skip;
use super::elder;
use super::later;
use super::later::Part;
use super::steps::fact::FactStep;
use super::steps::item::ItemStep;
use super::steps::welcome::Welcome;
use super::visit::Visit;
use crate::browser::offline;
use crate::pack::age::Doubt;
use crate::session::{Event, Step};
use leptos::prelude::*;

/// The style of what comes after the questions, which the first one does without.
const SHEET: &str = "./report.css";

/// The whole page. It is made anew when the language changes; the answers live above it.
#[component]
pub fn Shell() -> impl IntoView {
    let app = expect_context::<App>();
    let step = Memo::new(move |_| app.session.with(|session| session.step));
    move || {
        app.texts.track();
        view! {
            <link rel="stylesheet" href=SHEET />
            <header class="top">
                {skip(app.t("elder.skip"))}
                <p class="brand">{app.t("app.name")}</p>
                {move || (!app.elder.get()).then(|| languages(app))}
                <div class="aids" role="group" aria-label=app.t("elder.aids")>
                    {elder::switch(app.t("elder.name"), app.elder)}
                    {move || (app.later.get() == Part::Here).then(later::reader)}
                </div>
            </header>
            <main class="screen" id="main">
                <Notices />
                {move || match app.visit.get() {
                    Some(visit) => {
                        // Made anew when packs arrive: they may be those that its answers need. A page
                        // on which something may have been typed is left alone.
                        if matches!(visit, Visit::Shared(_)) {
                            app.content.track();
                        }
                        later::visit(visit).unwrap_or_else(|| coming(app))
                    }
                    None => match step.get() {
                    Step::Welcome => {
                        app.elder.track();
                        view! { <Welcome /> }.into_any()
                    }
                    Step::Fact(key) => view! { <FactStep key=key /> }.into_any(),
                    Step::Item(place) => view! { <ItemStep place=place /> }.into_any(),
                    step => later::screen(step).unwrap_or_else(|| coming(app)),
                }}}
            </main>
            <footer class="bottom">
                <p>{app.t("footer.privacy")}</p>
                {move || {
                    // What is folded changes with it.
                    let languages = app.elder.get().then(|| languages(app));
                    let inner = view! { {languages} <Removal /> }.into_any();
                    elder::folded(app, "elder.other", inner)
                }}
            </footer>
        }
    }
}

fn languages(app: App) -> AnyView {
    let (now, label) = (app.lang(), app.t("app.language"));
    view! { <Languages now label on_choose=move |lang| app.speak(lang) /> }.into_any()
}

/// Beginning again, and removing everything.
#[component]
fn Removal() -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <Show when=move || {
            app.visit.with(Option::is_none)
                && (app.session.with(|session| session.is_begun())
                    || app.shelf.with(|shelf| !shelf.is_empty()))
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

/// In the place of a screen that is still on its way.
fn coming(app: App) -> AnyView {
    // Whoever gets here after a failure wants to see it: tried once more, and then said.
    if app.later.get() == Part::Missing {
        app.load_rest();
    }
    view! { <div role="status"><h1 class="muted">{app.t("later.coming")}</h1></div> }.into_any()
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
                Doubt::Behind => "clock.behind",
                Doubt::Ahead => "clock.ahead",
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
                    Some(view! { <ul class="errors">{lines.collect_view()}</ul> }.into_any())
                }
                Notice::Newer => Some(
                    view! {
                        <button type="button" class="button plain" on:click=|_| offline::update()>
                            {app.t("update.now")}
                        </button>
                    }
                    .into_any(),
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
        notices.collect_view()
    };
    view! { <div role="status" aria-live="polite">{shown}</div> }
}
