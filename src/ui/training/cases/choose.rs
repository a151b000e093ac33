//! The cases to choose from.

use super::{leave, said, saved_answers};
use crate::teaching::Case;
use crate::teaching::Cases;
use crate::training::exercise::Exercise;
use crate::training::place::{Place, Stage};
use crate::ui::app::App;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use crate::ui::navigation::Navigation;
use leptos::prelude::*;

/// The page; `unknown` is a name in the address that no case has.
pub fn page(app: App, cases: &Cases, unknown: Option<&str>) -> AnyView {
    let exercise = saved_answers::load(app);
    let unknown = unknown.map(|id| {
        let told = app.fill("case.unknown", &[("id", id)]);
        view! { <p class="card warn" role="alert">{told}</p> }
    });
    let cards: Vec<AnyView> = cases
        .cases
        .iter()
        .map(|case| card(app, case, &exercise))
        .collect();
    let lesson = move |_| Navigation(app).open_exercise(&Place::Lesson(None));
    view! {
        <h1 id=HEADING tabindex="-1">{app.t("case.title")}</h1>
        {unknown}
        <p>{app.t("case.lead")}</p>
        <ul class="tools">{cards}</ul>
        <section class="card">
            <h2>{app.t("lesson.title")}</h2>
            <p class="muted">{app.t("lesson.about")}</p>
            <button type="button" class="button plain" on:click=lesson>{app.t("lesson.open")}</button>
        </section>
        <p class="muted small">{said(app, &cases.about)}</p>
        {leave(app)}
    }
}

fn card(app: App, case: &Case, exercise: &Exercise) -> AnyView {
    let place = Place::Case(case.id.clone(), None);
    let (class, state) = match exercise.goes_on(case) {
        Stage::Story => (
            "tag",
            app.fill("case.items", &[("n", &case.expert.len().to_string())]),
        ),
        Stage::End => ("tag good", app.t("case.done")),
        _ => ("tag warn", app.t("case.begun")),
    };
    view! {
        <li>
            <button type="button" class="card tool-card" on:click=move |_| Navigation(app).open_exercise(&place)>
                <strong>{said(app, &case.title)}</strong>
                <span class="muted small">{said(app, &case.about)}</span>
                <span class=class>{state}</span>
            </button>
        </li>
    }
}
