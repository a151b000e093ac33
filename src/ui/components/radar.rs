//! The radar chart over the dimensions, with a line for each result that is compared, and the same as a table.

use crate::assess::{Dimension, Gate, Maturity, Questionnaire, score::Range};
use crate::report::radar::{outline, point};
use crate::text::Lang;
use crate::ui::app::App;
use crate::ui::document::NOTHING;
use crate::ui::erased_view::view;
use crate::ui::persistence::LastTime;
use leptos::prelude::*;

/// Radius of the full score, in the drawing's units.
const RADIUS: f64 = 100.0;

/// One line of the radar and one column of its table.
#[derive(Debug, Clone)]
pub struct RadarLine {
    /// The class of its style: `score` (with dots), `target` (dashed), `before` (dotted); distinct without colour.
    pub class: &'static str,
    /// Its name in the legend and over its column.
    pub label: String,
    /// A score for each dimension, in the questionnaire's order; `None` for 不适用.
    pub scores: Vec<Option<Range>>,
}

/// The firm's own scores, as a line.
pub fn score_line(maturity: &Maturity, app: &App) -> RadarLine {
    RadarLine {
        class: "score",
        label: app.t("radar.score"),
        scores: maturity.dimensions.iter().map(|d| d.score).collect(),
    }
}

/// The scores that the next level requires of every dimension, or of the whole.
pub fn target_line(
    questionnaire: &Questionnaire,
    maturity: &Maturity,
    app: &App,
) -> Option<RadarLine> {
    let rule = questionnaire.level(maturity.grade.certain()?.next()?);
    let gates = rule.gates.iter().filter_map(|gate| match gate {
        Gate::Dimension(score) => Some(*score),
        Gate::Critical { .. } | Gate::EveryItem(_) => None,
    });
    let target = gates.max().unwrap_or(0).max(rule.min_score);
    let all = Range {
        least: target,
        most: target,
    };
    Some(RadarLine {
        class: "target",
        label: app.fill("radar.target", &[("n", &target.to_string())]),
        scores: vec![Some(all); questionnaire.dimensions.len()],
    })
}

/// The scores of the last result, as a line.
pub fn last_line(last: &LastTime, app: &App) -> RadarLine {
    let day = last.result.day.to_string();
    RadarLine {
        class: "before",
        label: app.fill("radar.last", &[("day", &day)]),
        scores: last.dimensions.clone(),
    }
}

/// The radar.
#[component]
pub fn Radar(
    /// The lines; the first is the firm's own, the last is drawn at the bottom.
    lines: Vec<RadarLine>,
    /// A table to show instead of that of the lines.
    #[prop(optional_no_strip)]
    table: Option<AnyView>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let lang = app.lang();
    let questionnaire = app
        .session
        .with_untracked(|session| session.questionnaire(&content));
    let dimensions = &questionnaire.dimensions;
    let count = dimensions.len();
    let rings = [25, 50, 75, 100].map(|score| {
        view! { <polygon class="ring" points=outline(&vec![score; count], RADIUS) /> }
    });
    let drawn = lines.iter().rev().map(drawing);
    let labels = dimensions.iter().enumerate().map(|(place, dimension)| {
        let at = point(place, count, RADIUS * 1.15);
        let anchor = at.anchor();
        view! {
            <text x=at.x.to_string() y=(at.y + 5).to_string() text-anchor=anchor>
                {dimension.short.get(lang).to_owned()}
            </text>
        }
    });
    let legend = lines.iter().map(|line| {
        view! {
            <li>
                <svg class="radar-key" viewBox="0 0 36 16" aria-hidden="true">
                    <path class=line.class d="M2 8H34" />
                    {(line.class == "score").then(|| view! { <circle class="score" cx="18" cy="8" r="4" /> })}
                </svg>
                {line.label.clone()}
            </li>
        }
    });
    let table = table.unwrap_or_else(|| own_table(&lines, dimensions, lang, &app));
    view! {
        <svg class="radar" viewBox="-165 -140 330 280" role="img" aria-label=app.t("radar.label")>
            {rings.into_iter().collect::<Vec<_>>()}
            {drawn.collect::<Vec<_>>()}
            {labels.collect::<Vec<_>>()}
        </svg>
        <ul class="radar-legend small" aria-hidden="true">{legend.collect::<Vec<_>>()}</ul>
        {table}
    }
}

/// `61`, `40–80` where answers are open, `不适用` where there is no score.
pub fn say_score(score: Option<Range>, app: &App) -> String {
    match score {
        Some(range) if range.is_settled() => range.least.to_string(),
        Some(range) => format!("{}–{}", range.least, range.most),
        None => app.t("say.not_applicable"),
    }
}

/// The lines as a table.
fn own_table(lines: &[RadarLine], dimensions: &[Dimension], lang: Lang, app: &App) -> AnyView {
    // The visible head is short enough for a narrow column; screen readers read the whole name.
    let heads = lines.iter().map(|line| {
        let short = match line.class {
            "target" => "radar.short_target",
            "before" => "radar.short_last",
            _ => "radar.short_score",
        };
        view! {
            <th scope="col">
                <span aria-hidden="true">{app.t(short)}</span>
                <span class="sr-only">{line.label.clone()}</span>
            </th>
        }
    });
    let rows = dimensions.iter().enumerate().map(|(place, dimension)| {
        let first = lines.first().and_then(|line| *line.scores.get(place)?);
        let least = first.map_or(0, |range| range.least).to_string();
        let cells = lines.iter().map(|line| {
            let said = say_score(line.scores.get(place).copied().flatten(), app);
            view! { <td>{said}</td> }
        });
        view! {
            <tr>
                <th scope="row">{dimension.title.get(lang).to_owned()}</th>
                <td class="bar"><progress max="100" value=least aria-hidden="true"></progress></td>
                {cells.collect::<Vec<_>>()}
            </tr>
        }
    });
    view! {
        <table class="scores">
            <caption class="sr-only">{app.t("radar.table")}</caption>
            <thead>
                <tr>
                    <th scope="col"><span class="sr-only">{app.t("radar.dimension")}</span></th>
                    <td>{NOTHING}</td>
                    {heads.collect::<Vec<_>>()}
                </tr>
            </thead>
            <tbody>{rows.collect::<Vec<_>>()}</tbody>
        </table>
    }
}

fn drawing(line: &RadarLine) -> AnyView {
    let scores = line.scores.iter();
    let scores: Vec<u32> = scores
        .map(|score| score.map_or(0, |range| range.least))
        .collect();
    let dots = (line.class == "score").then(|| {
        let count = scores.len();
        let dots = scores.iter().enumerate().map(|(place, score)| {
            let at = point(place, count, RADIUS * f64::from(*score) / 100.0);
            view! { <circle class="score" cx=at.x.to_string() cy=at.y.to_string() r="4" /> }
        });
        dots.collect::<Vec<_>>()
    });
    view! {
        <polygon class=line.class points=outline(&scores, RADIUS) />
        {dots}
    }
}
