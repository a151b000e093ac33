//! What is asked, and how answers become a level.

use super::level::Level;
use super::ratings::{Rating, Ratings};
use crate::date::Date;
use crate::decimal::Decimal;
use crate::reader::PackInfo;
use crate::reader::Source;
use crate::text::Text;
use std::sync::Arc;

/// A questionnaire. One that exists has items in each of its dimensions.
#[derive(Debug, Clone, PartialEq)]
pub struct Questionnaire {
    /// Unique over all packs.
    pub id: String,
    /// Version of the pack, a date.
    pub version: String,
    /// Its name.
    pub title: Text,
    /// What it is and what it is not.
    pub about: Text,
    /// The standard that its items are mapped to.
    pub source: Arc<Source>,
    /// How long one item takes, in seconds: for "还要几分钟".
    pub seconds_per_item: u32,
    /// What is scored separately.
    pub dimensions: Vec<Dimension>,
    /// What becomes of the items' points: of the dimensions' means, or of all items at once.
    pub score_by: ScoreBy,
    /// By which method score and level are found: results of another one are not like these.
    pub method: Method,
    /// When there is no level.
    pub without_level: WithoutLevel,
    /// The rules of the four levels, lowest first.
    pub levels: [LevelRule; 4],
    /// The items, grouped by dimension in their order. One item can be in several questionnaires,
    /// which then share it and the answer to it.
    pub items: Vec<Arc<Item>>,
}

/// A part of quality management that is scored separately.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// Unique in the questionnaire.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// A name of two to four characters, for the radar.
    pub short: Text,
    /// What it is about.
    pub about: Text,
    /// Its share in the whole.
    pub weight: u32,
}

/// A way from answers to score and level, under a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Its name: the month that it is from.
    pub id: String,
    /// The first day on which results are found by it.
    pub since: Date,
}

/// What the whole score is the mean of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreBy {
    /// Of the dimensions, each by its weight: every part of quality management counts, however many items it has.
    Dimensions,
    /// Of the items, each by its weight: a dimension weighs as much as its items. For a short questionnaire, where a
    /// dimension may be a single item.
    Items,
}

impl ScoreBy {
    /// As written in packs.
    pub const WORDS: [(&'static str, ScoreBy); 2] = [
        ("dimensions", ScoreBy::Dimensions),
        ("items", ScoreBy::Items),
    ];
}

/// When too little is rated for a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithoutLevel {
    /// With more 不适用 than so many of a hundred items.
    pub na_percent: u32,
    /// With a dimension of at least so many items that is 不适用 as a whole. One with fewer items is not judged by itself,
    /// neither here nor by a gate.
    pub dimension_items: u32,
}

/// When a level is reached.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelRule {
    /// Its name, such as 有效系统.
    pub title: Text,
    /// What a firm on this level looks like.
    pub about: Text,
    /// Least score, 0–100.
    pub min_score: u32,
    /// What must hold besides.
    pub gates: Vec<Gate>,
}

/// What a high mean alone does not give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Every critical item has at least so many points, 1–4.
    Critical {
        /// The points.
        points: u32,
        /// How many critical items may have one point less.
        below: u32,
    },
    /// Every item, critical or not, has at least so many points, 1–3.
    EveryItem(u32),
    /// Every dimension has at least this score, 0–100.
    Dimension(u32),
}

/// One question about an observable habit.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Unique over all questionnaires.
    pub id: String,
    /// Its place in the pool of all items ([`crate::content::Content::pool`]), by which answers are kept.
    pub key: usize,
    /// Place of its dimension.
    pub dimension: usize,
    /// Its share in the dimension.
    pub weight: u32,
    /// Whether an open gap here stands in the way of higher levels.
    pub critical: bool,
    /// The question.
    pub question: Text,
    /// What one could see on a visit, for 0 to 4 points.
    pub options: [Text; 5],
    /// When "不适用" is the honest answer, where that needs saying.
    pub not_applicable: Option<Text>,
    /// Why it is asked.
    pub why: Text,
    /// What an auditor would look at.
    pub evidence: Vec<Text>,
    /// Clauses of the standard.
    pub clauses: Vec<String>,
    /// What to do about a gap.
    pub action: Action,
}

/// What to do about a gap.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// What can be done this week.
    pub first_step: Text,
    /// Effort in working days, more than 0.
    pub effort_days: Decimal,
    /// Rough cost in words.
    pub cost: Text,
    /// The form that helps.
    pub template: Option<Text>,
    /// When it is worth doing.
    pub horizon: Horizon,
}

/// When an action is worth doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Horizon {
    /// 这周
    Week,
    /// 这个季度
    Quarter,
    /// 今年
    Year,
}

impl Horizon {
    /// As written in packs.
    pub const WORDS: [(&'static str, Horizon); 3] = [
        ("week", Horizon::Week),
        ("quarter", Horizon::Quarter),
        ("year", Horizon::Year),
    ];

    /// The catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Horizon::Week => "horizon.week",
            Horizon::Quarter => "horizon.quarter",
            Horizon::Year => "horizon.year",
        }
    }
}

impl Item {
    /// The answer that counts. 不适用 where the item has no case for it, as forms from before may say, is no answer: it
    /// is asked again.
    pub fn rating(&self, ratings: &Ratings) -> Option<Rating> {
        match ratings.get(self.key) {
            Some(Rating::NotApplicable) if self.not_applicable.is_none() => None,
            rating => rating,
        }
    }
}

impl Questionnaire {
    /// How many items may be 不适用 before there is no level.
    pub fn most_not_applicable(&self) -> usize {
        self.items.len() * self.without_level.na_percent as usize / 100
    }

    /// The share of a dimension in the whole score, among those of all.
    pub fn dimension_weight(&self, place: usize) -> u32 {
        match self.score_by {
            ScoreBy::Dimensions => self.dimensions.get(place).map_or(0, |of| of.weight),
            ScoreBy::Items => {
                let own = self.items.iter().filter(|item| item.dimension == place);
                own.map(|item| item.weight).sum()
            }
        }
    }

    /// Whether a dimension has items enough to be judged by itself.
    pub fn judges(&self, items: usize) -> bool {
        items >= self.without_level.dimension_items as usize
    }

    /// The pool key of the item with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        let item = self.items.iter().find(|item| item.id == id)?;
        Some(item.key)
    }

    /// The item with this pool key; `None` where this questionnaire does not ask it.
    pub fn item(&self, key: usize) -> Option<&Item> {
        let item = self.items.iter().find(|item| item.key == key)?;
        Some(item)
    }

    /// The place, from 0, of the item with this pool key among those that are asked.
    pub fn place(&self, key: usize) -> Option<usize> {
        self.items.iter().position(|item| item.key == key)
    }

    /// The rule of a level.
    pub fn level(&self, level: Level) -> &LevelRule {
        let [initial, effective, improving, leading] = &self.levels;
        match level {
            Level::Initial => initial,
            Level::Effective => effective,
            Level::Improving => improving,
            Level::Leading => leading,
        }
    }

    /// The titles of the levels, lowest first.
    pub fn level_titles(&self) -> [Text; 4] {
        self.levels.clone().map(|rule| rule.title)
    }
}

impl From<&Questionnaire> for PackInfo {
    fn from(questionnaire: &Questionnaire) -> PackInfo {
        PackInfo {
            id: questionnaire.id.clone(),
            version: questionnaire.version.clone(),
            title: questionnaire.title.clone(),
            region: None,
            decides: true,
        }
    }
}
