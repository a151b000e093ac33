//! Incremental evaluation: which conditions and programmes depend on each fact, so that an answer
//! re-evaluates only those.

use super::Programmes;
use crate::classify::SizeTable;
use crate::profile::FactKey;
use crate::rule::{Dependencies, Rule};

/// The dependents of each fact and of the maturity level. Valid for the content that it was built from.
#[derive(Debug, Clone, Default)]
pub struct Dependents {
    by_fact: Vec<DependentSet>,
    by_level: DependentSet,
}

/// Indices, ascending, distinct.
#[derive(Debug, Clone, Default)]
struct DependentSet {
    /// Of programmes.
    programmes: Vec<usize>,
    /// Of distinct conditions.
    conditions: Vec<usize>,
}

/// What has changed since the last evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// The answer to a question about the firm.
    Fact(FactKey),
    /// The self-check, and with it perhaps the level.
    Level,
}

impl Dependents {
    /// Builds the index. `applies` has, for each fact, the rule that says whether it applies.
    pub fn of(programmes: &Programmes, applies: &[Option<Rule>], size: &SizeTable) -> Dependents {
        let mut dependents = Dependents {
            by_fact: vec![DependentSet::default(); applies.len()],
            by_level: DependentSet::default(),
        };
        let mut all_dependencies = Vec::new();
        for (condition, shared) in programmes.shared().iter().enumerate() {
            let mut dependencies = Dependencies::default();
            dependencies.add_transitive([&shared.rule], applies, size);
            dependents.for_each_of(&dependencies, |on| on.conditions.push(condition));
            all_dependencies.push(dependencies);
        }
        for (place, row) in programmes.rows().iter().enumerate() {
            let conditions = programmes.conditions(row);
            for dependencies in conditions
                .iter()
                .filter_map(|one| all_dependencies.get(*one))
            {
                dependents.for_each_of(dependencies, |on| {
                    // Several of its conditions may depend on the same fact.
                    if on.programmes.last() != Some(&place) {
                        on.programmes.push(place);
                    }
                });
            }
        }
        dependents
    }

    /// Calls `add` for the set of each dependency.
    fn for_each_of(&mut self, dependencies: &Dependencies, mut add: impl FnMut(&mut DependentSet)) {
        for key in &dependencies.facts {
            if let Some(on) = self.by_fact.get_mut(key.index()) {
                add(on);
            }
        }
        if dependencies.level {
            add(&mut self.by_level);
        }
    }

    /// The programmes whose verdict may change, by index.
    pub fn programmes_on(&self, changed: Changed) -> &[usize] {
        self.set_of(changed).map_or(&[], |on| &on.programmes)
    }

    /// The conditions that must be re-evaluated, by index among the distinct conditions.
    pub fn conditions_on(&self, changed: Changed) -> &[usize] {
        self.set_of(changed).map_or(&[], |on| &on.conditions)
    }

    fn set_of(&self, changed: Changed) -> Option<&DependentSet> {
        match changed {
            Changed::Fact(key) => self.by_fact.get(key.index()),
            Changed::Level => Some(&self.by_level),
        }
    }
}
