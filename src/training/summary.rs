//! Statistics of a class's codes, recomputed whenever a code is added or removed.
//!
//! A class may have firms of many kinds, each with a questionnaire of its own. Levels, scores and
//! dimensions are the same in all of them; an item is counted for those who were asked it, by its
//! pool key.

use super::board::{Board, questionnaires};
use super::code::{ClassCode, QuestionnaireFingerprint};
use crate::assess::{Level, Questionnaire, Rating, assess, plan};
use crate::content::Content;
use std::cmp::Reverse;

/// The least number of codes, of a class or an item, for statistics to be shown: with fewer, individual
/// answers could be inferred.
pub const FEWEST: usize = 3;

/// The statistics of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The number of participants whose questionnaires are loaded.
    pub count: usize,
    /// The number of participants whose questionnaires are not loaded.
    pub elsewhere: usize,
    /// The number of participants per level (the guaranteed one), lowest first.
    pub levels: [usize; 4],
    /// How many have no level, because too much is 不适用.
    pub without_level: usize,
    /// The total scores, 0–100.
    pub score: Spread,
    /// The scores per dimension, 0–100, of those to whom it applies.
    pub dimensions: Vec<Spread>,
    /// For each item that at least [`FEWEST`] were asked, how often each answer was given; by
    /// dimension, and then in the order of the pool.
    pub items: Vec<ItemTally>,
    /// The pool keys of the items with the largest variance, largest first; without unanimous items and
    /// items asked of less than half of the class.
    pub splits: Vec<usize>,
    /// The first actions of the plans: the item's pool key and how many have it first, the most common
    /// first.
    pub first_actions: Vec<(usize, usize)>,
}

/// One item's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemTally {
    /// Its pool key.
    pub key: usize,
    /// How often each answer was given.
    pub tally: Tally,
}

impl Summary {
    /// The statistics of a board with the loaded questionnaires.
    pub fn of(board: &Board, content: &Content) -> Summary {
        let known: Vec<(QuestionnaireFingerprint, &Questionnaire)> = questionnaires(content)
            .into_iter()
            .map(|questionnaire| (QuestionnaireFingerprint::of(questionnaire), questionnaire))
            .collect();
        let mut counting = Counting::new(content);
        for code in board.codes() {
            let own = known
                .iter()
                .find(|(fingerprint, _)| *fingerprint == code.questions());
            match own {
                Some((_, questionnaire)) => counting.count(code, questionnaire),
                None => counting.elsewhere += 1,
            }
        }
        counting.end(content)
    }

    /// The answers to an item.
    pub fn item(&self, key: usize) -> Option<&Tally> {
        let item = self.items.iter().find(|item| item.key == key)?;
        Some(&item.tally)
    }
}

/// The counts so far.
struct Counting {
    elsewhere: usize,
    levels: [usize; 4],
    without_level: usize,
    scores: Vec<u32>,
    dimensions: Vec<Vec<u32>>,
    tallies: Vec<Tally>,
    first: Vec<usize>,
}

impl Counting {
    fn new(content: &Content) -> Counting {
        Counting {
            elsewhere: 0,
            levels: [0; 4],
            without_level: 0,
            scores: Vec::new(),
            dimensions: vec![Vec::new(); content.standard.dimensions.len()],
            tallies: vec![Tally::default(); content.pool.len()],
            first: vec![0; content.pool.len()],
        }
    }

    fn count(&mut self, code: &ClassCode, questionnaire: &Questionnaire) {
        let Ok(ratings) = code.ratings(questionnaire) else {
            self.elsewhere += 1;
            return;
        };
        let maturity = assess(questionnaire, &ratings);
        let certain = maturity.grade.certain();
        let mut levels = Level::WORDS.iter();
        let place = levels.position(|(_, level)| Some(*level) == certain);
        match place.and_then(|place| self.levels.get_mut(place)) {
            Some(count) => *count += 1,
            None => self.without_level += 1,
        }
        self.scores.push(maturity.score.least);
        for (all, own) in self.dimensions.iter_mut().zip(&maturity.dimensions) {
            all.extend(own.score.map(|range| range.least));
        }
        for item in &questionnaire.items {
            if let Some(tally) = self.tallies.get_mut(item.key) {
                tally.add(item.rating(&ratings));
            }
        }
        let gaps = plan(questionnaire, &ratings, &maturity);
        if let Some(count) = gaps.first().and_then(|gap| self.first.get_mut(gap.item)) {
            *count += 1;
        }
    }

