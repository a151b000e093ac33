//! Whether any firm at all could meet some rules together. A programme that nobody can qualify for is a
//! mistake in its pack: two conditions that contradict each other, though each alone makes sense.

use super::programme::Programme;
use crate::date::DateSpan;
use crate::decimal::Decimal;
use crate::profile::{FactKey, FactKind, Span, Value};
use crate::rule::probe::distinct_answers;
use crate::rule::{Needs, Operator, Rule, Situation};
use crate::truth::Truth;

/// How many answers are tried before we give up and believe that somebody could.
const MOST_TRIED: usize = 20_000;

/// Whether some answers keep every condition from failing. Conditions that a person must judge are
/// taken for met.
pub fn can_be_met(programme: &Programme, situation: &Situation<'_>) -> bool {
    let rules = programme.conditions.iter().map(|condition| &condition.rule);
    can_hold(&rules.collect::<Vec<_>>(), situation)
}

/// Whether some answers keep every one of the rules from failing.
pub fn can_hold(rules: &[&Rule], situation: &Situation<'_>) -> bool {
    search(rules, situation, &mut 0)
}

/// Tries the answers to one more question, and with each of them the questions after it. Kleene logic
/// cuts off what has failed already, so that little is tried.
fn search(rules: &[&Rule], situation: &Situation<'_>, tried: &mut usize) -> bool {
    *tried += 1;
    if *tried > MOST_TRIED {
        return true;
    }
    match Truth::all(rules.iter().map(|rule| rule.truth(situation))) {
        Truth::False => return false,
        Truth::True | Truth::Manual => return true,
        Truth::Unknown => {}
    }
    let mut needs = Needs::new();
    rules
        .iter()
        .for_each(|rule| rule.needs(situation, &mut needs));
    let Some(&key) = needs.facts().first() else {
        // Only the self-check is open, and every level can be reached.
        return true;
    };
    answers(rules, key, situation)
        .into_iter()
        .any(|answer| situation.answered(key, answer, |after| search(rules, after, tried)))
}

/// Answers on every side of what the conditions test, and those at the ends of what the fact can be.
fn answers(rules: &[&Rule], key: FactKey, situation: &Situation<'_>) -> Vec<Value> {
    let number = |number: Decimal| Value::Number(Span::exact(number));
    let day = |day| Value::Date(DateSpan::day(day));
    let ends = match &situation.facts.get(key).kind {
        FactKind::Number { min, max, .. } => vec![number(*min), number(*max)],
        FactKind::Flag { .. } => vec![Value::Flag(true), Value::Flag(false)],
        FactKind::Choice { options, .. } => (0..options.len()).map(Value::Choice).collect(),
        FactKind::Date { min, max, .. } => vec![day(*min), day(*max)],
        FactKind::Region => Vec::new(),
    };
    distinct_answers(rules.iter().copied(), key, situation, ends)
}
