//! Enterprise size, as a decision table read from a pack (中小企业划型标准规定).
//!
//! The table of the standard has three kinds of threshold for each industry:
//! * below **any** ceiling the firm is 中小微; only a firm at or above **every** ceiling is large;
//! * at or above **all** minimums of 中型 it is medium, else of 小型 small, else micro.
//!   There is no upper bound on 小型: 500 人 with 1500 万元 is small, though 500 is more than 300.
//!
//! Answers may be missing or ranges, so the result is the set of possible sizes.

pub mod size;
pub mod table;

pub use size::{Size, SizeSet};
pub use table::{Classification, IndustryRow, SizeTable, Threshold};
