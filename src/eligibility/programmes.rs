//! All programmes, and their distinct conditions (each stored once).
//!
//! Programmes of a region or an authority repeat conditions: the firm lies in the city, is no
//! defaulter, has a certain size. Equal conditions are found when a pack is read, so that each is
//! evaluated once, however many programmes have it.

use super::programme::{Condition, Programme, Window};
use crate::rule::Rule;
use std::ops::Deref;

/// All programmes, in the order in which their packs were read.
#[derive(Debug, Clone, Default)]
pub struct Programmes {
    all: Vec<Programme>,
    /// The distinct conditions.
    shared: Vec<SharedCondition>,
    /// Indices into `shared`: those of the first programme's conditions, then the second's, and so on.
    conditions: Vec<usize>,
    /// For each programme its range of `conditions`.
    rows: Vec<Row>,
}

/// What equal conditions have in common.
#[derive(Debug, Clone)]
pub(super) struct SharedCondition {
    pub(super) rule: Rule,
    pub(super) window: Window,
    /// Whether it comes from a programme's region: if false, the other conditions are not evaluated.
    pub(super) of_region: bool,
}

/// The conditions of a programme, as a range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    begin: usize,
    end: usize,
    /// The index of the condition that comes from its region.
    pub(super) region: Option<usize>,
}

impl SharedCondition {
    fn is(&self, condition: &Condition, of_region: bool) -> bool {
        self.of_region == of_region
            && self.window == condition.window
            && self.rule == condition.rule
    }
}

impl Programmes {
    /// The number of distinct conditions.
    pub fn distinct_conditions(&self) -> usize {
        self.shared.len()
    }

    /// Every condition, once.
    pub(super) fn shared(&self) -> &[SharedCondition] {
        &self.shared
    }

    /// For each programme its conditions.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The indices of a programme's conditions in [`Programmes::shared`], in its order.
    pub(super) fn conditions(&self, row: &Row) -> &[usize] {
        self.conditions.get(row.begin..row.end).unwrap_or_default()
    }

    /// The index of a condition in [`Programmes::shared`]; a new one is added.
    fn intern(&mut self, condition: &Condition, of_region: bool) -> usize {
        let mut known = self.shared.iter();
        if let Some(place) = known.position(|shared| shared.is(condition, of_region)) {
            return place;
        }
        self.shared.push(SharedCondition {
            rule: condition.rule.clone(),
            window: condition.window,
            of_region,
        });
        self.shared.len() - 1
    }
}

/// The condition that comes from a programme's region.
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
                let place = self.intern(condition, region == Some(self.conditions.len()));
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
