//! Rules as data: conditions from packs that are evaluated, explained and inverted.
//!
//! * [`situation`] – what a rule is evaluated against: answers, size, maturity level, as-of date;
//! * one operator a file, each with reader, truth, needed answers, sentence and the changes that
//!   flip it: [`all`], [`any`], [`not`], [`at_least`], [`number`], [`flag`], [`choice`],
//!   [`region`], [`date`], [`years`], [`size`], [`level`], [`manual`];
//! * [`read`] – reading from JSON, with type and unit checks;
//! * [`wording`] – generating sentences;
//! * [`change`] – what a firm would have to change;
//! * [`clause`] – the explanation tree; [`probe`] – answers on each side of every threshold;
//! * [`dependencies`] – what a rule depends on; [`reach`] – how many questions there can be until it is settled;
//! * [`json_logic`] – rules in JSON Logic, for an independent engine that checks this one.

pub mod all;
pub mod any;
pub mod at_least;
pub mod change;
pub mod choice;
pub mod clause;
pub mod date;
pub mod dependencies;
pub mod flag;
pub mod json_logic;
pub mod level;
pub mod manual;
pub mod not;
pub mod number;
pub(crate) mod of_profile;
pub mod probe;
pub mod reach;
pub mod read;
pub mod region;
pub mod situation;
pub mod size;
pub mod size_steps;
pub mod wording;
pub mod years;

pub use change::{Change, Changes};
pub use clause::{Clause, Join};
pub use dependencies::Dependencies;
pub use read::RuleContext;
pub use situation::{Needs, Situation};
pub use wording::Wording;

use crate::profile::{FactKey, Value};
use crate::truth::Truth;

/// A rule. One that exists refers only to facts that exist, in their own units.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// Every part holds.
    All(all::All),
    /// At least one part holds.
    Any(any::Any),
    /// The part does not hold.
    Not(not::Not),
    /// At least so many parts hold.
    AtLeast(at_least::AtLeast),
    /// A number fact lies within bounds.
    Number(number::NumberTest),
    /// A flag fact is yes, or is no.
    Flag(flag::FlagTest),
    /// A choice fact is one of some options.
    Choice(choice::ChoiceTest),
    /// A region fact lies within one of some regions.
    Region(region::RegionTest),
    /// A date fact lies in a window.
    Date(date::DateTest),
    /// So many full years have passed since a date fact.
    Years(years::YearsTest),
    /// The enterprise size is one of some.
    Size(size::SizeTest),
    /// The self-check reached a maturity level.
    Level(level::LevelTest),
    /// A person must judge.
    Manual(manual::Manual),
}

/// The interface of every operator.
pub trait Operator {
    /// Whether it holds.
    fn truth(&self, situation: &Situation<'_>) -> Truth;

    /// Adds the answers that could still change an unknown truth.
    fn needs(&self, situation: &Situation<'_>, needs: &mut Needs);

    /// The sentence of the condition.
    fn say(&self, wording: &Wording<'_>) -> String;

    /// The changes after which the truth is no longer the opposite of `wanted`. A [`Rule`] asks its operator
    /// only if it is. `None` if the firm cannot make them.
    fn flip(&self, situation: &Situation<'_>, wanted: bool) -> Option<Changes>;

    /// Adds probe answers to `key`, on each side of what is tested, enough to see what an answer can
    /// decide.
    fn probe(&self, key: FactKey, situation: &Situation<'_>, values: &mut Vec<Value>);

    /// The explanation of a truth; only composites have parts.
    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause;
}

/// Evaluates an expression with the operator of a rule, whichever it is.
macro_rules! of_operator {
    ($rule:expr, $operator:ident => $then:expr) => {
        match $rule {
            Rule::All($operator) => $then,
            Rule::Any($operator) => $then,
            Rule::Not($operator) => $then,
            Rule::AtLeast($operator) => $then,
            Rule::Number($operator) => $then,
            Rule::Flag($operator) => $then,
            Rule::Choice($operator) => $then,
            Rule::Region($operator) => $then,
            Rule::Date($operator) => $then,
            Rule::Years($operator) => $then,
            Rule::Size($operator) => $then,
            Rule::Level($operator) => $then,
            Rule::Manual($operator) => $then,
        }
    };
}

impl Rule {
    fn operator(&self) -> &dyn Operator {
        of_operator!(self, operator => operator)
    }
}

impl Operator for Rule {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        // The hot path: no dynamic dispatch.
        of_operator!(self, operator => operator.truth(situation))
    }

    fn needs(&self, situation: &Situation<'_>, needs: &mut Needs) {
        self.operator().needs(situation, needs);
    }

    fn say(&self, wording: &Wording<'_>) -> String {
        self.operator().say(wording)
    }

    fn flip(&self, situation: &Situation<'_>, wanted: bool) -> Option<Changes> {
        let stands_against = match self.truth(situation) {
            Truth::True => !wanted,
            Truth::False => wanted,
            Truth::Unknown | Truth::Manual => false,
        };
        if stands_against {
            self.operator().flip(situation, wanted)
        } else {
            Some(Changes::none())
        }
    }

    fn probe(&self, key: FactKey, situation: &Situation<'_>, values: &mut Vec<Value>) {
        self.operator().probe(key, situation, values);
    }

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        self.operator().clause(situation, wording)
    }
}
