//! The screens of the questionnaire and the report, one module a screen.

pub mod fact;
pub mod item;
pub mod nav;
pub mod report;
pub mod welcome;
