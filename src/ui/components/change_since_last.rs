//! The change of the score since the last result.

use crate::assess::Maturity;
use crate::saved::compare;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use crate::ui::persistence::LastTime;
use leptos::prelude::*;

/// One line under the level: `比 2026-05-06 那次 +7 分`.
pub fn since_last(maturity: &Maturity, last: &LastTime, app: &App) -> AnyView {
    let rise = compare::rise(last.result.score, maturity.score);
    let (day, score) = (
        last.result.day.to_string(),
        last.result.score.least.to_string(),
    );
    let points = rise.unsigned_abs().to_string();
    let values = [("day", day.as_str()), ("n", &points), ("score", &score)];
    let said = match rise {
        1.. => app.fill("checks.up", &values),
        0 => app.fill("checks.level", &[("day", &day), ("score", &score)]),
        _ => app.fill("checks.down", &values),
    };
    let open = !maturity.score.is_settled() || !last.result.score.is_settled();
    let open = open.then(|| app.t("checks.open_as_zero"));
    view! { <p class="since" id="since-last">{said}" "<span class="muted small">{open}</span></p> }
}
