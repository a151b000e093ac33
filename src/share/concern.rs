//! The answers that programmes' verdicts can rest on: no others belong on a card.

use crate::assess::Level;
use crate::classify::SizeSet;
use crate::date::Date;
use crate::pack::Content;
use crate::profile::{FactKey, Profile};
use crate::rule::{Needs, Operator, Situation};

/// Facts, and perhaps the self-check.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concern {
    facts: Vec<FactKey>,
    /// Whether the answers to items are among them.
    pub items: bool,
}

impl Concern {
    /// All there is.
    pub fn everything(content: &Content) -> Concern {
        Concern {
            facts: content.facts.iter().map(|(key, _)| key).collect(),
            items: true,
        }
    }

    /// Whether a fact is among them.
    pub fn has(&self, key: FactKey) -> bool {
        self.facts.contains(&key)
    }

    /// What the verdicts on the programmes at some places rest on, on a day.
    pub fn of(content: &Content, programmes: &[usize], today: Date) -> Concern {
        let nothing = Profile::new();
        // Of a firm of which nothing is known, a rule needs everything that it looks at. Whether a fact
        // applies is left aside here, or else only what decides that would be needed; it is added below.
        let blank = Situation {
            facts: &content.facts,
            applies: &[],
            profile: &nothing,
            size_table: &content.size,
            sizes: SizeSet::ALL,
            size_needs: [content.size.industry]
                .into_iter()
                .chain(content.size.inputs())
                .collect(),
            levels: (Level::Initial, Level::Leading),
            today,
        };
        let mut needs = Needs::new();
        let chosen = programmes
            .iter()
            .filter_map(|place| content.programmes.get(*place));
        for condition in chosen.flat_map(|programme| &programme.conditions) {
            condition.rule.needs(&blank, &mut needs);
        }
        let mut seen = 0;
        while let Some(key) = needs.facts().get(seen).copied() {
            if let Some(Some(rule)) = content.applies.get(key.index()) {
                rule.needs(&blank, &mut needs);
            }
            seen += 1;
        }
        Concern {
            facts: needs.facts().to_vec(),
            items: needs.needs_self_check(),
        }
    }
}
