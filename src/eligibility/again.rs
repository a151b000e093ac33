//! Deciding again after an answer: only the programmes that look at what it changes.

use super::decision::{Decision, decide};
use super::programme::Programme;
use crate::pack::Content;
use crate::profile::FactKey;
use crate::rule::{LooksAt, Rule, Situation};

/// For each fact, and for the maturity level, the programmes whose decision may depend on it, by
/// their place. It holds for the content that it was made from.
#[derive(Debug, Clone, Default)]
pub struct Dependents {
    by_fact: Vec<Vec<usize>>,
    by_level: Vec<usize>,
}

/// What an owner has changed since programmes were decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// The answer to a question about the firm.
    Fact(FactKey),
    /// The self-check, and with it perhaps the level.
    Level,
}

impl Dependents {
    /// Looks through all programmes once.
    pub fn of(content: &Content) -> Dependents {
        let mut dependents = Dependents {
            by_fact: vec![Vec::new(); content.facts.len()],
            by_level: Vec::new(),
        };
        for (place, programme) in content.programmes.iter().enumerate() {
            let looks_at = looks_at(programme, content);
            for key in looks_at.facts {
                if let Some(places) = dependents.by_fact.get_mut(key.index()) {
                    places.push(place);
                }
            }
            if looks_at.level {
                dependents.by_level.push(place);
            }
        }
        dependents
    }

    /// The programmes that must be decided again.
    pub fn on(&self, changed: Changed) -> &[usize] {
        match changed {
            Changed::Fact(key) => self.by_fact.get(key.index()).map_or(&[][..], Vec::as_slice),
            Changed::Level => &self.by_level,
        }
    }
}

/// Brings decisions up to date after one change: the same as deciding all anew, as long as the
/// programmes and the day are the same.
pub fn decide_again<'a>(
    decisions: &mut [Decision<'a>],
    programmes: &'a [Programme],
    dependents: &Dependents,
    changed: Changed,
    situation: &Situation<'_>,
) {
    for &place in dependents.on(changed) {
        if let (Some(decision), Some(programme)) = (decisions.get_mut(place), programmes.get(place))
        {
            *decision = decide(programme, situation);
        }
    }
}

/// What a decision depends on, beyond the programme and the day: the facts that its conditions name,
/// all that the size is made of where they ask for the size, and, for each of these, what decides
/// whether it applies to the firm.
fn looks_at(programme: &Programme, content: &Content) -> LooksAt {
    let mut looks_at = LooksAt::default();
    for condition in &programme.conditions {
        looks_at.rule(&condition.rule);
    }
    // A rule of applicability may name further facts, or the size: on until nothing is added.
    let (mut next, mut with_size) = (0, false);
    loop {
        if looks_at.size && !with_size {
            with_size = true;
            looks_at.fact(content.size.industry);
            for key in content.size.inputs() {
                looks_at.fact(key);
            }
        }
        let Some(key) = looks_at.facts.get(next) else {
            return looks_at;
        };
        if let Some(rule) = content
            .applies
            .get(key.index())
            .and_then(Option::<Rule>::as_ref)
        {
            looks_at.rule(rule);
        }
        next += 1;
    }
}
