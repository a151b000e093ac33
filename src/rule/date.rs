//! `{"fact": "cert.qms_issued", "from": "2023-01-01", "to": "2024-12-31"}`: a date in a window.

use super::clause::about_fact;
use super::{Changes, Clause, Needs, Operator, Situation, Wording};
use crate::date::{Date, DateSpan};
use crate::profile::{FactKey, Known, Value};
use crate::reader::{Object, Problem};
use crate::truth::Truth;

/// A date fact lies between two days, both included; at least one of them is there.
#[derive(Debug, Clone, PartialEq)]
pub struct DateTest {
    pub(super) fact: FactKey,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

/// Reads the window of a date fact from the rest of its object, in which one of its ends is.
pub(super) fn read(object: &Object<'_>, key: FactKey) -> Option<DateTest> {
    let from = object.opt("from", |node| node.date());
    let to = object.opt("to", |node| node.date());
    object.close()?;
    let (from, to) = (from?, to?);
    match (from, to) {
        (Some(from), Some(to)) if from > to => object.node().fail(Problem::DatesReversed),
        _ => Some(DateTest {
            fact: key,
            from,
            to,
        }),
    }
}

impl DateTest {
    fn allows(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl Operator for DateTest {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        match situation.known(self.fact) {
            Known::Value(Value::Date(span)) => {
                if self.allows(span.first()) && self.allows(span.last()) {
                    return Truth::True;
                }
                let early = self.from.is_some_and(|from| span.last() < from);
                let late = self.to.is_some_and(|to| span.first() > to);
                if early || late {
                    Truth::False
                } else {
                    Truth::Unknown
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
        let day = |day: Date| wording.date(DateSpan::day(day));
        let from = self.from.map(day).unwrap_or_default();
        let to = self.to.map(day).unwrap_or_default();
        let form = match (self.from, self.to) {
            (Some(_), Some(_)) => "say.date_between",
            (Some(_), None) => "say.date_from",
            _ => "say.date_to",
        };
        let label = wording.label(self.fact);
        wording
            .texts
            .fill(form, &[("label", label), ("from", &from), ("to", &to)])
    }

    fn flip(&self, situation: &Situation<'_>, _: bool) -> Option<Changes> {
        // Past dates cannot change. Only a future event can still fall into a window, and
        // only into one that is not over.
        let closed = self.to.is_some_and(|to| to < situation.today);
        match situation.known(self.fact) {
            Known::NotApplicable if !closed => situation.make_applicable(self.fact),
            _ => None,
        }
    }

    fn probe(&self, key: FactKey, _: &Situation<'_>, values: &mut Vec<Value>) {
        if key == self.fact {
            let before = self.from.and_then(|from| from.plus_days(-1));
            let after = self.to.and_then(|to| to.plus_days(1));
            let days = [before, self.from, self.to, after].into_iter().flatten();
            values.extend(days.map(|day| Value::Date(DateSpan::day(day))));
        }
    }

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        about_fact(self, self.fact, situation, wording)
    }
}
