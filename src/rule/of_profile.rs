//! Whether a rule depends on profile facts alone, which every firm is asked first.

use super::{Dependencies, Rule};
use crate::profile::{FactKind, Facts, Section};

/// Whether a rule, applicability included, depends only on facts of the profile section that are no
/// dates: not on the size, the self-check or a person's judgement.
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
