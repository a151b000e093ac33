//! How many questions there can be at most until a truth is settled: beside the answers that it needs now, those that
//! it may need afterwards. A fact may be asked only once it is known to apply to the firm, and which figures the size
//! needs depends on the industry.

use super::{Needs, Operator, Rule, Situation};
use crate::profile::{FactKey, Value};
use crate::truth::Truth;

/// The questions that rules may come to.
struct Reach<'s, 'a> {
    situation: &'s Situation<'a>,
    facts: Needs,
    size: bool,
}

/// The most questions until all of the rules are settled, as far as answers settle them.
pub fn questions_at_most<'r>(
    rules: impl IntoIterator<Item = &'r Rule>,
    situation: &Situation<'_>,
) -> usize {
    let mut reach = Reach {
        situation,
        facts: Needs::new(),
        size: false,
    };
    for rule in rules {
        reach.rule(rule);
    }
    let more = if reach.size { reach.for_size() } else { 0 };
    reach.facts.facts().len() + more
}

impl Reach<'_, '_> {
    /// What is settled stays so and asks for nothing any more.
    fn rule(&mut self, rule: &Rule) {
        if rule.truth(self.situation) != Truth::Unknown {
            return;
        }
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
            Rule::Level(_) | Rule::Manual(_) => {}
        }
    }

    fn rules(&mut self, rules: &[Rule]) {
        for rule in rules {
            self.rule(rule);
        }
    }

    /// The fact, and what decides whether it applies.
    fn fact(&mut self, key: FactKey) {
        if self.facts.facts().contains(&key) {
            return;
        }
        self.facts.fact(key);
        if let Some(Some(applies)) = self.situation.applies.get(key.index()) {
            self.rule(applies);
        }
    }

    /// Adds what the size needs now; returns how many more answers it may need in the industry that needs most.
    fn for_size(&mut self) -> usize {
        let situation = self.situation;
        let table = situation.size_table;
        if table.row(situation.profile).is_some() {
            for key in &situation.size_needs {
                self.facts.fact(*key);
            }
            return 0;
        }
        self.fact(table.industry);
        let known = self.facts.facts();
        let rows = table.rows.iter();
        let more = rows.map(|row| {
            let industry = Value::Choice(row.option);
            situation.answered(table.industry, industry, |after| {
                let needs = after.size_needs.iter();
                needs.filter(|key| !known.contains(key)).count()
            })
        });
        more.max().unwrap_or(0)
    }
}
