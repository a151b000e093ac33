//! What to do first: this week, this quarter, this year, and in each by what closing a gap brings for the work it takes.

use super::level::{Level, Obstacle, obstacles};
use super::questionnaire::{Horizon, Questionnaire};
use super::ratings::{Rating, Ratings};
use super::score::Maturity;
use crate::decimal::Decimal;
use std::cmp::Ordering;

/// An item with room above it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// Pool key of the item.
    pub item: usize,
    /// Points today; `None` where the owner does not know.
    pub points: Option<u8>,
    /// Whether it stands in the way of the next level.
    pub blocks_next_level: bool,
    /// What closing it is worth: missing points × weight, threefold where it blocks the next level
    /// and twofold where it is critical.
    pub value: u32,
    /// The work it takes.
    pub effort_days: Decimal,
    /// When it is worth doing.
    pub horizon: Horizon,
}

impl Gap {
    /// The points to reach next: good practice, or one more where that is reached. A lesser evil is no target.
    pub fn target(&self) -> u8 {
        self.points.map_or(0, |points| points + 1).max(Rating::GOOD)
    }

    /// Whether good practice is reached: what is above it can wait.
    pub fn is_good(&self) -> bool {
        self.points.is_some_and(|points| points >= Rating::GOOD)
    }
}

/// All gaps among the answered items: those below good practice first, by when they are worth doing, the most rewarding
/// first in each; equal ones in the questionnaire's order. Items that have not been asked are no gaps.
pub fn plan(questionnaire: &Questionnaire, ratings: &Ratings, maturity: &Maturity) -> Vec<Gap> {
    let blocking = match maturity.grade.certain().and_then(Level::next) {
        Some(next) => obstacles(questionnaire, ratings, maturity, next),
        None => Vec::new(),
    };
    let blocks = |place: usize| {
        let is =
            |obstacle: &Obstacle| matches!(obstacle, Obstacle::Item { item, .. } if *item == place);
        blocking.iter().any(is)
    };
    let mut gaps = Vec::new();
    for item in &questionnaire.items {
        let points = match item.rating(ratings) {
            Some(Rating::Points(points)) if points < Rating::MOST => Some(points),
            Some(Rating::Unknown) => None,
            _ => continue,
        };
        let missing = u32::from(Rating::MOST - points.unwrap_or(0));
        let blocks_next_level = blocks(item.key);
        let times = match (blocks_next_level, item.critical) {
            (true, _) => 3,
            (false, true) => 2,
            (false, false) => 1,
        };
        gaps.push(Gap {
            item: item.key,
            points,
            blocks_next_level,
            value: missing * item.weight * times,
            effort_days: item.action.effort_days,
            horizon: item.action.horizon,
        });
    }
    gaps.sort_by(|a, b| {
        let group = |gap: &Gap| (gap.is_good(), gap.horizon);
        group(a).cmp(&group(b)).then(by_value_for_effort(a, b))
    });
    gaps
}

/// `a.value ÷ a.effort` against `b.value ÷ b.effort`, larger first, without dividing.
fn by_value_for_effort(a: &Gap, b: &Gap) -> Ordering {
    let left = u64::from(a.value) * b.effort_days.units().unsigned_abs();
    let right = u64::from(b.value) * a.effort_days.units().unsigned_abs();
    right.cmp(&left)
}
