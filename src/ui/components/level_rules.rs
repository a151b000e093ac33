//! How a level is computed, in full: the rule that was applied is the rule that is shown.

use super::source_note::SourceNote;
use crate::assess::{Gate, Questionnaire, ScoreBy};
use crate::rule::Wording;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// Scores and gates of the four levels, and which items are critical.
pub fn level_rules(questionnaire: &Questionnaire, words: &Wording<'_>, app: &App) -> AnyView {
    let levels = questionnaire.levels.iter().map(|rule| {
        let mut said = vec![app.fill("rules.score", &[("n", &rule.min_score.to_string())])];
        said.extend(rule.gates.iter().map(|gate| match *gate {
            Gate::Critical { points, below: 0 } => {
                app.fill("rules.critical", &[("n", &points.to_string())])
            }
            Gate::Critical { points, below } => {
                let (n, least) = (points.to_string(), points.saturating_sub(1).to_string());
                let values = [("n", &*n), ("least", &least), ("below", &below.to_string())];
                app.fill("rules.critical_but", &values)
            }
            Gate::EveryItem(points) => app.fill("rules.every_item", &[("n", &points.to_string())]),
            Gate::Dimension(score) => app.fill("rules.dimension", &[("n", &score.to_string())]),
        }));
        let said = said.join(&app.t("say.semicolon"));
        view! { <li><strong>{words.text(&rule.title).to_owned()}</strong>" "{said}</li> }
    });
    let critical = questionnaire
        .items
        .iter()
        .filter(|item| item.critical)
        .map(|item| {
            view! { <li>{words.text(&item.question).to_owned()}</li> }
        });
    let most = questionnaire.most_not_applicable().to_string();
    let items = questionnaire.without_level.dimension_items.to_string();
    let without_level = app.fill("rules.without_level", &[("most", &most), ("items", &items)]);
    let method = app.fill("rules.method", &[("method", &questionnaire.method.id)]);
    let whole = match questionnaire.score_by {
        ScoreBy::Dimensions => app.t("rules.by_dimensions"),
        ScoreBy::Items => app.t("rules.by_items"),
    };
    view! {
        <p>{words.text(&questionnaire.about).to_owned()}</p>
        <p>{app.t("rules.points")}{whole}</p>
        <ul>{levels.collect::<Vec<_>>()}</ul>
        <p>{without_level}</p>
        <p>{method}</p>
        <p>{app.t("rules.which_critical")}</p>
        <ul>{critical.collect::<Vec<_>>()}</ul>
        <SourceNote source=Arc::clone(&questionnaire.source) />
    }
}
