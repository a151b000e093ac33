//! The payload of a link: answers by fingerprint, before they are matched with packs.

use super::fingerprint::Fingerprint;
use crate::assess::{Level, Rating};
use crate::date::{Date, DateSpan};
use crate::profile::Span;
use crate::region::RegionCode;

/// The answers of one firm and their result, as written by the sender.
#[derive(Debug, Clone, PartialEq)]
pub struct Payload {
    /// The day on which it was made.
    pub day: Date,
    /// Whether figures were left out or replaced by ranges.
    pub without_figures: bool,
    /// Whether the self-check goes on with the standard questionnaire, though the firm has one of its
    /// own: see [`Ratings::keeps_standard`](crate::assess::Ratings::keeps_standard).
    pub keeps_standard: bool,
    /// The firm's name, if its owner shares it; at most
    /// [`Notes::LONGEST_NAME`](crate::session::Notes::LONGEST_NAME) characters.
    pub name: Option<String>,
    /// The sender's result of the self-check, if items have been answered.
    pub claim: Option<ClaimedResult>,
    /// Width of the fingerprints in bits: one of [`WIDTHS`](super::fingerprint::WIDTHS).
    pub width: u32,
    /// The packs it was made with.
    pub packs: Vec<(Fingerprint, PackVersion)>,
    /// Answers about the firm.
    pub facts: Vec<(Fingerprint, PayloadAnswer)>,
    /// Answers to items.
    pub items: Vec<(Fingerprint, Rating)>,
    /// The programmes that a card is for, with the claimed verdicts; none in a shared result.
    pub programmes: Vec<(Fingerprint, ClaimedVerdict)>,
}

/// An answer about the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayloadAnswer {
    /// Yes or no.
    Flag(bool),
    /// 说不清
    DontKnow,
    /// 不适用
    NotApplicable,
    /// The option with this fingerprint.
    Choice(Fingerprint),
    /// A number or a range, in the unit that the fact has.
    Number(Span),
    /// A day or a month.
    Date(DateSpan),
    /// A region.
    Region(RegionCode),
}

/// The result of the self-check, as the sender claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimedResult {
    /// The level that was reached.
    pub level: Level,
    /// The score, 0–100.
    pub score: u32,
}

/// The verdict on a programme, as the sender claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimedVerdict {
    /// No condition is false.
    Eligible,
    /// A condition is false.
    Ineligible,
    /// Answers are missing.
    Undetermined,
}

/// The version of a pack: a day, by custom, or the hash of any other word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackVersion {
    /// A day.
    Day(Date),
    /// A hash of the word.
    Word(u32),
}

impl PackVersion {
    /// From the version as the pack writes it.
    pub fn of(version: &str) -> PackVersion {
        match Date::parse(version) {
            Some(day) => PackVersion::Day(day),
            None => {
                let hash = super::fingerprint::fnv1a(version.bytes());
                PackVersion::Word((hash >> 32 ^ hash) as u32)
            }
        }
    }
}
