//! `{"manual": "市场占有率较为靠前"}`: a condition that no answer can settle.

use super::{Changes, Clause, Join, Needs, Operator, Rule, Situation, Wording};
use crate::profile::{FactKey, Value};
use crate::reader::Object;
use crate::text::Text;
use crate::truth::Truth;

/// A person must judge; never true.
#[derive(Debug, Clone, PartialEq)]
pub struct Manual {
    what: Text,
}

/// Reads the condition from its object.
pub(super) fn read(object: &Object<'_>) -> Option<Manual> {
    let what = object.req("manual", |node| node.text());
    object.close()?;
    Some(Manual { what: what? })
}

/// Whether answers can make a rule true, and whether they can make it false. A manual condition can
/// become neither; a disjunction with one can become true but never false.
pub fn sides(rule: &Rule) -> (bool, bool) {
    let both = |parts: &[Rule]| parts.iter().map(sides).collect::<Vec<_>>();
    match rule {
        Rule::Manual(_) => (false, false),
        Rule::Not(part) => {
            let (can_hold, can_fail) = sides(&part.0);
            (can_fail, can_hold)
        }
        Rule::All(super::all::All(parts)) => {
            let parts = both(parts);
            (
                parts.iter().all(|part| part.0),
                parts.iter().any(|part| part.1),
            )
        }
        Rule::Any(super::any::Any(parts)) => {
            let parts = both(parts);
            (
                parts.iter().any(|part| part.0),
                parts.iter().all(|part| part.1),
            )
        }
        Rule::AtLeast(at_least) => {
            let parts = both(&at_least.parts);
            let can_hold = parts.iter().filter(|part| part.0).count();
            let can_fail = parts.iter().filter(|part| part.1).count();
            (can_hold >= at_least.n, can_fail > parts.len() - at_least.n)
        }
        _ => (true, true),
    }
}

impl Operator for Manual {
    fn truth(&self, _: &Situation<'_>) -> Truth {
        Truth::Manual
    }

    fn needs(&self, _: &Situation<'_>, _: &mut Needs) {}

    fn say(&self, wording: &Wording<'_>) -> String {
        wording.text(&self.what).to_owned()
    }

    fn flip(&self, _: &Situation<'_>, _: bool) -> Option<Changes> {
        // Never called: its truth is never the opposite of what is wanted.
        Some(Changes::none())
    }

    fn probe(&self, _: FactKey, _: &Situation<'_>, _: &mut Vec<Value>) {}

    fn clause(&self, _: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        Clause {
            truth: Truth::Manual,
            text: self.say(wording),
            yours: None,
            join: Join::Leaf,
            parts: Vec::new(),
        }
    }
}
