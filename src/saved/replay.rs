//! An old result compared with the same answers under today's packs: changed verdicts, changed packs.

use super::snapshot::{Outcome, Snapshot};
use crate::assess::{Grade, Range};

/// The changed verdict on one programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerdictChange<'a> {
    /// The programme.
    pub id: &'a str,
    /// The outcome then; `None` if the packs of that time did not have it.
    pub then: Option<Outcome>,
    /// The outcome today; `None` if today's packs do not have it.
    pub now: Option<Outcome>,
}

/// A pack whose version has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionChange<'a> {
    /// The pack.
    pub id: &'a str,
    /// Its version then.
    pub then: &'a str,
    /// Its version today.
    pub now: &'a str,
}

/// An old result and today's for the same answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay<'a> {
    /// The level then and now, or why there is none.
    pub grade: (Grade, Grade),
    /// Whether it was found by another method than today's.
    pub is_another_method: bool,
    /// The score then and now.
    pub score: (Range, Range),
    /// The programmes whose outcome has changed.
    pub verdicts: Vec<VerdictChange<'a>>,
    /// The packs whose version has changed.
    pub packs: Vec<VersionChange<'a>>,
    /// Whether the as-of date differs.
    pub is_another_day: bool,
}

impl Replay<'_> {
    /// Whether the results are equal.
    pub fn is_same(&self) -> bool {
        self.grade.0 == self.grade.1 && self.score.0 == self.score.1 && self.verdicts.is_empty()
    }

    /// Whether there is any difference, in the inputs or the results.
    pub fn has_reason(&self) -> bool {
        self.is_another_day || self.is_another_method || !self.packs.is_empty() || !self.is_same()
    }
}

/// Compares a result with the result of the same answers under today's packs, as of today.
///
/// A programme that is new since then is listed only if the firm may qualify; a pack that only one
/// of them has is not listed, because it may be another region's.
pub fn replay<'a>(then: &'a Snapshot, now: &'a Snapshot) -> Replay<'a> {
    let find = |all: &'a [(String, Outcome)], id: &str| {
        let known = all.iter().find(|(known, _)| known == id);
        known.map(|(_, outcome)| *outcome)
    };
    let mut verdicts: Vec<VerdictChange<'a>> = Vec::new();
    for (id, was) in &then.verdicts {
        let is = find(&now.verdicts, id);
        if is != Some(*was) {
            verdicts.push(VerdictChange {
                id,
                then: Some(*was),
                now: is,
            });
        }
    }
    for (id, is) in &now.verdicts {
        let useful = matches!(is, Outcome::Eligible | Outcome::Undetermined);
        if useful && find(&then.verdicts, id).is_none() {
            verdicts.push(VerdictChange {
                id,
                then: None,
                now: Some(*is),
            });
        }
    }
    let packs = then.packs.iter().filter_map(|(id, version)| {
        let (_, today) = now.packs.iter().find(|(known, _)| known == id)?;
        (today != version).then_some(VersionChange {
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
