//! The first section of the report: level and score, strengths and gaps, the radar, the enterprise size.

use super::change_since_last::since_last;
use super::radar::{Radar, last_line, score_line, target_line};
use super::render_slices::RenderSlices;
use super::score_change::change_rows;
use super::size_note::size_note;
use super::summary::{go_on, programme_counts, strong_and_weak};
use super::text_with_terms::Rich;
use crate::assess::{Grade, Level, Obstacle, Rating, level, plan};
use crate::report::grade;
use crate::session::{Event, Step, walk};
use crate::ui::components::large_type::folded;
use crate::ui::dispatcher::Dispatcher;
use crate::ui::erased_view::view;
use crate::ui::evaluated::Evaluated;
use crate::ui::persistence::LastTime;
use crate::ui::persistence::Persistence;
use leptos::prelude::*;

/// Level, score, radar, and size. At first it fills the screen of a phone; the rest is the first slice.
pub fn level_section(slices: RenderSlices, evaluated: &Evaluated<'_>) -> AnyView {
    let Evaluated {
        content,
        session,
        evaluation,
        words,
        app,
    } = evaluated;
    let maturity = &evaluation.maturity;
    if maturity.answered == 0 {
        let first = walk::first_open_item(content, session).unwrap_or_default();
        let begin = move |_| Event::Show(Step::Item(first));
        let app = *app;
        return view! {
            <section>
                <p>{app.t("report.no_check")}</p>
                {(!app.guest).then(|| view! {
                    <button type="button" class="button no-print" on:click=move |event| Dispatcher(app).send(begin(event))>
                        {app.t("report.do_check")}
                    </button>
                })}
                {programme_counts(evaluation, &app)}
                {size_note(content, &session.profile, evaluation, words, &app)}
            </section>
        };
    }
    let questionnaire = evaluation.questionnaire;
    let about = maturity.grade.certain();
    let about = about.map(|level| words.text(&questionnaire.level(level).about).to_owned());
    let remarks = grade::remarks(questionnaire, maturity, words);
    let remarks = remarks.into_iter().map(|said| view! { <li>{said}</li> });
    let no_level = matches!(maturity.grade, Grade::None(_));
    let score = if maturity.score.is_settled() {
        app.fill("report.score", &[("n", &maturity.score.least.to_string())])
    } else {
        let least = maturity.score.least.to_string();
        let most = maturity.score.most.to_string();
        let values = [("least", least.as_str()), ("most", &most)];
        if no_level {
            app.fill("report.score_range", &values)
        } else if maturity.is_level_settled() {
            app.fill("glance.range_settled", &values)
        } else {
            app.fill("report.score_range", &values)
        }
    };
    let open = (!no_level && !maturity.score.is_settled()).then(|| {
        let said = if maturity.is_level_settled() {
            app.t("report.level_settled")
        } else {
            let level = words.level(maturity.grade.ends().1);
            app.fill("report.level_open", &[("level", level)])
        };
        view! { <p class="small muted">{said}</p> }
    });
    let last = (!app.guest)
        .then(|| Persistence(*app).last_time())
        .flatten();
    let other_method = (!app.guest)
        .then(|| Persistence(*app).last_method())
        .flatten();
    let other_method = other_method.map(|(day, method)| {
        let values = [("day", day.as_str()), ("method", &method)];
        view! { <p class="small muted">{app.fill("checks.other_method", &values)}</p> }
    });
    let app = *app;
    view! {
        <section class="glance">
            <p class=format!("badge {}", maturity.grade.word())>
                <span class="level" id="level">{grade::title(maturity.grade, words)}</span>
                <span class="score">{score}</span>
            </p>
            <ul class="facts small muted" id="self-assessed">{remarks.collect::<Vec<_>>()}</ul>
            {about.map(|about| view! { <p>{about}</p> })}
            {last.as_ref().map(|last| since_last(maturity, last, &app))}
            {other_method}
            {open}
            {go_on(content, session, &app)}
            {programme_counts(evaluation, &app)}
            {slices.slice(0, app.today, Box::new(move |evaluated| details(evaluated, last.as_ref())))}
        </section>
    }
}

/// Strengths, gaps, the way to the next level, and the scores beside those of the last result.
fn details(evaluated: &Evaluated<'_>, last: Option<&LastTime>) -> AnyView {
    let Evaluated {
        content,
        session,
        evaluation,
        words,
        app,
    } = evaluated;
    let maturity = &evaluation.maturity;
    let gaps = plan(evaluation.questionnaire, &session.ratings, maturity);
    let lines = std::iter::once(score_line(maturity, app))
        .chain(target_line(evaluation.questionnaire, maturity, app))
        .chain(last.map(|last| last_line(last, app)))
        .collect();
    view! {
        {strong_and_weak(session, evaluation, &gaps, words, app)}
        {to_next_level(evaluated)}
        {folded(*app, "elder.scores", view! {
            <Radar lines table=last.map(|last| change_rows(content, maturity, last, app)) />
            {asked(evaluated)}
        })}
        {size_note(content, &session.profile, evaluation, words, app)}
    }
}

/// The questionnaire that was asked.
fn asked(evaluated: &Evaluated<'_>) -> AnyView {
    let Evaluated {
        evaluation,
        words,
        app,
        ..
    } = evaluated;
    let title = words.text(&evaluation.questionnaire.title);
    let said = app.fill("report.questionnaire", &[("title", title)]);
    view! { <p class="muted small">{said}</p> }
}

/// What is missing for the next level.
fn to_next_level(evaluated: &Evaluated<'_>) -> Option<AnyView> {
    let Evaluated {
        session,
        evaluation,
        words,
        app,
        ..
    } = evaluated;
    let maturity = &evaluation.maturity;
    let next: Level = maturity.grade.certain()?.next()?;
    let questionnaire = evaluation.questionnaire;
    let obstacles = level::obstacles(questionnaire, &session.ratings, maturity, next);
    let lines = obstacles.iter().filter_map(|obstacle| {
        let said = match *obstacle {
            Obstacle::Score(n) => app.fill("obstacle.score", &[("n", &n.to_string())]),
            Obstacle::Item { item, points } => {
                let item = questionnaire.item(item)?;
                let has = match item.rating(&session.ratings) {
                    Some(Rating::Points(points)) => points,
                    _ => 0,
                };
                // What is named is good practice, not the least that the gate lets through.
                let wanted = item.options.get(usize::from(Rating::GOOD))?;
                let (has, least) = (has.to_string(), points.to_string());
                let values = [
                    ("item", words.text(&item.question)),
                    ("has", &has),
                    ("least", &least),
                    ("wanted", words.text(wanted)),
                ];
                let key = if item.critical {
                    "obstacle.item"
                } else {
                    "obstacle.any_item"
                };
                app.fill(key, &values)
            }
            Obstacle::Dimension { dimension, score } => {
                let dimension = questionnaire.dimensions.get(dimension)?;
                let values = [
                    ("dimension", words.text(&dimension.title)),
                    ("n", &score.to_string()),
                ];
                app.fill("obstacle.dimension", &values)
            }
        };
        Some(view! { <li><Rich text=said /></li> })
    });
    let title = app.fill("obstacle.title", &[("level", words.level(next))]);
    Some(view! {
        <details>
            <summary>{title}</summary>
            <ul>{lines.collect::<Vec<_>>()}</ul>
        </details>
    })
}
