//! The scores of two results, dimension by dimension.

use super::radar::say_score;
use crate::assess::{Maturity, Range};
use crate::content::Content;
use crate::saved::compare;
use crate::ui::app::App;
use crate::ui::document::NOTHING;
use crate::ui::erased_view::view;
use crate::ui::persistence::LastTime;
use leptos::prelude::*;

/// The x of a full score on the line.
const FULL: &str = "100";

/// One row for each dimension and one for the whole: a small line from then to now, both scores, the change.
pub fn change_rows(content: &Content, maturity: &Maturity, last: &LastTime, app: &App) -> AnyView {
    let lang = app.lang();
    let dimensions = content.standard.dimensions.iter();
    let mut rows: Vec<AnyView> = dimensions
        .zip(&maturity.dimensions)
        .zip(&last.dimensions)
        .map(|((dimension, now), then)| {
            row(dimension.title.get(lang).to_owned(), *then, now.score, app)
        })
        .collect();
    rows.push(row(
        app.t("checks.whole"),
        Some(last.result.score),
        Some(maturity.score),
        app,
    ));
    view! {
        <table class="scores changes">
            <caption class="sr-only">{app.t("checks.table")}</caption>
            <thead>
                <tr>
                    <th scope="col">{app.t("checks.dimension")}</th>
                    <td aria-hidden="true">{NOTHING}</td>
                    <th scope="col">{app.t("checks.then")}</th>
                    <th scope="col">{app.t("checks.now")}</th>
                    <th scope="col">{app.t("checks.change")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(title: String, then: Option<Range>, now: Option<Range>, app: &App) -> AnyView {
    let change = then.zip(now).map(|(then, now)| compare::rise(then, now));
    let said = match change {
        Some(rise @ 1..) => format!("+{rise}"),
        Some(0) => "0".to_owned(),
        // A real minus sign: it is as wide as the plus.
        Some(fall) => format!("−{}", fall.unsigned_abs()),
        None => String::new(),
    };
    let class = match change {
        Some(1..) => "up",
        Some(..=-1) => "down",
        _ => "same",
    };
    let at = |score: Option<Range>| score.map(|range| range.least.to_string());
    let drawn = at(then).zip(at(now)).map(|(then, now)| {
        view! {
            <line class="way" x1=then.clone() y1="0" x2=now.clone() y2="0" />
            <circle class="then" cx=then cy="0" r="5" />
            <circle class="now" cx=now cy="0" r="6" />
        }
    });
    view! {
        <tr>
            <th scope="row">{title}</th>
            <td class="bar">
                <svg class=format!("change {class}") viewBox="-8 -9 116 18" aria-hidden="true">
                    <line class="track" x1="0" y1="0" x2=FULL y2="0" />
                    {drawn}
                </svg>
            </td>
            <td>{say_score(then, app)}</td>
            <td>{say_score(now, app)}</td>
            <td class=class>{said}</td>
        </tr>
    }
}
