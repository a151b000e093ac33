//! `{"not": …}`: the part does not hold.

use super::{Changes, Clause, Join, Needs, Operator, Rule, Situation, Wording};
use crate::profile::{FactKey, Value};
use crate::truth::Truth;

/// The part does not hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Not(pub(super) Box<Rule>);

impl Not {
    /// That a rule does not hold.
    pub fn of(rule: Rule) -> Not {
        Not(Box::new(rule))
    }
}

impl Operator for Not {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        self.0.truth(situation).negated()
    }

    fn needs(&self, situation: &Situation<'_>, needs: &mut Needs) {
        self.0.needs(situation, needs);
    }

    fn say(&self, wording: &Wording<'_>) -> String {
        let part = self.0.say(wording);
        wording.texts.fill("say.not_that", &[("part", &part)])
    }

    fn flip(&self, situation: &Situation<'_>, wanted: bool) -> Option<Changes> {
        self.0.flip(situation, !wanted)
    }

    fn probe(&self, key: FactKey, situation: &Situation<'_>, values: &mut Vec<Value>) {
        self.0.probe(key, situation, values);
    }

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        Clause {
            truth: self.truth(situation),
            text: wording.texts.say("say.not"),
            yours: None,
            join: Join::Not,
            parts: vec![self.0.clause(situation, wording)],
        }
    }
}
