//! Which question is worth asking next: one that can still change a verdict, and of those the one
//! that counts most among the verdicts that are still open.

use super::decision::{Decision, Verdict};
use super::state::State;
use crate::profile::{FactKey, Facts, Profile, Section};

/// The facts worth asking, the most decisive first.
///
/// A fact's weight is the sum of `1 ÷ needed facts` over the open verdicts that need it: alone it
/// settles a verdict that lacks nothing else, and it is one of ten steps to one that lacks ten.
/// Programmes that are over decide nothing, so nothing is asked for them. Neither is what the owner
/// has already said they don't know.
pub fn ask_next(decisions: &[Decision<'_>], facts: &Facts, profile: &Profile) -> Vec<FactKey> {
    const ONE: u32 = 27_720; // divisible by 1 to 12
    let mut weights: Vec<(FactKey, u32)> = Vec::new();
    for needed in open_needs(decisions) {
        let share = ONE / u32::try_from(needed.len()).unwrap_or(u32::MAX).max(1);
        for &key in needed {
            match weights.iter_mut().find(|(known, _)| *known == key) {
                Some((_, weight)) => *weight += share,
                None => weights.push((key, share)),
            }
        }
    }
    weights.retain(|(key, _)| is_worth_asking(*key, facts, profile));
    weights.sort_by_key(|&(key, weight)| (std::cmp::Reverse(weight), key));
    weights.into_iter().map(|(key, _)| key).collect()
}

/// How many facts are needed at the most until every verdict is settled.
pub fn remaining(decisions: &[Decision<'_>], facts: &Facts, profile: &Profile) -> usize {
    ask_next(decisions, facts, profile).len()
}

fn open_needs<'d>(decisions: &'d [Decision<'_>]) -> impl Iterator<Item = &'d [FactKey]> {
    decisions
        .iter()
        .filter(|decision| decision.verdict == Verdict::Undetermined)
        .filter(|decision| decision.state != State::Expired)
        .map(|decision| decision.needs.facts())
}

fn is_worth_asking(key: FactKey, facts: &Facts, profile: &Profile) -> bool {
    use crate::profile::Answer::{DontKnow, NotApplicable};
    let refused = matches!(profile.answer(key), Some(DontKnow | NotApplicable));
    !refused && facts.get(key).section != Section::Calendar
}
