//! An old result under today's rules: what has changed, and which packs have.

use super::snapshot::{Outcome, Snapshot};
use crate::assess::{Grade, Range};

/// What became of one programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn<'a> {
    /// The programme.
    pub id: &'a str,
    /// What came out then; `None` where the packs of that time did not have it.
    pub then: Option<Outcome>,
    /// What comes out today; `None` where today's packs do not have it.
    pub now: Option<Outcome>,
}

/// A pack of another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackTurn<'a> {
    /// The pack.
    pub id: &'a str,
    /// Its version then.
    pub then: &'a str,
    /// Its version today.
    pub now: &'a str,
}

/// An old result beside what the same answers give today.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay<'a> {
    /// The level then and now, or why there is none.
    pub grade: (Grade, Grade),
    /// Whether it was found by another method than today's.
    pub is_another_method: bool,
    /// The score then and now.
    pub score: (Range, Range),
    /// The programmes for which something else comes out.
    pub verdicts: Vec<Turn<'a>>,
    /// The packs that have another version.
    pub packs: Vec<PackTurn<'a>>,
    /// Whether the day is another one.
    pub is_another_day: bool,
}

impl Replay<'_> {
    /// Whether the same comes out.
    pub fn is_same(&self) -> bool {
        self.grade.0 == self.grade.1 && self.score.0 == self.score.1 && self.verdicts.is_empty()
    }

    /// Whether there is any reason for something else to come out.
    pub fn has_reason(&self) -> bool {
        self.is_another_day || self.is_another_method || !self.packs.is_empty() || !self.is_same()
    }
}

/// Sets a result beside what the same answers give with today's packs on today's date.
///
/// A programme that the packs of that time did not have is told only where it may be of use; a pack
/// that only one of them has is not told, for it may be that of another place.
pub fn replay<'a>(then: &'a Snapshot, now: &'a Snapshot) -> Replay<'a> {
    let find = |all: &'a [(String, Outcome)], id: &str| {
        let known = all.iter().find(|(known, _)| known == id);
        known.map(|(_, outcome)| *outcome)
    };
    let mut verdicts: Vec<Turn<'a>> = Vec::new();
    for (id, was) in &then.verdicts {
        let is = find(&now.verdicts, id);
        if is != Some(*was) {
            verdicts.push(Turn {
                id,
                then: Some(*was),
                now: is,
            });
        }
    }
    for (id, is) in &now.verdicts {
        let useful = matches!(is, Outcome::Eligible | Outcome::Undetermined);
        if useful && find(&then.verdicts, id).is_none() {
            verdicts.push(Turn {
                id,
                then: None,
                now: Some(*is),
            });
        }
    }
    let packs = then.packs.iter().filter_map(|(id, version)| {
        let (_, today) = now.packs.iter().find(|(known, _)| known == id)?;
        (today != version).then_some(PackTurn {
            id,
            then: version,
            now: today,
        })
    });
    Replay {
        grade: (then.grade, now.grade),
        is_another_method: then.method != now.method,
        score: (then.score, now.score),
        verdicts,
        packs: packs.collect(),
        is_another_day: then.day != now.day,
    }
}
