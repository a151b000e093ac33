//! One module a screen.

pub mod fact;
pub mod item;
pub mod nav;
pub mod report;
pub mod welcome;
