//! Teaching cases: a story with evidence, how an expert rates it, and how a reader compares.

use super::kappa;
use crate::assess::Rating;
use crate::pack::Source;
use crate::profile::Profile;
use crate::text::Text;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The cases and the lesson plans of a class.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cases {
    /// That they are invented, and what they rest on.
    pub about: Option<Text>,
    /// The cases.
    pub cases: Vec<Case>,
    /// The lesson plans.
    pub plans: Vec<LessonPlan>,
}

/// One case. It is invented for teaching; only what it cites is true of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Unique in the pack.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// One line about it.
    pub about: Text,
    /// The items that it is best for, by id.
    pub teaches: Vec<String>,
    /// The story.
    pub story: Vec<Evidence>,
    /// How an expert rates what the story shows.
    pub expert: Vec<Reference>,
    /// The firm, as far as the story tells.
    pub profile: Profile,
    /// The programmes whose verdict is to be predicted, by id.
    pub programmes: Vec<String>,
    /// What is true, and where it was read.
    pub cited: Vec<Cited>,
}

/// A piece of a story.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// A paragraph.
    Told(Text),
    /// What somebody said.
    Quote {
        /// Who.
        who: Text,
        /// What.
        text: Text,
    },
    /// A record or a list of figures; its first row names the columns.
    Table {
        /// What it is.
        title: Text,
        /// Its rows, all of one length.
        rows: Vec<Vec<Text>>,
    },
}

/// How an expert rates one item, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// The item, by id.
    pub item: String,
    /// Points, or 不适用 where the story says nothing of it.
    pub rating: Rating,
    /// The sentence of the story that it rests on.
    pub why: Text,
}

/// A true sentence and its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// The sentence.
    pub text: Text,
    /// Where it was read.
    pub source: Arc<Source>,
}

/// How a class is led.
#[derive(Debug, Clone, PartialEq)]
pub struct LessonPlan {
    /// Unique in the pack.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// The parts, in order.
    pub steps: Vec<LessonStep>,
}

/// A part of a class.
#[derive(Debug, Clone, PartialEq)]
pub struct LessonStep {
    /// How long it takes.
    pub minutes: u32,
    /// Its name.
    pub title: Text,
    /// What the trainer does and says.
    pub say: Text,
}

impl LessonPlan {
    /// How long it takes in all, in minutes.
    pub fn minutes(&self) -> u32 {
        self.steps.iter().map(|step| step.minutes).sum()
    }
}

/// How a reader's ratings compare with the expert's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// Items that both have rated with points.
    pub compared: usize,
    /// Of these, with the same points.
    pub same: usize,
    /// Of these, one point apart.
    pub near: usize,
    /// Agreement beyond chance in hundredths; see [`kappa::weighted`].
    pub kappa: Option<i32>,
}

impl Case {
    /// Compares what a reader gave, by item id, with the expert's. Items that either finds not
    /// applicable have no distance and are left out.
    pub fn compare(&self, given: &BTreeMap<String, Rating>) -> Comparison {
        let pairs: Vec<(u8, u8)> = self
            .expert
            .iter()
            .filter_map(|reference| match (given.get(&reference.item)?, reference.rating) {
                (Rating::Points(given), Rating::Points(expert)) => Some((*given, expert)),
                _ => None,
            })
            .collect();
        let apart = |far: u8| pairs.iter().filter(|(a, b)| a.abs_diff(*b) == far).count();
        Comparison {
            compared: pairs.len(),
            same: apart(0),
            near: apart(1),
            kappa: kappa::weighted(&pairs, Rating::MOST),
        }
    }
}
