//! The rule engine behind a few functions that a benchmark in JavaScript can call.

use quality_selfcheck::date::Date;
use quality_selfcheck::eligibility::{
    Changed, Decision, Decisions, Dependents, Truths, Verdict,
};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::content::Content;
use quality_selfcheck::content::folder::read_all;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::profile::{Answer, Known, read};
use quality_selfcheck::rule::json_logic::Translator;
use quality_selfcheck::rule::{Operator, Situation};
use quality_selfcheck::session::saved;
use serde_json::{Map, Value, json};
use wasm_bindgen::prelude::*;

/// Packs, some sets of answers, and the decisions on one of them.
#[wasm_bindgen]
pub struct Engine {
    content: &'static Content,
    texts: Catalogue,
    dependents: Dependents,
    /// With the enterprise size and the level, which the other engines are given, too.
    situations: Vec<Situation<'static>>,
    today: Date,
    judgements: Option<Truths<'static>>,
    decisions: Option<Decisions<'static>>,
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
            dependents: Dependents::of(&content.programmes, &content.applies, &content.size),
            content,
            texts: Catalogue::built_in(),
            situations: Vec::new(),
            today: Date::parse(day).ok_or("no date")?,
            judgements: None,
            decisions: None,
        })
    }

    /// Keeps a set of answers in the saved form; its number.
    pub fn keep(&mut self, answers: &str) -> Result<usize, String> {
        let (session, errors) =
            saved::read(answers, self.content).map_err(|error| format!("{error:?}"))?;
        if !errors.is_empty() {
            return Err(format!("{errors:?}"));
        }
        let profile = Box::leak(Box::new(session.profile));
        self.situations.push(situation_of(self.content, profile, &session.ratings, self.today));
        Ok(self.situations.len() - 1)
    }

    /// The verdicts with each condition's truth and what it needs, kept; how many programmes nothing
    /// stands against.
    pub fn judge(&mut self, answers: usize) -> usize {
        let situation = &self.situations[answers];
        let judgements = Truths::of(&self.content.programmes, situation);
        let mut eligible = 0;
        for judged in judgements.iter() {
            match judged.verdict {
                Verdict::Eligible { .. } => eligible += 1,
                Verdict::Undetermined => drop(std::hint::black_box(judged.judgement(situation))),
                Verdict::Ineligible => {}
            }
        }
        self.judgements = Some(judgements);
        eligible
    }

    /// The same, and for each programme a record with its reasons and the way in; kept, too.
    pub fn decide(&mut self, answers: usize) -> usize {
        let situation = &self.situations[answers];
        let judgements = Truths::of(&self.content.programmes, situation);
        self.decisions = Some(Decisions::judged(&judgements, situation));
        eligible(self.judgements.insert(judgements))
    }

    /// The kept verdicts after the answer to one fact is another; how many programmes nothing stands
    /// against.
    pub fn judge_again(&mut self, answers: usize, fact: &str) -> usize {
        let (Some(key), Some(judgements)) = (self.content.facts.find(fact), &mut self.judgements) else {
            return 0;
        };
        judgements.again(&self.dependents, Changed::Fact(key), &self.situations[answers]);
        eligible(judgements)
    }

    /// How many conditions all programmes have, and of how many kinds; how many were evaluated for the
    /// kept verdicts.
    pub fn conditions(&self) -> Vec<usize> {
        let all = self.content.programmes.iter().map(|programme| programme.conditions.len());
        let looked_at = self.judgements.as_ref().map_or(0, Truths::looked_at);
        vec![all.sum(), self.content.programmes.kinds(), looked_at]
    }

    /// How many programmes look at a fact, and how many different conditions.
    pub fn looks_at(&self, fact: &str) -> Vec<usize> {
        let changed = self.content.facts.find(fact).map(Changed::Fact);
        let counts = changed.map(|on| [self.dependents.on(on), self.dependents.conditions_on(on)].map(<[_]>::len));
        counts.unwrap_or_default().to_vec()
    }

    /// The sentences of every condition of the kept decisions, with the owner's answer in each; their length.
    pub fn explain(&self, answers: usize) -> usize {
        let wording = self.content.wording(&self.texts);
        let situation = &self.situations[answers];
        let said = |decision: &Decision<'_>| -> usize {
            let conditions = decision.conditions.iter();
            conditions.map(|result| result.condition.rule.clause(situation, &wording).text.len()).sum()
        };
        self.decisions.iter().flatten().map(said).sum()
    }

    /// A letter for the kept verdict on each programme: `e`, `i` or `u`; those elsewhere are `i`.
    pub fn letters(&self) -> String {
        let mut letters = vec!["i"; self.content.programmes.len()];
        for judged in self.judgements.iter().flat_map(Truths::iter) {
            letters[judged.place] = &judged.verdict.word()[..1];
        }
        letters.concat()
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
        let situation = &self.situations[answers];
        for (key, fact) in self.content.facts.iter() {
            let value = match situation.known(key) {
                Known::Value(value) => read::to_json(&Answer::Value(*value), fact),
                Known::Unknown | Known::NotApplicable => Value::Null,
            };
            data.insert(fact.id.replace('.', "_"), value);
        }
        data.insert("size".into(), json!(situation.sizes.single().map(|size| size.word())));
        data.insert("level".into(), json!(situation.levels.0 as usize));
        Value::from(data).to_string()
    }
}

fn eligible(judgements: &Truths<'_>) -> usize {
    let verdicts = judgements.iter().map(|judged| judged.verdict);
    verdicts.filter(|verdict| matches!(verdict, Verdict::Eligible { .. })).count()
}
