//! Teaching cases: a story with evidence, how an expert rates it, and how a reader compares.

use super::kappa;
use crate::assess::{Rating, Ratings};
use crate::pack::{Content, Source};
use crate::profile::Profile;
use crate::text::{Text, width};
use std::sync::Arc;

/// The cases and the lesson plans of a class.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cases {
    /// That they are invented, and what they rest on.
    pub about: Text,
    /// The cases.
    pub cases: Vec<Case>,
    /// The lesson plans.
    pub plans: Vec<LessonPlan>,
}

impl Cases {
    /// The case with an id.
    pub fn case(&self, id: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }
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
    /// The story, paragraph by paragraph.
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

impl Evidence {
    /// Whether a cell of a table keeps to one line on a phone: a day, a number, a word. Chinese may be broken behind
    /// every character, and a narrow column would be one. The first column names its row and has more room.
    pub fn is_short(cell: &str, is_first: bool) -> bool {
        let room = if is_first { 12 } else { 8 };
        cell.chars().map(width).sum::<u32>() <= room
    }
}

/// How an expert rates one item, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// The item of the standard questionnaire, by id.
    pub item: String,
    /// Points, or 不适用 where the story says nothing of it.
    pub rating: Rating,
    /// The pieces of the story that it rests on, by their places from 0.
    pub seen: Vec<usize>,
    /// What follows from them, and what is missing for more.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Items that the reader has rated.
    pub rated: usize,
    /// Of these, rated as the expert has.
    pub same: usize,
    /// Of these, one point apart.
    pub near: usize,
    /// Items to which both have given points: only these have a distance.
    pub compared: usize,
    /// How many points more than the expert the reader has given, over all of these.
    pub more: i32,
    /// Agreement beyond chance in hundredths; see [`kappa::weighted`].
    pub kappa: Option<i32>,
    /// The places of the items that the two see differently by more than a point, farthest first.
    pub apart: Vec<usize>,
}

/// How far two ratings lie apart. Whether there is any evidence at all is as far as can be.
fn distance(given: Rating, expert: Rating) -> u8 {
    match (given, expert) {
        (Rating::Points(given), Rating::Points(expert)) => given.abs_diff(expert),
        (given, expert) if given == expert => 0,
        _ => Rating::MOST,
    }
}

impl Case {
    /// Compares what a reader gave to the items, in the order of [`Case::expert`], with the expert's.
    pub fn compare(&self, given: &[Option<Rating>]) -> Comparison {
        let mut found = Comparison {
            rated: 0,
            same: 0,
            near: 0,
            compared: 0,
            more: 0,
            kappa: None,
            apart: Vec::new(),
        };
        let mut pairs = Vec::new();
        let mut far: Vec<(u8, usize)> = Vec::new();
        for (place, (reference, given)) in self.expert.iter().zip(given).enumerate() {
            let Some(given) = *given else { continue };
            found.rated += 1;
            match distance(given, reference.rating) {
                0 => found.same += 1,
                1 => found.near += 1,
                distance => far.push((distance, place)),
            }
            if let (Rating::Points(given), Rating::Points(expert)) = (given, reference.rating) {
                pairs.push((given, expert));
                found.more += i32::from(given) - i32::from(expert);
            }
        }
        found.compared = pairs.len();
        found.kappa = kappa::weighted(&pairs, Rating::MOST);
        // Not sorted: one more sorting routine would be kilobytes of the download.
        for distance in (2..=Rating::MOST).rev() {
            let of = far.iter().filter(|(far, _)| *far == distance);
            found.apart.extend(of.map(|(_, place)| *place));
        }
        found
    }

    /// The expert's ratings as those of a self-check: what a level follows from.
    pub fn ratings(&self, content: &Content) -> Ratings {
        let mut ratings = Ratings::new();
        for reference in &self.expert {
            if let Some(key) = content.standard.find(&reference.item) {
                ratings.set(key, Some(reference.rating));
            }
        }
        ratings
    }
}

#[cfg(test)]
mod tests {
    use super::Evidence;

    #[test]
    fn days_numbers_and_words_keep_to_a_line() {
        for cell in ["3月11日", "K-02", "0812-01", "3600 元", "吊牌贴错", ""] {
            assert!(Evidence::is_short(cell, false), "{cell}");
        }
        assert!(Evidence::is_short("用的哪批面粉", true));
        for cell in ["用的哪批面粉", "换了瓶盖，8 月回电", "Thread damaged"] {
            assert!(!Evidence::is_short(cell, false), "{cell}");
        }
    }
}
