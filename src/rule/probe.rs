//! Probe answers: enough answers to one question to reach every truth of some rules.

use super::{Operator, Rule, Situation};
use crate::profile::{FactKey, Value};

/// The answers to `key` that the rules distinguish, then `also`; only those that the fact admits, each
/// once.
pub fn distinct_answers<'r>(
    rules: impl Iterator<Item = &'r Rule>,
    key: FactKey,
    situation: &Situation<'_>,
    also: impl IntoIterator<Item = Value>,
) -> Vec<Value> {
    let mut probed = Vec::new();
    for rule in rules {
        rule.probe(key, situation, &mut probed);
    }
    probed.extend(also);
    let fact = situation.facts.get(key);
    let mut answers: Vec<Value> = Vec::new();
    for answer in probed {
        if fact.admits(&answer) && !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    answers
}
