//! Whether a rule is settled by what every firm is asked at the beginning.

use super::{LooksAt, Rule};
use crate::profile::{FactKind, Facts, Section};

/// Whether a rule, and what decides whether its facts apply, looks only at facts of the profile
/// section that are no dates: neither at the size, nor at the self-check, nor at a person's judgement.
pub(crate) fn is_of_profile(rule: &Rule, facts: &Facts, applies: &[Option<Rule>]) -> bool {
    let mut looks_at = LooksAt::default();
    looks_at.rule(rule);
    looks_at.what_applies(applies);
    let of_profile = |key| {
        let fact = facts.get(key);
        fact.section == Section::Profile && !matches!(fact.kind, FactKind::Date { .. })
    };
    let beyond = looks_at.size || looks_at.level || looks_at.judgement;
    !beyond && looks_at.facts.into_iter().all(of_profile)
}
