//! The training session: what a class does together, with no server and no account.
//!
//! * [`case`] – teaching cases: a story with evidence, and how an expert rates it;
//! * [`exercise`] – what somebody has answered to them; [`place`] – where somebody is in one;
//! * [`kappa`] – how far two readers of the same evidence agree;
//! * [`timer`] – the lesson's clock.

pub mod case;
pub mod exercise;
pub mod kappa;
pub mod place;
pub mod timer;
