//! Cost of quality in a year, after the prevention–appraisal–failure model: five questions, each
//! answered in 万元.
//!
//! * [`costs`] – the five amounts and their saved form;
//! * [`mod@summary`] – sums, largest loss, share of the revenue.

pub mod costs;
pub mod summary;

pub use costs::{CostClass, CostKind, Costs};
pub use summary::{Balance, Share, Summary, summary, what_if};
