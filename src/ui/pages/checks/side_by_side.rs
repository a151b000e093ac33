//! Two results side by side: the two latest, or any two that are chosen.

use super::name_of;
use crate::assess::Maturity;
use crate::saved::{Check, Snapshot, compare};
use crate::ui::app::App;
use crate::ui::components::change_since_last::since_last;
use crate::ui::components::radar::{Radar, last_line, score_line};
use crate::ui::components::score_change::change_rows;
use crate::ui::erased_view::view;
use crate::ui::persistence::LastTime;
use leptos::prelude::*;

/// The section; none where fewer than two checks have a score.
pub fn side_by_side(app: App) -> Option<AnyView> {
    let (first, choices) = app.saved_checks.with_untracked(|saved_checks| {
        let checks = saved_checks.checks();
        let first = compare::worth_comparing(&checks);
        let first = first.map(|(earlier, later)| (earlier.id.clone(), later.id.clone()));
        let scored = checks
            .into_iter()
            .filter(|check| check.result.as_ref().is_some_and(Snapshot::is_scored));
        let choices: Vec<(String, String)> = scored
            .map(|check| (check.id.clone(), label(check, &app)))
            .collect();
        (first, choices)
    });
    let (earlier, later) = first?;
    let (earlier, later) = (RwSignal::new(earlier), RwSignal::new(later));
    let shown = move || both(&earlier.get(), &later.get(), app);
    Some(view! {
        <section>
            <h2>{app.t("checks.compare")}</h2>
            {select(app.t("checks.earlier"), &choices, earlier)}
            {select(app.t("checks.later"), &choices, later)}
            <div aria-live="polite">{shown}</div>
        </section>
    })
}

fn label(check: &Check, app: &App) -> String {
    let day = check.result.as_ref().map(|result| result.day.to_string());
    format!("{} {}", name_of(check, app), day.unwrap_or_default())
}

fn select(title: String, choices: &[(String, String)], chosen: RwSignal<String>) -> AnyView {
    let current = chosen.get_untracked();
    let options: Vec<AnyView> = choices
        .iter()
        .map(|(id, label)| {
            let selected = *id == current;
            view! { <option value=id.clone() selected=selected>{label.clone()}</option> }
        })
        .collect();
    view! {
        <label class="list">
            <span>{title}</span>
            <select on:change=move |event| chosen.set(event_target_value(&event))>{options}</select>
        </label>
    }
}

fn both(earlier: &str, later: &str, app: App) -> AnyView {
    let results = app.saved_checks.with_untracked(|saved_checks| {
        let result = |id: &str| saved_checks.get(id).and_then(|check| check.result.clone());
        result(earlier).zip(result(later))
    });
    let Some((then, now)) = results.filter(|_| earlier != later) else {
        return view! { <p>{app.t("checks.choose_two")}</p> };
    };
    let content = app.content.get_untracked();
    if !compare::are_comparable(&then, &now) {
        return view! { <p>{app.t("checks.other_questions")}</p> };
    }
    let maturity: Maturity = now.maturity(&content);
    let last = LastTime::of(&then, &content);
    let lines = vec![score_line(&maturity, &app), last_line(&last, &app)];
    view! {
        {since_last(&maturity, &last, &app)}
        <Radar lines table=Some(change_rows(&content, &maturity, &last, &app)) />
    }
}
