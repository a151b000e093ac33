//! The facts that packs declare: kind, unit, wording, and how a firm can change them.

use super::doubt::Usual;
use super::value::Value;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::region::RegionCode;
use crate::text::Text;

/// A fact's index in [`Facts`], which alone creates it, so it is always valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactKey(usize);

impl FactKey {
    /// The place.
    pub fn index(self) -> usize {
        self.0
    }
}

/// When a fact is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// At the beginning.
    Profile,
    /// Only while it can still change a verdict.
    Eligibility,
    /// In the certificate calendar; no verdict depends on it.
    Calendar,
}

/// The direction in which a firm can change a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It can be raised.
    Up,
    /// It can be lowered.
    Down,
    /// It cannot be changed, or changing it is never suggested.
    No,
}

/// The kind of a fact, with its admissible values.
#[derive(Debug, Clone, PartialEq)]
pub enum FactKind {
    /// A number.
    Number {
        /// Unit, as written: 人, 万元, %.
        unit: Text,
        /// Admissible decimal places.
        places: usize,
        /// Smallest admissible number.
        min: Decimal,
        /// Largest admissible number.
        max: Decimal,
        /// How it can be changed.
        changeable: Direction,
        /// Beyond what it is asked whether the number is meant.
        usual: Usual,
        /// Whether it says by how much something has grown: below zero it has declined.
        growth: bool,
    },
    /// Yes or no.
    Flag {
        /// The statement that holds for yes.
        yes: Text,
        /// The statement that holds for no.
        no: Text,
        /// Whether the firm can change it.
        changeable: bool,
        /// What to do to get to yes.
        to_yes: Option<Text>,
        /// What to do to get to no.
        to_no: Option<Text>,
    },
    /// One of several options.
    Choice {
        /// The options, in the order shown.
        options: Vec<ChoiceOption>,
        /// Whether the firm can change it.
        changeable: bool,
    },
    /// A day or a month.
    Date {
        /// Earliest admissible day.
        min: Date,
        /// Latest admissible day.
        max: Date,
        /// Whether the month is enough.
        month: bool,
    },
    /// A region.
    Region,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceOption {
    /// Unique in its fact.
    pub id: String,
    /// What is shown.
    pub label: Text,
    /// What an owner may recognise it by.
    pub hint: Option<Text>,
    /// What to do to get there.
    pub change: Option<Text>,
}

/// A fact about the firm that can be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Unique over all packs, such as `firm.employees`.
    pub id: String,
    /// When it is asked.
    pub section: Section,
    /// A noun phrase for sentences.
    pub label: Text,
    /// The question.
    pub ask: Text,
    /// How to find the answer.
    pub help: Option<Text>,
    /// What it can be.
    pub kind: FactKind,
    /// What most firms answer, where the pack says so; only the order of questions depends on it.
    pub usual: Option<Value>,
}

impl Fact {
    /// Whether `value` is a value that this fact can have.
    pub fn admits(&self, value: &Value) -> bool {
        match (&self.kind, value) {
            (FactKind::Number { min, max, .. }, Value::Number(span)) => {
                span.lo() >= *min && (span.hi() <= *max || span.hi() == Decimal::MAX)
            }
            (FactKind::Flag { .. }, Value::Flag(_)) => true,
            (FactKind::Choice { options, .. }, Value::Choice(index)) => *index < options.len(),
            (FactKind::Date { min, max, .. }, Value::Date(span)) => {
                span.first() >= *min && span.last() <= *max
            }
            (FactKind::Region, Value::Region(_)) => true,
            _ => false,
        }
    }
}

/// All facts, in the order in which they are asked by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts(Vec<Fact>);

impl Facts {
    /// Keeps `facts` in this order.
    pub fn new(facts: Vec<Fact>) -> Facts {
        Facts(facts)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fact with this id.
    pub fn find(&self, id: &str) -> Option<FactKey> {
        self.0.iter().position(|fact| fact.id == id).map(FactKey)
    }

    /// The fact at a place.
    #[expect(
        clippy::indexing_slicing,
        reason = "keys are only made for places that exist"
    )]
    pub fn get(&self, key: FactKey) -> &Fact {
        &self.0[key.0]
    }

    /// All facts with their keys.
    pub fn iter(&self) -> impl Iterator<Item = (FactKey, &Fact)> {
        self.0
            .iter()
            .enumerate()
            .map(|(index, fact)| (FactKey(index), fact))
    }

    /// The option of a choice with this id.
    pub fn option(&self, key: FactKey, id: &str) -> Option<usize> {
        match &self.get(key).kind {
            FactKind::Choice { options, .. } => options.iter().position(|option| option.id == id),
            _ => None,
        }
    }
}

/// The facts that the code refers to; a pack must declare each.
pub mod well_known {
    /// Where the firm is registered; decides which programmes are read.
    pub const REGION: &str = "firm.region";
    /// Industry, an id of the size table.
    pub const INDUSTRY: &str = "firm.industry";
    /// Revenue of the year before, in 万元.
    pub const REVENUE: &str = "firm.revenue";
    /// When the management system certificate was issued.
    pub const CERTIFICATE_ISSUED: &str = "cert.qms_issued";
    /// When the management system certificate ends.
    pub const CERTIFICATE_EXPIRES: &str = "cert.qms_expires";
}

/// A region that a fact may have: helps tests and packs to name one.
pub fn region(code: &str) -> Option<Value> {
    RegionCode::parse(code).map(Value::Region)
}
