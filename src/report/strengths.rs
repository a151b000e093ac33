//! The firm's strengths: the items with three points and more, weightiest first.

use crate::assess::{Questionnaire, Rating, Ratings};

/// The fewest points of a strength.
pub const LEAST: u8 = 3;

/// The items, by their pool keys, with three points and more, those that count most first: by points × weight of the item ×
/// weight of its dimension; equal ones in the questionnaire's order.
pub fn strengths(questionnaire: &Questionnaire, ratings: &Ratings) -> Vec<usize> {
    let mut found: Vec<(u32, usize, usize)> = Vec::new();
    for (place, item) in questionnaire.items.iter().enumerate() {
        let Some(Rating::Points(points @ LEAST..)) = item.rating(ratings) else {
            continue;
        };
        let of = questionnaire.dimensions.get(item.dimension);
        let weight = item.weight.saturating_mul(of.map_or(1, |of| of.weight));
        found.push((u32::from(points).saturating_mul(weight), place, item.key));
    }
    found.sort_by_key(|(worth, place, _)| (u32::MAX - worth, *place));
    found.into_iter().map(|(_, _, key)| key).collect()
}
