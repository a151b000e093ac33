//! Calendar dates without a time of day, and spans of them.
//!
//! A date that an owner gives only to the month is the span of that month's days,
//! so that a rule answers only when every day of it agrees.

use std::fmt;
use time::Month;

/// 1 January of the year 1, as a Julian day.
const FIRST: i32 = 1_721_426;

/// A day of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// The earliest day, for evaluations that do not depend on the day.
    pub const EARLIEST: Date = Date(time::Date::MIN);

    /// The day with this year, month (1–12) and day, if there is one between the years 1 and 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        let month = Month::try_from(month).ok()?;
        time::Date::from_calendar_date(year, month, day)
            .ok()
            .map(Date)
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Date> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        Date::new(
            fixed_number(year, 4)?,
            u8::try_from(fixed_number(month, 2)?).ok()?,
            u8::try_from(fixed_number(day, 2)?).ok()?,
        )
    }

    /// Days since the first of the calendar, which is 0.
    pub fn number(self) -> u32 {
        u32::try_from(self.0.to_julian_day() - FIRST).unwrap_or(0)
    }

    /// The day with this number; `None` after the last of the calendar.
    pub fn from_number(number: u32) -> Option<Date> {
        let day = FIRST.checked_add(i32::try_from(number).ok()?)?;
        let date = time::Date::from_julian_day(day).ok().map(Date)?;
        (date.year() <= 9999).then_some(date)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1–12.
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day of the month, 1–31.
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// The same day `years` later; 29 February becomes 28 February where there is none.
    #[must_use]
    pub fn plus_years(self, years: i32) -> Option<Date> {
        let year = self.year().checked_add(years)?;
        Date::new(year, self.month(), self.0.day())
            .or_else(|| Date::new(year, self.month(), self.0.day() - 1))
    }

    /// The same day `months` later, or that month's last day where it has no such day.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Option<Date> {
        let months = u32::from(self.month()) - 1 + months;
        let year = self.year().checked_add(i32::try_from(months / 12).ok()?)?;
        let month = u8::try_from(months % 12 + 1).ok()?;
        let day = self.0.day();
        (0..4).find_map(|less| Date::new(year, month, day.checked_sub(less)?))
    }

    /// The day `days` later, or earlier where negative.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Date> {
        let day = self.0.to_julian_day().checked_add(days)?;
        let date = time::Date::from_julian_day(day).ok().map(Date)?;
        (1..=9999).contains(&date.year()).then_some(date)
    }

    /// Days from `self` to `other`; negative when `other` is earlier.
    pub fn days_until(self, other: Date) -> i32 {
        other.0.to_julian_day() - self.0.to_julian_day()
    }

    /// Full years from `self` to `other`; 0 when `other` is earlier.
    pub fn full_years_until(self, other: Date) -> i32 {
        let guess = other.year() - self.year();
        let reached = self.plus_years(guess).is_some_and(|day| day <= other);
        (if reached { guess } else { guess - 1 }).max(0)
    }

    /// 31 December of the year before.
    pub fn end_of_last_year(self) -> Date {
        Date::new(self.year() - 1, 12, 31).unwrap_or(self)
    }
}

fn fixed_number(text: &str, width: usize) -> Option<i32> {
    let plain = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Date {
    /// `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.year(), self.month(), self.0.day());
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The days from `first` to `last`, both included; `first` is never after `last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateSpan {
    first: Date,
    last: Date,
}

impl DateSpan {
    /// One day.
    pub fn day(day: Date) -> DateSpan {
        DateSpan {
            first: day,
            last: day,
        }
    }

    /// All days from `first` to `last`, in whichever order they are given.
    pub fn between(first: Date, last: Date) -> DateSpan {
        DateSpan {
            first: first.min(last),
            last: first.max(last),
        }
    }

    /// Reads `YYYY-MM-DD` or, for a whole month, `YYYY-MM`.
    pub fn parse(text: &str) -> Option<DateSpan> {
        if let Some(day) = Date::parse(text) {
            return Some(DateSpan::day(day));
        }
        let first = Date::parse(&format!("{text}-01"))?;
        let last = (28..=31)
            .rev()
            .find_map(|day| Date::new(first.year(), first.month(), day))?;
        Some(DateSpan { first, last })
    }

    /// The earliest day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The latest day.
    pub fn last(self) -> Date {
        self.last
    }
}

impl fmt::Display for DateSpan {
    /// The day, or `YYYY-MM` for a month.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            return self.first.fmt(f);
        }
        let (year, month) = (self.first.year(), self.first.month());
        if DateSpan::parse(&format!("{year:04}-{month:02}")) == Some(*self) {
            return write!(f, "{year:04}-{month:02}");
        }
        write!(f, "{}/{}", self.first, self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn only_days_of_the_calendar_are_read() {
        for good in ["2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(
                Date::parse(good).map(|d| d.to_string()).as_deref(),
                Some(good)
            );
        }
        for bad in [
            "2023-02-29",
            "2024-13-01",
            "2024-1-01",
            "24-01-01",
            "0000-01-01",
            "2024-01-01T",
            "２０２４-01-01",
            "",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn full_years_count_up_on_the_anniversary() {
        assert_eq!(date("2023-04-01").full_years_until(date("2026-03-31")), 2);
        assert_eq!(date("2023-04-01").full_years_until(date("2026-04-01")), 3);
        assert_eq!(date("2024-02-29").full_years_until(date("2025-02-28")), 1);
        assert_eq!(date("2030-01-01").full_years_until(date("2026-01-01")), 0);
    }

    #[test]
    fn months_later_is_the_same_day_or_the_last_one() {
        let later = |day: &str, months| date(day).plus_months(months).map(|day| day.to_string());
        assert_eq!(later("2025-03-15", 12).as_deref(), Some("2026-03-15"));
        assert_eq!(later("2024-02-29", 12).as_deref(), Some("2025-02-28"));
        assert_eq!(later("2025-08-31", 6).as_deref(), Some("2026-02-28"));
        assert_eq!(later("2025-12-01", 1).as_deref(), Some("2026-01-01"));
        assert_eq!(later("9999-12-31", 1), None);
    }

    #[test]
    fn a_month_is_the_span_of_its_days() {
        let span = DateSpan::parse("2024-02").expect("a month");
        assert_eq!(
            (span.first(), span.last()),
            (date("2024-02-01"), date("2024-02-29"))
        );
        assert_eq!(span.to_string(), "2024-02");
        assert_eq!(DateSpan::parse("2024-2"), None);
    }

    #[test]
    fn days_are_numbered_from_the_first() {
        for (text, number) in [
            ("0001-01-01", 0),
            ("0001-12-31", 364),
            ("9999-12-31", 3_652_058),
        ] {
            assert_eq!(date(text).number(), number, "{text}");
            assert_eq!(Date::from_number(number), Some(date(text)));
        }
        assert_eq!(Date::from_number(3_652_059), None);
        assert_eq!(Date::from_number(u32::MAX), None);
    }

    #[test]
    fn the_edges_of_the_calendar_do_not_panic() {
        assert_eq!(date("9999-12-31").plus_days(1), None);
        assert_eq!(date("9999-12-31").plus_years(1), None);
        assert_eq!(date("0001-01-01").plus_days(-1), None);
        assert_eq!(date("0001-06-01").end_of_last_year(), date("0001-06-01"));
    }
}
