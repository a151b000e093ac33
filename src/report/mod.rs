//! The report as data: what the page shows, what is printed and what is copied are made from it.
//!
//! * [`groups`] – programmes in the order in which an owner looks for them;
//! * [`calendar`] – the dates of a certificate under the certification rules;
//! * [`paper`] – the scoring sheet of the questionnaire on paper;
//! * [`papers`] – the papers to prepare, each once;
//! * [`form`] – tables that help with a gap, for a spreadsheet;
//! * [`radar`] – the geometry of the radar;
//! * [`plain`] – the whole report as plain text.

pub mod calendar;
pub mod form;
pub mod groups;
pub mod paper;
pub mod papers;
pub mod plain;
pub mod radar;

pub use calendar::{CalendarEntry, calendar};
pub use form::Form;
pub use groups::{Group, groups};
pub use papers::papers;
