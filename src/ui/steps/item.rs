//! An item of the self-check: one observable habit, with five observable options.

use super::nav::Nav;
use crate::assess::Rating;
use crate::browser::page::dress;
use crate::session::{Event, walk};
use crate::ui::app::App;
use crate::ui::components::choice::{ChoiceButton, Choices};
use crate::ui::components::early_stop::EarlyStop;
use crate::ui::components::progress::Progress;
use crate::ui::components::text_with_terms::Rich;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn ItemStep(
    /// The item's pool key.
    place: usize,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let Some(item) = content.item(place) else {
        return ().into_any();
    };
    let lang = app.lang();
    let (rating, position) = app.session.with_untracked(|session| {
        let position = walk::position(&content, session, app.today);
        (item.rating(&session.ratings), position)
    });
    let rate =
        move |rating| Dispatcher(app).answer_and_continue(Some(Event::Rate(place, Some(rating))));
    let points = (0..=Rating::MOST).filter_map(Rating::points);
    let mut buttons: Vec<ChoiceButton<Rating>> = points
        .zip(&item.options)
        .map(|(value, option)| ChoiceButton {
            value,
            label: option.get(lang).to_owned(),
            hint: None,
            chosen: rating == Some(value),
        })
        .collect();
    // Only where the item has a case for it, which is said.
    buttons.extend(item.not_applicable.as_ref().map(|when| ChoiceButton {
        value: Rating::NotApplicable,
        label: app.t("item.not_applicable"),
        hint: Some(when.get(lang).to_owned()),
        chosen: rating == Some(Rating::NotApplicable),
    }));
    let dimension = content.standard.dimensions.get(item.dimension);
    let dimension = dimension.map(|dimension| dimension.title.get(lang).to_owned());
    let critical = item.critical.then(|| {
        view! { <p use:dress="muted small"><Rich text=app.t("item.critical") /></p> }
    });
    let evidence = item.evidence.iter().map(|evidence| {
        view! { <li>{evidence.get(lang).to_owned()}</li> }
    });
    let clauses = item.clauses.join(&app.t("say.comma"));
    let skip = move || Some(Event::Rate(place, Some(Rating::Unknown)));
    view! {
        <section use:dress="question">
            <Progress position />
            <EarlyStop />
            <p use:dress="dimension">{dimension}</p>
            <h1 id=HEADING tabindex="-1">{item.question.get(lang).to_owned()}</h1>
            {critical}
            <Choices buttons on_choose=rate />
            <details>
                <summary>{app.t("item.why")}</summary>
                <p><Rich text=item.why.get(lang).to_owned() /></p>
                <p>{app.t("item.evidence")}</p>
                <ul>{evidence.collect::<Vec<_>>()}</ul>
                <p use:dress="muted small">{app.fill("item.clauses", &[("clauses", &clauses)])}</p>
            </details>
            <Nav answered=rating.is_some() on_skip=skip />
        </section>
    }
}
