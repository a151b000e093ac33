//! `{"level": "effective"}`: the self-check reached a maturity level.

use super::{Change, Changes, Clause, Join, Needs, Operator, Situation, Wording};
use crate::assess::Level;
use crate::profile::{FactKey, Value};
use crate::reader::Object;
use crate::truth::Truth;

/// The maturity level is at least `least`.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelTest {
    pub(super) least: Level,
}

/// Reads the test from its object.
pub(super) fn read(object: &Object<'_>) -> Option<LevelTest> {
    let least = object.req("level", |node| node.word(&Level::WORDS));
    object.close()?;
    Some(LevelTest { least: least? })
}

impl Operator for LevelTest {
    fn truth(&self, situation: &Situation<'_>) -> Truth {
        let (lowest, highest) = situation.levels;
        if lowest >= self.least {
            Truth::True
        } else if highest < self.least {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    fn needs(&self, situation: &Situation<'_>, needs: &mut Needs) {
        if self.truth(situation) == Truth::Unknown {
            needs.self_check();
        }
    }

    fn say(&self, wording: &Wording<'_>) -> String {
        wording
            .texts
            .fill("say.level", &[("level", wording.level(self.least))])
    }

    fn flip(&self, _: &Situation<'_>, wanted: bool) -> Option<Changes> {
        wanted.then(|| Changes::one(Change::Level(self.least)))
    }

    fn probe(&self, _: FactKey, _: &Situation<'_>, _: &mut Vec<Value>) {}

    fn clause(&self, situation: &Situation<'_>, wording: &Wording<'_>) -> Clause {
        let (lowest, highest) = situation.levels;
        Clause {
            truth: self.truth(situation),
            text: self.say(wording),
            yours: (lowest == highest).then(|| wording.level(lowest).to_owned()),
            join: Join::Leaf,
            parts: Vec::new(),
        }
    }
}
