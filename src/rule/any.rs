//! `{"any": […]}`: at least one part holds.

use super::all::{cheapest, clauses, every, needs_of_parts, sentence};
use super::{Changes, Clause, Join, Needs, Operator, Rule, Situation, Wording};
use crate::profile::{FactKey, Value};
use crate::truth::Truth;

/// At least one part holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Any(pub(super) Vec<Rule>);

impl Operator for Any {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        Truth::any(self.0.iter().map(|part| part.truth(situation)))
    }

    fn needs(&self, situation: &Situation<'_>, needs: &mut Needs) {
        needs_of_parts(self.truth(situation), &self.0, situation, needs);
    }

    fn say(&self, wording: &Wording<'_>) -> String {
        sentence("say.any_of", &self.0, wording)
    }

    fn flip(&self, situation: &Situation<'_>, wanted: bool) -> Option<Changes> {
        if wanted {
            cheapest(&self.0, situation, true)
        } else {
            every(&self.0, situation, false)
        }
    }

    fn probe(&self, key: FactKey, situation: &Situation<'_>, values: &mut Vec<Value>) {
        for part in &self.0 {
            part.probe(key, situation, values);
        }
    }

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        Clause {
            truth: self.truth(situation),
            text: wording.texts.say("say.any"),
            yours: None,
            join: Join::Any,
            parts: clauses(&self.0, situation, wording),
        }
    }
}
