//! `{"fact": "firm.region", "within": ["350200"]}`: in one of some regions.

use super::clause::about_fact;
use super::{Changes, Clause, Needs, Operator, Rule, Situation, Wording};
use crate::profile::{FactKey, Known, Value};
use crate::reader::{Node, Object, Problem};
use crate::region::RegionCode;
use crate::region::Within;
use crate::truth::Truth;

/// A region fact lies within one of `within`; there is at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionTest {
    pub(super) fact: FactKey,
    pub(super) within: Vec<RegionCode>,
}

/// Reads the test of a region fact from the rest of its object.
pub(super) fn read(object: &Object<'_>, key: FactKey) -> Option<RegionTest> {
    let within = object.req("within", |node| node.some(code));
    object.close()?;
    Some(RegionTest {
        fact: key,
        within: within?,
    })
}

/// Reads a six-digit code.
pub(crate) fn code(node: &Node<'_>) -> Option<RegionCode> {
    let text = node.string()?;
    match RegionCode::parse(text) {
        Some(code) => Some(code),
        None => node.fail(Problem::BadId(text.chars().take(32).collect())),
    }
}

/// Calls `then` with each region in a rule.
pub(crate) fn each_region(rule: &Rule, then: &mut dyn FnMut(RegionCode)) {
    match rule {
        Rule::Region(test) => test.within.iter().for_each(|code| then(*code)),
        Rule::Not(part) => each_region(&part.0, then),
        Rule::All(super::all::All(parts)) | Rule::Any(super::any::Any(parts)) => {
            parts.iter().for_each(|part| each_region(part, then));
        }
        Rule::AtLeast(at_least) => at_least
            .parts
            .iter()
            .for_each(|part| each_region(part, then)),
        _ => {}
    }
}

impl RegionTest {
    /// The test that a firm is registered in `region`.
    pub(crate) fn new(fact: FactKey, region: RegionCode) -> RegionTest {
        RegionTest {
            fact,
            within: vec![region],
        }
    }
}

impl Operator for RegionTest {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        match situation.known(self.fact) {
            Known::Value(Value::Region(code)) => {
                Truth::any(self.within.iter().map(|region| match code.lies(*region) {
                    Within::Inside => Truth::True,
                    Within::Around => Truth::Unknown,
                    Within::Apart => Truth::False,
                }))
            }
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
        let names: Vec<String> = self
            .within
            .iter()
            .map(|code| wording.region(*code))
            .collect();
        let regions = wording.or(&names);
        wording.texts.fill(
            "say.region",
            &[("label", wording.label(self.fact)), ("regions", &regions)],
        )
    }

    fn flip(&self, _: &Situation<'_>, _: bool) -> Option<Changes> {
        // Moving is never suggested.
        None
    }

    fn probe(&self, key: FactKey, _: &Situation<'_>, values: &mut Vec<Value>) {
        if key == self.fact {
            let sides = self
                .within
                .iter()
                .flat_map(|code| [*code, code.other_county()]);
            values.extend(sides.map(Value::Region));
        }
    }

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        about_fact(self, self.fact, situation, wording)
    }
}
