//! The training session: the exercises of a class, and the board of whoever trains it.

pub mod board;
pub mod cases;
