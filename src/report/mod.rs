//! The report as data: what the page shows, what is printed and what is copied are made from it.
//!
//! * [`groups`] – programmes in the order in which an owner looks for them;
//! * [`strengths`] – what a firm does well already;
//! * [`calendar`] – the days of certificates and of programmes, [`ics`] as a file for the telephone;
//! * [`papers`] – the papers to prepare, each once;
//! * [`radar`] – the geometry of the radar;
//! * [`plain`] – the whole report as plain text.

pub mod calendar;
pub mod calendar_words;
pub mod groups;
pub mod ics;
pub mod papers;
pub mod plain;
pub mod radar;
pub mod strengths;

pub use calendar::{CalendarEntry, Duty, calendar};
pub use groups::{Counts, Group, counts, groups};
pub use ics::IcsEvent;
pub use papers::papers;
pub use strengths::strengths;
