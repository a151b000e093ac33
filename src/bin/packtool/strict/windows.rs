//! Strict check of dates: windows without a common day, implausible years.

use super::{Findings, day, list};
use crate::schema::Shape;
use crate::schema::texts::Place;
use quality_selfcheck::date::Date;
use serde_json::Value;

/// The earliest plausible year: no document in force is older.
const FIRST_YEAR: i32 = 1980;
/// The most years ahead that a programme is plausibly fixed.
const YEARS_AHEAD: i32 = 30;

/// Checks the version, and each programme's windows.
pub fn check(pack: &Value, today: Date, found: &mut Findings<'_>) {
    let texts = found.texts;
    let last_checked = list(pack, "sources")
        .iter()
        .filter_map(|of| day(of, "checked"));
    let last_checked = last_checked.filter(|day| *day <= today).max();
    match day(pack, "version") {
        None => found.note("/version", texts.say("strict.version_no_day")),
        Some(version) if version > today => {
            let values = [("day", &*version.to_string())];
            found.note("/version", texts.fill("strict.future", &values));
        }
        Some(version) if last_checked.is_some_and(|checked| checked > version) => {
            found.note("/version", texts.say("strict.version_old"));
        }
        Some(_) => {}
    }
    for (place, programme) in list(pack, "programmes").iter().enumerate() {
        let at = format!("/programmes/{place}");
        let applies = window(programme, ["effective", "expires"]);
        let apply = window(programme, ["apply_from", "apply_to"]);
        if apart(applies, apply) {
            found.note(&at, texts.say("strict.apply_apart"));
        } else if let ((_, Some(expires)), (_, Some(apply_to))) = (applies, apply)
            && apply_to > expires
        {
            found.note(&format!("{at}/apply_to"), texts.say("strict.apply_late"));
        }
        for (nth, condition) in list(programme, "conditions").iter().enumerate() {
            if apart(applies, window(condition, ["effective", "expires"])) {
                let message = texts.say("strict.condition_apart");
                found.note(&format!("{at}/conditions/{nth}"), message);
            }
        }
    }
}

/// Checks one day of a source or a programme; days of facts are bounds of answers and not checked.
pub fn check_day(place: &Place<'_>, today: Date, found: &mut Findings<'_>) {
    let (Shape::Date, Some(day)) = (place.shape, place.value.as_str().and_then(Date::parse)) else {
        return;
    };
    let years = FIRST_YEAR..=today.year() + YEARS_AHEAD;
    if place.key.0 != "date_fact" && !years.contains(&day.year()) {
        let values = [("day", &*day.to_string())];
        let message = found.texts.fill("strict.odd_year", &values);
        found.note(&place.pointer, message);
    }
}

type Window = (Option<Date>, Option<Date>);

fn window(of: &Value, [from, to]: [&str; 2]) -> Window {
    (day(of, from), day(of, to))
}

/// Whether two windows have no day in common.
fn apart(a: Window, b: Window) -> bool {
    let before = |end: Option<Date>, begin: Option<Date>| matches!((end, begin), (Some(end), Some(begin)) if end < begin);
    before(a.1, b.0) || before(b.1, a.0)
}
