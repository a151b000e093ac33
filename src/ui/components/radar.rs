//! The radar over the dimensions, with the next level's target and the last time's scores, and the
//! same as a table.

use super::score_change::change_rows;
use crate::assess::{Gate, Maturity, Range};
use crate::pack::Content;
use crate::report::radar::{outline, point};
use crate::ui::App;
use crate::ui::keeping::LastTime;
use leptos::prelude::*;

/// Radius of the full score, in the drawing's units.
const RADIUS: f64 = 100.0;

/// The radar.
#[component]
pub fn Radar(
    /// The result of the self-check.
    maturity: Maturity,
    /// The result that it is compared with.
    #[prop(optional_no_strip)]
    last: Option<LastTime>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let content = app.content.get_untracked();
    let lang = app.lang();
    let questionnaire = &content.questionnaire;
    let score = |place: usize| maturity.dimensions.get(place).and_then(|d| d.score);
    let count = questionnaire.dimensions.len();
    let least: Vec<u32> = (0..count)
        .map(|place| score(place).map_or(0, |range| range.least))
        .collect();
    let least = outline(&least, RADIUS);
    let rings = [25, 50, 75, 100].map(|score| {
        view! { <polygon class="ring" points=outline(&vec![score; count], RADIUS) /> }
    });
    // What the next level asks of every dimension, or of the whole.
    let target = maturity.level.next().map(|next| {
        let rule = questionnaire.level(next);
        let gate = rule.gates.iter().filter_map(|gate| match gate {
            Gate::Dimension(score) => Some(*score),
            Gate::Critical(_) => None,
        });
        gate.max().unwrap_or(0).max(rule.min_score)
    });
    let target_line = target.map(|target| {
        view! { <polygon class="target" points=outline(&vec![target; count], RADIUS) /> }
    });
    let labels = questionnaire
        .dimensions
        .iter()
        .enumerate()
        .map(|(place, dimension)| {
            let at = point(place, count, RADIUS * 1.15);
            let anchor = match at.x {
                10.. => "start",
                ..=-10 => "end",
                _ => "middle",
            };
            view! {
                <text x=at.x.to_string() y=(at.y + 5).to_string() text-anchor=anchor>
                    {dimension.short.get(lang).to_owned()}
                </text>
            }
        });
    let last_line = last.as_ref().map(|last| {
        let scores = last.dimensions.iter();
        let scores: Vec<u32> = scores.map(|score| score.map_or(0, |s| s.least)).collect();
        view! { <polygon class="last" points=outline(&scores, RADIUS) /> }
    });
    let table = match &last {
        Some(last) => change_rows(&content, &maturity, last, &app),
        None => score_rows(&content, &maturity, &app),
    };
    let last_legend = last.as_ref().map(|last| {
        let day = last.result.day.to_string();
        view! { <p class="muted small center">{app.fill("radar.last", &[("day", &day)])}</p> }
    });
    let legend = target.map(|target| app.fill("radar.target", &[("n", &target.to_string())]));
    view! {
        <svg class="radar" viewBox="-165 -140 330 280" role="img" aria-label=app.t("radar.label")>
            {rings.into_iter().collect_view()}
            {target_line}
            {last_line}
            <polygon class="score" points=least />
            {labels.collect_view()}
        </svg>
        <p class="muted small center">{legend}</p>
        {last_legend}
        {table}
    }
}

/// The scores of one result.
fn score_rows(content: &Content, maturity: &Maturity, app: &App) -> AnyView {
    let lang = app.lang();
    let dimensions = content.questionnaire.dimensions.iter();
    let rows = dimensions.zip(&maturity.dimensions).map(|(dimension, score)| {
        let said = say_score(score.score, app);
        let least = score.score.map_or(0, |range| range.least).to_string();
        view! {
            <tr>
                <th scope="row">{dimension.title.get(lang).to_owned()}</th>
                <td class="bar"><progress max="100" value=least aria-hidden="true"></progress></td>
                <td>{said}</td>
            </tr>
        }
    });
    view! {
        <table class="scores">
            <caption class="sr-only">{app.t("radar.table")}</caption>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// `61`, `40–80` where answers are open, `不适用` where there is no score.
pub fn say_score(score: Option<Range>, app: &App) -> String {
    match score {
        Some(range) if range.is_settled() => range.least.to_string(),
        Some(range) => format!("{}–{}", range.least, range.most),
        None => app.t("say.not_applicable"),
    }
}
