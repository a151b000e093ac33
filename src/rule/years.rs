//! `{"fact": "market.niche_since", "years": 3, "counted_to": "last_year_end"}`: full years since a date.

use super::clause::about_fact;
use super::{Change, Changes, Clause, Needs, Operator, Situation, Wording};
use crate::date::{Date, DateSpan};
use crate::profile::{FactKey, Known, Value};
use crate::reader::Object;
use crate::truth::Truth;

/// The day to which years are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CountedTo {
    Today,
    /// 截至上年末.
    LastYearEnd,
}

/// At least `years` full years have passed since a date fact.
#[derive(Debug, Clone, PartialEq)]
pub struct YearsTest {
    pub(super) fact: FactKey,
    pub(super) years: i32,
    counted_to: CountedTo,
}

/// Reads the test from the rest of its object.
pub(super) fn read(object: &Object<'_>, key: FactKey) -> Option<YearsTest> {
    let years = object.req("years", |node| node.int(1, 100));
    let counted_to = object.req("counted_to", |node| {
        node.word(&[
            ("today", CountedTo::Today),
            ("last_year_end", CountedTo::LastYearEnd),
        ])
    });
    object.close()?;
    Some(YearsTest {
        fact: key,
        years: i32::try_from(years?).ok()?,
        counted_to: counted_to?,
    })
}

impl YearsTest {
    fn holds(&self, since: Date, today: Date) -> bool {
        let until = match self.counted_to {
            CountedTo::Today => today,
            CountedTo::LastYearEnd => today.end_of_last_year(),
        };
        since.full_years_until(until) >= self.years
    }

    /// The latest start with enough full years on the day `today`.
    pub(super) fn latest(&self, today: Date) -> Date {
        let mut latest = today;
        while !self.holds(latest, today) {
            match latest.plus_days(-1) {
                Some(before) => latest = before,
                None => break,
            }
        }
        latest
    }

    /// The first day on which it holds.
    fn holds_from(&self, since: Date) -> Option<Date> {
        let anniversary = since.plus_years(self.years)?;
        match self.counted_to {
            CountedTo::Today => Some(anniversary),
            // Counted to the end of a year, it holds from the first day of the next.
            CountedTo::LastYearEnd => Date::new(anniversary.year() + 1, 1, 1),
        }
    }
}

impl Operator for YearsTest {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        match situation.known(self.fact) {
            Known::Value(Value::Date(span)) => {
                let first = self.holds(span.first(), situation.today);
                // Most spans are a day.
                let is_settled = span.first() == span.last()
                    || first == self.holds(span.last(), situation.today);
                if is_settled {
                    Truth::of(first)
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
        let form = match self.counted_to {
            CountedTo::Today => "say.years_today",
            CountedTo::LastYearEnd => "say.years_last_year_end",
        };
        let label = wording.label(self.fact);
        wording
            .texts
            .fill(form, &[("label", label), ("n", &self.years.to_string())])
    }

    fn flip(&self, situation: &Situation<'_>, wanted: bool) -> Option<Changes> {
        match situation.known(self.fact) {
            Known::Value(Value::Date(span)) if wanted => {
                Some(Changes::one(Change::Wait(self.holds_from(span.last())?)))
            }
            Known::NotApplicable => situation.make_applicable(self.fact),
            _ => None,
        }
    }

    fn probe(&self, key: FactKey, situation: &Situation<'_>, values: &mut Vec<Value>) {
        if key == self.fact {
            let long_ago = situation.today.plus_years(-self.years - 1);
            let days = [long_ago, Some(situation.today)].into_iter().flatten();
            values.extend(days.map(|day| Value::Date(DateSpan::day(day))));
        }
    }

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        about_fact(self, self.fact, situation, wording)
    }
}
