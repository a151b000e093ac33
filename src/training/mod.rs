//! The training session: what a class does together, with no server and no account.
//!
//! * [`comparison`] – a reader's ratings of a teaching case compared with the expert's;
//! * [`exercise`] – what somebody has answered to them; [`place`] – where somebody is in one;
//! * [`kappa`] – how far two readers of the same evidence agree;
//! * [`timer`] – the lesson's clock; [`lesson_clock`] – what it counts for, and how the device keeps it;
//! * [`code`] – a participant's answers as a short code: no name, no figure, no region in it;
//! * [`code_error`] – why a text is none;
//! * [`check_symbol`] – the check symbol of each group of a code, which says where a slip of the pen is;
//! * [`pasted_codes`] – the codes in whatever somebody types or pastes;
//! * [`board`] – the codes of a class; [`summary`] – what they come to, naming nobody;
//!   [`export`] – that as a table and as a picture;
//! * [`join_address`] – the address at which a class begins.

pub mod board;
pub mod check_symbol;
pub mod code;
pub mod code_error;
pub mod comparison;
pub mod exercise;
pub mod export;
pub mod join_address;
pub mod kappa;
pub mod lesson_clock;
pub mod pasted_codes;
pub mod place;
pub mod summary;
pub mod timer;

pub use board::Board;
pub use code::ClassCode;
pub use code_error::CodeError;
pub use summary::Summary;
