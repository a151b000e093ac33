//! A calendar file (RFC 5545): all-day events with two reminders each.

use crate::date::Date;

/// Reminders, in days before an event.
const REMIND: [u32; 2] = [30, 7];
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
}

/// The file: `name` is the calendar's, `today` the day on which it is made.
pub fn write(name: &str, events: &[IcsEvent], today: Date) -> String {
    let mut file = String::new();
    line(&mut file, "BEGIN:VCALENDAR", "");
    line(&mut file, "VERSION:2.0", "");
    line(&mut file, "PRODID:-//quality-selfcheck//calendar//ZH", "");
    line(&mut file, "CALSCALE:GREGORIAN", "");
    line(&mut file, "X-WR-CALNAME:", name);
    for event in events {
        line(&mut file, "BEGIN:VEVENT", "");
        line(&mut file, "UID:", &event.uid);
        line(&mut file, "DTSTAMP:", &format!("{}T000000Z", plain(today)));
        line(&mut file, "DTSTART;VALUE=DATE:", &plain(event.day));
        line(&mut file, "SUMMARY:", &event.summary);
        line(&mut file, "DESCRIPTION:", &event.description);
        line(&mut file, "TRANSP:TRANSPARENT", "");
        for days in REMIND {
            line(&mut file, "BEGIN:VALARM", "");
            line(&mut file, "ACTION:DISPLAY", "");
            line(&mut file, "DESCRIPTION:", &event.summary);
            line(&mut file, &format!("TRIGGER:-P{days}D"), "");
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
