//! `{"at_least": n, "of": […]}`: at least `n` parts hold.

use super::all::{clauses, needs_of_parts, sentence};
use super::{Changes, Clause, Join, Needs, Operator, Rule, Situation, Wording};
use crate::profile::{FactKey, Value};
use crate::truth::Truth;

/// At least `n` of the parts hold; `n` is between 1 and the number of parts.
#[derive(Debug, Clone, PartialEq)]
pub struct AtLeast {
    pub(super) n: usize,
    pub(super) parts: Vec<Rule>,
}

impl Operator for AtLeast {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        Truth::at_least(self.n, self.parts.iter().map(|part| part.truth(situation)))
    }

    fn needs(&self, situation: &Situation<'_>, needs: &mut Needs) {
        needs_of_parts(self.truth(situation), &self.parts, situation, needs);
    }

    fn say(&self, wording: &Wording<'_>) -> String {
        let parts = sentence("say.of", &self.parts, wording);
        let n = self.n.to_string();
        wording
            .texts
            .fill("say.at_least_of", &[("n", &n), ("parts", &parts)])
    }

    fn flip(&self, situation: &Situation<'_>, wanted: bool) -> Option<Changes> {
        // To hold, n parts must not be false; to fail, all but n − 1 must not be true.
        let count = if wanted {
            self.n
        } else {
            self.parts.len() + 1 - self.n
        };
        let ways = self
            .parts
            .iter()
            .filter_map(|part| part.flip(situation, wanted));
        let mut ways: Vec<Changes> = ways.collect();
        if ways.len() < count {
            return None;
        }
        ways.sort_by_key(|changes| changes.len());
        let mut fewest = ways.into_iter().take(count);
        fewest.try_fold(Changes::none(), Changes::and)
    }

    fn probe(&self, key: FactKey, situation: &Situation<'_>, values: &mut Vec<Value>) {
        for part in &self.parts {
            part.probe(key, situation, values);
        }
    }

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        Clause {
            truth: self.truth(situation),
            text: wording
                .texts
                .fill("say.at_least", &[("n", &self.n.to_string())]),
            yours: None,
            join: Join::AtLeast(self.n),
            parts: clauses(&self.parts, situation, wording),
        }
    }
}
