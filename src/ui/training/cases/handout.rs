//! A printed case: the story, the items with boxes to tick, and on a page for the trainer the reference ratings with
//! their reasons.

use super::{rate, said, story};
use crate::assess::{Item, Rating};
use crate::teaching::Case;
use crate::teaching::Reference;
use crate::text::Text;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The box to tick on paper.
const BOX: &str = "□";

/// The pages; visible only in print.
pub fn handout(app: App, case: &Case, about: &Text) -> AnyView {
    let content = app.content.get_untracked();
    let mut items = Vec::new();
    let mut answers = Vec::new();
    for (place, reference) in case.expert.iter().enumerate() {
        let key = content.standard.find(&reference.item);
        let Some(item) = key.and_then(|key| content.item(key)) else {
            continue;
        };
        items.push(question(app, place + 1, item));
        answers.push(answer(app, place + 1, item, reference));
    }
    let programmes: Vec<AnyView> = case
        .programmes
        .iter()
        .filter_map(|id| content.programme(id))
        .map(|programme| {
            view! { <li><span class="box">{BOX}</span>{said(app, &programme.title)}</li> }
        })
        .collect();
    let programmes = (!programmes.is_empty()).then(|| {
        view! {
            <div class="asked-on-paper">
                <h3>{app.t("lesson.paper_programmes")}</h3>
                <ul class="options">{programmes}</ul>
            </div>
        }
    });
    let title = said(app, &case.title);
    view! {
        <div class="handout print-only">
            <section>
                <h2>{title.clone()}" "<span class="tag warn">{app.t("case.invented")}</span></h2>
                {story::story(app, case, None)}
                <p class="muted small">{said(app, about)}</p>
            </section>
            <section class="page">
                <h2>{app.fill("lesson.paper_items", &[("title", &title)])}</h2>
                <div class="asks">{items}{programmes}</div>
            </section>
            <section class="page">
                <h2>{app.fill("lesson.paper_answers", &[("title", &title)])}</h2>
                <table class="both">
                    <thead>
                        <tr>
                            <th scope="col">{app.t("case.head_item")}</th>
                            <th scope="col">{app.t("case.head_expert")}</th>
                            <th scope="col">{app.t("lesson.head_why")}</th>
                        </tr>
                    </thead>
                    <tbody>{answers}</tbody>
                </table>
            </section>
        </div>
    }
}

fn question(app: App, number: usize, item: &Item) -> AnyView {
    let all = (0..=Rating::MOST).filter_map(Rating::points);
    let all = all.chain([Rating::NotApplicable]);
    let options: Vec<AnyView> = all
        .map(|rating| {
            let points = rate::points(app, rating);
            let option = rate::option(app, item, rating);
            view! {
                <li><span class="box">{BOX}</span><span class="tag">{points}</span><span>{option}</span></li>
            }
        })
        .collect();
    view! {
        <div class="asked-on-paper">
            <h3>{format!("{number}. ")}{said(app, &item.question)}</h3>
            <ul class="options">{options}</ul>
        </div>
    }
}

fn answer(app: App, number: usize, item: &Item, reference: &Reference) -> AnyView {
    let seen = rate::seen(app, reference).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{format!("{number}. ")}{said(app, &item.question)}</th>
            <td>{rate::points(app, reference.rating)}</td>
            <td>{seen}" "{said(app, &reference.why)}</td>
        </tr>
    }
}
