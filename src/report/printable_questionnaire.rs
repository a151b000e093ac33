//! The scoring sheet of the printed questionnaire, for scoring by hand.

use crate::assess::{Questionnaire, Rating};

/// One line of the sheet: a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetLine {
    /// The dimension's place in the questionnaire.
    pub dimension: usize,
    /// The numbers of its first and last question, from 1.
    pub questions: (usize, usize),
    /// Points × weight, summed over its items, if every answer is the best one.
    pub full: u32,
    /// Its share in the whole score, in tenths of a percent, rounded.
    pub share: u32,
}

/// The lines of the sheet, in the questionnaire's order. A dimension's items stand together.
pub fn sheet(questionnaire: &Questionnaire) -> Vec<SheetLine> {
    let places = 0..questionnaire.dimensions.len();
    let weight = |place: usize| questionnaire.dimension_weight(place);
    let total: u32 = places.clone().map(weight).sum();
    let lines = places.filter_map(|place| {
        let own = || {
            let items = questionnaire.items.iter().enumerate();
            items.filter(move |(_, item)| item.dimension == place)
        };
        let (first, _) = own().next()?;
        let (last, _) = own().next_back()?;
        let weights: u32 = own().map(|(_, item)| item.weight).sum();
        Some(SheetLine {
            dimension: place,
            questions: (first + 1, last + 1),
            full: weights * u32::from(Rating::MOST),
            share: (weight(place) * 1000 + total / 2) / total.max(1),
        })
    });
    lines.collect()
}
