//! The training session: what a class does together, with no server and no account.
//!
//! * [`case`] – teaching cases: a story with evidence, and how an expert rates it;
//! * [`kappa`] – how far two readers of the same evidence agree.

pub mod case;
pub mod kappa;
