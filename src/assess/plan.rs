//! What to do first: the gaps, ordered by what closing them brings for the work it takes.

use super::level::{Obstacle, obstacles};
use super::questionnaire::Questionnaire;
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
}

/// All gaps among the answered items, the most rewarding first; equal ones in the questionnaire's
/// order. Items that have not been asked are no gaps.
pub fn plan(questionnaire: &Questionnaire, ratings: &Ratings, maturity: &Maturity) -> Vec<Gap> {
    let blocking = match maturity.level.next() {
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
        let points = match ratings.get(item.key) {
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
        });
    }
    gaps.sort_by(by_value_for_effort);
    gaps
}

/// `a.value ÷ a.effort` against `b.value ÷ b.effort`, larger first, without dividing.
fn by_value_for_effort(a: &Gap, b: &Gap) -> Ordering {
    let left = u64::from(a.value) * b.effort_days.units().unsigned_abs();
    let right = u64::from(b.value) * a.effort_days.units().unsigned_abs();
    right.cmp(&left)
}
