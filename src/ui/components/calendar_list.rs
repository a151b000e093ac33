//! The days of certificates and programmes as a list.

use crate::content::{CertificateRules, Content};
use crate::evaluation::evaluate;
use crate::report::calendar::{CalendarEntry, asked_certificate, calendar};
use crate::report::calendar_words::{title, when};
use crate::rule::Wording;
use crate::session::Session;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// Calls `then` with all days that follow from the answers and the notes, with the rules and the words.
pub fn with_days<T>(
    app: &App,
    content: &Content,
    session: &Session,
    then: impl FnOnce(&[CalendarEntry<'_>], Option<&CertificateRules>, &Wording<'_>) -> T,
) -> T {
    let evaluation = evaluate(content, &session.profile, &session.ratings, app.today);
    let texts = app.texts.get_untracked();
    let rules = content.tools.as_ref().map(|tools| &tools.certificates);
    let mut certificates: Vec<_> = asked_certificate(content, &session.profile)
        .into_iter()
        .collect();
    certificates.extend(session.notes.certificates.iter().cloned());
    let days = calendar(rules, &certificates, &evaluation.decisions, app.today);
    then(&days, rules, &content.wording(&texts))
}

/// The list, with at most `most` days that are upcoming or overdue.
pub fn calendar_list(app: &App, content: &Content, session: &Session, most: usize) -> AnyView {
    with_days(app, content, session, |days, rules, words| {
        if days.is_empty() {
            return view! { <p class="muted">{app.t("cal.none")}</p> };
        }
        let lines = days.iter().take(most).map(|entry| {
            let class = if entry.is_over { "over" } else { "" };
            view! {
                <li class=class>
                    <strong>{title(entry, rules, words)}</strong>
                    <span>{when(entry, words)}</span>
                </li>
            }
        });
        view! { <ul class="calendar">{lines.collect::<Vec<_>>()}</ul> }
    })
}
