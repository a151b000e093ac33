//! How a level is computed, in full: the rule that was applied is the rule that is shown.

use super::source_note::SourceNote;
use crate::assess::{Gate, Questionnaire};
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
            Gate::Critical(points) => app.fill("rules.critical", &[("n", &points.to_string())]),
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
    view! {
        <p>{words.text(&questionnaire.about).to_owned()}</p>
        <p>{app.t("rules.points")}</p>
        <ul>{levels.collect::<Vec<_>>()}</ul>
        <p>{app.t("rules.which_critical")}</p>
        <ul>{critical.collect::<Vec<_>>()}</ul>
        <SourceNote source=Arc::clone(&questionnaire.source) />
    }
}
