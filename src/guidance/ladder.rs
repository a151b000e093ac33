//! The growth ladder: rungs from a sole proprietor to a national title, and a firm's position.
//!
//! While answers are missing the position is a range: the highest rung certainly held, and the highest
//! possibly held. More answers only narrow it.

use crate::eligibility::{Condition, Judgement, Programme, judge};
use crate::reader::Source;
use crate::rule::{Operator, Rule, Situation};
use crate::text::Text;
use crate::truth::Truth;
use std::sync::Arc;

/// All rungs, the lowest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// What the ladder is, and what it is not.
    pub about: Text,
    /// The rungs.
    pub rungs: Vec<Rung>,
}

/// The requirements of a rung.
#[derive(Debug, Clone, PartialEq)]
pub enum Asks {
    /// Its own conditions.
    Own(Vec<Condition>),
    /// Those of a programme, by its id, so that figures are written once.
    Programme(String),
}

/// One rung.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    /// Unique in the ladder.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What it is, in a line or two.
    pub about: Text,
    /// What getting there asks.
    pub asks: Asks,
    /// When a firm holds it; `None` if meeting the requirements suffices.
    pub holds: Option<Rule>,
    /// Whether higher rungs can be reached without it.
    pub skippable: bool,
    /// Programmes whose criteria it had before, by their ids.
    pub history: Vec<String>,
    /// How to get there.
    pub steps: Vec<Text>,
    /// What a reader should know besides.
    pub notes: Vec<Text>,
    /// Its source.
    pub source: Arc<Source>,
    /// Further sources.
    pub more_sources: Vec<Arc<Source>>,
}

impl Rung {
    /// The ids of all programmes that it refers to, with the key and the place in it.
    pub fn programmes(&self) -> impl Iterator<Item = (String, &str)> {
        let asked = match &self.asks {
            Asks::Programme(id) => Some(("programme".to_owned(), id.as_str())),
            Asks::Own(_) => None,
        };
        let history = self.history.iter().enumerate();
        let history = history.map(|(place, id)| (format!("history/{place}"), id.as_str()));
        asked.into_iter().chain(history)
    }

    fn conditions<'a>(&'a self, programmes: &'a [Programme]) -> Option<&'a [Condition]> {
        match &self.asks {
            Asks::Own(conditions) => Some(conditions),
            Asks::Programme(id) => {
                let found = programmes.iter().find(|programme| programme.id == *id);
                found.map(|programme| programme.conditions.as_slice())
            }
        }
    }
}

/// One rung, evaluated for a firm.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// The rung.
    pub rung: &'a Rung,
    /// Whether the firm holds it.
    pub held: Truth,
    /// The requirements, condition by condition; `None` while their programme is not loaded.
    pub judgement: Option<Judgement<'a>>,
}

/// A firm on the ladder.
#[derive(Debug, Clone)]
pub struct Climb<'a> {
    /// Every rung, the lowest first.
    pub rungs: Vec<Standing<'a>>,
    /// The place of the highest rung that it holds for certain.
    pub at_least: Option<usize>,
    /// The place of the highest rung that it may hold.
    pub at_most: Option<usize>,
}

impl<'a> Climb<'a> {
    /// Whether the position is settled.
    pub fn is_settled(&self) -> bool {
        self.at_least == self.at_most
    }

    /// The next rungs: the one above the position, and while that can be skipped the one above it, too.
    /// None at the top.
    pub fn next(&self) -> &[Standing<'a>] {
        let from = self.at_least.map_or(0, |place| place + 1);
        let above = self.rungs.get(from..).unwrap_or_default();
        let last = above.iter().position(|standing| !standing.rung.skippable);
        above
            .get(..last.map_or(above.len(), |place| place + 1))
            .unwrap_or_default()
    }
}

/// Evaluates a firm's position and each rung's requirements.
pub fn climb<'a>(
    ladder: &'a Ladder,
    programmes: &'a [Programme],
    situation: &Situation<'_>,
) -> Climb<'a> {
    let rungs: Vec<Standing<'a>> = ladder
        .rungs
        .iter()
        .map(|rung| {
            let conditions = rung.conditions(programmes);
            let judgement = conditions.map(|conditions| judge(conditions, situation));
            let held = match (&rung.holds, &judgement) {
                (Some(rule), _) => rule.truth(situation),
                (None, Some(judgement)) => {
                    Truth::all(judgement.conditions.iter().map(|result| result.truth))
                }
                (None, None) => Truth::Unknown,
            };
            Standing {
                rung,
                held,
                judgement,
            }
        })
        .collect();
    let at_least = rungs.iter().rposition(|rung| rung.held == Truth::True);
    let at_most = rungs.iter().rposition(|rung| rung.held != Truth::False);
    Climb {
        rungs,
        at_least,
        at_most,
    }
}
