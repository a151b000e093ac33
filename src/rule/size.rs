//! `{"size": ["micro", "small"]}`: the enterprise size, as the size table decides it.

use super::{Changes, Clause, Join, Needs, Operator, Situation, Wording};
use crate::classify::{Size, SizeSet};
use crate::decimal::Decimal;
use crate::profile::{FactKey, Span, Value};
use crate::reader::Object;
use crate::truth::Truth;

/// The enterprise size is one of `within`; there is at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct SizeTest {
    pub(super) within: SizeSet,
}

/// Reads the test from its object.
pub(super) fn read(object: &Object<'_>) -> Option<SizeTest> {
    let sizes = object.req("size", |node| node.some(|node| node.word(&Size::WORDS)));
    object.close()?;
    Some(SizeTest {
        within: sizes?.into_iter().collect(),
    })
}

impl Operator for SizeTest {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        if situation.sizes.is_within(self.within) {
            Truth::True
        } else if situation.sizes.is_apart_from(self.within) {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    fn needs(&self, situation: &Situation<'_>, needs: &mut Needs) {
        if self.truth(situation) == Truth::Unknown {
            for &key in &situation.size_needs {
                needs.fact(key);
            }
        }
    }

    fn say(&self, wording: &Wording<'_>) -> String {
        let names: Vec<String> = self.within.iter().map(|size| wording.size(size)).collect();
        wording
            .texts
            .fill("say.size", &[("sizes", &wording.or(&names))])
    }

    fn flip(&self, _: &Situation<'_>, _: bool) -> Option<Changes> {
        // Growing or shrinking is never suggested.
        None
    }

    fn probe(&self, key: FactKey, situation: &Situation<'_>, values: &mut Vec<Value>) {
        // The thresholds of the firm's industry, from both sides.
        let Some(row) = situation.size_table.row(situation.profile) else {
            return;
        };
        for at in row.thresholds(key) {
            values.extend(
                [at, at.minus(Decimal::from_int(1))].map(|n| Value::Number(Span::exact(n))),
            );
        }
    }

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        Clause {
            truth: self.truth(situation),
            text: self.say(wording),
            yours: situation.sizes.single().map(|size| wording.size(size)),
            join: Join::Leaf,
            parts: Vec::new(),
        }
    }
}