    fn end(self, content: &Content) -> Summary {
        let tallies = self.tallies.into_iter().enumerate();
        let mut items: Vec<ItemTally> = tallies
            .map(|(key, tally)| ItemTally { key, tally })
            .filter(|item| item.tally.asked() >= FEWEST)
            .collect();
        let mut splits: Vec<(usize, usize)> = items
            .iter()
            .filter(|item| 2 * item.tally.asked() >= self.scores.len())
            .map(|item| (item.tally.division(), item.key))
            .filter(|(division, _)| *division > 0)
            .collect();
        splits.sort_by_key(|(division, _)| Reverse(*division));
        items.sort_by_key(|item| content.item(item.key).map(|item| item.dimension));
        let first = self.first.into_iter().enumerate();
        let mut first_actions: Vec<(usize, usize)> =
            first.filter(|(_, count)| *count > 0).collect();
        first_actions.sort_by_key(|(_, count)| Reverse(*count));
        Summary {
            count: self.scores.len(),
            elsewhere: self.elsewhere,
            levels: self.levels,
            without_level: self.without_level,
            score: Spread::of(self.scores),
            dimensions: self.dimensions.into_iter().map(Spread::of).collect(),
            items,
            splits: splits.into_iter().map(|(_, key)| key).collect(),
            first_actions,
        }
    }
}

/// The distribution of numbers: quartiles, truncated to integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spread {
    /// The count; if it is 0, so are the others.
    pub count: usize,
    /// Minimum.
    pub least: u32,
    /// First quartile.
    pub lower: u32,
    /// Median.
    pub median: u32,
    /// Third quartile.
    pub upper: u32,
    /// Maximum.
    pub most: u32,
}

impl Spread {
    /// The distribution of any numbers. Quartiles by nearest rank: each is one of the numbers.
    pub fn of(mut numbers: Vec<u32>) -> Spread {
        numbers.sort_unstable();
        let count = numbers.len();
        let at = |quarters: usize| {
            let rank = (count * quarters).div_ceil(4).max(1);
            numbers.get(rank - 1).copied().unwrap_or(0)
        };
        Spread {
            count,
            least: at(0),
            lower: at(1),
            median: at(2),
            upper: at(3),
            most: at(4),
        }
    }
}

/// How often each answer to an item was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// For 0 to 4 points.
    pub points: [usize; 5],
    /// 不适用.
    pub not_applicable: usize,
    /// 说不清, or not answered.
    pub unknown: usize,
}

impl Tally {
    fn add(&mut self, rating: Option<Rating>) {
        match rating {
            Some(Rating::Points(points)) => {
                if let Some(count) = self.points.get_mut(usize::from(points)) {
                    *count += 1;
                }
            }
            Some(Rating::NotApplicable) => self.not_applicable += 1,
            Some(Rating::Unknown) | None => self.unknown += 1,
        }
    }

    /// How many gave points.
    pub fn rated(&self) -> usize {
        self.points.iter().sum()
    }

    /// How many were asked.
    pub fn asked(&self) -> usize {
        self.rated() + self.not_applicable + self.unknown
    }

    /// The counts in the order in which they are shown: 0 to 4 points, 不适用, 说不清.
    pub fn columns(&self) -> [usize; 7] {
        let [a, b, c, d, e] = self.points;
        [a, b, c, d, e, self.not_applicable, self.unknown]
    }

    /// The variance of the points given, in hundredths, 0–400.
    pub fn division(&self) -> usize {
        let count = self.rated();
        if count == 0 {
            return 0;
        }
        let moment = |power: u32| -> usize {
            let each = self.points.iter().enumerate();
            each.map(|(points, times)| times * points.pow(power)).sum()
        };
        100 * (count * moment(2) - moment(1) * moment(1)) / (count * count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_among_the_numbers() {
        let spread = Spread::of(vec![40, 10, 30, 20]);
        let said = [
            spread.least,
            spread.lower,
            spread.median,
            spread.upper,
            spread.most,
        ];
        assert_eq!(said, [10, 10, 20, 30, 40]);
        assert_eq!(Spread::of(Vec::new()), Spread::default());
        assert_eq!(Spread::of(vec![7]).median, 7);
    }

    #[test]
    fn a_class_in_two_camps_is_the_most_divided() {
        let tally = |points| Tally {
            points,
            ..Tally::default()
        };
        assert_eq!(tally([5, 0, 0, 0, 5]).division(), 400);
        assert_eq!(tally([0, 0, 9, 0, 0]).division(), 0);
        assert_eq!(Tally::default().division(), 0);
    }
}
