//! The trainer's board: what the codes of a class come to. It names nobody, and cannot.

use super::code::{ClassCode, CodeError};
use crate::assess::{Level, Questionnaire, Rating, Ratings, assess, plan};

/// The codes of a class, in the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    codes: Vec<ClassCode>,
}

/// What became of a code that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is the nth, from 1.
    New(usize),
    /// It was there already, as the nth, from 1.
    Twice(usize),
}

impl Board {
    /// Codes that a board holds at the most.
    pub const MOST: usize = 1000;

    /// No codes.
    pub fn new() -> Board {
        Board::default()
    }

    /// The codes.
    pub fn codes(&self) -> &[ClassCode] {
        &self.codes
    }

    /// Takes a code in.
    ///
    /// # Errors
    /// What is wrong with it; the board is as it was.
    pub fn add(
        &mut self,
        text: &str,
        questionnaires: &[&Questionnaire],
    ) -> Result<Added, CodeError> {
        let code = ClassCode::parse(text)?;
        let own = questionnaires.iter().find(|known| code.is_of(known));
        code.answers(own.ok_or(CodeError::OtherQuestionnaire)?)?;
        if let Some(place) = self.codes.iter().position(|known| *known == code) {
            return Ok(Added::Twice(place + 1));
        }
        if self.codes.len() >= Board::MOST {
            return Err(CodeError::Full);
        }
        self.codes.push(code);
        Ok(Added::New(self.codes.len()))
    }

    /// Takes a code out, by its place from 0.
    pub fn remove(&mut self, place: usize) {
        if place < self.codes.len() {
            self.codes.remove(place);
        }
    }

    /// The codes, one a line: how a board is kept and handed over.
    pub fn to_text(&self) -> String {
        let lines: Vec<String> = self.codes.iter().map(ClassCode::to_string).collect();
        lines.join("\n")
    }

    /// Takes in every code of a text, one a line; lines that are none are counted, with their places
    /// from 1 and what is wrong.
    pub fn add_lines(
        &mut self,
        text: &str,
        questionnaires: &[&Questionnaire],
    ) -> Vec<(usize, CodeError)> {
        let lines = text.lines().enumerate();
        let lines = lines.filter(|(_, line)| !line.trim().is_empty());
        lines
            .filter_map(|(place, line)| {
                let error = self.add(line, questionnaires).err()?;
                Some((place + 1, error))
            })
            .collect()
    }

    /// What the codes made with one questionnaire come to.
    pub fn summary(&self, questionnaire: &Questionnaire) -> Summary {
        let own = self.codes.iter().filter(|code| code.is_of(questionnaire));
        let answers: Vec<Vec<Rating>> = own
            .filter_map(|code| code.answers(questionnaire).ok())
            .collect();
        summarise(questionnaire, &answers)
    }
}

/// A class at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How many took part.
    pub count: usize,
    /// How many are on each level, lowest first: the level that is certain.
    pub levels: [usize; 4],
    /// The whole scores, 0–100.
    pub score: Spread,
    /// For each dimension its scores, 0–100, of those to whom it applies.
    pub dimensions: Vec<Spread>,
    /// For each item how often each answer was given.
    pub items: Vec<Tally>,
    /// The places of the items that split the class, the most divided first; none of those on which
    /// everybody agrees.
    pub splits: Vec<usize>,
    /// The first actions of the plans: the item's place and how many have it first, the most common
    /// first.
    pub first_actions: Vec<(usize, usize)>,
}

/// How numbers lie: cut off to whole ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spread {
    /// How many there are; the others are 0 where there are none.
    pub count: usize,
    /// The least.
    pub least: u32,
    /// A quarter lies at or below.
    pub lower: u32,
    /// A half lies at or below.
    pub median: u32,
    /// Three quarters lie at or below.
    pub upper: u32,
    /// The greatest.
    pub most: u32,
}

impl Spread {
    /// Of any numbers. Quartiles are by nearest rank: each is one of the numbers.
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
    fn add(&mut self, rating: Rating) {
        match rating {
            Rating::Points(points) => {
                if let Some(count) = self.points.get_mut(usize::from(points)) {
                    *count += 1;
                }
            }
            Rating::NotApplicable => self.not_applicable += 1,
            Rating::Unknown => self.unknown += 1,
        }
    }

    /// How many gave points.
    pub fn rated(&self) -> usize {
        self.points.iter().sum()
    }

    /// How divided those are who gave points: the variance of their points in hundredths, 0–400.
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

/// The answers by the places under which a self-check keeps them.
pub fn ratings(questionnaire: &Questionnaire, answers: &[Rating]) -> Ratings {
    let mut ratings = Ratings::new();
    for (place, answer) in answers.iter().take(questionnaire.items.len()).enumerate() {
        ratings.set(place, Some(*answer));
    }
    ratings
}

fn summarise(questionnaire: &Questionnaire, answers: &[Vec<Rating>]) -> Summary {
    let mut levels = [0; 4];
    let mut scores = Vec::with_capacity(answers.len());
    let mut dimensions = vec![Vec::new(); questionnaire.dimensions.len()];
    let mut items = vec![Tally::default(); questionnaire.items.len()];
    let mut first = vec![0; questionnaire.items.len()];
    for answers in answers {
        let ratings = ratings(questionnaire, answers);
        let maturity = assess(questionnaire, &ratings);
        let level = Level::WORDS
            .iter()
            .position(|(_, level)| *level == maturity.level);
        if let Some(count) = level.and_then(|place| levels.get_mut(place)) {
            *count += 1;
        }
        scores.push(maturity.score.least);
        for (all, own) in dimensions.iter_mut().zip(&maturity.dimensions) {
            all.extend(own.score.map(|range| range.least));
        }
        for (tally, answer) in items.iter_mut().zip(answers) {
            tally.add(*answer);
        }
        let gaps = plan(questionnaire, &ratings, &maturity);
        if let Some(count) = gaps.first().and_then(|gap| first.get_mut(gap.item)) {
            *count += 1;
        }
    }
    let mut splits: Vec<usize> = (0..items.len()).collect();
    let division = |place: &usize| items.get(*place).map_or(0, Tally::division);
    splits.retain(|place| division(place) > 0);
    splits.sort_by_key(|place| std::cmp::Reverse(division(place)));
    let mut first_actions: Vec<(usize, usize)> = first
        .into_iter()
        .enumerate()
        .filter(|(_, count)| *count > 0)
        .collect();
    first_actions.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Summary {
        count: answers.len(),
        levels,
        score: Spread::of(scores),
        dimensions: dimensions.into_iter().map(Spread::of).collect(),
        items,
        splits,
        first_actions,
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
