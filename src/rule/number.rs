//! `{"fact": "firm.employees", "ge": 20, "lt": 300, "unit": "人"}`: a number within bounds.

use super::clause::about_fact;
use super::{Change, Changes, Clause, Needs, Operator, Situation, Wording};
use crate::decimal::Decimal;
use crate::profile::{Direction, Fact, FactKey, FactKind, Known, Span, Value};
use crate::reader::{Object, Problem};
use crate::truth::Truth;

/// One bound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bound {
    pub(super) at: Decimal,
    /// Whether the number itself is allowed.
    pub(super) included: bool,
}

/// A number fact lies within bounds; at least one of them is there.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberTest {
    pub(super) fact: FactKey,
    pub(super) lower: Option<Bound>,
    pub(super) upper: Option<Bound>,
    /// The smallest and the largest allowed number, to the last place that is kept.
    allowed: (Decimal, Decimal),
}

/// Reads the test of a number fact from the rest of its object.
pub(super) fn read(
    object: &Object<'_>,
    key: FactKey,
    fact: &Fact,
    (fact_unit, min, max): (&str, Decimal, Decimal),
) -> Option<NumberTest> {
    let unit = object.req("unit", |node| {
        let unit = node.string()?;
        if unit == fact_unit {
            return Some(());
        }
        node.fail(Problem::WrongUnit {
            wanted: fact_unit.to_owned(),
            found: unit.chars().take(16).collect(),
        })
    });
    let [ge, gt, le, lt, eq] =
        ["ge", "gt", "le", "lt", "eq"].map(|word| object.opt(word, |node| node.decimal()));
    object.close()?;
    unit?;
    let bound = |at, included| Bound { at, included };
    let (lower, upper) = match (ge?, gt?, le?, lt?, eq?) {
        (None, None, None, None, Some(at)) => (Some(bound(at, true)), Some(bound(at, true))),
        (ge, gt, le, lt, None)
            if !(ge.is_some() && gt.is_some() || le.is_some() && lt.is_some()) =>
        {
            (
                ge.map(|at| bound(at, true))
                    .or(gt.map(|at| bound(at, false))),
                le.map(|at| bound(at, true))
                    .or(lt.map(|at| bound(at, false))),
            )
        }
        _ => return object.node().fail(Problem::ExactlyOneOf("ge gt le lt eq")),
    };
    if lower.is_none() && upper.is_none() {
        return object.node().fail(Problem::ExactlyOneOf("ge gt le lt eq"));
    }
    let test = NumberTest {
        fact: key,
        lower,
        upper,
        allowed: allowed(lower, upper),
    };
    // A threshold at or beyond the fact's range is a typo: the condition never or always holds.
    let lowest = test.lowest(fact).unwrap_or(min);
    let highest = test.highest(fact).unwrap_or(max);
    let never = lowest > highest || lowest > max || highest < min;
    let always = lowest <= min && highest >= max;
    if never || always {
        return object.node().fail(Problem::Unsatisfiable);
    }
    Some(test)
}

/// The smallest and the largest allowed number.
fn allowed(lower: Option<Bound>, upper: Option<Bound>) -> (Decimal, Decimal) {
    let lowest = lower.map_or(Decimal::MIN, |bound| {
        if bound.included {
            bound.at
        } else {
            bound.at.plus(Decimal::STEP)
        }
    });
    let highest = upper.map_or(Decimal::MAX, |bound| {
        if bound.included {
            bound.at
        } else {
            bound.at.minus(Decimal::STEP)
        }
    });
    (lowest, highest)
}

impl NumberTest {
    /// The smallest allowed number that the fact can be.
    fn lowest(&self, fact: &Fact) -> Option<Decimal> {
        let (bound, places) = (self.lower?, places(fact));
        Some(if bound.included {
            bound.at.ceil_to(places)
        } else {
            bound.at.floor_to(places).plus(Decimal::step(places))
        })
    }

