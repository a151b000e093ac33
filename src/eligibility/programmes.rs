//! All programmes that have been read, by the regions that they are for.
//!
//! Most of them are for other places than the firm's. One look at a region tells that of all its
//! programmes, however many there are.

use super::programme::{Condition, Programme};
use crate::rule::{Operator, Rule, Situation, Truth};
use std::ops::Deref;

/// All programmes, in the order in which their packs were read.
#[derive(Debug, Clone, Default)]
pub struct Programmes {
    all: Vec<Programme>,
    /// For each programme the place of its region among `regions`.
    region_of: Vec<usize>,
    /// The rules that say whether a firm lies in a region, each once; the whole country has none.
    regions: Vec<Option<Rule>>,
}

/// For each region that programmes are for, whether it rules the firm out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RuledOut(Vec<bool>);

impl Programmes {
    /// Which regions rule a firm out.
    pub(super) fn ruled_out(&self, situation: &Situation<'_>) -> RuledOut {
        let regions = self.regions.iter().map(|rule| {
            let truth = rule.as_ref().map(|rule| rule.truth(situation));
            truth == Some(Truth::False)
        });
        RuledOut(regions.collect())
    }

    /// The programmes that their region does not rule out, each with its place among all.
    pub(super) fn not_in(&self, out: RuledOut) -> impl Iterator<Item = (usize, &Programme)> {
        let all = self.all.iter().zip(&self.region_of).enumerate();
        all.filter_map(move |(place, (programme, region))| {
            (out.0.get(*region) != Some(&true)).then_some((place, programme))
        })
    }

    /// The programmes that their region does not rule out.
    pub fn near(&self, situation: &Situation<'_>) -> impl Iterator<Item = &Programme> {
        let near = self.not_in(self.ruled_out(situation));
        near.map(|(_, programme)| programme)
    }
}

/// The condition that is made from a programme's region.
pub(super) fn of_region(programme: &Programme) -> Option<&Condition> {
    let first = programme.conditions.first();
    first.filter(|condition| condition.id == Condition::REGION)
}

impl Deref for Programmes {
    type Target = [Programme];

    fn deref(&self) -> &[Programme] {
        &self.all
    }
}

impl<'a> IntoIterator for &'a Programmes {
    type Item = &'a Programme;
    type IntoIter = std::slice::Iter<'a, Programme>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

impl Extend<Programme> for Programmes {
    fn extend<T: IntoIterator<Item = Programme>>(&mut self, programmes: T) {
        for programme in programmes {
            let rule = of_region(&programme).map(|condition| &condition.rule);
            let known = self
                .regions
                .iter()
                .position(|region| region.as_ref() == rule);
            self.region_of.push(known.unwrap_or(self.regions.len()));
            if known.is_none() {
                self.regions.push(rule.cloned());
            }
            self.all.push(programme);
        }
    }
}
