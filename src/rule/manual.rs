//! `{"manual": "市场占有率较为靠前"}`: a condition that no answer can settle.

use super::{Change, Clause, Join, Needs, Operator, Rule, Situation, Truth, Wording};
use crate::pack::Object;
use crate::text::Text;

/// Somebody must judge; never true by itself.
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

/// Whether no answer can ever settle a rule: it is manual, or made of nothing else.
pub fn is_manual(rule: &Rule) -> bool {
    match rule {
        Rule::Manual(_) => true,
        Rule::Not(part) => is_manual(&part.0),
        Rule::All(super::all::All(parts)) | Rule::Any(super::any::Any(parts)) => {
            parts.iter().all(is_manual)
        }
        Rule::AtLeast(at_least) => at_least.parts.iter().all(is_manual),
        _ => false,
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

    fn flip(&self, _: &Situation<'_>, _: bool) -> Option<Vec<Change>> {
        // Its truth is never the opposite of what is wanted, so nobody asks.
        Some(Vec::new())
    }

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
