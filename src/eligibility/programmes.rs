//! All programmes that have been read, and their conditions, each of which is kept once.
//!
//! Programmes of a place or of an office ask for the same again and again: that a firm lies in the
//! city, is no defaulter, is of a certain size. Which conditions are the same is found once, when a
//! pack is read, so that each of them is evaluated once, however many programmes ask for it.

use super::programme::{Condition, Programme, Window};
use crate::rule::Rule;
use std::ops::Deref;

/// All programmes, in the order in which their packs were read.
#[derive(Debug, Clone, Default)]
pub struct Programmes {
    all: Vec<Programme>,
    /// Every condition, once.
    shared: Vec<Shared>,
    /// The places among `shared` of the first programme's conditions, then of the second's, and so on.
    conditions: Vec<usize>,
    /// For each programme which of them are its own.
    rows: Vec<Row>,
}

/// What is the same in conditions that stand or fall together.
#[derive(Debug, Clone)]
pub(super) struct Shared {
    pub(super) rule: Rule,
    pub(super) window: Window,
    /// Whether it was made from a programme's region, so that it rules out whatever else is asked.
    pub(super) of_region: bool,
}

/// Where the conditions of a programme stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    begin: usize,
    end: usize,
    /// The place among all conditions of the one that was made from its region.
    pub(super) region: Option<usize>,
}

impl Shared {
    fn is(&self, condition: &Condition, of_region: bool) -> bool {
        self.of_region == of_region
            && self.window == condition.window
            && self.rule == condition.rule
    }
}

impl Programmes {
    /// How many conditions there are, each counted once, however many programmes ask for it.
    pub fn kinds(&self) -> usize {
        self.shared.len()
    }

    /// Every condition, once.
    pub(super) fn shared(&self) -> &[Shared] {
        &self.shared
    }

    /// For each programme where its conditions stand.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The places of a programme's conditions among [`Programmes::shared`], in its order.
    pub(super) fn conditions(&self, row: &Row) -> &[usize] {
        self.conditions.get(row.begin..row.end).unwrap_or_default()
    }

    /// The place of a condition among [`Programmes::shared`], where it is put if it is new.
    fn share(&mut self, condition: &Condition, of_region: bool) -> usize {
        let mut known = self.shared.iter();
        if let Some(place) = known.position(|shared| shared.is(condition, of_region)) {
            return place;
        }
        self.shared.push(Shared {
            rule: condition.rule.clone(),
            window: condition.window,
            of_region,
        });
        self.shared.len() - 1
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
            let begin = self.conditions.len();
            let mut region = of_region(&programme).map(|_| begin);
            for condition in &programme.conditions {
                let place = self.share(condition, region == Some(self.conditions.len()));
                self.conditions.push(place);
            }
            region = region.and_then(|first| self.conditions.get(first).copied());
            self.rows.push(Row {
                begin,
                end: self.conditions.len(),
                region,
            });
            self.all.push(programme);
        }
    }
}
