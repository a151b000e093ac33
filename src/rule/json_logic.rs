//! Translates rules to JSON Logic, so that an independent engine can evaluate them on the same answers.
//!
//! A variable for each fact (its id with `_` for `.`; `null` where the fact does not apply), `size`,
//! `level` (0 to 3), and for each manual condition of the rule `manual_0`, `manual_1` …, which is true
//! or false at will: where it makes a difference, our result must be *manual*.

use super::Rule;
use super::all::All;
use super::any::Any;
use super::number::Bound;
use crate::date::Date;
use crate::profile::read::number_json;
use crate::profile::{FactKey, FactKind, Facts};
use serde_json::{Value as Json, json};

/// The context of a translation, and the number of manual conditions so far.
#[derive(Debug)]
pub struct Translator<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The day of the verdict.
    pub today: Date,
    /// How many manual conditions the rule has.
    pub manual: usize,
}

impl Translator<'_> {
    /// The name of a fact's variable.
    pub fn variable(&self, key: FactKey) -> String {
        self.facts.get(key).id.replace('.', "_")
    }

    fn var(&self, key: FactKey) -> Json {
        json!({ "var": self.variable(key) })
    }

    /// A test that fails where the fact does not apply.
    fn applies_and(&self, key: FactKey, mut tests: Vec<Json>) -> Json {
        tests.insert(0, json!({ "!==": [self.var(key), null] }));
        json!({ "and": tests })
    }

    /// Translates a rule.
    pub fn rule(&mut self, rule: &Rule) -> Json {
        match rule {
            Rule::All(All(parts)) => {
                let parts: Vec<Json> = parts.iter().map(|part| self.rule(part)).collect();
                json!({ "and": parts })
            }
            Rule::Any(Any(parts)) => {
                let parts: Vec<Json> = parts.iter().map(|part| self.rule(part)).collect();
                json!({ "or": parts })
            }
            Rule::Not(part) => json!({ "!": [self.rule(&part.0)] }),
            Rule::AtLeast(at_least) => {
                let ones = at_least
                    .parts
                    .iter()
                    .map(|part| json!({ "if": [self.rule(part), 1, 0] }));
                let ones: Vec<Json> = ones.collect();
                json!({ ">=": [{ "+": ones }, at_least.n] })
            }
            Rule::Number(test) => {
                let bound = |bound: Option<Bound>, with: &str, without: &str| {
                    let bound = bound?;
                    let operator = if bound.included { with } else { without };
                    Some(json!({ operator: [self.var(test.fact), number_json(bound.at)] }))
                };
                let lower = bound(test.lower, ">=", ">");
                let upper = bound(test.upper, "<=", "<");
                self.applies_and(test.fact, lower.into_iter().chain(upper).collect())
            }
            Rule::Flag(test) => json!({ "===": [self.var(test.fact), test.is] }),
            Rule::Choice(test) => {
                let FactKind::Choice { options, .. } = &self.facts.get(test.fact).kind else {
                    return Json::Null;
                };
                let within = test.within.iter().filter_map(|place| options.get(*place));
                let within: Vec<&str> = within.map(|option| option.id.as_str()).collect();
                json!({ "in": [self.var(test.fact), within] })
            }
            Rule::Region(test) => {
                let within = test.within.iter().map(|code| {
                    let code = code.to_string();
                    let prefix = code.trim_end_matches("00");
                    json!({ "===": [{ "substr": [self.var(test.fact), 0, prefix.len()] }, prefix] })
                });
                let within: Vec<Json> = within.collect();
                json!({ "or": within })
            }
            Rule::Date(test) => {
                let from = test
                    .from
                    .map(|day| json!({ ">=": [self.var(test.fact), day.to_string()] }));
                let to = test
                    .to
                    .map(|day| json!({ "<=": [self.var(test.fact), day.to_string()] }));
                self.applies_and(test.fact, from.into_iter().chain(to).collect())
            }
            Rule::Years(test) => {
                // A start on this day or before satisfies it.
                let latest = test.latest(self.today).to_string();
                let test_of_day = json!({ "<=": [self.var(test.fact), latest] });
                self.applies_and(test.fact, vec![test_of_day])
            }
            Rule::Size(test) => {
                let sizes: Vec<&str> = test.within.iter().map(|size| size.word()).collect();
                json!({ "in": [{ "var": "size" }, sizes] })
            }
            Rule::Level(test) => json!({ ">=": [{ "var": "level" }, test.least as usize] }),
            Rule::Manual(_) => {
                self.manual += 1;
                json!({ "var": format!("manual_{}", self.manual - 1) })
            }
        }
    }
}
