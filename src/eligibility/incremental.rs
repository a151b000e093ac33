//! What looks at what an answer changes: only that is evaluated again after it.

use super::Programmes;
use crate::classify::SizeTable;
use crate::profile::FactKey;
use crate::rule::{LooksAt, Rule};

/// For each fact, and for the maturity level, what may depend on it. It holds for the content that it
/// was made from.
#[derive(Debug, Clone, Default)]
pub struct Dependents {
    by_fact: Vec<Depends>,
    by_level: Depends,
}

/// Places, ascending, each once.
#[derive(Debug, Clone, Default)]
struct Depends {
    /// Of programmes among all.
    programmes: Vec<usize>,
    /// Of conditions among those that programmes share.
    conditions: Vec<usize>,
}

/// What an owner has changed since programmes were judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// The answer to a question about the firm.
    Fact(FactKey),
    /// The self-check, and with it perhaps the level.
    Level,
}

impl Dependents {
    /// Looks through all programmes once. `applies` has, for each fact, the rule that says whether it applies.
    pub fn of(programmes: &Programmes, applies: &[Option<Rule>], size: &SizeTable) -> Dependents {
        let mut dependents = Dependents {
            by_fact: vec![Depends::default(); applies.len()],
            by_level: Depends::default(),
        };
        let mut looks_at = Vec::new();
        for (condition, shared) in programmes.shared().iter().enumerate() {
            let mut looks = LooksAt::default();
            looks.everything([&shared.rule], applies, size);
            dependents.each(&looks, |on| on.conditions.push(condition));
            looks_at.push(looks);
        }
        for (place, row) in programmes.rows().iter().enumerate() {
            let conditions = programmes.conditions(row);
            for looks in conditions.iter().filter_map(|one| looks_at.get(*one)) {
                dependents.each(looks, |on| {
                    // Several of its conditions may look at the same.
                    if on.programmes.last() != Some(&place) {
                        on.programmes.push(place);
                    }
                });
            }
        }
        dependents
    }

    /// Adds to everything that is looked at.
    fn each(&mut self, looks_at: &LooksAt, mut add: impl FnMut(&mut Depends)) {
        for key in &looks_at.facts {
            if let Some(on) = self.by_fact.get_mut(key.index()) {
                add(on);
            }
        }
        if looks_at.level {
            add(&mut self.by_level);
        }
    }

    /// The programmes whose verdict may be another.
    pub fn on(&self, changed: Changed) -> &[usize] {
        self.depends(changed).map_or(&[], |on| &on.programmes)
    }

    /// The conditions that must be evaluated again, by their place among all that programmes share.
    pub fn conditions_on(&self, changed: Changed) -> &[usize] {
        self.depends(changed).map_or(&[], |on| &on.conditions)
    }

    fn depends(&self, changed: Changed) -> Option<&Depends> {
        match changed {
            Changed::Fact(key) => self.by_fact.get(key.index()),
            Changed::Level => Some(&self.by_level),
        }
    }
}
