//! The enterprise size, the reason for it, and what it does not mean.

use super::condition::condition;
use super::source_note::SourceNote;
use crate::classify::Size;
use crate::content::Content;
use crate::evaluation::Evaluation;
use crate::profile::Profile;
use crate::rule::Wording;
use crate::rule::size_steps;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The note.
pub fn size_note(
    content: &Content,
    profile: &Profile,
    evaluation: &Evaluation<'_>,
    wording: &Wording<'_>,
    app: &App,
) -> AnyView {
    let sizes = evaluation.size.sizes;
    let said = match sizes.single() {
        Some(size) => app.fill("size.is", &[("size", &wording.size(size))]),
        None if sizes.iter().count() == 4 => app.t("size.unknown"),
        None => {
            let names: Vec<String> = sizes.iter().map(|size| wording.size(size)).collect();
            app.fill("size.may_be", &[("sizes", &wording.or(&names))])
        }
    };
    let steps = size_steps::steps(&content.size, profile, wording)
        .into_iter()
        .map(|(size, clause)| {
            let name = wording.size(size);
            let key = match size {
                Size::Large => "size.rule_large",
                _ => "size.rule_other",
            };
            view! {
                <p><strong>{app.fill(key, &[("size", &name)])}</strong></p>
                <ul class="conditions">
                    {clause.parts.iter().map(|part| condition(part, None, app)).collect::<Vec<_>>()}
                </ul>
            }
        });
    let notes = content.size.notes.iter().map(|note| {
        view! { <li>{wording.text(note).to_owned()}</li> }
    });
    view! {
        <p class="size"><strong>{said}</strong></p>
        <details>
            <summary>{app.t("size.why")}</summary>
            {steps.collect::<Vec<_>>()}
            <p class="small muted">{app.t("size.else_micro")}</p>
            <ul class="notes">{notes.collect::<Vec<_>>()}</ul>
            <SourceNote source=Arc::clone(&content.size.source) />
        </details>
        <p class="small muted">{app.t("size.not_tax")}</p>
    }
}
