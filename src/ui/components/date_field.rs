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

/// A labelled day that answers a fact as soon as it is chosen, for a page with several.
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
    let day = match answered {
        Some(Value::Date(span)) => Some(span.first()),
        _ => None,
    };
    let keep = move |day: Option<Date>| {
        let answer = day.map(|day| Answer::Value(Value::Date(DateSpan::day(day))));
        Dispatcher(app).send(Event::Answer(key, answer));
    };
    day_input(
        app,
        fact.label.get(app.lang()).to_owned(),
        day,
        (min, max),
        keep,
    )
}

/// A labelled day. `keep` is called with each day between the bounds, and with none where the field is emptied; any
/// other day is named below the field, with the bounds and what stays kept.
pub fn day_input(
    app: App,
    label: String,
    day: Option<Date>,
    (min, max): (Date, Date),
    keep: impl Fn(Option<Date>) + 'static,
) -> AnyView {
    let kept = StoredValue::new(day);
    let error = RwSignal::new(None::<String>);
    let change = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event);
        match Date::parse(&typed).filter(|day| (min..=max).contains(day)) {
            Some(day) => {
                error.set(None);
                kept.set_value(Some(day));
                keep(Some(day));
            }
            None if typed.trim().is_empty() => {
                // A date that is half typed looks to the page like an empty field.
                let had_one = kept.get_value().is_some() || error.with_untracked(Option::is_some);
                error.set(had_one.then(|| app.t("date.emptied")));
                kept.set_value(None);
                keep(None);
            }
            None => {
                let (min, max) = (min.to_string(), max.to_string());
                let values = [("typed", &*typed), ("min", &min), ("max", &max)];
                let still = kept.get_value().map(|day| {
                    let day = day.to_string();
                    app.fill("date.still", &[("day", &day)])
                });
                let refused = app.fill("date.refused", &values);
                error.set(Some(format!("{refused}{}", still.unwrap_or_default())));
            }
        }
    };
    view! {
        <label class="list">
            <span>{label}</span>
            <input
                class="date"
                type="date"
                min=min.to_string()
                max=max.to_string()
                value=day.map(|day| day.to_string()).unwrap_or_default()
                aria-invalid=move || error.with(Option::is_some).to_string()
                on:change=change
            />
            // Within the label: what is wrong with the date belongs to the field's name.
            <span aria-live="polite">{move || error.get().map(|said| view! { <span class="error">{said}</span> })}</span>
        </label>
    }
}
