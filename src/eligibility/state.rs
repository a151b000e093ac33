//! Whether a programme is open on a day.

use super::programme::{Programme, Status};
use crate::date::Date;

/// The state of a programme on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// In force, and somebody has checked it.
    Open,
    /// Over: shown with its years, never as available.
    Expired,
    /// Perhaps in force; somebody must ask (待核实).
    Unverified,
    /// Not yet in force.
    NotYet,
}

impl State {
    /// The state of `programme` on the day `today`.
    pub fn of(programme: &Programme, today: Date) -> State {
        if programme.applies.is_over(today) || programme.apply.is_over(today) {
            State::Expired
        } else if !programme.applies.has_begun(today) || !programme.apply.has_begun(today) {
            State::NotYet
        } else {
            match programme.status {
                Status::Confirmed => State::Open,
                Status::Unverified => State::Unverified,
            }
        }
    }

    /// The word in packtool's output.
    pub fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Expired => "expired",
            State::Unverified => "unverified",
            State::NotYet => "not_yet",
        }
    }

    /// The catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            State::Open => "state.open",
            State::Expired => "state.expired",
            State::Unverified => "state.unverified",
            State::NotYet => "state.not_yet",
        }
    }
}
