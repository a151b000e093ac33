//! The source of a statement, when it was published and checked, and the confidence in it.

use crate::date::Date;
use crate::reader::Source;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// One source.
#[component]
pub fn SourceNote(
    /// The source.
    source: Arc<Source>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let lang = app.lang();
    let dash = app.t("source.not_given");
    let number = source.number.clone().unwrap_or_else(|| dash.clone());
    let issuer = source
        .issuer
        .as_ref()
        .map_or(dash.clone(), |issuer| issuer.get(lang).to_owned());
    let day = |day: Date| app.with_words(|_, words| words.day(day));
    let published = source.published.map_or(dash, day);
    let holds = app.with_words(|_, words| words.window(source.effective, source.expires));
    let holds = holds.map(|window| app.fill("source.holds", &[("window", &window)]));
    let facts = [
        app.fill("source.number", &[("number", &number)]),
        app.fill("source.issuer", &[("issuer", &issuer)]),
        app.fill("source.published", &[("date", &published)]),
        app.fill("source.checked", &[("date", &day(source.checked))]),
        app.t(source.confidence.key()),
    ];
    let facts = facts
        .into_iter()
        .chain(holds)
        .map(|fact| view! { <li>{fact}</li> });
    let note = source.note.as_ref().map(|note| {
        view! { <p class="small">{note.get(lang).to_owned()}</p> }
    });
    let title = source.title.get(lang).to_owned();
    let named = if source.is_on_government_site() {
        view! {
            <a href=source.url.clone() target="_blank" rel="noopener noreferrer">
                {title}
                <span class="sr-only">{app.t("source.new_page")}</span>
            </a>
        }
    } else {
        let address = app.fill("source.address", &[("url", &source.url)]);
        view! {
            <strong>{title}</strong>
            <p class="small muted">{address}</p>
        }
    };
    view! {
        <div class="source">
            {named}
            <ul>{facts.collect::<Vec<_>>()}</ul>
            {note}
        </div>
    }
}
