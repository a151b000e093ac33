//! The report as data: what the page shows, what is printed and what is copied are made from it.
//!
//! * [`mod@groups`] – programmes in the order in which an owner looks for them;
//! * [`mod@grade`] – how a level is named: as the owner's own assessment;
//! * [`printable_questionnaire`] – the scoring sheet of the questionnaire on paper;
//! * [`mod@strengths`] – what a firm does well already;
//! * [`mod@calendar`] – the days of certificates and of programmes, [`ics`] as a file for the telephone;
//! * [`mod@papers`] – the papers to prepare, each once;
//! * [`form`] – tables that help with a gap; [`csv`] – any table for a spreadsheet;
//! * [`radar`] – the geometry of the radar;
//! * [`image_card`] – what stands on its pictures; [`picture`] – the drawing;
//! * [`plain_text`] – the whole report as plain text.

pub mod calendar;
pub mod calendar_words;
pub mod csv;
pub mod documents;
pub mod effort;
pub mod form;
pub mod grade;
pub mod groups;
pub mod ics;
pub mod image_card;
pub mod picture;
pub mod plain_text;
pub mod printable_questionnaire;
pub mod radar;
pub mod strengths;

pub use calendar::{CalendarEntry, Duty, calendar};
pub use documents::documents;
pub use groups::{Counts, Group, counts, groups};
pub use ics::IcsEvent;
pub use strengths::strengths;
