//! The growth ladder of a firm: its rung, what the next one requires, and what is met already.

use super::guidance::{self, GuidancePage};
use crate::eligibility::{Judgement, summary};
use crate::guidance::ladder::{Asks, Climb, Standing, climb};
use crate::reader::Kind;
use crate::rule::{Needs, Operator};
use crate::session::Page;
use crate::truth::Truth;
use crate::ui::app::App;
use crate::ui::components::condition::condition;
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn Ladder() -> impl IntoView {
    let app = expect_context::<App>();
    guidance::page(app, Page::Ladder, Kind::Ladder, show)
}

fn show(page: GuidancePage<'_>) -> Option<AnyView> {
    let loaded = page.content.guidance.ladder.as_ref()?;
    let climb = climb(&loaded.said, &page.content.programmes, page.situation);
    let next = climb.next();
    let first = climb.at_least.map_or(0, |place| place + 1);
    let rungs: Vec<AnyView> = climb
        .rungs
        .iter()
        .enumerate()
        .map(|(place, standing)| {
            let seen = match standing.held {
                _ if climb.at_least == Some(place) => Seen::Here,
                Truth::True => Seen::Held,
                // A company does not become a sole proprietor again.
                _ if place < first && !standing.rung.skippable => Seen::Behind,
                Truth::Unknown | Truth::Manual => Seen::Perhaps,
                Truth::False if (first..first + next.len()).contains(&place) => Seen::Next,
                Truth::False => Seen::Ahead,
            };
            let is_next = (first..first + next.len()).contains(&place);
            rung(&page, standing, seen, is_next)
        })
        .collect();
    Some(view! {
        <section class="card">
            <p>{page.text(&loaded.said.about)}</p>
            <p><strong id="stands">{stands(&page, &climb)}</strong></p>
            {open(&page, &climb)}
        </section>
        <h2>{page.app.t("guide.rungs")}</h2>
        <ol class="rungs">{rungs}</ol>
        {guidance::version(&page, loaded)}
    })
}

/// The rung of the firm, as far as it is known.
fn stands(page: &GuidancePage<'_>, climb: &Climb<'_>) -> String {
    let name = |place: Option<usize>| {
        let standing = place.and_then(|place| climb.rungs.get(place));
        standing.map(|standing| page.text(&standing.rung.title))
    };
    let texts = page.words.texts;
    match (name(climb.at_least), name(climb.at_most)) {
        (Some(rung), _) if climb.is_settled() => texts.fill("guide.stands", &[("rung", &rung)]),
        (Some(least), Some(most)) => texts.fill(
            "guide.stands_between",
            &[("least", &least), ("most", &most)],
        ),
        _ => texts.say("guide.stands_unknown"),
    }
}

/// The questions that would determine it.
fn open(page: &GuidancePage<'_>, climb: &Climb<'_>) -> Option<AnyView> {
    if climb.is_settled() {
        return None;
    }
    let mut needs = Needs::new();
    for standing in climb.rungs.iter().filter(|one| one.held == Truth::Unknown) {
        match (&standing.rung.holds, &standing.judgement) {
            (Some(rule), _) => rule.needs(page.situation, &mut needs),
            (None, Some(judgement)) => needs.extend(&judgement.needs),
            (None, None) => {}
        }
    }
    guidance::questions(page, &needs)
}

/// The state of a rung for the firm.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Here,
    Held,
    Behind,
    Next,
    Ahead,
    Perhaps,
}

