//! The changes that a firm would have to make for a condition to hold.

use super::Wording;
use crate::assess::Level;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::profile::{Direction, FactKey, FactKind};
use std::ops::Deref;

/// One step towards a programme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// Bring a number to `to`; `by` how much, where today's number is known exactly.
    Number {
        /// The fact.
        fact: FactKey,
        /// The nearest number that satisfies it.
        to: Decimal,
        /// Up or down.
        direction: Direction,
        /// How far that is.
        by: Option<Decimal>,
    },
    /// Make a statement true or untrue.
    Flag {
        /// The fact.
        fact: FactKey,
        /// What it must become.
        to: bool,
    },
    /// Get to another option.
    Choice {
        /// The fact.
        fact: FactKey,
        /// The option's place.
        to: usize,
    },
    /// Reach a maturity level in the self-check.
    Level(Level),
    /// Only time: from this day on.
    Wait(Date),
}

impl Change {
    /// The step in words.
    pub fn say(&self, wording: &Wording<'_>) -> String {
        let texts = wording.texts;
        match *self {
            Change::Number {
                fact,
                to,
                direction,
                by,
            } => {
                let form = match (direction, by) {
                    (Direction::Down, Some(_)) => "change.lower_by",
                    (Direction::Down, None) => "change.lower",
                    (_, Some(_)) => "change.raise_by",
                    (_, None) => "change.raise",
                };
                let percent = matches!(
                    &wording.facts.get(fact).kind,
                    FactKind::Number { unit, .. } if unit.zh_hans == "%"
                );
                let by = match by {
                    // Differences between percentages are in percentage points.
                    Some(by) if percent => texts.fill("say.points", &[("number", &by.to_string())]),
                    Some(by) => wording.quantity(fact, by),
                    None => String::new(),
                };
                let to = wording.quantity(fact, to);
                texts.fill(
                    form,
                    &[("label", wording.label(fact)), ("by", &by), ("to", &to)],
                )
            }
            Change::Flag { fact, to } => {
                let FactKind::Flag {
                    yes,
                    no,
                    to_yes,
                    to_no,
                    ..
                } = &wording.facts.get(fact).kind
                else {
                    return wording.label(fact).to_owned();
                };
                let (advice, statement) = if to { (to_yes, yes) } else { (to_no, no) };
                match advice {
                    Some(advice) => wording.text(advice).to_owned(),
                    None => texts.fill("change.become", &[("what", wording.text(statement))]),
                }
            }
            Change::Choice { fact, to } => {
                let FactKind::Choice { options, .. } = &wording.facts.get(fact).kind else {
                    return wording.label(fact).to_owned();
                };
                match options.get(to) {
                    Some(option) => match &option.change {
                        Some(advice) => wording.text(advice).to_owned(),
                        None => texts.fill(
                            "change.choose",
                            &[
                                ("label", wording.label(fact)),
                                ("option", wording.text(&option.label)),
                            ],
                        ),
                    },
                    None => wording.label(fact).to_owned(),
                }
            }
            Change::Level(level) => texts.fill("change.level", &[("level", wording.level(level))]),
            Change::Wait(day) => texts.fill("change.wait", &[("day", &day.to_string())]),
        }
    }
}

/// A conjunction of changes, at most one per subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes(Held);

/// Usually one or none, which needs no allocation: rules are flipped by the thousand.
#[derive(Debug, Clone, PartialEq)]
enum Held {
    None,
    One(Change),
    Several(Vec<Change>),
}

impl Changes {
    /// Nothing has to change.
    pub fn none() -> Changes {
        Changes(Held::None)
    }

    /// One change.
    pub fn one(change: Change) -> Changes {
        Changes(Held::One(change))
    }

    /// These and others; `None` where they contradict each other.
    pub(crate) fn and(self, others: Changes) -> Option<Changes> {
        match (self.0, others.0) {
            (held, Held::None) | (Held::None, held) => Some(Changes(held)),
            (Held::One(a), Held::One(b)) if same_subject(&a, &b) => {
                Some(Changes::one(stricter(a, b)?))
            }
            (first, second) => {
                let mut joined = Changes(first).into_vec();
                for change in Changes(second).iter() {
                    match joined.iter_mut().find(|known| same_subject(known, change)) {
                        Some(known) => *known = stricter(*known, *change)?,
                        None => joined.push(*change),
                    }
                }
                Some(Changes(Held::Several(joined)))
            }
        }
    }

    /// As a list.
    pub fn into_vec(self) -> Vec<Change> {
        match self.0 {
            Held::None => Vec::new(),
            Held::One(change) => vec![change],
            Held::Several(changes) => changes,
        }
    }
}

impl Deref for Changes {
    type Target = [Change];

    fn deref(&self) -> &[Change] {
        match &self.0 {
            Held::None => &[],
            Held::One(change) => std::slice::from_ref(change),
            Held::Several(changes) => changes,
        }
    }
}

fn same_subject(a: &Change, b: &Change) -> bool {
    match (a, b) {
        (Change::Number { fact: a, .. }, Change::Number { fact: b, .. })
        | (Change::Flag { fact: a, .. }, Change::Flag { fact: b, .. })
        | (Change::Choice { fact: a, .. }, Change::Choice { fact: b, .. }) => a == b,
        (Change::Level(_), Change::Level(_)) | (Change::Wait(_), Change::Wait(_)) => true,
        _ => false,
    }
}

/// The change that satisfies both, if there is one.
fn stricter(a: Change, b: Change) -> Option<Change> {
    match (a, b) {
        (
            Change::Number {
                to: to_a,
                direction: direction_a,
                ..
            },
            Change::Number {
                to: to_b,
                direction: direction_b,
                ..
            },
        ) => {
            let b_goes_further = match direction_a {
                Direction::Down => to_b < to_a,
                _ => to_b > to_a,
            };
            (direction_a == direction_b).then_some(if b_goes_further { b } else { a })
        }
        (Change::Level(level_a), Change::Level(level_b)) => {
            Some(Change::Level(level_a.max(level_b)))
        }
        (Change::Wait(day_a), Change::Wait(day_b)) => Some(Change::Wait(day_a.max(day_b))),
        _ => (a == b).then_some(a),
    }
}
