//! The exercises of a class: read a case, rate it, compare with the expert, predict what the firm can apply for. They
//! never touch the owner's own session.

mod agreement;
mod choose;
mod end;
mod handout;
mod lesson;
mod predict;
mod rate;
mod saved_answers;
mod story;
mod timer;

use crate::browser::history;
use crate::reader::Kind;
use crate::teaching::Case;
use crate::teaching::Cases;
use crate::text::Text;
use crate::training::place::{Place, Stage};
use crate::ui::app::App;
use crate::ui::content_loader::ContentLoader;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use crate::ui::navigation::Navigation;
use leptos::prelude::*;
use std::sync::Arc;

/// The page of a place in the exercises; an unknown name shows the choice of cases.
pub fn page(app: App, name: &str) -> AnyView {
    let place = Place::parse(name).unwrap_or(Place::Choose);
    ContentLoader(app).load_guidance(Kind::Cases);
    // Other packs arrive, too: a page with a running timer is not rendered again for them.
    let there = Memo::new(move |_| app.content.with(|content| content.cases.is_some()));
    let shown = move || {
        there.get();
        let cases = app.content.with_untracked(|content| {
            let loaded = content.cases.as_ref();
            loaded.map(|loaded| Arc::clone(&loaded.said))
        });
        match cases {
            Some(cases) => of_place(app, &cases, &place),
            None => waiting(app),
        }
    };
    view! { <article class="tool cases">{shown}</article> }
}

/// Shown while the pack is not loaded.
fn waiting(app: App) -> AnyView {
    if app.missing.with(|all| all.contains(&Kind::Cases)) {
        return view! {
            <h1 id=HEADING tabindex="-1">{app.t("case.title")}</h1>
            <section class="card">
                <p>{app.t("guide.failed")}</p>
                <button type="button" class="button" on:click=move |_| ContentLoader(app).load_guidance(Kind::Cases)>
                    {app.t("guide.again")}
                </button>
            </section>
            {leave(app)}
        };
    }
    view! { <h1 id=HEADING tabindex="-1" class="muted">{app.t("guide.loading")}</h1> }
}

fn of_place(app: App, cases: &Arc<Cases>, place: &Place) -> AnyView {
    match place {
        Place::Choose => choose::page(app, cases, None),
        Place::Lesson(id) => lesson::page(app, cases, id.as_deref()),
        Place::Case(id, page) => {
            let Some(case) = cases.case(id) else {
                return choose::page(app, cases, Some(id));
            };
            let stage = match page {
                Some(page) => case.stage(*page),
                None => saved_answers::load(app).goes_on(case),
            };
            of_stage(app, cases, case, stage)
        }
    }
}

fn of_stage(app: App, cases: &Arc<Cases>, case: &Case, stage: Stage) -> AnyView {
    match stage {
        Stage::Story => story::page(app, case),
        Stage::Item(place) => rate::page(app, case, place),
        Stage::Agreement => agreement::page(app, case),
        Stage::Programme(place) => predict::page(app, case, place),
        Stage::End => end::page(app, cases, case),
    }
}

/// A text of the pack in the shown language.
fn said(app: App, text: &Text) -> String {
    text.get(app.lang()).to_owned()
}

/// Shows another page of a case.
fn go(app: App, case: &str, page: usize) {
    Navigation(app).open_exercise(&Place::Case(case.to_owned(), Some(page)));
}

/// The button to another page of a case.
fn button(app: App, case: &Case, stage: Stage, key: &str) -> AnyView {
    let (id, page) = (case.id.clone(), case.page(stage));
    view! {
        <button type="button" class="button" on:click=move |_| go(app, &id, page)>{app.t(key)}</button>
    }
}

/// The name of the case, with a note that it is invented.
fn above(app: App, case: &Case, more: String) -> AnyView {
    view! {
        <p class="dimension">
            {said(app, &case.title)}" "<span class="tag warn">{app.t("case.invented")}</span>" "{more}
        </p>
    }
}

/// One page back, and on where the page may be skipped. Back is the browser's back where there is one.
fn page_nav(app: App, case: &Case, page: usize, skip: Option<String>) -> AnyView {
    let (id, before) = (case.id.clone(), page.saturating_sub(1));
    let back = move |_| {
        if !history::back() {
            go(app, &id, before);
        }
    };
    let skip = skip.map(|skip| {
        let id = case.id.clone();
        view! {
            <button type="button" class="button plain" on:click=move |_| go(app, &id, page + 1)>{skip}</button>
        }
    });
    view! {
        <nav class="walk" aria-label=app.t("walk.label")>
            <button type="button" class="button plain" on:click=back>{app.t("case.back")}</button>
            {skip}
        </nav>
    }
}

/// Back to the owner's own session.
fn leave(app: App) -> AnyView {
    view! {
        <p class="no-print">
            <button type="button" class="button plain" on:click=move |_| Navigation(app).leave_guest_view()>{app.t("case.leave")}</button>
        </p>
    }
}
