//! What is asked and how it is scored, in full: nothing of the result is a secret.

use crate::assess::{Item, Questionnaire};
use crate::rule::Wording;
use crate::session::Tool;
use crate::ui::App;
use crate::ui::components::level_rules::level_rules;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Method() -> impl IntoView {
    let app = expect_context::<App>();
    app.with_words(|content, words| {
        let session = app.session.get_untracked();
        let questionnaire = session.questionnaire(content);
        let dimensions = (0..questionnaire.dimensions.len())
            .map(|place| dimension(questionnaire, place, words, &app));
        let inner = view! {
            <section>
                <h2>{app.t("report.how")}</h2>
                {level_rules(questionnaire, words, &app)}
            </section>
            {dimensions.collect::<Vec<_>>()}
        }
        .into_any();
        super::frame(app, Tool::Method, inner)
    })
}

fn dimension(
    questionnaire: &Questionnaire,
    place: usize,
    words: &Wording<'_>,
    app: &App,
) -> Option<AnyView> {
    let dimension = questionnaire.dimensions.get(place)?;
    let total: u32 = questionnaire.dimensions.iter().map(|d| d.weight).sum();
    let share = (dimension.weight * 100 / total.max(1)).to_string();
    let items = questionnaire
        .items
        .iter()
        .filter(|item| item.dimension == place);
    let items = items.map(|item| one_item(item, words, app));
    Some(
        view! {
            <section>
                <h2>{words.text(&dimension.title).to_owned()}</h2>
                <p class="muted small">{app.fill("method.share", &[("n", &share)])}</p>
                {items.collect::<Vec<_>>()}
            </section>
        }
        .into_any(),
    )
}

fn one_item(item: &Item, words: &Wording<'_>, app: &App) -> AnyView {
    let options = item.options.iter().enumerate().map(|(points, option)| {
        let points = app.fill("method.points", &[("n", &points.to_string())]);
        view! { <li><span class="tag">{points}</span>" "{words.text(option).to_owned()}</li> }
    });
    let weight = app.fill("method.weight", &[("n", &item.weight.to_string())]);
    let critical = item.critical.then(|| app.t("method.critical"));
    let clauses = app.fill(
        "method.clauses",
        &[("clauses", &item.clauses.join(&app.t("say.comma")))],
    );
    view! {
        <details>
            <summary>{words.text(&item.question).to_owned()}</summary>
            <ol class="options">{options.collect::<Vec<_>>()}</ol>
            <p class="muted small">{weight}{critical}{app.t("say.semicolon")}{clauses}</p>
        </details>
    }
    .into_any()
}
