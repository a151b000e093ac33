//! Satisfiability of rules: whether any firm could meet them together. An unsatisfiable programme is a
//! mistake in its pack: two conditions contradict each other, though each alone makes sense.

use super::programme::Programme;
use crate::date::DateSpan;
use crate::decimal::Decimal;
use crate::profile::{FactKey, FactKind, Span, Value};
use crate::rule::not::Not;
use crate::rule::probe::distinct_answers;
use crate::rule::{Needs, Operator, Rule, Situation};
use crate::truth::Truth;

/// The most search steps; beyond them the rules count as satisfiable.
const MOST_TRIED: usize = 20_000;

/// Whether some answers make no condition false. Manual conditions count as met.
pub fn can_be_met(programme: &Programme, situation: &Situation<'_>) -> bool {
    let rules = programme.conditions.iter().map(|condition| &condition.rule);
    can_hold(&rules.collect::<Vec<_>>(), situation)
}

/// Whether some answers make a rule false. What a person judges can be.
pub fn can_fail(rule: &Rule, situation: &Situation<'_>) -> bool {
    can_hold(&[&Rule::Not(Not::of(rule.clone()))], situation)
}

/// Whether some answers make none of the rules false.
pub fn can_hold(rules: &[&Rule], situation: &Situation<'_>) -> bool {
    search(rules, situation, &mut 0)
}

/// Depth-first search over the answers to the open questions. Kleene logic prunes branches that are
/// already false, so the search is small.
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
        // Only the self-check is open, and every level is reachable.
        return true;
    };
    answers(rules, key, situation)
        .into_iter()
        .any(|answer| situation.answered(key, answer, |after| search(rules, after, tried)))
}

/// Answers on each side of every threshold, and the ends of the fact's range.
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
