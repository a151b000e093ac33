//! `Profile`: the answers of one firm to the facts.

use super::fact::FactKey;
use super::value::Value;

/// What an owner answered to one fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A value.
    Value(Value),
    /// "说不清": asked, but not known; not asked again automatically.
    DontKnow,
    /// It does not apply to this firm.
    NotApplicable,
}

/// What is known about a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known<'a> {
    /// Nothing yet.
    Unknown,
    /// That it does not apply to this firm.
    NotApplicable,
    /// Its value.
    Value(&'a Value),
}

/// The answers to all facts of a [`Facts`](super::Facts).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Profile {
    answers: Vec<Option<Answer>>,
}

impl Profile {
    /// No answers.
    pub fn new() -> Profile {
        Profile::default()
    }

    /// The answer to a fact, if there is one.
    pub fn answer(&self, key: FactKey) -> Option<Answer> {
        self.answers.get(key.index()).copied().flatten()
    }

    /// Sets or, with `None`, removes the answer to a fact.
    pub fn set(&mut self, key: FactKey, answer: Option<Answer>) {
        if self.answers.len() <= key.index() {
            self.answers.resize(key.index() + 1, None);
        }
        if let Some(place) = self.answers.get_mut(key.index()) {
            *place = answer;
        }
    }

    /// The same answers with another value for one fact.
    #[must_use]
    pub fn with(&self, key: FactKey, value: Value) -> Profile {
        let mut profile = self.clone();
        profile.set(key, Some(Answer::Value(value)));
        profile
    }

    /// What is known about a fact, its applicability aside.
    // The hot path; optimised for size, it would not be inlined.
    #[inline(always)]
    pub fn known(&self, key: FactKey) -> Known<'_> {
        match self.answers.get(key.index()) {
            None | Some(None | Some(Answer::DontKnow)) => Known::Unknown,
            Some(Some(Answer::NotApplicable)) => Known::NotApplicable,
            Some(Some(Answer::Value(value))) => Known::Value(value),
        }
    }

    /// The value of a fact, if it has one.
    pub fn value(&self, key: FactKey) -> Option<Value> {
        match self.answer(key) {
            Some(Answer::Value(value)) => Some(value),
            _ => None,
        }
    }

    /// Whether a fact has been answered, if only with "说不清".
    pub fn has(&self, key: FactKey) -> bool {
        self.answer(key).is_some()
    }

    /// Whether nothing has been answered.
    pub fn is_empty(&self) -> bool {
        self.answers.iter().all(Option::is_none)
    }
}
