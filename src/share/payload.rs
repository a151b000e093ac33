//! What a link carries, before it is matched with any packs.

use super::fingerprint::Fingerprint;
use crate::assess::{Level, Rating};
use crate::date::{Date, DateSpan};
use crate::profile::Span;
use crate::region::RegionCode;

/// The answers of one firm and what they amounted to, as one device wrote them.
#[derive(Debug, Clone, PartialEq)]
pub struct Payload {
    /// The day on which it was made.
    pub day: Date,
    /// Whether figures were left out or made into ranges.
    pub without_figures: bool,
    /// Whether the self-check goes on with the standard questionnaire, though the firm has one of its
    /// own: see [`Ratings::keeps_standard`](crate::assess::Ratings::keeps_standard).
    pub keeps_standard: bool,
    /// The firm's name, where its owner wanted it told; at most
    /// [`Notes::LONGEST_NAME`](crate::session::Notes::LONGEST_NAME) characters.
    pub name: Option<String>,
    /// What the self-check amounted to, where items have been answered.
    pub claim: Option<ClaimedResult>,
    /// How many bits marks have: one of [`WIDTHS`](super::mark::WIDTHS).
    pub width: u32,
    /// The packs it was made with.
    pub packs: Vec<(Fingerprint, PackVersion)>,
    /// Answers about the firm.
    pub facts: Vec<(Fingerprint, PayloadAnswer)>,
    /// Answers to items.
    pub items: Vec<(Fingerprint, Rating)>,
    /// The programmes that a card is for, and what was said about them; none in a shared result.
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
    /// The option with this mark.
    Choice(Fingerprint),
    /// A number or a range, in the unit that the fact has.
    Number(Span),
    /// A day or a month.
    Date(DateSpan),
    /// A region.
    Region(RegionCode),
}

/// What the self-check amounted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimedResult {
    /// The level that was reached.
    pub level: Level,
    /// The score, 0–100.
    pub score: u32,
}

/// What was said about a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimedVerdict {
    /// No condition stood against it.
    Eligible,
    /// A condition did.
    Ineligible,
    /// Answers were missing.
    Undetermined,
}

/// The version of a pack: the day that it is by custom, or a stand-in for any other word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackVersion {
    /// A day.
    Day(Date),
    /// A number made from the word.
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
