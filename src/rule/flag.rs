//! `{"fact": "firm.bad_credit", "is": false}`: a yes-or-no fact.

use super::clause::about_fact;
use super::{Change, Changes, Clause, Needs, Operator, Situation, Wording};
use crate::profile::{FactKey, FactKind, Known, Value};
use crate::reader::Object;
use crate::truth::Truth;

/// A flag fact is `is`.
#[derive(Debug, Clone, PartialEq)]
pub struct FlagTest {
    pub(super) fact: FactKey,
    pub(super) is: bool,
}

/// Reads the test of a flag fact from the rest of its object.
pub(super) fn read(object: &Object<'_>, key: FactKey) -> Option<FlagTest> {
    let is = object.req("is", |node| node.bool());
    object.close()?;
    Some(FlagTest { fact: key, is: is? })
}

impl Operator for FlagTest {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        match situation.known(self.fact) {
            Known::Value(Value::Flag(flag)) => Truth::of(*flag == self.is),
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
        match &wording.facts.get(self.fact).kind {
            FactKind::Flag { yes, no, .. } => {
                wording.text(if self.is { yes } else { no }).to_owned()
            }
            _ => String::new(),
        }
    }

    fn flip(&self, situation: &Situation<'_>, wanted: bool) -> Option<Changes> {
        if situation.known(self.fact) == Known::NotApplicable {
            return situation.make_applicable(self.fact);
        }
        let FactKind::Flag { changeable, .. } = &situation.facts.get(self.fact).kind else {
            return None;
        };
        changeable.then(|| {
            Changes::one(Change::Flag {
                fact: self.fact,
                to: self.is == wanted,
            })
        })
    }

    fn probe(&self, key: FactKey, _: &Situation<'_>, values: &mut Vec<Value>) {
        if key == self.fact {
            values.extend([Value::Flag(true), Value::Flag(false)]);
        }
    }

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        about_fact(self, self.fact, situation, wording)
    }
}
