//! Plausibility of the device's date, compared with the packs' dates: a wrong clock makes every deadline wrong.

use super::Content;
use crate::date::Date;

/// Days that the clock may be behind the packs. Generous: packs may be dated ahead, and clocks that were reset are
/// decades behind.
const BEHIND: i32 = 366;
/// Days that the clock may be ahead of the packs.
const AHEAD: i32 = 3 * 366;

/// Why the device's date is implausible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockDoubt {
    /// It is long before the packs were written, which is impossible.
    Behind,
    /// It is so long after them that either the clock is wrong or the packs are stale.
    Ahead,
}

/// Checks `today` against the newest pack version; `None` if no version is a day.
pub fn doubt(content: &Content, today: Date) -> Option<(ClockDoubt, Date)> {
    let days = content
        .packs
        .iter()
        .filter_map(|pack| Date::parse(&pack.version));
    let newest = days.max()?;
    let passed = newest.days_until(today);
    if passed < -BEHIND {
        Some((ClockDoubt::Behind, newest))
    } else if passed > AHEAD {
        Some((ClockDoubt::Ahead, newest))
    } else {
        None
    }
}
