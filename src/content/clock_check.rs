//! The device's day beside the days of the packs: a clock that is far off makes every deadline wrong.

use super::Content;
use crate::date::Date;

/// Days that a clock may be behind the packs before it is doubted. Generous: packs may be dated ahead, and clocks that
/// were reset are decades behind.
const BEHIND: i32 = 366;
/// Days that a clock may be ahead of the packs before it, or they, are doubted.
const AHEAD: i32 = 3 * 366;

/// What is doubtful about the device's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It lies long before the packs were written, which cannot be.
    Behind,
    /// It lies so long after that either the clock is wrong or the packs are old.
    Ahead,
}

/// Doubts about `today`, and the newest day of a pack's version; none where no version is a day.
pub fn doubt(content: &Content, today: Date) -> Option<(Doubt, Date)> {
    let days = content
        .packs
        .iter()
        .filter_map(|pack| Date::parse(&pack.version));
    let newest = days.max()?;
    let passed = newest.days_until(today);
    if passed < -BEHIND {
        Some((Doubt::Behind, newest))
    } else if passed > AHEAD {
        Some((Doubt::Ahead, newest))
    } else {
        None
    }
}
