//! One result beside another.

use super::check::Check;
use super::snapshot::Snapshot;
use crate::assess::Range;

/// Whether two checks are of one firm: the same name, or one made from the other.
fn belong_together(check: &Check, other: &Check) -> bool {
    let same_name = check.name().is_some() && check.name() == other.name();
    let made_from = |a: &Check, b: &Check| a.again_of.as_deref() == Some(b.id.as_str());
    same_name || made_from(check, other) || made_from(other, check)
}

/// The check of the same firm before this one whose items were all answered.
pub fn last_time<'a>(check: &Check, all: &[&'a Check]) -> Option<&'a Check> {
    let earlier = all.iter().copied().filter(|other| {
        other.id != check.id
            && other.order() < check.order()
            && other.finished().is_some()
            && belong_together(check, other)
    });
    earlier.max_by(|a, b| a.order().cmp(&b.order()))
}

/// The two checks that are worth setting side by side first: the latest with a score and the one
/// of the same firm before it, or else the two latest with a score. Earlier one first.
pub fn worth_comparing<'a>(all: &[&'a Check]) -> Option<(&'a Check, &'a Check)> {
    let scored = |check: &&&Check| check.result.as_ref().is_some_and(Snapshot::is_scored);
    let mut with_score: Vec<&Check> = all.iter().filter(scored).copied().collect();
    with_score.sort_by(|a, b| b.order().cmp(&a.order()));
    let later = *with_score.first()?;
    let earlier = last_time(later, all).or(with_score.get(1).copied())?;
    Some((earlier, later))
}

/// How many points a score has risen; negative where it has fallen. Open answers count as 0 in both.
pub fn rise(earlier: Range, later: Range) -> i64 {
    i64::from(later.least) - i64::from(earlier.least)
}

/// Whether two results rest on the same questionnaire and were found by the same method, so that their scores can be compared.
pub fn are_comparable(a: &Snapshot, b: &Snapshot) -> bool {
    a.questionnaire == b.questionnaire && a.method == b.method
}
