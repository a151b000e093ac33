//! A number with its unit, and ranges for a rough answer.
//!
//! What was understood stands under the field while somebody types. A number far from the usual is asked about once before it
//! is taken; a draft is saved until it has become the answer.

use super::choice::{ChoiceButton, Choices};
use super::number_echo::{self, typed_error};
use crate::decimal::Decimal;
use crate::profile::doubt::{Doubt, doubt};
use crate::profile::typed::{self, Field, TypedError};
use crate::profile::{Answer, FactKey, FactKind, Span, Value};
use crate::session::Event;
use crate::ui::app::App;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use crate::ui::persistence::Persistence;
use leptos::prelude::*;

/// What names the field: the question and the unit.
const NAMED_BY: &str = "heading number-unit";

/// The field.
#[component]
pub fn NumberField(
    /// The fact, a number.
    key: FactKey,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let session = app.session.get_untracked();
    let fact = content.facts.get(key);
    let Some(field) = Field::of(fact) else {
        return ().into_any();
    };
    let unit = field.unit.get(app.lang()).to_owned();
    let answered = match session.profile.value(key) {
        Some(Value::Number(span)) => Some(span),
        _ => None,
    };
    let bands = content.size.bands(&content.facts, &session.profile, key);
    // One of the ranges shows itself as chosen.
    let written = answered.filter(|span| !bands.contains(span));
    let written = written.map(|span| typed::write(span, &field));
    let written = written.unwrap_or_default();
    let draft = session.notes.draft(&fact.id).map(str::to_owned);
    // A number that a link or a file has brought is asked about as soon as its question is shown.
    let brought = answered.filter(|_| draft.is_none());
    let brought =
        brought.and_then(|span| Some((span, number_echo::open_doubt(&app, key, span, false)?)));
    let typed = RwSignal::new(draft.unwrap_or_else(|| written.clone()));
    let error = RwSignal::new(None::<TypedError>);
    let asking = RwSignal::new(brought);
    let field = StoredValue::new(field);
    let take = move |span: Span| take(app, key, span);
    let submit = move || {
        let read =
            typed.with_untracked(|typed| field.with_value(|field| typed::read(typed, field)));
        match read {
            Ok(read) => {
                error.set(None);
                match number_echo::open_doubt(&app, key, read.span, read.has_unit) {
                    Some(doubt) => asking.set(Some((read.span, doubt))),
                    None => take(read.span),
                }
            }
            Err(why) => {
                asking.set(None);
                error.set(Some(why));
                crate::browser::page::focus("number");
            }
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            submit();
        }
    };
    let change = move |text: String| {
        let content = app.content.get_untracked();
        let id = content.facts.get(key).id.as_str();
        let draft = (text != written).then_some(text.as_str());
        Persistence(app).update_notes(|notes| notes.set_draft(id, draft));
        asking.set(None);
        typed.set(text);
    };
    let changed = {
        let change = change.clone();
        move |event| change(event_target_value(&event))
    };
    let echo =
        move || typed.with(|typed| field.with_value(|field| number_echo::echo(&app, field, typed)));
    let asked = move || {
        asking.with(|asking| {
            let (span, doubt): &(Span, Doubt) = asking.as_ref()?;
            Some(field.with_value(|field| number_echo::ask(&app, field, *span, doubt, take)))
        })
    };
    let said = move || {
        error.get().map(|error| {
            let text = field.with_value(|field| typed_error(&app, field, &error));
            view! { <p class="error" id="number-error">{text}</p> }
        })
    };
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
        view! {
            <p class="or">{app.t("number.or_range")}</p>
            <div class="ranges"><Choices buttons on_choose=take /></div>
        }
    });
    let is_signed = field.with_value(|field| field.min < Decimal::ZERO);
    let signs = is_signed.then(|| {
        let is_growth = matches!(fact.kind, FactKind::Number { growth: true, .. });
        signs(app, is_growth, typed, change)
    });
    let places = field.with_value(|field| field.places);
    let limits = field.with_value(|field| number_echo::limits(&app, field, "number.limits"));
    view! {
        {signs}
        <div class="number" class:bad=move || error.get().is_some()>
            <input
                id="number"
                type="text"
                inputmode=if places == 0 { "numeric" } else { "decimal" }
                autocomplete="off"
                aria-labelledby=NAMED_BY
                aria-describedby="number-limits number-error"
                aria-invalid=move || error.get().is_some().to_string()
                prop:value=move || typed.get()
                on:input=changed
                on:keydown=on_key
            />
            <span class="unit" id="number-unit">{unit}</span>
        </div>
        <p class="sr-only" id="number-limits">{limits}</p>
        <p class="muted small" id="number-echo" aria-live="polite">{echo}</p>
        <div aria-live="polite">{said}{asked}</div>
        <button type="button" class="button" on:click=move |_| submit()>{app.t("walk.next")}</button>
        {ranges}
    }
}

/// Takes a number as the answer. One that is unusual has been asked about, or carries its unit: it is not asked about
/// again.
fn take(app: App, key: FactKey, span: Span) {
    let content = app.content.get_untracked();
    let fact = content.facts.get(key);
    // Kept together with the answer, by the event that follows.
    app.session.update_untracked(|session| {
        session.notes.set_draft(&fact.id, None);
        let unusual = doubt(&content.facts, &session.profile, key, span, false).is_some();
        if let (true, Some(field)) = (unusual, Field::of(fact)) {
            session
                .notes
                .set_meant(&fact.id, &typed::write(span, &field));
        }
    });
    let answer = Answer::Value(Value::Number(span));
    Dispatcher(app).answer_and_continue(Some(Event::Answer(key, Some(answer))));
}

/// The sign as two buttons: the number pads of some phones have no minus.
fn signs(
    app: App,
    is_growth: bool,
    typed: RwSignal<String>,
    change: impl Fn(String) + Clone + Send + Sync + 'static,
) -> AnyView {
    let (plus, minus) = match is_growth {
        true => ("number.up", "number.down"),
        false => ("number.plus", "number.minus"),
    };
    let button = |below_zero: bool, label: String| {
        let change = change.clone();
        let choose = move |_| {
            let text = typed.with_untracked(|typed| typed::with_sign(typed, below_zero));
            change(text);
            crate::browser::page::focus("number");
        };
        let pressed =
            move || (typed.with(|typed| typed::is_below_zero(typed)) == below_zero).to_string();
        view! {
            <button type="button" class="choice" aria-pressed=pressed on:click=choose>{label}</button>
        }
    };
    view! {
        <div class="ranges">
            <div class="choices" role="group" aria-label=app.t("number.sign")>
                {button(false, app.t(plus))}
                {button(true, app.t(minus))}
            </div>
        </div>
    }
}
