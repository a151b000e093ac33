//! The certificate calendar: issue and expiry in, audits and their last days out.

use super::date_field::DateInput;
use crate::profile::fact::well_known;
use crate::profile::{FactKey, Value};
use crate::report::calendar::{Duty, calendar};
use crate::ui::App;
use leptos::prelude::*;

/// The calendar.
#[component]
pub fn Calendar() -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let find = |id| content.facts.find(id);
    let (Some(issued), Some(expires)) = (
        find(well_known::CERTIFICATE_ISSUED),
        find(well_known::CERTIFICATE_EXPIRES),
    ) else {
        return ().into_any();
    };
    let date = move |key: FactKey| {
        app.session
            .with(|session| match session.profile.value(key) {
                Some(Value::Date(span)) => Some(span),
                _ => None,
            })
    };
    let entries = move || {
        let Some(issued) = date(issued) else {
            return view! { <p class="muted">{app.t("calendar.none")}</p> }.into_any();
        };
        let expires = date(expires).map(|span| span.first());
        let entries = calendar(issued.first(), expires, app.today)
            .into_iter()
            .map(|entry| {
                let what = match entry.what {
                    Duty::Surveillance(n) => {
                        app.fill("calendar.surveillance", &[("n", &n.to_string())])
                    }
                    Duty::Recertification => app.t("calendar.recertification"),
                };
                let (day, begin) = (entry.last_day.to_string(), entry.begin.to_string());
                let values = [("day", day.as_str()), ("begin", &begin)];
                let when = if entry.is_over {
                    "calendar.over"
                } else {
                    "calendar.by"
                };
                view! { <li><strong>{what}</strong><span>{app.fill(when, &values)}</span></li> }
            });
        view! { <ul class="calendar">{entries.collect_view()}</ul> }.into_any()
    };
    view! {
        <p>{app.t("calendar.about")}</p>
        <DateInput key=issued />
        <DateInput key=expires />
        <div aria-live="polite">{entries}</div>
        <p class="small muted">{app.t("calendar.source")}</p>
    }
    .into_any()
}
