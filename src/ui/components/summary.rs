//! The summary of the result: strengths, gaps, and how many programmes are open.

use crate::assess::{Gap, Rating};
use crate::content::Content;
use crate::evaluation::Evaluation;
use crate::report::strengths::{self, strengths};
use crate::report::{Counts, counts};
use crate::rule::Wording;
use crate::session::{Event, Session, Step};
use crate::ui::app::App;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// How many strengths and gaps are named.
const NAMED: usize = 3;

/// Three strengths and three gaps, in the words of the options that were chosen.
pub fn strong_and_weak(
    session: &Session,
    evaluation: &Evaluation<'_>,
    gaps: &[Gap],
    words: &Wording<'_>,
    app: &App,
) -> AnyView {
    let questionnaire = evaluation.questionnaire;
    let line = |key: usize, points: Option<u8>| {
        let item = questionnaire.item(key)?;
        let of = questionnaire.dimensions.get(item.dimension)?;
        let said = match points {
            Some(points) => words.text(item.options.get(usize::from(points))?),
            None => words.text(&item.question),
        };
        let now = points.is_some_and(|points| points < strengths::LEAST);
        let before = match points {
            None => Some(app.t("glance.not_known")),
            Some(_) => now.then(|| app.t("glance.now")),
        };
        Some(view! {
            <li><span class="tag">{words.text(&of.short).to_owned()}</span>" "{before}{said.to_owned()}</li>
        })
    };
    let strong = strengths(questionnaire, &session.ratings);
    let strong = strong
        .into_iter()
        .take(NAMED)
        .filter_map(|key| match session.ratings.get(key) {
            Some(Rating::Points(points)) => line(key, Some(points)),
            _ => None,
        });
    // A strength is not named as a gap, even where it could be better.
    let weak = gaps
        .iter()
        .filter(|gap| gap.points.is_none_or(|points| points < strengths::LEAST))
        .take(NAMED)
        .filter_map(|gap| line(gap.item, gap.points));
    view! {
        {list("glance.strong", "strong", strong.collect(), app)}
        {list("glance.weak", "weak", weak.collect(), app)}
    }
}

fn list(key: &str, class: &'static str, lines: Vec<AnyView>, app: &App) -> Option<AnyView> {
    (!lines.is_empty()).then(|| {
        view! {
            <h2 class="sub">{app.t(key)}</h2>
            <ul class=format!("glance-list {class}")>{lines}</ul>
        }
    })
}

/// How many programmes are open, near, undetermined and closed.
pub fn programme_counts(evaluation: &Evaluation<'_>, app: &App) -> AnyView {
    let Counts {
        open,
        unverified,
        near,
        ask,
        undetermined,
        closed,
    } = counts(&evaluation.decisions);
    let cell = |n: usize, key: &str, class: &'static str| {
        view! {
            <li class=class><strong>{n.to_string()}</strong><span>{app.t(key)}</span></li>
        }
    };
    let cells = vec![
        cell(open, "group.eligible", "good"),
        cell(near, "glance.near", "near"),
        cell(undetermined, "glance.ask", "ask"),
        cell(closed, "glance.closed", "over"),
    ];
    let beware =
        (unverified > 0).then(|| app.fill("glance.unverified", &[("n", &unverified.to_string())]));
    view! {
        <h2 class="sub">{app.t("glance.programmes")}</h2>
        <ul class="counts">{cells}</ul>
        {(ask > 0).then(|| {
            view! { <p class="small">{app.fill("glance.ask_people", &[("n", &ask.to_string())])}</p> }
        })}
        {beware.map(|said| view! { <p class="small muted">{said}</p> })}
    }
}

/// The button that goes back to unanswered items.
pub fn go_on(content: &Content, session: &Session, app: &App) -> Option<AnyView> {
    let items = session.questionnaire(content).items.iter();
    let mut open = items.filter(|item| item.rating(&session.ratings).is_none());
    let first = open.next()?.key;
    let n = (open.count() + 1).to_string();
    let app = *app;
    let show = move |_| Dispatcher(app).send(Event::Show(Step::Item(first)));
    Some(view! {
        <p class="no-print">
            <button type="button" class="button plain" on:click=show>
                {app.fill("glance.go_on", &[("n", &n)])}
            </button>
        </p>
    })
}
