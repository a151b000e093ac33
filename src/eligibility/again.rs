//! Which programmes look at what an answer changes: only they are decided again after it.

use crate::pack::Content;
use crate::profile::FactKey;
use crate::rule::LooksAt;

/// For each fact, and for the maturity level, the programmes whose decision may depend on it, by
/// their place, ascending. It holds for the content that it was made from.
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
            let rules = programme.conditions.iter().map(|condition| &condition.rule);
            let mut looks_at = LooksAt::default();
            looks_at.everything(rules, &content.applies, &content.size);
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
