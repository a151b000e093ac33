//! What quality costs a firm in a year, after the model of prevention, appraisal and failure: five
//! plain questions, each answered in 万元.
//!
//! * [`costs`] – the five amounts and their saved form;
//! * [`mod@summary`] – what they amount to.

pub mod costs;
pub mod summary;

pub use costs::{CostClass, CostKind, Costs};
pub use summary::{Balance, Share, Summary, summary, what_if};
