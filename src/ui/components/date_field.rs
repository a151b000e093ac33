//! A month from two lists, or a day from the browser's date picker.

use crate::date::{Date, DateSpan};
use crate::profile::{Answer, FactKey, FactKind, Value};
use crate::session::Event;
use crate::ui::app::App;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The field.
#[component]
pub fn DateField(
    /// The fact, a date.
    key: FactKey,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let FactKind::Date { min, max, month } = content.facts.get(key).kind.clone() else {
        return ().into_any();
    };
    let max = max.min(app.today);
    let answered = match app
        .session
        .with_untracked(|session| session.profile.value(key))
    {
        Some(Value::Date(span)) => Some(span),
        _ => None,
    };
    let typed = RwSignal::new(answered.map(|span| span.to_string()).unwrap_or_default());
    let error = RwSignal::new(false);
    let submit = move |_| {
        let span = DateSpan::parse(&typed.get_untracked());
        let fits = span.filter(|span| span.first() >= min && span.first() <= max);
        match fits {
            Some(span) => {
                let answer = Answer::Value(Value::Date(span));
                Dispatcher(app).answer_and_continue(Some(Event::Answer(key, Some(answer))));
            }
            None => error.set(true),
        }
    };
    let field = if month {
        view! { <MonthLists typed min max /> }
    } else {
        view! {
            <input
                class="date"
                type="date"
                min=min.to_string()
                max=max.to_string()
                aria-labelledby=HEADING
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        }
    };
    let said = move || {
        error.get().then(|| {
            let (min, max) = (min.to_string(), max.to_string());
            let values = [("min", min.as_str()), ("max", &max)];
            view! { <p class="error">{app.fill("typed.date", &values)}</p> }
        })
    };
    view! {
        {field}
        <div aria-live="polite">{said}</div>
        <button type="button" class="button" on:click=submit>{app.t("walk.next")}</button>
    }
}

/// Year and month, as two lists: some browsers have no month field.
#[component]
fn MonthLists(
    /// `YYYY-MM`, as far as it is chosen.
    typed: RwSignal<String>,
    /// First day to offer.
    min: Date,
    /// Last day to offer.
    max: Date,
) -> impl IntoView {
    let app = expect_context::<App>();
    let now = typed.get_untracked();
    let (year, month) = now.split_once('-').unwrap_or(("", ""));
    let year = RwSignal::new(year.to_owned());
    let month = RwSignal::new(month.chars().take(2).collect::<String>());
    let join = move || {
        typed.set(format!(
            "{}-{}",
            year.get_untracked(),
            month.get_untracked()
        ))
    };
    let years = (min.year()..=max.year()).rev().map(|y| y.to_string());
    let months = (1..=12).map(|m| format!("{m:02}"));
    let option = |value: String| {
        let label = value.trim_start_matches('0').to_owned();
        view! { <option value=value>{label}</option> }
    };
    view! {
        <div class="row">
            <select
                aria-label=app.t("date.year")
                prop:value=move || year.get()
                on:change=move |event| { year.set(event_target_value(&event)); join(); }
            >
                <option value="">{app.t("date.year")}</option>
                {years.map(option).collect::<Vec<_>>()}
            </select>
            <select
                aria-label=app.t("date.month")
                prop:value=move || month.get()
                on:change=move |event| { month.set(event_target_value(&event)); join(); }
            >
                <option value="">{app.t("date.month")}</option>
                {months.map(option).collect::<Vec<_>>()}
            </select>
        </div>
    }
}

/// A labelled day that is saved as soon as it is chosen, for a page with several.
#[component]
pub fn DateInput(
    /// The fact, a date.
    key: FactKey,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let fact = content.facts.get(key);
    let FactKind::Date { min, max, .. } = fact.kind.clone() else {
        return ().into_any();
    };
    let answered = app
        .session
        .with_untracked(|session| session.profile.value(key));
    let shown = match answered {
        Some(Value::Date(span)) => span.first().to_string(),
        _ => String::new(),
    };
    let keep = move |event: leptos::ev::Event| {
        let value = DateSpan::parse(&event_target_value(&event));
        let answer = value.map(|span| Answer::Value(Value::Date(span)));
        Dispatcher(app).send(Event::Answer(key, answer));
    };
    view! {
        <label class="list">
            <span>{fact.label.get(app.lang()).to_owned()}</span>
            <input
                class="date"
                type="date"
                min=min.to_string()
                max=max.to_string()
                value=shown
                on:change=keep
            />
        </label>
    }
}
