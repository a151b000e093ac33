//! The as-of date: the programmes on another day, with the same answers.

use crate::date::Date;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The years to choose from: from the oldest rules in the packs to after the last programme ends.
const YEARS: (i32, i32) = (2020, 2035);

/// `list` for today, and below it a folded field for another day, for which it is rendered again.
pub fn on_a_day(app: App, list: Box<dyn Fn(Date) -> AnyView + Send>) -> AnyView {
    let day = RwSignal::new(app.today);
    let (first, last) = YEARS;
    let choose = move |event| {
        // An empty or half-typed field is no day.
        let chosen = Date::parse(&event_target_value(&event));
        if let Some(chosen) = chosen.filter(|day| (first..=last).contains(&day.year())) {
            day.set(chosen);
        }
    };
    let said = move || {
        let chosen = day.get();
        (chosen != app.today).then(|| {
            let values = [("day", &*chosen.to_string())];
            view! {
                <div class="card warn other-day">
                    <p>{app.fill("as_of.said", &values)}</p>
                    <button type="button" class="button quiet no-print" on:click=move |_| day.set(app.today)>
                        {app.t("as_of.back")}
                    </button>
                </div>
            }
        })
    };
    view! {
        <details class="no-print" id="as-of">
            <summary>{app.t("as_of.title")}</summary>
            <p class="muted small">{app.t("as_of.about")}</p>
            <label class="list">
                <span>{app.t("as_of.day")}</span>
                <input
                    class="date"
                    type="date"
                    min=format!("{first}-01-01")
                    max=format!("{last}-12-31")
                    prop:value=move || day.get().to_string()
                    on:change=choose
                />
            </label>
        </details>
        <div aria-live="polite">{said}</div>
        {move || list(day.get())}
    }
}
