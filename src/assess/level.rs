//! The four maturity levels, and what stands in the way of the next one.

use super::questionnaire::{Gate, Questionnaire};
use super::ratings::{Rating, Ratings};
use super::score::Maturity;

/// A maturity level. The names come from the article on the action; its scoring was not published,
/// so the rules of a level are our own and stand in the questionnaire's pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 初步系统
    Initial,
    /// 有效系统
    Effective,
    /// 持续改进
    Improving,
    /// 领先型
    Leading,
}

impl Level {
    /// As written in packs, lowest first.
    pub const WORDS: [(&'static str, Level); 4] = [
        ("initial", Level::Initial),
        ("effective", Level::Effective),
        ("improving", Level::Improving),
        ("leading", Level::Leading),
    ];

    /// The word in packs and in packtool's output.
    pub fn word(self) -> &'static str {
        match self {
            Level::Initial => "initial",
            Level::Effective => "effective",
            Level::Improving => "improving",
            Level::Leading => "leading",
        }
    }

    /// The next level up.
    pub fn next(self) -> Option<Level> {
        match self {
            Level::Initial => Some(Level::Effective),
            Level::Effective => Some(Level::Improving),
            Level::Improving => Some(Level::Leading),
            Level::Leading => None,
        }
    }
}

/// Something that keeps a firm from a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The score is below the level's; how many points are missing.
    Score(u32),
    /// A critical item has fewer than so many points.
    Item {
        /// Pool key of the item.
        item: usize,
        /// The points it needs.
        points: u32,
    },
    /// A dimension has less than this score.
    Dimension {
        /// Place of the dimension.
        dimension: usize,
        /// The score it needs.
        score: u32,
    },
}

/// The highest level that the scores allow, when open answers count as `most` or as nothing.
pub(super) fn reached(
    questionnaire: &Questionnaire,
    ratings: &Ratings,
    maturity: &Maturity,
    most: bool,
) -> Level {
    let levels = Level::WORDS.iter().rev().map(|(_, level)| *level);
    let mut open = levels
        .filter(|&level| obstacles_when(questionnaire, ratings, maturity, level, most).is_empty());
    open.next().unwrap_or(Level::Initial)
}

/// What keeps a firm from `level` today, open answers counted as nothing.
pub fn obstacles(
    questionnaire: &Questionnaire,
    ratings: &Ratings,
    maturity: &Maturity,
    level: Level,
) -> Vec<Obstacle> {
    obstacles_when(questionnaire, ratings, maturity, level, false)
}

fn obstacles_when(
    questionnaire: &Questionnaire,
    ratings: &Ratings,
    maturity: &Maturity,
    level: Level,
    most: bool,
) -> Vec<Obstacle> {
    let rule = questionnaire.level(level);
    let mut found = Vec::new();
    let score = maturity.score.end(most);
    if score < rule.min_score {
        found.push(Obstacle::Score(rule.min_score - score));
    }
    for gate in &rule.gates {
        match *gate {
            Gate::Critical(points) => {
                for item in &questionnaire.items {
                    let Some((least, highest)) = Rating::range(ratings.get(item.key)) else {
                        continue;
                    };
                    let has = if most { highest } else { least };
                    if item.critical && u32::from(has) < points {
                        found.push(Obstacle::Item {
                            item: item.key,
                            points,
                        });
                    }
                }
            }
            Gate::Dimension(score) => {
                for (place, dimension) in maturity.dimensions.iter().enumerate() {
                    if dimension.score.is_some_and(|range| range.end(most) < score) {
                        found.push(Obstacle::Dimension {
                            dimension: place,
                            score,
                        });
                    }
                }
            }
        }
    }
    found
}
