//! Whether a number may have been given in another unit than its field has: 300000 元 as 300000 万元, 80 % as 0.8.
//!
//! What is usual is data of the facts pack ([`Usual`]). A doubt never refuses a number; it is asked about once.

use super::answers::Profile;
use super::fact::{Fact, FactKey, FactKind, Facts};
use super::typed::{Field, Measure};
use super::value::{Span, Value};
use crate::decimal::Decimal;

/// Limits beyond which it is asked whether a number is meant, in its fact's unit. They hold for its size, whatever its
/// sign; 0 is always usual. They are an editor's judgement, no statistics.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Usual {
    /// The smallest usual number.
    pub min: Option<Decimal>,
    /// The largest usual number.
    pub max: Option<Decimal>,
    /// What is usual beside another fact.
    pub per: Option<Per>,
}

/// Limits of a number divided by that of another fact: revenue a head.
#[derive(Debug, Clone, PartialEq)]
pub struct Per {
    /// The other fact's id; it is a number.
    pub fact: String,
    /// The smallest usual quotient.
    pub min: Option<Decimal>,
    /// The largest usual quotient.
    pub max: Option<Decimal>,
}

/// A number that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What may have been meant instead, each usual itself.
    pub others: Vec<Span>,
}

/// The doubt about `span` as the answer to `key`, if there is one. `has_unit` says that whoever gave it wrote a unit.
pub fn doubt(
    facts: &Facts,
    profile: &Profile,
    key: FactKey,
    span: Span,
    has_unit: bool,
) -> Option<Doubt> {
    let fact = facts.get(key);
    let field = Field::of(fact)?;
    let measure = field.measure();
    // With a sign of percent 0.8 is no fraction.
    let least = !(has_unit && measure == Measure::Percent);
    if is_usual(facts, profile, fact, span, least) {
        return None;
    }
    let factors: &[Times] = match measure {
        Measure::Money => &[Times::By(10_000), Times::Of(10_000)],
        Measure::Percent => &[Times::By(100)],
        Measure::Count => &[],
    };
    let others = factors.iter().filter_map(|times| times.span(span));
    let others = others.filter(|other| {
        fact.admits(&Value::Number(*other)) && is_usual(facts, profile, fact, *other, true)
    });
    Some(Doubt {
        others: others.collect(),
    })
}

/// Times so many, or so many times less.
enum Times {
    By(i64),
    Of(i64),
}

impl Times {
    /// `None` where the result cannot be kept exactly.
    fn span(&self, span: Span) -> Option<Span> {
        let end = |number: Decimal| {
            let units = number.units();
            let units = match *self {
                Times::By(n) => units.checked_mul(n)?,
                Times::Of(n) => (units % n == 0).then(|| units / n)?,
            };
            Some(Decimal::from_units(units))
        };
        Some(Span::between(end(span.lo())?, end(span.hi())?))
    }
}

/// Whether some number of `span` is usual; `least` says whether the smallest usual one counts.
fn is_usual(facts: &Facts, profile: &Profile, fact: &Fact, span: Span, least: bool) -> bool {
    let FactKind::Number { usual, .. } = &fact.kind else {
        return true;
    };
    if span.lo() <= Decimal::ZERO && span.hi() >= Decimal::ZERO {
        return true;
    }
    let (lo, hi) = match span.hi() < Decimal::ZERO {
        true => (
            Decimal::ZERO.minus(span.hi()),
            Decimal::ZERO.minus(span.lo()),
        ),
        false => (span.lo(), span.hi()),
    };
    let too_small = usual.min.is_some_and(|min| hi < min);
    let too_large = usual.max.is_some_and(|max| lo > max);
    if (too_small && least) || too_large {
        return false;
    }
    let Some(per) = &usual.per else {
        return true;
    };
    let other = facts.find(&per.fact).and_then(|key| profile.value(key));
    let Some(Value::Number(other)) = other else {
        return true;
    };
    let one = Decimal::from_int(1);
    let above = per.max.zip(lo.share(one, other.hi()));
    let below = per.min.zip(hi.share(one, other.lo()));
    !(above.is_some_and(|(max, least)| least > max) || below.is_some_and(|(min, most)| most < min))
}
