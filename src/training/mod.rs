//! The training session: exercises, class codes and the trainer's board, without server or account.
//!
//! * [`comparison`] – a reader's ratings of a teaching case compared with the expert's;
//! * [`exercise`] – the stored answers to exercises; [`place`] – the current page of one;
//! * [`kappa`] – agreement of two readers beyond chance;
//! * [`timer`] – the countdown; [`lesson_clock`] – the lesson part that it belongs to, and its persistence;
//! * [`mod@code`] – a participant's answers as a short code: no name, no figure, no region in it;
//! * [`code_error`] – why a text is no class code;
//! * [`check_symbol`] – the check symbol of each group, which locates typing errors;
//! * [`pasted_codes`] – finds the codes in typed or pasted text;
//! * [`board`] – the codes of a class; [`summary`] – their anonymous statistics;
//!   [`export`] – those as a table and as a picture;
//! * [`join_address`] – the address by which a class joins.

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
