//! The decision table for enterprise size, and its evaluation.

use super::size::{Size, SizeSet};
use crate::decimal::Decimal;
use crate::profile::{FactKey, FactKind, Facts, Known, Profile, Span, Value};
use crate::reader::Source;
use crate::text::Text;
use crate::truth::Truth;
use std::sync::Arc;

/// A threshold of one fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// A number fact.
    pub fact: FactKey,
    /// The number, in the fact's unit.
    pub at: Decimal,
}

impl Threshold {
    /// Whether the firm's number is at or above the threshold.
    pub fn reached(&self, profile: &Profile) -> Truth {
        match profile.known(self.fact) {
            Known::Value(Value::Number(span)) if span.lo() >= self.at => Truth::True,
            Known::Value(Value::Number(span)) if span.hi() < self.at => Truth::False,
            Known::NotApplicable => Truth::False,
            _ => Truth::Unknown,
        }
    }
}

/// The thresholds of one industry.
#[derive(Debug, Clone, PartialEq)]
pub struct IndustryRow {
    /// The industry's option in the industry fact.
    pub option: usize,
    /// Its name.
    pub title: Text,
    /// Below any of these the firm is 中小微.
    pub ceiling: Vec<Threshold>,
    /// At or above all of these it is medium.
    pub medium: Vec<Threshold>,
    /// At or above all of these it is small.
    pub small: Vec<Threshold>,
}

impl IndustryRow {
    /// Every threshold of a fact in this row, ascending.
    pub fn thresholds(&self, fact: FactKey) -> Vec<Decimal> {
        let all = [&self.ceiling, &self.medium, &self.small]
            .into_iter()
            .flatten();
        let mut at: Vec<Decimal> = all.filter(|t| t.fact == fact).map(|t| t.at).collect();
        at.sort_unstable();
        at.dedup();
        at
    }

    /// The facts that this row tests, in the order of its columns.
    pub fn facts(&self) -> Vec<FactKey> {
        let mut facts = Vec::new();
        for threshold in [&self.ceiling, &self.medium, &self.small]
            .into_iter()
            .flatten()
        {
            if !facts.contains(&threshold.fact) {
                facts.push(threshold.fact);
            }
        }
        facts
    }
}

/// The size table of a standard.
#[derive(Debug, Clone, PartialEq)]
pub struct SizeTable {
    /// The standard.
    pub source: Arc<Source>,
    /// The industry fact, which selects the row.
    pub industry: FactKey,
    /// One row for each option of that fact.
    pub rows: Vec<IndustryRow>,
    /// What a reader should know about the standard.
    pub notes: Vec<Text>,
}

/// The sizes that are still possible, and the facts that would narrow them down.
#[derive(Debug, Clone, PartialEq)]
pub struct Classification {
    /// Never empty.
    pub sizes: SizeSet,
    /// Empty once there is just one.
    pub needs: Vec<FactKey>,
}

impl SizeTable {
    /// The row for the firm's industry, once it is known.
    pub fn row(&self, profile: &Profile) -> Option<&IndustryRow> {
        match profile.value(self.industry)? {
            Value::Choice(option) => self.rows.iter().find(|row| row.option == option),
            _ => None,
        }
    }

    /// The facts that any row tests, distinct.
    pub fn inputs(&self) -> Vec<FactKey> {
        let mut inputs: Vec<FactKey> = self.rows.iter().flat_map(IndustryRow::facts).collect();
        inputs.sort_unstable();
        inputs.dedup();
        inputs
    }

    /// The ranges in which every number gives the same size: for an input of the table those between its
    /// thresholds in the firm's industry; for other facts none.
    pub fn bands(&self, facts: &Facts, profile: &Profile, key: FactKey) -> Vec<Span> {
        let Some(row) = self.row(profile) else {
            return Vec::new();
        };
        let FactKind::Number { places, .. } = &facts.get(key).kind else {
            return Vec::new();
        };
        let thresholds = row.thresholds(key);
        if thresholds.is_empty() {
            return Vec::new();
        }
        // The last number below a threshold: a whole one for people, the smallest step for money.
        let step = if *places == 0 {
            Decimal::from_int(1)
        } else {
            Decimal::STEP
        };
        let mut from = Decimal::ZERO;
        let mut bands = Vec::with_capacity(thresholds.len() + 1);
        for threshold in thresholds {
            bands.push(Span::between(from, threshold.minus(step)));
            from = threshold;
        }
        bands.push(Span::between(from, Decimal::MAX));
        bands
    }

    /// The sizes that the answers allow.
    pub fn classify(&self, profile: &Profile) -> Classification {
        let Some(row) = self.row(profile) else {
            return Classification {
                sizes: SizeSet::ALL,
                needs: vec![self.industry],
            };
        };
        let steps = [
            (Size::Large, &row.ceiling),
            (Size::Medium, &row.medium),
            (Size::Small, &row.small),
        ];
        let mut sizes = SizeSet::default();
        let mut needs = Vec::new();
        for (size, thresholds) in steps {
            let reached = Truth::all(thresholds.iter().map(|t| t.reached(profile)));
            if reached != Truth::False {
                sizes.insert(size);
            }
            if reached == Truth::True {
                return Classification { sizes, needs };
            }
            if reached == Truth::Unknown {
                for threshold in thresholds {
                    let open = threshold.reached(profile) == Truth::Unknown;
                    if open && !needs.contains(&threshold.fact) {
                        needs.push(threshold.fact);
                    }
                }
            }
        }
        sizes.insert(Size::Micro);
        Classification { sizes, needs }
    }
}
