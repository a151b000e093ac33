//! Progress in the questionnaire: the part, the place in it, the minutes left.

use crate::browser::page::dress;
use crate::session::walk::{self, Part, Position};
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The progress of the shown screen.
#[component]
pub fn Progress(
    /// The place of the screen in the questionnaire.
    position: Position,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let minutes = app
        .session
        .with_untracked(|session| walk::minutes_left(&content, session, position))
        .to_string();
    let part = match position.part {
        Part::Check => app.t("progress.check"),
        Part::Eligibility => app.t("progress.eligibility"),
        _ => app.t("progress.profile"),
    };
    let (at, of) = (position.at.to_string(), position.of.to_string());
    let key = match position.part {
        Part::Eligibility => "progress.at_most",
        _ => "progress.of",
    };
    let said = app.fill(key, &[("part", &part), ("at", &at), ("of", &of)]);
    let left = app.fill("progress.minutes", &[("n", &minutes)]);
    view! {
        <div use:dress="progress">
            <p><span>{said}</span><span use:dress="muted">{left}</span></p>
            <progress max=of value=at aria-hidden="true"></progress>
        </div>
    }
}
