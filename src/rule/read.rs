//! Reads rules from JSON: dispatches on the operator, and for a test on the fact's kind.

use super::all::All;
use super::any::Any;
use super::at_least::AtLeast;
use super::not::Not;
use super::{Rule, choice, date, flag, level, manual, number, region, size, years};
use crate::profile::{FactKey, FactKind, Facts};
use crate::reader::{Node, Object, Problem, Thing};
use std::collections::BTreeMap;

/// What the rules of a pack may refer to.
#[derive(Debug, Clone, Copy)]
pub struct RuleContext<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The shared rules of the same pack.
    pub definitions: &'a BTreeMap<String, Rule>,
    /// For a fact's own `applies_when`: only facts before this one, so that there are no cycles, and
    /// no manual conditions.
    pub before: Option<FactKey>,
}

/// A context without shared rules.
const NONE: &BTreeMap<String, Rule> = &BTreeMap::new();

impl<'a> RuleContext<'a> {
    /// The facts alone.
    pub fn new(facts: &'a Facts) -> RuleContext<'a> {
        RuleContext {
            facts,
            definitions: NONE,
            before: None,
        }
    }
}

const OPERATORS: &str = "all any not at_least fact size level manual use";
/// The operators of an `applies_when`. An answer counts once its fact is known to apply, which a manual
/// condition would never settle.
const SETTLED_BY_ANSWERS: &str = "all any not at_least fact size level use";

impl Rule {
    /// Reads a rule, noting everything that is wrong with it.
    pub fn read(node: &Node<'_>, context: &RuleContext<'_>) -> Option<Rule> {
        let object = node.object()?;
        let operators = match context.before {
            Some(_) => SETTLED_BY_ANSWERS,
            None => OPERATORS,
        };
        let named = operators.split(' ').filter(|word| object.has(word));
        let named: Vec<&str> = named.collect();
        let [operator] = named.as_slice() else {
            return node.fail(Problem::ExactlyOneOf(operators));
        };
        let parts = |node: &Node<'_>| node.some(|part| Rule::read(part, context));
        match *operator {
            "all" => {
                let parts = object.req("all", parts);
                object.close()?;
                Some(Rule::All(All(parts?)))
            }
            "any" => {
                let parts = object.req("any", parts);
                object.close()?;
                Some(Rule::Any(Any(parts?)))
            }
            "not" => {
                let part = object.req("not", |node| Rule::read(node, context));
                object.close()?;
                Some(Rule::Not(Not(Box::new(part?))))
            }
            "at_least" => {
                let parts = object.req("of", parts);
                let most = parts.as_ref().map_or(u32::MAX, |parts| parts.len() as u32);
                let n = object.req("at_least", |node| node.int(1, most));
                object.close()?;
                Some(Rule::AtLeast(AtLeast {
                    n: n? as usize,
                    parts: parts?,
                }))
            }
            "size" => size::read(&object).map(Rule::Size),
            "level" => level::read(&object).map(Rule::Level),
            "manual" => manual::read(&object).map(Rule::Manual),
            "use" => {
                let rule = object.req("use", |node| {
                    let id = node.id()?;
                    match context.definitions.get(&id) {
                        Some(rule) => Some(rule.clone()),
                        None => node.fail(Problem::Dangling(Thing::Definition, id)),
                    }
                });
                object.close()?;
                rule
            }
            _ => test(&object, context),
        }
    }
}

/// Reads the test of a fact; which it is follows from the fact's kind.
fn test(object: &Object<'_>, context: &RuleContext<'_>) -> Option<Rule> {
    let key = object.req("fact", |node| {
        let id = node.id()?;
        match context.facts.find(&id) {
            Some(key) if context.before.is_some_and(|before| key >= before) => {
                node.fail(Problem::LooksAhead(id))
            }
            Some(key) => Some(key),
            None => node.fail(Problem::Dangling(Thing::Fact, id)),
        }
    })?;
    let fact = context.facts.get(key);
    let fits = match &fact.kind {
        FactKind::Number { .. } => !["is", "in", "within", "from", "to", "years"]
            .iter()
            .any(|word| object.has(word)),
        FactKind::Flag { .. } => object.has("is"),
        FactKind::Choice { .. } => object.has("in"),
        FactKind::Date { .. } => ["from", "to", "years"].iter().any(|word| object.has(word)),
        FactKind::Region => object.has("within"),
    };
    if !fits {
        return object.node().fail(Problem::WrongTest(fact.id.clone()));
    }
    match &fact.kind {
        FactKind::Number { unit, min, max, .. } => {
            number::read(object, key, fact, (&unit.zh_hans, *min, *max)).map(Rule::Number)
        }
        FactKind::Flag { .. } => flag::read(object, key).map(Rule::Flag),
        FactKind::Choice { .. } => choice::read(object, key, context.facts).map(Rule::Choice),
        FactKind::Date { .. } if object.has("years") => years::read(object, key).map(Rule::Years),
        FactKind::Date { .. } => date::read(object, key).map(Rule::Date),
        FactKind::Region => region::read(object, key).map(Rule::Region),
    }
}
