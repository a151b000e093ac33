//! The training session: what a class does together, with no server and no account.
//!
//! * [`code`] – a participant's answers as a short code: no name, no figure, no region in it;
//! * [`check`] – the check symbol of each group of a code, which says where a slip of the pen is;
//! * [`board`] – what the codes of a class come to, naming nobody;
//! * [`kappa`] – how far two readers of the same evidence agree.

pub mod board;
pub mod check;
pub mod code;
pub mod kappa;

pub use board::Board;
pub use code::{ClassCode, CodeError};
