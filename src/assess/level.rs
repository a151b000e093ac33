//! The four maturity levels, and what stands in the way of the next one.

use super::questionnaire::{Gate, Item, Questionnaire};
use super::ratings::{Rating, Ratings};
use super::score::{DimensionScore, Maturity, assess};

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

/// What a self-check amounts to: a level, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// A level.
    Level {
        /// The one that is certain, whatever points the open answers get.
        certain: Level,
        /// The one that could still be reached.
        at_most: Level,
    },
    /// Too little has been rated.
    None(NoLevel),
}

/// Why there is no level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLevel {
    /// Too many items are 不适用.
    ManyNotApplicable,
    /// All items of a dimension are.
    WholeDimension,
}

impl NoLevel {
    /// As written in saved results.
    pub const WORDS: [(&'static str, NoLevel); 2] = [
        ("many_na", NoLevel::ManyNotApplicable),
        ("whole_dimension", NoLevel::WholeDimension),
    ];

    /// The word in saved results and in packtool's output.
    pub fn word(self) -> &'static str {
        match self {
            NoLevel::ManyNotApplicable => "many_na",
            NoLevel::WholeDimension => "whole_dimension",
        }
    }
}

impl Grade {
    /// The lowest level, for certain.
    pub const INITIAL: Grade = Grade::Level {
        certain: Level::Initial,
        at_most: Level::Initial,
    };

    /// The level that is certain, where there is any.
    pub fn certain(self) -> Option<Level> {
        match self {
            Grade::Level { certain, .. } => Some(certain),
            Grade::None(_) => None,
        }
    }

    /// The level that is certain, and the highest that can still be reached. Without a level both ends are open: rating
    /// what was 不适用 may give any.
    pub fn ends(self) -> (Level, Level) {
        match self {
            Grade::Level { certain, at_most } => (certain, at_most),
            Grade::None(_) => (Level::Initial, Level::Leading),
        }
    }

    /// As messages and packtool write it; without a level `none`.
    pub fn word(self) -> &'static str {
        self.certain().map_or("none", Level::word)
    }
}

/// Something that keeps a firm from a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The score is below the level's; how many points are missing.
    Score(u32),
    /// An item has fewer than so many points.
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

/// The level, or why there is none.
pub(super) fn grade(
    questionnaire: &Questionnaire,
    ratings: &Ratings,
    maturity: &Maturity,
) -> Grade {
    if maturity.not_applicable > questionnaire.most_not_applicable() {
        return Grade::None(NoLevel::ManyNotApplicable);
    }
    let empty = |of: &DimensionScore| of.score.is_none() && questionnaire.judges(of.items);
    if maturity.dimensions.iter().any(empty) {
        return Grade::None(NoLevel::WholeDimension);
    }
    Grade::Level {
        certain: reached(questionnaire, ratings, maturity, false),
        at_most: reached(questionnaire, ratings, maturity, true),
    }
}

/// Lowest and highest level that rules reckon with: ends that no open answer can leave, though it may be 不适用 and take the
/// level away. Whoever has no level has shown no more than the lowest.
pub fn levels_for_rules(questionnaire: &Questionnaire, ratings: &Ratings) -> (Level, Level) {
    let maturity = assess(questionnaire, ratings);
    match maturity.grade {
        Grade::None(_) => (Level::Initial, Level::Initial),
        Grade::Level { at_most, .. } if can_lose_level(questionnaire, ratings, &maturity) => {
            (Level::Initial, at_most)
        }
        Grade::Level { certain, at_most } => (certain, at_most),
    }
}

/// Whether open answers, by being 不适用, could take the level away.
fn can_lose_level(questionnaire: &Questionnaire, ratings: &Ratings, maturity: &Maturity) -> bool {
    let can_become = |item: &Item| {
        let is_open = matches!(item.rating(ratings), None | Some(Rating::Unknown));
        is_open && item.not_applicable.is_some()
    };
    let items = || questionnaire.items.iter();
    let more = items().filter(|item| can_become(item)).count();
    if maturity.not_applicable + more > questionnaire.most_not_applicable() {
        return true;
    }
    let dimensions = maturity.dimensions.iter().enumerate();
    let mut judged = dimensions.filter(|(_, of)| questionnaire.judges(of.items));
    judged.any(|(place, _)| {
        let mut own = items().filter(|item| item.dimension == place);
        own.all(|item| can_become(item) || item.rating(ratings) == Some(Rating::NotApplicable))
    })
}

/// The highest level that the scores allow, when open answers count as `most` or as nothing.
fn reached(
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
    // What is 不适用 stands in nobody's way.
    let points = |item: &Item| {
        let (least, highest) = Rating::range(item.rating(ratings))?;
        Some(u32::from(if most { highest } else { least }))
    };
    let mut items: Vec<Obstacle> = Vec::new();
    for gate in &rule.gates {
        match *gate {
            Gate::Critical {
                points: wanted,
                below,
            } => {
                let critical = questionnaire.items.iter().filter(|item| item.critical);
                let short = critical.filter_map(|item| {
                    let missing = wanted.checked_sub(points(item)?).filter(|n| *n > 0)?;
                    Some((item.key, missing))
                });
                let short: Vec<(usize, u32)> = short.collect();
                let is_near = |missing: u32| missing == 1;
                let near = short
                    .iter()
                    .filter(|(_, missing)| is_near(*missing))
                    .count();
                let may = near <= below as usize;
                let stand = short
                    .iter()
                    .filter(|(_, missing)| !(may && is_near(*missing)));
                items.extend(stand.map(|(item, _)| Obstacle::Item {
                    item: *item,
                    points: wanted,
                }));
            }
            Gate::EveryItem(wanted) => {
                let short = questionnaire.items.iter();
                let short = short.filter(|item| points(item).is_some_and(|has| has < wanted));
                items.extend(short.map(|item| Obstacle::Item {
                    item: item.key,
                    points: wanted,
                }));
            }
            Gate::Dimension(score) => {
                for (place, dimension) in maturity.dimensions.iter().enumerate() {
                    if questionnaire.judges(dimension.items)
                        && dimension.score.is_some_and(|range| range.end(most) < score)
                    {
                        items.push(Obstacle::Dimension {
                            dimension: place,
                            score,
                        });
                    }
                }
            }
        }
    }
    // An item that two gates name is named once, by the one that asks more.
    for obstacle in items {
        let same = |known: &&mut Obstacle| match (known, &obstacle) {
            (Obstacle::Item { item, .. }, Obstacle::Item { item: other, .. }) => item == other,
            _ => false,
        };
        match (found.iter_mut().find(same), obstacle) {
            (Some(Obstacle::Item { points, .. }), Obstacle::Item { points: other, .. }) => {
                *points = (*points).max(other);
            }
            _ => found.push(obstacle),
        }
    }
    found
}