fn rung(page: &GuidancePage<'_>, standing: &Standing<'_>, seen: Seen, is_next: bool) -> AnyView {
    let (rung, app) = (standing.rung, page.app);
    let (class, mark) = match seen {
        Seen::Here => ("tag good", "guide.here"),
        Seen::Held => ("tag good", "guide.held"),
        Seen::Behind => ("tag over", "guide.behind"),
        Seen::Next => ("tag", "guide.next"),
        Seen::Ahead => ("tag over", "guide.not_held"),
        Seen::Perhaps => ("tag warn", "guide.perhaps"),
    };
    let skippable = rung
        .skippable
        .then(|| view! { <span class="tag">{app.t("guide.skippable")}</span> });
    let programme = match &rung.asks {
        Asks::Programme(id) => page.content.programme(id),
        Asks::Own(_) => None,
    };
    let of_programme = programme
        .iter()
        .flat_map(|p| std::iter::once(&p.source).chain(&p.more_sources));
    let judged = standing
        .judgement
        .iter()
        .flat_map(|judgement| &judgement.conditions);
    let all = std::iter::once(&rung.source)
        .chain(&rung.more_sources)
        .chain(of_programme)
        .chain(judged.map(|result| &result.condition.source));
    let sources = guidance::once(all);
    // A rung that is reached or passed needs no work.
    let over = matches!(seen, Seen::Here | Seen::Held | Seen::Behind);
    let asks = (!over).then(|| match &standing.judgement {
        Some(judgement) => asked(page, judgement, &sources),
        None => view! { <p>{app.t("guide.not_loaded")}</p> },
    });
    view! {
        <li>
            <details class="rung programme" open=is_next>
                <summary>
                    <span class="tags"><span class=class>{app.t(mark)}</span>{skippable}</span>
                    <h3>{page.text(&rung.title)}</h3>
                </summary>
                <p>{page.text(&rung.about)}</p>
                {asks}
                {(!over).then(|| guidance::list(page, "programme.steps", &rung.steps))}
                {guidance::list(page, "guide.notes", &rung.notes)}
                {history(page, &rung.history)}
                {guidance::sources(page, &sources)}
            </details>
        </li>
    }
}

/// The conditions, how many of them are met, and the nearest way in for the others.
fn asked(
    page: &GuidancePage<'_>,
    judgement: &Judgement<'_>,
    sources: &[&Arc<crate::reader::Source>],
) -> AnyView {
    let app = page.app;
    let count = |truth| {
        let all = judgement.conditions.iter();
        all.filter(|result| result.truth == truth)
            .count()
            .to_string()
    };
    let counts = app.fill(
        "guide.counts",
        &[
            ("met", &count(Truth::True)),
            ("unmet", &count(Truth::False)),
            ("open", &count(Truth::Unknown)),
            ("manual", &count(Truth::Manual)),
        ],
    );
    let way_in = judgement.way_in(page.situation);
    let way_in = way_in.filter(|way| !way.is_empty()).map(|changes| {
        let steps = summary::steps(&changes, page.words);
        view! { <p class="ask">{app.fill("guide.way_in", &[("steps", &steps)])}</p> }
    });
    let conditions: Vec<AnyView> = judgement
        .conditions
        .iter()
        .map(|result| {
            let clause = result.condition.rule.clause(page.situation, page.words);
            let place = sources
                .iter()
                .position(|source| Arc::ptr_eq(source, &result.condition.source));
            condition(&clause, place.map(|place| place + 1), &app)
        })
        .collect();
    view! {
        <h4>{app.t("programme.conditions")}</h4>
        <p>{counts}</p>
        {way_in}
        <ul class="conditions">{conditions}</ul>
    }
}

/// Earlier criteria, as history only: nothing is evaluated by them.
fn history(page: &GuidancePage<'_>, ids: &[String]) -> Vec<AnyView> {
    let programmes = ids.iter().filter_map(|id| page.content.programme(id));
    programmes
        .map(|programme| {
            let said = |condition: &crate::eligibility::Condition| {
                view! { <li>{condition.rule.say(page.words)}</li> }
            };
            let conditions: Vec<AnyView> = programme.conditions.iter().map(said).collect();
            let last = programme
                .applies
                .to
                .map(|day| day.to_string())
                .unwrap_or_default();
            view! {
                <details>
                    <summary>
                        <span class="tag over">{page.app.t("state.expired")}</span>
                        " "{page.text(&programme.title)}
                    </summary>
                    <p class="muted">{page.app.fill("guide.until", &[("day", &last)])}</p>
                    <ul class="muted">{conditions}</ul>
                    {guidance::sources(page, &[&programme.source])}
                </details>
            }
        })
        .collect()
}
