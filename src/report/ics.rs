//! A calendar file (RFC 5545): all-day events with reminders.
//!
//! It has no METHOD: it is opened by the owner, not sent to an invited guest. An event replaces the one with its UID
//! where its SEQUENCE is greater; one that is withdrawn is CANCELLED and rings no more.

use super::reminders::Moment;
use crate::date::Date;

/// The longest line in octets, without its end.
const LONGEST: usize = 75;

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IcsEvent {
    /// Unique and stable.
    pub uid: String,
    /// The day.
    pub day: Date,
    /// What it is, in a line.
    pub summary: String,
    /// The description.
    pub description: String,
    /// When it rings, in minutes from the midnight with which the day begins.
    pub reminders: Vec<i32>,
    /// Whether it is withdrawn.
    pub is_cancelled: bool,
}

/// The file: `name` is the calendar's, `sequence` the revision of its events, `now` when it is made.
pub fn write(name: &str, events: &[IcsEvent], sequence: u32, now: Moment) -> String {
    let mut file = String::new();
    line(&mut file, "BEGIN:VCALENDAR", "");
    line(&mut file, "VERSION:2.0", "");
    line(&mut file, "PRODID:-//quality-selfcheck//calendar//ZH", "");
    line(&mut file, "CALSCALE:GREGORIAN", "");
    line(&mut file, "X-WR-CALNAME:", name);
    for event in events {
        line(&mut file, "BEGIN:VEVENT", "");
        line(&mut file, "UID:", &event.uid);
        line(&mut file, "DTSTAMP:", &now.stamp());
        line(&mut file, "SEQUENCE:", &sequence.to_string());
        line(&mut file, "DTSTART;VALUE=DATE:", &plain(event.day));
        line(&mut file, "SUMMARY:", &event.summary);
        line(&mut file, "DESCRIPTION:", &event.description);
        line(&mut file, "TRANSP:TRANSPARENT", "");
        let status = match event.is_cancelled {
            true => "CANCELLED",
            false => "CONFIRMED",
        };
        line(&mut file, "STATUS:", status);
        for minutes in &event.reminders {
            line(&mut file, "BEGIN:VALARM", "");
            line(&mut file, "ACTION:DISPLAY", "");
            line(&mut file, "DESCRIPTION:", &event.summary);
            line(&mut file, "TRIGGER:", &duration(*minutes));
            line(&mut file, "END:VALARM", "");
        }
        line(&mut file, "END:VEVENT", "");
    }
    line(&mut file, "END:VCALENDAR", "");
    file
}

/// `YYYYMMDD`.
fn plain(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// Minutes as a duration: `-P89DT15H`, `PT9H`, `PT0M`.
fn duration(minutes: i32) -> String {
    let all = minutes.unsigned_abs();
    let (days, hours, rest) = (all / 1440, all / 60 % 24, all % 60);
    let mut text = String::new();
    if minutes < 0 {
        text.push('-');
    }
    text.push('P');
    if days > 0 {
        text.push_str(&format!("{days}D"));
    }
    if hours > 0 || rest > 0 || days == 0 {
        text.push('T');
    }
    if hours > 0 {
        text.push_str(&format!("{hours}H"));
    }
    if rest > 0 || all == 0 {
        text.push_str(&format!("{rest}M"));
    }
    text
}

/// Adds a line: its name as it is, its text escaped, folded so that no character is cut.
fn line(file: &mut String, name: &str, text: &str) {
    let mut length = 0;
    let mut put = |file: &mut String, piece: &str| {
        if length + piece.len() > LONGEST {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push_str(piece);
        length += piece.len();
    };
    let mut buffer = [0; 4];
    for c in name.chars() {
        put(file, c.encode_utf8(&mut buffer));
    }
    // Normalise line breaks.
    let text = text.replace("\r\n", "\n");
    for c in text.chars() {
        match c {
            '\\' => put(file, "\\\\"),
            ';' => put(file, "\\;"),
            ',' => put(file, "\\,"),
            '\n' | '\r' => put(file, "\\n"),
            // Other control characters are dropped.
            c if c.is_control() && c != '\t' => {}
            c => put(file, c.encode_utf8(&mut buffer)),
        }
    }
    file.push_str("\r\n");
}
