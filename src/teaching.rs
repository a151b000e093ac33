//! Teaching cases and lesson plans, as their pack defines them. [`crate::training`] uses them.

use crate::assess::Rating;
use crate::profile::Profile;
use crate::reader::Source;
use crate::text::{Text, width};
use std::sync::Arc;

/// The cases and the lesson plans.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cases {
    /// The note that they are invented, and on what basis.
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

/// One case. It is invented for teaching; only its citations are true.
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
    /// Cited facts with their sources.
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
    /// Whether a cell is too short to wrap on a phone: a day, a number, a word. Chinese may break after every
    /// character, so a narrow column would wrap. The first column names its row and is wider.
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
    /// The supporting pieces of the story, by index from 0.
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
