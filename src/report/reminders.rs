//! When a calendar rings for an entry: in the morning of the days on which there is something to begin, and never in
//! the past, which some calendars ring for at once, others not at all.

use super::calendar::{CalendarEntry, Duty};
use crate::date::Date;

/// The hour of the day at which a reminder rings, in minutes.
const MORNING: i32 = 9 * MINUTES_OF_HOUR;
/// Days before an entry on which a reminder rings, beside the day on which to begin.
const BEFORE: [i32; 2] = [30, 7];
/// What an import takes, at most, in minutes: a reminder that is to come soon comes after it.
const SOON: i32 = 15;

const MINUTES_OF_HOUR: i32 = 60;
const MINUTES_OF_DAY: i32 = 24 * MINUTES_OF_HOUR;
const SECONDS_OF_DAY: i64 = 24 * 60 * 60;

/// A moment, on the clock of the device and on that of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The local day.
    pub day: Date,
    /// Minutes since the local midnight.
    pub minute: u16,
    /// Seconds since the beginning of 1970 in UTC.
    pub seconds: i64,
}

impl Moment {
    /// In UTC, as calendar files write it: `20261124T093000Z`.
    pub fn stamp(self) -> String {
        let days = self.seconds.div_euclid(SECONDS_OF_DAY);
        let second = self.seconds.rem_euclid(SECONDS_OF_DAY);
        let first = Date::new(1970, 1, 1);
        let day = first.zip(i32::try_from(days).ok());
        let day = day.and_then(|(first, days)| first.plus_days(days));
        let day = day.unwrap_or(self.day).to_string().replace('-', "");
        let (hour, minute) = (second / 3600, second / 60 % 60);
        format!("{day}T{hour:02}{minute:02}{:02}Z", second % 60)
    }

    /// The revision of a calendar file that is made now, after one with the revision `last`: minutes since 2026, so
    /// that it grows where nothing could be kept of the last file, too.
    pub fn revision(self, last: u32) -> u32 {
        const YEAR_2026: i64 = 1_767_225_600;
        let minutes = (self.seconds - YEAR_2026) / 60;
        let most = i32::MAX as u32;
        let now = u32::try_from(minutes).unwrap_or(0).min(most);
        now.max(last.saturating_add(1)).min(most)
    }
}

/// The reminders of an entry, in minutes from the midnight with which its day begins; the earliest first.
pub fn reminders(entry: &CalendarEntry<'_>, now: Moment) -> Vec<i32> {
    let until = now.day.days_until(entry.day);
    let now_at = i32::from(now.minute) - until * MINUTES_OF_DAY;
    let begin = entry.begin.map(|begin| begin.days_until(entry.day));
    // What opens on its day is done on its day; all else should be over by then.
    let opens = matches!(entry.what, Duty::ApplyFrom(_)).then_some(0);
    let days = begin.into_iter().chain(BEFORE).chain(opens);
    let at = |days: i32| MORNING - days * MINUTES_OF_DAY;
    let mut minutes: Vec<i32> = days.map(at).filter(|minute| *minute > now_at).collect();
    minutes.sort_unstable();
    minutes.dedup();
    if minutes.is_empty() {
        // The next morning, as long as that is not after the day itself.
        let mornings = [at(until), at(until - 1)];
        let next = mornings.into_iter().find(|minute| *minute > now_at);
        let next = next.filter(|minute| *minute < MINUTES_OF_DAY);
        minutes.push(next.unwrap_or(now_at + SOON));
    }
    minutes
}
