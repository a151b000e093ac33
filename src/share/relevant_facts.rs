//! The answers that programmes' verdicts can depend on: a card carries no others.

use crate::content::Content;
use crate::profile::FactKey;
use crate::rule::Dependencies;

/// Facts, and perhaps the self-check.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RelevantFacts {
    facts: Vec<FactKey>,
    /// Whether the answers to items are among them.
    pub items: bool,
}

impl RelevantFacts {
    /// All facts and the self-check.
    pub fn everything(content: &Content) -> RelevantFacts {
        RelevantFacts {
            facts: content.facts.iter().map(|(key, _)| key).collect(),
            items: true,
        }
    }

    /// Whether a fact is among them.
    pub fn has(&self, key: FactKey) -> bool {
        self.facts.contains(&key)
    }

    /// The dependencies of the verdicts on some programmes, by index, and those of the level if it is
    /// wanted, too: facts determine which questionnaire is asked.
    pub fn of(content: &Content, programmes: &[usize], with_level: bool) -> RelevantFacts {
        let (applies, size) = (&content.applies, &content.size);
        let chosen = programmes
            .iter()
            .filter_map(|place| content.programmes.get(*place));
        let conditions = chosen.flat_map(|programme| &programme.conditions);
        let mut dependencies = Dependencies::default();
        dependencies.add_transitive(conditions.map(|condition| &condition.rule), applies, size);
        let items = with_level || dependencies.level;
        if items {
            let asked = content.variants.iter().map(|variant| &variant.when);
            dependencies.add_transitive(asked, applies, size);
        }
        RelevantFacts {
            facts: dependencies.facts,
            items,
        }
    }
}
