//! The rule engine behind a few functions that a benchmark in JavaScript can call.

use quality_selfcheck::date::Date;
use quality_selfcheck::eligibility::{
    Changed, Decision, Dependents, Verdict, decide_again, decide_near,
};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::pack::Content;
use quality_selfcheck::pack::content::read_all;
use quality_selfcheck::pack::envelope::PackFile;
use quality_selfcheck::profile::{Answer, Known, read};
use quality_selfcheck::rule::json_logic::Translator;
use quality_selfcheck::rule::{Operator, Situation, Truth};
use quality_selfcheck::session::{Session, saved};
use serde_json::{Map, Value, json};
use wasm_bindgen::prelude::*;

/// Packs, some sets of answers, and the decisions on one of them.
#[wasm_bindgen]
pub struct Engine {
    content: &'static Content,
    texts: Catalogue,
    dependents: Dependents,
    sessions: Vec<Session>,
    today: Date,
    decisions: Vec<Decision<'static>>,
}

#[wasm_bindgen]
impl Engine {
    /// From `[[name, text], …]` and a day.
    #[wasm_bindgen(constructor)]
    pub fn new(files: &str, day: &str) -> Result<Engine, String> {
        let files: Vec<(String, String)> =
            serde_json::from_str(files).map_err(|error| error.to_string())?;
        let mut packs = Vec::new();
        for (name, text) in &files {
            packs.push(PackFile::parse(name, text).map_err(|error| format!("{error:?}"))?);
        }
        let content = read_all(&packs)
            .map_err(|errors| format!("{:?}", errors.into_iter().take(3).collect::<Vec<_>>()))?;
        // One engine a page, which ends with it.
        let content: &'static Content = Box::leak(Box::new(content));
        Ok(Engine {
            dependents: Dependents::of(content),
            content,
            texts: Catalogue::built_in(),
            sessions: Vec::new(),
            today: Date::parse(day).ok_or("no date")?,
            decisions: Vec::new(),
        })
    }

    /// Keeps a set of answers in the saved form; its number.
    pub fn keep(&mut self, answers: &str) -> Result<usize, String> {
        let (session, errors) =
            saved::read(answers, self.content).map_err(|error| format!("{error:?}"))?;
        if !errors.is_empty() {
            return Err(format!("{errors:?}"));
        }
        self.sessions.push(session);
        Ok(self.sessions.len() - 1)
    }

    fn with<T>(&self, answers: usize, then: impl FnOnce(&Situation<'_>) -> T) -> T {
        let Session { profile, ratings, .. } = &self.sessions[answers];
        then(&situation_of(self.content, profile, ratings, self.today))
    }

    /// Verdicts alone; how many programmes nothing stands against.
    pub fn verdicts(&self, answers: usize) -> usize {
        self.with(answers, |situation| {
            let holds = |programme: &&quality_selfcheck::eligibility::Programme| {
                let mut in_force = programme
                    .conditions
                    .iter()
                    .filter(|condition| condition.window.contains(self.today));
                in_force.all(|condition| {
                    matches!(condition.rule.truth(situation), Truth::True | Truth::Manual)
                })
            };
            self.content.programmes.iter().filter(holds).count()
        })
    }

    /// Verdicts with each condition's truth, what it needs, and the way in; kept.
    pub fn decide(&mut self, answers: usize) -> usize {
        let content = self.content;
        let decisions = self.with(answers, |situation| {
            let all = content.programmes.iter();
            all.map(|programme| decide_near(programme, situation)).collect()
        });
        self.decisions = decisions;
        self.eligible()
    }

    /// The kept decisions after the answer to one fact is another.
    pub fn decide_again(&mut self, answers: usize, fact: &str) -> usize {
        let Some(key) = self.content.facts.find(fact) else {
            return 0;
        };
        let content = self.content;
        let mut decisions = std::mem::take(&mut self.decisions);
        self.with(answers, |situation| {
            let changed = Changed::Fact(key);
            decide_again(&mut decisions, &content.programmes, &self.dependents, changed, situation);
        });
        self.decisions = decisions;
        self.dependents.on(Changed::Fact(key)).len()
    }

    /// The sentences of every condition of the kept decisions, with the owner's answer in each; their length.
    pub fn explain(&self, answers: usize) -> usize {
        let wording = self.content.wording(&self.texts);
        self.with(answers, |situation| {
            let conditions = self.decisions.iter().flat_map(|decision| &decision.conditions);
            conditions
                .map(|result| result.condition.rule.clause(situation, &wording).text.len())
                .sum()
        })
    }

    fn eligible(&self) -> usize {
        let eligible = |decision: &&Decision<'_>| matches!(decision.verdict, Verdict::Eligible { .. });
        self.decisions.iter().filter(eligible).count()
    }

    /// A letter for each kept verdict: `e`, `i` or `u`.
    pub fn letters(&self) -> String {
        self.decisions
            .iter()
            .map(|decision| &decision.verdict.word()[..1])
            .collect()
    }

    /// The conditions in force of each programme, in JSON Logic.
    pub fn logic(&self) -> String {
        let programme = |programme: &quality_selfcheck::eligibility::Programme| {
            let in_force = programme
                .conditions
                .iter()
                .filter(|condition| condition.window.contains(self.today));
            let mut translator = Translator {
                facts: &self.content.facts,
                today: self.today,
                manual: 0,
            };
            let rules: Vec<Value> = in_force.map(|condition| translator.rule(&condition.rule)).collect();
            json!({ "and": rules })
        };
        let all: Vec<Value> = self.content.programmes.iter().map(programme).collect();
        Value::from(all).to_string()
    }

    /// A set of answers as the data of JSON Logic.
    pub fn data(&self, answers: usize) -> String {
        let mut data = Map::new();
        let (sizes, level) = self.with(answers, |situation| {
            for (key, fact) in self.content.facts.iter() {
                let value = match situation.known(key) {
                    Known::Value(value) => read::to_json(&Answer::Value(value), fact),
                    Known::Unknown | Known::NotApplicable => Value::Null,
                };
                data.insert(fact.id.replace('.', "_"), value);
            }
            (situation.sizes, situation.levels.0)
        });
        data.insert("size".into(), json!(sizes.single().map(|size| size.word())));
        data.insert("level".into(), json!(level as usize));
        Value::from(data).to_string()
    }
}
