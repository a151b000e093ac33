//! The training session: what a class does together, with no server and no account.
//!
//! * [`code`] – a participant's answers as a short code: no name, no figure, no region in it;
//! * [`check`] – the check symbol of each group of a code, which says where a slip of the pen is;
//! * [`paste`] – the codes in whatever somebody types or pastes;
//! * [`board`] – the codes of a class; [`summary`] – what they come to, naming nobody;
//!   [`export`] – that as a table and as a picture;
//! * [`join`] – the address at which a class begins;
//! * [`kappa`] – how far two readers of the same evidence agree.

pub mod board;
pub mod check;
pub mod code;
pub mod export;
pub mod join;
pub mod kappa;
pub mod paste;
pub mod summary;

pub use board::Board;
pub use code::{ClassCode, CodeError};
pub use summary::Summary;
