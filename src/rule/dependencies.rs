//! What a rule looks at: as long as none of it changes, neither does anything that the rule says.

use super::Rule;
use crate::classify::SizeTable;
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
    /// Whether one needs a person's judgement.
    pub judgement: bool,
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
            Rule::Manual(_) => self.judgement = true,
        }
    }

    /// Adds all that rules rest on: what they look at, what decides whether the facts among it apply
    /// to a firm, and what the size is made of where it is asked for.
    pub fn everything<'r>(
        &mut self,
        rules: impl IntoIterator<Item = &'r Rule>,
        applies: &[Option<Rule>],
        size: &SizeTable,
    ) {
        for rule in rules {
            self.rule(rule);
        }
        self.what_applies(applies);
        if self.size {
            self.fact(size.industry);
            for key in size.inputs() {
                self.fact(key);
            }
            self.what_applies(applies);
        }
    }

    /// Adds what decides whether the facts apply, which may name further facts: on until nothing is
    /// added. `applies` holds for each fact the rule that says whether it applies.
    pub fn what_applies(&mut self, applies: &[Option<Rule>]) {
        let mut next = 0;
        while let Some(key) = self.facts.get(next) {
            if let Some(Some(rule)) = applies.get(key.index()) {
                self.rule(rule);
            }
            next += 1;
        }
    }

    fn rules(&mut self, rules: &[Rule]) {
        for rule in rules {
            self.rule(rule);
        }
    }
}
