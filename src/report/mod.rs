//! The report as data, from which the page, the print-out and the exports are made.
//!
//! * [`mod@groups`] – programmes in the order in which an owner looks for them;
//! * [`mod@grade`] – how a level is named: as the owner's own assessment;
//! * [`printable_questionnaire`] – the scoring sheet of the printed questionnaire;
//! * [`mod@strengths`] – the firm's strengths;
//! * [`mod@calendar`] – dates of certificates and programmes; [`calendar_words`] – in words;
//!   [`calendar_file`] – their events, after what earlier files said; [`mod@reminders`] – when these ring;
//!   [`ics`] – the file;
//! * [`mod@documents`] – the documents to prepare, each once;
//! * [`form`] – forms that help with a gap; [`csv`] – tables for a spreadsheet;
//! * [`radar`] – the geometry of the radar;
//! * [`image_card`] – the content of the report's pictures; [`picture`] – the drawing as SVG;
//! * [`plain_text`] – the whole report as plain text;
//! * [`delivery`] – texts as files, and browsers that save none.

pub mod calendar;
pub mod calendar_file;
pub mod calendar_words;
pub mod csv;
pub mod delivery;
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
pub mod reminders;
pub mod strengths;

pub use calendar::{CalendarEntry, Duty, calendar};
pub use documents::documents;
pub use groups::{Counts, Group, counts, groups};
pub use ics::IcsEvent;
pub use reminders::Moment;
pub use strengths::strengths;
