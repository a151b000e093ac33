//! Summary of the quality costs of a year: sums, largest loss, share of the revenue.

use super::costs::{CostClass, CostKind, Costs};
use crate::decimal::Decimal;
use crate::profile::Span;

/// The summary. Sums are of the given amounts: while some are missing they are lower bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Prevention, in 万元.
    pub prevention: Decimal,
    /// Appraisal, in 万元.
    pub appraisal: Decimal,
    /// Failure, in 万元.
    pub failure: Decimal,
    /// The sum, in 万元.
    pub total: Decimal,
    /// The kinds that were not given.
    pub missing: Vec<CostKind>,
    /// The largest loss and its amount; the first in the order of the questions where two are equal.
    pub largest_leak: Option<(CostKind, Decimal)>,
    /// Failure cost compared with prevention cost.
    pub balance: Balance,
    /// The share of the revenue, if that is known and all five amounts are given.
    pub share: Option<Share>,
}

/// Losses against prevention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Balance {
    /// Something is missing.
    NotKnown,
    /// Nothing is lost.
    NothingLost,
    /// Something is lost, and nothing is spent on prevention.
    NothingPrevented,
    /// Failure ÷ prevention, truncated to one decimal place; at least 1.
    LostPerYuan(Decimal),
    /// More is spent on prevention than is lost.
    PreventionMore,
}

/// A share of the revenue in %, one decimal place. For a revenue given as a range the bounds are rounded
/// outwards; for an exact one both are equal, rounded to the nearest tenth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// At the highest revenue; 0 if that is unbounded.
    pub least: Decimal,
    /// At the lowest revenue; `None` if that is too low to be meaningful.
    pub most: Option<Decimal>,
}

/// Sums up the amounts; `revenue` is that of a year, in 万元.
pub fn summary(costs: &Costs, revenue: Option<Span>) -> Summary {
    let of = |class| {
        let kinds = CostKind::WORDS.iter().map(|(_, kind)| *kind);
        let amounts = kinds.filter(|kind| kind.class() == class);
        amounts.fold(Decimal::ZERO, |sum, kind| {
            sum.plus(costs.get(kind).unwrap_or(Decimal::ZERO))
        })
    };
    let (prevention, appraisal, failure) = (
        of(CostClass::Prevention),
        of(CostClass::Appraisal),
        of(CostClass::Failure),
    );
    let total = prevention.plus(appraisal).plus(failure);
    let mut missing = Vec::new();
    let mut largest_leak: Option<(CostKind, Decimal)> = None;
    for (_, kind) in CostKind::WORDS {
        match costs.get(kind) {
            None => missing.push(kind),
            Some(amount) if kind.class() == CostClass::Failure => {
                let most = largest_leak.map_or(Decimal::ZERO, |(_, most)| most);
                if amount > most {
                    largest_leak = Some((kind, amount));
                }
            }
            Some(_) => {}
        }
    }
    // Inspection, which is neither, may be missing.
    let counts = |kind: &CostKind| kind.class() != CostClass::Appraisal;
    let balance = if missing.iter().any(counts) {
        Balance::NotKnown
    } else {
        balance(failure, prevention)
    };
    let share = revenue
        .filter(|_| missing.is_empty())
        .and_then(|revenue| share(total, revenue));
    Summary {
        prevention,
        appraisal,
        failure,
        total,
        missing,
        largest_leak,
        balance,
        share,
    }
}

fn balance(failure: Decimal, prevention: Decimal) -> Balance {
    if failure == Decimal::ZERO {
        return Balance::NothingLost;
    }
    if failure < prevention {
        return Balance::PreventionMore;
    }
    match failure.share(Decimal::from_int(1), prevention) {
        Some(times) => Balance::LostPerYuan(times.floor_to(1)),
        None => Balance::NothingPrevented,
    }
}

fn share(total: Decimal, revenue: Span) -> Option<Share> {
    let percent = |of: Decimal| total.share(Decimal::from_int(100), of);
    if let Some(revenue) = revenue.single() {
        // Adding half a tenth before truncation rounds to the nearest tenth.
        let half = Decimal::step(1).share(Decimal::from_int(1), Decimal::from_int(2))?;
        let nearest = percent(revenue)?.plus(half).floor_to(1);
        return Some(Share {
            least: nearest,
            most: Some(nearest),
        });
    }
    let least = match revenue.hi() {
        Decimal::MAX => Decimal::ZERO,
        hi => percent(hi)?.floor_to(1),
    };
    // Truncation loses less than one unit of the last place, so one more is an upper bound.
    let most = percent(revenue.lo()).map(|most| most.next().ceil_to(1));
    (least > Decimal::ZERO || most.is_some()).then_some(Share { least, most })
}

/// The absolute value of `percent` of an amount, to two places: others' average change applied to the
/// firm's own figures.
pub fn what_if(amount: Decimal, percent: Decimal) -> Option<Decimal> {
    let size = percent.max(Decimal::ZERO.minus(percent));
    let part = amount.share(size, Decimal::from_int(100))?;
    Some(part.floor_to(2))
}