    /// The largest allowed number that the fact can be.
    fn highest(&self, fact: &Fact) -> Option<Decimal> {
        let (bound, places) = (self.upper?, places(fact));
        Some(if bound.included {
            bound.at.floor_to(places)
        } else {
            bound.at.ceil_to(places).minus(Decimal::step(places))
        })
    }
}

fn places(fact: &Fact) -> usize {
    match &fact.kind {
        FactKind::Number { places, .. } => *places,
        _ => 0,
    }
}

impl Operator for NumberTest {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        match situation.known(self.fact) {
            Known::Value(Value::Number(span)) => {
                let (lowest, highest) = self.allowed;
                if span.hi() < lowest || span.lo() > highest {
                    Truth::False
                } else {
                    let whole = span.lo() >= lowest && span.hi() <= highest;
                    if whole { Truth::True } else { Truth::Unknown }
                }
            }
            Known::NotApplicable => Truth::False,
            _ => Truth::Unknown,
        }
    }

    fn needs(&self, situation: &Situation<'_>, needs: &mut Needs) {
        if self.truth(situation) == Truth::Unknown {
            situation.need(self.fact, needs);
        }
    }

    fn say(&self, wording: &Wording<'_>) -> String {
        let says = |bound: Bound, included, excluded| {
            let at = wording.quantity(self.fact, bound.at);
            let form = if bound.included { included } else { excluded };
            wording.texts.fill(form, &[("at", &at)])
        };
        let label = wording.label(self.fact);
        let (form, bounds) = match (self.lower, self.upper) {
            (Some(lower), Some(upper)) if lower == upper => (
                "say.number",
                wording.texts.fill(
                    "say.equal",
                    &[("at", &wording.quantity(self.fact, lower.at))],
                ),
            ),
            (lower, upper) => {
                let lower = lower.map(|bound| says(bound, "say.ge", "say.gt"));
                let upper = upper.map(|bound| says(bound, "say.le", "say.lt"));
                let both: Vec<String> = lower.into_iter().chain(upper).collect();
                ("say.number", both.join(&wording.texts.say("say.and")))
            }
        };
        wording
            .texts
            .fill(form, &[("label", label), ("bounds", &bounds)])
    }

    fn flip(&self, situation: &Situation<'_>, wanted: bool) -> Option<Changes> {
        let fact = situation.facts.get(self.fact);
        let FactKind::Number { changeable, .. } = &fact.kind else {
            return None;
        };
        let span = match situation.known(self.fact) {
            Known::Value(Value::Number(span)) => *span,
            Known::NotApplicable => return situation.make_applicable(self.fact),
            _ => return None,
        };
        let (to, direction) = if wanted {
            match (self.lowest(fact), self.highest(fact)) {
                (Some(lowest), _) if span.hi() < lowest => (lowest, Direction::Up),
                (_, Some(highest)) => (highest, Direction::Down),
                _ => return None,
            }
        } else {
            // Leave the bounds on the side to which the number can change.
            let step = Decimal::step(places(fact));
            match (self.lowest(fact), self.highest(fact), changeable) {
                (_, Some(highest), Direction::Up) => (highest.plus(step), Direction::Up),
                (Some(lowest), _, Direction::Down) => (lowest.minus(step), Direction::Down),
                _ => return None,
            }
        };
        let by = span.single().map(|now| match direction {
            Direction::Down => now.minus(to),
            _ => to.minus(now),
        });
        (direction == *changeable).then(|| {
            Changes::one(Change::Number {
                fact: self.fact,
                to,
                direction,
                by,
            })
        })
    }

    fn probe(&self, key: FactKey, situation: &Situation<'_>, values: &mut Vec<Value>) {
        if key != self.fact {
            return;
        }
        let fact = situation.facts.get(self.fact);
        let step = Decimal::step(places(fact));
        let lowest = self.lowest(fact).map(|at| [at, at.minus(step)]);
        let highest = self.highest(fact).map(|at| [at, at.plus(step)]);
        let numbers = lowest.into_iter().chain(highest).flatten();
        values.extend(numbers.map(|number| Value::Number(Span::exact(number))));
    }

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        about_fact(self, self.fact, situation, wording)
    }
}
