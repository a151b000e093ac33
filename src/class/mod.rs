//! The training session: what a class does together, with no server and no account.
//!
//! * [`case`] – teaching cases: a story with evidence, and how an expert rates it;
//! * [`exercise`] – what somebody has answered to them; [`place`] – where somebody is in one;
//! * [`kappa`] – how far two readers of the same evidence agree;
//! * [`timer`] – the lesson's clock; [`clock`] – what it counts for, and how the device keeps it;
//! * [`code`] – a participant's answers as a short code: no name, no figure, no region in it;
//! * [`code_error`] – why a text is none;
//! * [`check`] – the check symbol of each group of a code, which says where a slip of the pen is;
//! * [`paste`] – the codes in whatever somebody types or pastes;
//! * [`board`] – the codes of a class; [`summary`] – what they come to, naming nobody;
//!   [`export`] – that as a table and as a picture;
//! * [`join`] – the address at which a class begins.

pub mod board;
pub mod case;
pub mod check;
pub mod clock;
pub mod code;
pub mod code_error;
pub mod exercise;
pub mod export;
pub mod join;
pub mod kappa;
pub mod paste;
pub mod place;
pub mod summary;
pub mod timer;

pub use board::Board;
pub use code::ClassCode;
pub use code_error::CodeError;
pub use summary::Summary;
