//! The report as data: what the page shows, what is printed and what is copied are made from it.
//!
//! * [`mod@groups`] – programmes in the order in which an owner looks for them;
//! * [`paper`] – the scoring sheet of the questionnaire on paper;
//! * [`mod@strengths`] – what a firm does well already;
//! * [`mod@calendar`] – the days of certificates and of programmes, [`ics`] as a file for the telephone;
//! * [`mod@papers`] – the papers to prepare, each once;
//! * [`form`] – tables that help with a gap; [`csv`] – any table for a spreadsheet;
//! * [`radar`] – the geometry of the radar;
//! * [`card`] – what stands on its pictures; [`picture`] – the drawing;
//! * [`plain`] – the whole report as plain text.

pub mod calendar;
pub mod calendar_words;
pub mod card;
pub mod csv;
pub mod form;
pub mod groups;
pub mod ics;
pub mod paper;
pub mod papers;
pub mod picture;
pub mod plain;
pub mod radar;
pub mod strengths;

pub use calendar::{CalendarEntry, Duty, calendar};
pub use form::Form;
pub use groups::{Counts, Group, counts, groups};
pub use ics::IcsEvent;
pub use papers::papers;
pub use strengths::strengths;
