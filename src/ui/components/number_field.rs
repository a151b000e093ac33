//! A number with its unit, and ranges for a rough answer.

use super::choice::{ChoiceButton, Choices};
use crate::profile::typed::{self, TypedError};
use crate::profile::{Answer, FactKey, FactKind, Span, Value};
use crate::session::Event;
use crate::ui::app::App;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The field.
#[component]
pub fn NumberField(
    /// The fact, a number.
    key: FactKey,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let session = app.session.get_untracked();
    let fact = content.facts.get(key).clone();
    let (unit, places) = match &fact.kind {
        FactKind::Number { unit, places, .. } => (unit.get(app.lang()).to_owned(), *places),
        _ => (String::new(), 0),
    };
    let answered = match session.profile.value(key) {
        Some(Value::Number(span)) => Some(span),
        _ => None,
    };
    let shown = answered
        .and_then(Span::single)
        .map(|number| number.to_string());
    let typed = RwSignal::new(shown.unwrap_or_default());
    let error = RwSignal::new(None::<TypedError>);
    let submit = {
        let fact = fact.clone();
        move || match typed::number(&typed.get_untracked(), &fact) {
            Ok(value) => {
                error.set(None);
                Dispatcher(app)
                    .answer_and_continue(Some(Event::Answer(key, Some(Answer::Value(value)))));
            }
            Err(why) => {
                error.set(Some(why));
                crate::browser::page::focus("number");
            }
        }
    };
    let on_key = {
        let submit = submit.clone();
        move |event: leptos::ev::KeyboardEvent| {
            if event.key() == "Enter" {
                submit();
            }
        }
    };
    let said = move || {
        error.get().map(|error| {
            let text = typed_error(&app, &error);
            view! { <p class="error" id="number-error">{text}</p> }
        })
    };
    let bands = content.size.bands(&content.facts, &session.profile, key);
    let ranges = (!bands.is_empty()).then(|| {
        let buttons = app.with_words(|_, wording| {
            let button = |span: &Span| ChoiceButton {
                value: *span,
                label: wording.span(key, *span),
                hint: None,
                chosen: answered == Some(*span),
            };
            bands.iter().map(button).collect::<Vec<_>>()
        });
        let choose = move |span| {
            let answer = Answer::Value(Value::Number(span));
            Dispatcher(app).answer_and_continue(Some(Event::Answer(key, Some(answer))));
        };
        view! {
            <p class="or">{app.t("number.or_range")}</p>
            <div class="ranges"><Choices buttons on_choose=choose /></div>
        }
    });
    view! {
        <div class="number" class:bad=move || error.get().is_some()>
            <input
                id="number"
                type="text"
                inputmode=if places == 0 { "numeric" } else { "decimal" }
                autocomplete="off"
                aria-labelledby=HEADING
                aria-describedby="number-error"
                aria-invalid=move || error.get().is_some().to_string()
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=on_key
            />
            <span class="unit">{unit}</span>
        </div>
        <div aria-live="polite">{said}</div>
        <button type="button" class="button" on:click=move |_| submit()>{app.t("walk.next")}</button>
        {ranges}
    }
}

/// The error of a typed number.
pub fn typed_error(app: &App, error: &TypedError) -> String {
    match error {
        TypedError::Empty => app.t("typed.empty"),
        TypedError::NotANumber => app.t("typed.not_a_number"),
        TypedError::TooPrecise(0) => app.t("typed.whole"),
        TypedError::TooPrecise(n) => app.fill("typed.places", &[("n", &n.to_string())]),
        TypedError::OutOfRange(min, max) => app.fill("typed.range", &[("min", min), ("max", max)]),
    }
}
