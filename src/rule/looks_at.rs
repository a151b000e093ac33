//! What a rule looks at: as long as none of it changes, neither does anything that the rule says.

use super::Rule;
use crate::profile::FactKey;

/// What rules look at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LooksAt {
    /// The facts that they name, each once.
    pub facts: Vec<FactKey>,
    /// Whether one asks for the enterprise size.
    pub size: bool,
    /// Whether one asks for the maturity level.
    pub level: bool,
}

impl LooksAt {
    /// Adds a fact.
    pub fn fact(&mut self, key: FactKey) {
        if !self.facts.contains(&key) {
            self.facts.push(key);
        }
    }

    /// Adds what a rule looks at.
    pub fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::All(all) => self.rules(&all.0),
            Rule::Any(any) => self.rules(&any.0),
            Rule::AtLeast(at_least) => self.rules(&at_least.parts),
            Rule::Not(not) => self.rule(&not.0),
            Rule::Number(test) => self.fact(test.fact),
            Rule::Flag(test) => self.fact(test.fact),
            Rule::Choice(test) => self.fact(test.fact),
            Rule::Region(test) => self.fact(test.fact),
            Rule::Date(test) => self.fact(test.fact),
            Rule::Years(test) => self.fact(test.fact),
            Rule::Size(_) => self.size = true,
            Rule::Level(_) => self.level = true,
            Rule::Manual(_) => {}
        }
    }

    fn rules(&mut self, rules: &[Rule]) {
        for rule in rules {
            self.rule(rule);
        }
    }
}
