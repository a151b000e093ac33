//! The explanation tree: the rule as it was evaluated, in words.

use super::{Operator, Situation, Wording};
use crate::profile::FactKey;
use crate::truth::Truth;

/// How the parts of a clause are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// It has no parts.
    Leaf,
    /// All must hold.
    All,
    /// One is enough.
    Any,
    /// At least so many must hold.
    AtLeast(usize),
    /// The part must not hold.
    Not,
}

/// One condition or part of one, explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Whether it holds.
    pub truth: Truth,
    /// The condition in words, generated from the rule; for a composite the words that join it.
    pub text: String,
    /// The owner's answer to the tested fact.
    pub yours: Option<String>,
    /// How the parts are joined.
    pub join: Join,
    /// The parts of a composite.
    pub parts: Vec<Clause>,
}

/// A clause without parts that tests one fact.
pub(super) fn about_fact(
    operator: &dyn Operator,
    key: FactKey,
    situation: &Situation<'_>,
    wording: &Wording<'_>,
) -> Clause {
    let text = operator.say(wording);
    // A flag that holds repeats the condition word for word, so it is left out.
    let yours = wording
        .yours(key, situation.known(key))
        .filter(|yours| *yours != text);
    Clause {
        truth: operator.truth(situation),
        text,
        yours,
        join: Join::Leaf,
        parts: Vec::new(),
    }
}
