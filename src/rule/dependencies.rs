//! The dependencies of rules: facts, size, level, a person's judgement. While none of them changes,
//! neither does the rule's truth.

use super::Rule;
use crate::classify::SizeTable;
use crate::profile::FactKey;

/// What rules depend on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dependencies {
    /// The facts, distinct.
    pub facts: Vec<FactKey>,
    /// Whether one asks for the enterprise size.
    pub size: bool,
    /// Whether one asks for the maturity level.
    pub level: bool,
    /// Whether one needs a person's judgement.
    pub judgement: bool,
}

impl Dependencies {
    /// Adds a fact.
    pub fn add_fact(&mut self, key: FactKey) {
        if !self.facts.contains(&key) {
            self.facts.push(key);
        }
    }

    /// Adds the direct dependencies of a rule.
    pub fn add_rule(&mut self, rule: &Rule) {
        match rule {
            Rule::All(all) => self.add_rules(&all.0),
            Rule::Any(any) => self.add_rules(&any.0),
            Rule::AtLeast(at_least) => self.add_rules(&at_least.parts),
            Rule::Not(not) => self.add_rule(&not.0),
            Rule::Number(test) => self.add_fact(test.fact),
            Rule::Flag(test) => self.add_fact(test.fact),
            Rule::Choice(test) => self.add_fact(test.fact),
            Rule::Region(test) => self.add_fact(test.fact),
            Rule::Date(test) => self.add_fact(test.fact),
            Rule::Years(test) => self.add_fact(test.fact),
            Rule::Size(_) => self.size = true,
            Rule::Level(_) => self.level = true,
            Rule::Manual(_) => self.judgement = true,
        }
    }

    /// Adds the transitive dependencies of rules: also those that decide whether their facts apply to a
    /// firm, and the inputs of the size table if they test the size.
    pub fn add_transitive<'r>(
        &mut self,
        rules: impl IntoIterator<Item = &'r Rule>,
        applies: &[Option<Rule>],
        size: &SizeTable,
    ) {
        for rule in rules {
            self.add_rule(rule);
        }
        self.add_applicability(applies);
        if self.size {
            self.add_fact(size.industry);
            for key in size.inputs() {
                self.add_fact(key);
            }
            self.add_applicability(applies);
        }
    }

    /// Adds the dependencies of the facts' applicability, until a fixed point. `applies` has for each fact
    /// the rule that says whether it applies.
    pub fn add_applicability(&mut self, applies: &[Option<Rule>]) {
        let mut next = 0;
        while let Some(key) = self.facts.get(next) {
            if let Some(Some(rule)) = applies.get(key.index()) {
                self.add_rule(rule);
            }
            next += 1;
        }
    }

    fn add_rules(&mut self, rules: &[Rule]) {
        for rule in rules {
            self.add_rule(rule);
        }
    }
}
