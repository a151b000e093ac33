//! `{"all": […]}`: every part holds.

use super::{Changes, Clause, Join, Needs, Operator, Rule, Situation, Wording};
use crate::profile::{FactKey, Value};
use crate::truth::Truth;

/// Every part holds.
#[derive(Debug, Clone, PartialEq)]
pub struct All(pub(super) Vec<Rule>);

impl Operator for All {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        Truth::all(self.0.iter().map(|part| part.truth(situation)))
    }

    fn needs(&self, situation: &Situation<'_>, needs: &mut Needs) {
        needs_of_parts(self.truth(situation), &self.0, situation, needs);
    }

    fn say(&self, wording: &Wording<'_>) -> String {
        sentence("say.all_of", &self.0, wording)
    }

    fn flip(&self, situation: &Situation<'_>, wanted: bool) -> Option<Changes> {
        if wanted {
            every(&self.0, situation, true)
        } else {
            cheapest(&self.0, situation, false)
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
            text: wording.texts.say("say.all"),
            yours: None,
            join: Join::All,
            parts: clauses(&self.0, situation, wording),
        }
    }
}

/// The needs of the parts of an unknown composite. Settled parts need nothing.
pub(super) fn needs_of_parts(
    whole: Truth,
    parts: &[Rule],
    situation: &Situation<'_>,
    needs: &mut Needs,
) {
    if whole != Truth::Unknown {
        return;
    }
    for part in parts {
        if part.truth(situation) == Truth::Unknown {
            part.needs(situation, needs);
        }
    }
}

/// The parts, each explained.
pub(super) fn clauses(
    parts: &[Rule],
    situation: &Situation<'_>,
    wording: &Wording<'_>,
) -> Vec<Clause> {
    parts
        .iter()
        .map(|part| part.clause(situation, wording))
        .collect()
}

/// The parts in one sentence.
pub(super) fn sentence(key: &str, parts: &[Rule], wording: &Wording<'_>) -> String {
    let parts: Vec<String> = parts.iter().map(|part| part.say(wording)).collect();
    let parts = parts.join(&wording.texts.say("say.semicolon"));
    wording.texts.fill(key, &[("parts", &parts)])
}

/// The changes after which no part is the opposite of `wanted`.
pub(super) fn every(parts: &[Rule], situation: &Situation<'_>, wanted: bool) -> Option<Changes> {
    parts.iter().try_fold(Changes::none(), |changes, part| {
        changes.and(part.flip(situation, wanted)?)
    })
}

/// The fewest changes after which some part is not the opposite of `wanted`.
pub(super) fn cheapest(parts: &[Rule], situation: &Situation<'_>, wanted: bool) -> Option<Changes> {
    let ways = parts.iter().filter_map(|part| part.flip(situation, wanted));
    ways.min_by_key(|changes| changes.len())
}
