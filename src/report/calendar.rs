//! The dates of a management system certificate.
//!
//! Figures from 《质量管理体系认证规则》 (国家认监委 2025 年第 16 号公告, in force since 2026-01-01), as a
//! certification body's letter of 2025-12-10 gives them; one source, so a reader is told to confirm
//! with the certification body:
//! * 5.4.1.4: the first surveillance audit within 12 months of issue, later ones at most 12 months
//!   apart, at least two in a cycle; overdue means suspension, then withdrawal;
//! * 5.8.2: the recertification audit on site is finished before expiry, else it counts as initial.

use crate::date::Date;

/// How many days before a deadline to begin.
const AHEAD: i32 = 90;

/// One date of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarEntry {
    /// What must be done.
    pub what: Duty,
    /// Last day on which it can be done.
    pub last_day: Date,
    /// When to begin with it.
    pub begin: Date,
    /// Whether the last day has passed.
    pub is_over: bool,
}

/// What a certificate asks of a firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// 监督审核; the first, the second …
    Surveillance(usize),
    /// 再认证审核
    Recertification,
}

/// The dates of a certificate issued on one day and, where known, expiring on another.
///
/// Later surveillance audits count from the audit before, which may be earlier than its deadline;
/// the dates are therefore the latest possible ones.
pub fn calendar(issued: Date, expires: Option<Date>, today: Date) -> Vec<CalendarEntry> {
    let mut entries = Vec::new();
    let mut add = |what, last_day: Date| {
        entries.push(CalendarEntry {
            what,
            last_day,
            begin: last_day.plus_days(-AHEAD).unwrap_or(last_day),
            is_over: last_day < today,
        });
    };
    for nth in 1_i32..=2 {
        match issued.plus_years(nth) {
            Some(day) if expires.is_none_or(|expires| day < expires) => {
                add(Duty::Surveillance(nth as usize), day);
            }
            _ => {}
        }
    }
    if let Some(expires) = expires {
        add(Duty::Recertification, expires);
    }
    entries
}
