//! The next question to ask: the one whose answer settles the most open verdicts, in expectation.
//!
//! Each possible answer is tried on the rules and weighted by its likelihood: if a pack states the
//! usual answer, that answer has [`USUAL`] of the weight; else all count the same. Of two equal
//! questions the one that is a larger share of what its verdicts need goes first.

use super::decision::{Judgement, Verdict};
use super::state::State;
use super::truths::Truths;
use crate::profile::{Answer, FactKey, Section};
use crate::rule::probe::distinct_answers;
use crate::rule::{Operator, Situation};
use crate::truth::Truth;

/// The weight of the usual answer, in hundredths.
const USUAL: usize = 75;
/// The weight of all answers together, in hundredths.
const ALL: usize = 100;
/// One verdict; divisible by all small numbers, so that shares of it are exact.
const ONE: usize = 27_720;

/// The facts worth asking, the most decisive first.
///
/// Nothing is asked for expired programmes, nor what the owner has answered with 说不清.
pub fn ask_next(truths: &Truths<'_>, situation: &Situation<'_>) -> Vec<FactKey> {
    let open: Vec<Judgement<'_>> = truths
        .iter()
        .filter(|one| one.verdict == Verdict::Undetermined)
        .filter(|one| State::of(one.programme, situation.today) != State::Expired)
        .map(|one| one.judgement(situation))
        .collect();
    let mut facts: Vec<FactKey> = Vec::new();
    for verdict in &open {
        for &key in verdict.needs.facts() {
            if !facts.contains(&key) && is_worth_asking(key, situation) {
                facts.push(key);
            }
        }
    }
    let mut ranked: Vec<(usize, usize, FactKey)> = facts
        .into_iter()
        .map(|key| {
            let concerned = open
                .iter()
                .filter(|verdict| verdict.needs.facts().contains(&key));
            let concerned: Vec<&Judgement<'_>> = concerned.collect();
            (decides(key, &concerned, situation), share(&concerned), key)
        })
        .collect();
    ranked.sort_by_key(|&(decides, share, key)| {
        (std::cmp::Reverse(decides), std::cmp::Reverse(share), key)
    });
    ranked.into_iter().map(|(_, _, key)| key).collect()
}

/// How many verdicts an answer to `key` settles, in expectation, in hundredths.
fn decides(key: FactKey, concerned: &[&Judgement<'_>], situation: &Situation<'_>) -> usize {
    let conditions = concerned.iter().flat_map(|verdict| &verdict.conditions);
    let rules = conditions.map(|result| &result.condition.rule);
    let distinct = distinct_answers(rules, key, situation, []);
    let usual = situation.facts.get(key).usual;
    let usual = usual.filter(|usual| distinct.contains(usual));
    // A choice with a single option has no others; any divisor will do.
    let others = (distinct.len() - usize::from(usual.is_some())).max(1);
    let settled = distinct.iter().map(|answer| {
        let weight = match usual {
            Some(usual) if usual == *answer => USUAL,
            Some(_) => (ALL - USUAL) / others,
            None => ALL / others,
        };
        let count = situation.answered(key, *answer, |after| {
            let settled = concerned
                .iter()
                .filter(|verdict| is_settled(verdict, after));
            settled.count()
        });
        count * weight
    });
    settled.sum()
}

fn is_settled(verdict: &Judgement<'_>, situation: &Situation<'_>) -> bool {
    let truths = verdict
        .conditions
        .iter()
        .map(|result| result.condition.rule.truth(situation));
    Truth::all(truths) != Truth::Unknown
}

/// The sum of `1 ÷ needed facts` over verdicts, in parts of [`ONE`].
fn share(concerned: &[&Judgement<'_>]) -> usize {
    let lacks = concerned.iter().map(|verdict| verdict.needs.facts().len());
    lacks.map(|lacks| ONE / lacks.max(1)).sum()
}

fn is_worth_asking(key: FactKey, situation: &Situation<'_>) -> bool {
    let refused = matches!(
        situation.profile.answer(key),
        Some(Answer::DontKnow | Answer::NotApplicable)
    );
    !refused && situation.facts.get(key).section != Section::Calendar
}
