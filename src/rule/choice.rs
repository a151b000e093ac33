//! `{"fact": "cert.qms", "in": ["valid"]}`: one of some options.

use super::clause::about_fact;
use super::{Change, Changes, Clause, Needs, Operator, Situation, Wording};
use crate::profile::{FactKey, FactKind, Facts, Known, Value};
use crate::reader::{Object, Problem, Thing};
use crate::truth::Truth;

/// A choice fact is one of `within`; there is at least one, each once, in the fact's order.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceTest {
    pub(super) fact: FactKey,
    pub(super) within: Vec<usize>,
}

/// Reads the test of a choice fact from the rest of its object.
pub(super) fn read(object: &Object<'_>, key: FactKey, facts: &Facts) -> Option<ChoiceTest> {
    let within = object.req("in", |node| {
        node.some(|node| {
            let id = node.string()?;
            match facts.option(key, id) {
                Some(index) => Some(index),
                None => node.fail(Problem::Dangling(
                    Thing::Option,
                    id.chars().take(64).collect(),
                )),
            }
        })
    });
    object.close()?;
    let mut within = within?;
    within.sort_unstable();
    within.dedup();
    Some(ChoiceTest { fact: key, within })
}

impl Operator for ChoiceTest {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        match situation.known(self.fact) {
            Known::Value(Value::Choice(index)) => Truth::of(self.within.contains(index)),
            Known::NotApplicable => Truth::False,
            _ => Truth::Unknown,
        }
    }

    fn needs(&self, situation: &Situation<'_>, needs: &mut Needs) {
        if self.truth(situation) == Truth::Unknown {
            situation.need(self.fact, needs);
        }
    }

    fn say(&self, wording: &Wording<'_>) -> String {
        let FactKind::Choice { options, .. } = &wording.facts.get(self.fact).kind else {
            return String::new();
        };
        let labels: Vec<String> = self
            .within
            .iter()
            .filter_map(|&index| options.get(index))
            .map(|option| wording.text(&option.label).to_owned())
            .collect();
        let options = wording.or(&labels);
        let label = wording.label(self.fact);
        wording
            .texts
            .fill("say.choice", &[("label", label), ("options", &options)])
    }

    fn flip(&self, situation: &Situation<'_>, wanted: bool) -> Option<Changes> {
        if situation.known(self.fact) == Known::NotApplicable {
            return situation.make_applicable(self.fact);
        }
        let FactKind::Choice {
            options,
            changeable: true,
        } = &situation.facts.get(self.fact).kind
        else {
            return None;
        };
        // Only an option that says how to get there can be got to.
        let mut ways = (0..options.len()).filter(|index| self.within.contains(index) == wanted);
        let to = ways.find(|index| options.get(*index).is_some_and(|o| o.change.is_some()))?;
        Some(Changes::one(Change::Choice {
            fact: self.fact,
            to,
        }))
    }

    fn probe(&self, key: FactKey, situation: &Situation<'_>, values: &mut Vec<Value>) {
        if key != self.fact {
            return;
        }
        if let FactKind::Choice { options, .. } = &situation.facts.get(key).kind {
            values.extend((0..options.len()).map(Value::Choice));
        }
    }

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        about_fact(self, self.fact, situation, wording)
    }
}
