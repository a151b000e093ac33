//! Control points by sector: a checklist for the workshop.

use crate::reader::Source;
use crate::rule::{Operator, Rule, Situation};
use crate::text::Text;
use crate::truth::Truth;
use std::sync::Arc;

/// The control points of all sectors.
#[derive(Debug, Clone, PartialEq)]
pub struct Toolbox {
    /// What the lists are, and that no standard says so.
    pub about: Text,
    /// The sectors.
    pub sectors: Vec<Sector>,
}

/// The control points of one sector.
#[derive(Debug, Clone, PartialEq)]
pub struct Sector {
    /// Unique in the pack.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Whom it is for; `None` for everybody.
    pub fits: Option<Rule>,
    /// What a reader should know first.
    pub about: Text,
    /// The points.
    pub points: Vec<Point>,
    /// Its source.
    pub source: Arc<Source>,
}

/// One point.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Unique in the pack: ticks are kept by it.
    pub id: String,
    /// What to keep under control.
    pub title: Text,
    /// How one sees in the workshop whether it is.
    pub check: Text,
    /// The simple record to keep.
    pub record: Text,
    /// The item of the self-check that it supports, by its id.
    pub item: String,
    /// Its source; `None` for our own experience.
    pub source: Option<Arc<Source>>,
}

/// The indices of the sectors that fit the firm, and of all others; each in the pack's order. A general
/// sector comes after those that fit this firm in particular.
pub fn sort(toolbox: &Toolbox, situation: &Situation<'_>) -> (Vec<usize>, Vec<usize>) {
    let (mut own, mut all, mut other) = (Vec::new(), Vec::new(), Vec::new());
    for (place, sector) in toolbox.sectors.iter().enumerate() {
        match &sector.fits {
            None => all.push(place),
            Some(rule) if rule.truth(situation) == Truth::True => own.push(place),
            Some(_) => other.push(place),
        }
    }
    own.extend(all);
    (own, other)
}
