//! Whether a rule is settled by what every firm is asked at the beginning.

use super::{Dependencies, Rule};
use crate::profile::{FactKind, Facts, Section};

/// Whether a rule, and what decides whether its facts apply, looks only at facts of the profile
/// section that are no dates: neither at the size, nor at the self-check, nor at a person's judgement.
pub(crate) fn is_of_profile(rule: &Rule, facts: &Facts, applies: &[Option<Rule>]) -> bool {
    let mut dependencies = Dependencies::default();
    dependencies.add_rule(rule);
    dependencies.add_applicability(applies);
    let of_profile = |key| {
        let fact = facts.get(key);
        fact.section == Section::Profile && !matches!(fact.kind, FactKind::Date { .. })
    };
    let beyond = dependencies.size || dependencies.level || dependencies.judgement;
    !beyond && dependencies.facts.into_iter().all(of_profile)
}
