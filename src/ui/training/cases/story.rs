//! The story of a case in numbered paragraphs, so that a class can refer to one.

use super::{above, button, leave, page_nav, said, saved_answers};
use crate::browser::page;
use crate::teaching::Case;
use crate::teaching::Evidence;
use crate::text::Text;
use crate::training::place::Stage;
use crate::ui::app::App;
use crate::ui::components::confirm::Confirm;
use crate::ui::components::source_note::SourceNote;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
pub fn page(app: App, case: &Case) -> AnyView {
    let exercise = saved_answers::load(app);
    let goes_on = exercise.goes_on(case);
    let on = if goes_on == Stage::Story {
        button(app, case, Stage::Item(0), "case.begin")
    } else {
        let id = StoredValue::new(case.id.clone());
        let again = move || {
            let id = id.get_value();
            saved_answers::change(app, &|exercise| exercise.begin_again(&id));
            super::go(app, &id, 0);
        };
        view! {
            {button(app, case, goes_on, "case.go_on")}
            <Confirm
                label=app.t("case.again")
                question=app.t("case.again_sure")
                yes=app.t("case.again_yes")
                no=app.t("case.again_no")
                on_yes=again
            />
        }
    };
    let cited: Vec<AnyView> = case
        .cited
        .iter()
        .map(|cited| {
            view! {
                <p>{said(app, &cited.text)}</p>
                <details>
                    <summary>{app.t("programme.sources")}</summary>
                    <SourceNote source=Arc::clone(&cited.source) />
                </details>
            }
        })
        .collect();
    view! {
        {above(app, case, String::new())}
        <h1 id=HEADING tabindex="-1">{said(app, &case.title)}</h1>
        <p class="muted">{app.t("case.read")}</p>
        <section class="card">{story(app, case, None)}</section>
        <section class="card">{cited}</section>
        {on}
        {page_nav(app, case, 0, None)}
        {leave(app)}
    }
}

/// The paragraphs; those that the expert cites are marked once `shown` is true.
pub fn story(app: App, case: &Case, marked: Option<(RwSignal<bool>, Vec<usize>)>) -> AnyView {
    let pieces: Vec<AnyView> = case
        .story
        .iter()
        .enumerate()
        .map(|(place, piece)| {
            let inner = evidence(app, piece);
            match &marked {
                Some((shown, seen)) if seen.contains(&place) => {
                    let shown = *shown;
                    view! { <li class:seen=move || shown.get()>{inner}</li> }
                }
                _ => view! { <li>{inner}</li> },
            }
        })
        .collect();
    view! { <ol class="story">{pieces}</ol> }
}

fn evidence(app: App, piece: &Evidence) -> AnyView {
    match piece {
        Evidence::Told(text) => view! { <p>{said(app, text)}</p> },
        Evidence::Quote { who, text } => view! {
            <blockquote>
                <p>{app.fill("case.quote", &[("text", &said(app, text))])}</p>
                <p class="muted small">{app.fill("case.quote_who", &[("who", &said(app, who))])}</p>
            </blockquote>
        },
        Evidence::Table { title, rows } => table(app, title, rows),
    }
}

fn table(app: App, title: &Text, rows: &[Vec<Text>]) -> AnyView {
    let title = said(app, title);
    let name = title.clone();
    let mut rows = rows.iter();
    let head: Vec<AnyView> = rows
        .next()
        .into_iter()
        .flatten()
        .map(|cell| {
            let (cell, class) = cell_of(app, cell, false);
            view! { <th scope="col" class=class>{cell}</th> }
        })
        .collect();
    let body: Vec<AnyView> = rows
        .map(|row| {
            let cells: Vec<AnyView> = row
                .iter()
                .enumerate()
                .map(|(column, cell)| {
                    let (cell, class) = cell_of(app, cell, column == 0);
                    view! { <td class=class>{cell}</td> }
                })
                .collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    view! {
        <p class="record-title">{title}</p>
        <div class="record" role="region" tabindex="0" aria-label=name>
            <table>
                <thead><tr>{head}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// The text of a cell, and the class of one that must not wrap.
fn cell_of(app: App, cell: &Text, is_first: bool) -> (String, &'static str) {
    let cell = said(app, cell);
    let is_short = Evidence::is_short(&cell, is_first);
    (cell, if is_short { "short" } else { "" })
}

/// The id of the box in which the story scrolls.
const BESIDE: &str = "beside";

/// Scrolls the first paragraph that the expert cites into view within the box.
pub fn show_seen() {
    page::scroll_within(BESIDE, ".seen");
}

/// The story in a scrolling box: it stays in view while rating.
pub fn beside(app: App, case: &Case, marked: (RwSignal<bool>, Vec<usize>)) -> AnyView {
    view! {
        <div class="beside" id=BESIDE role="region" tabindex="0" aria-label=app.t("case.story")>
            <p class="muted small">{app.t("case.story")}</p>
            {story(app, case, Some(marked))}
        </div>
    }
}
