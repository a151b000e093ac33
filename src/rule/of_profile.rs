//! Whether a rule is settled by what every firm is asked at the beginning.

use super::Rule;
use super::all::All;
use super::any::Any;
use crate::profile::{FactKey, Facts, Section};

/// Whether a rule, and what decides whether its facts apply, looks only at facts of the profile
/// section: neither at the self-check nor at the day nor at a person's judgement.
pub(crate) fn is_of_profile(rule: &Rule, facts: &Facts, applies: &[Option<Rule>]) -> bool {
    let part = |part: &Rule| is_of_profile(part, facts, applies);
    let fact = |key: FactKey| {
        let decides = applies.get(key.index()).and_then(Option::as_ref);
        facts.get(key).section == Section::Profile && decides.is_none_or(part)
    };
    match rule {
        Rule::All(All(parts)) | Rule::Any(Any(parts)) => parts.iter().all(part),
        Rule::AtLeast(at_least) => at_least.parts.iter().all(part),
        Rule::Not(not) => part(&not.0),
        Rule::Number(test) => fact(test.fact),
        Rule::Flag(test) => fact(test.fact),
        Rule::Choice(test) => fact(test.fact),
        Rule::Region(test) => fact(test.fact),
        Rule::Date(_) | Rule::Years(_) | Rule::Size(_) | Rule::Level(_) | Rule::Manual(_) => false,
    }
}
