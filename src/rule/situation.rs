//! The input of rule evaluation: answers, size, level, as-of date; and the answers still needed.

use super::{Change, Changes, Operator, Rule};
use crate::assess::Level;
use crate::classify::{SizeSet, SizeTable};
use crate::date::Date;
use crate::profile::{Answer, FactKey, Facts, Known, Profile, Span, Value};
use crate::truth::Truth;
use std::borrow::Cow;

/// Everything that a truth depends on: no clock, no storage.
#[derive(Debug, Clone)]
pub struct Situation<'a> {
    /// The facts that can be asked.
    pub facts: &'a Facts,
    /// For each fact the rule that says whether it applies to the firm.
    pub applies: &'a [Option<Rule>],
    /// The answers.
    pub profile: &'a Profile,
    /// The enterprise size standard.
    pub size_table: &'a SizeTable,
    /// The enterprise sizes that are still possible.
    pub sizes: SizeSet,
    /// The facts that would narrow them down.
    pub size_needs: Vec<FactKey>,
    /// Lowest and highest maturity level that is still possible.
    pub levels: (Level, Level),
    /// The as-of date.
    pub today: Date,
}

impl Situation<'_> {
    fn applies(&self, key: FactKey) -> Option<&Rule> {
        self.applies.get(key.index()).and_then(Option::as_ref)
    }

    /// What is known about a fact. An answer counts only once the fact is known to apply; else a
    /// settled verdict could change later.
    pub fn known(&self, key: FactKey) -> Known<'_> {
        match self.applies(key).map(|rule| rule.truth(self)) {
            None | Some(Truth::True) => self.profile.known(key),
            Some(Truth::False) => Known::NotApplicable,
            Some(Truth::Unknown | Truth::Manual) => Known::Unknown,
        }
    }

    /// Adds what would settle an unknown fact: itself, or the facts that decide whether it applies.
    pub fn need(&self, key: FactKey, needs: &mut Needs) {
        match self.applies(key) {
            Some(rule) if rule.truth(self) == Truth::Unknown => rule.needs(self, needs),
            _ => needs.fact(key),
        }
    }

    /// The changes that make an inapplicable fact apply; see [`Operator::flip`]. `None` if the owner
    /// answered 不适用.
    pub fn make_applicable(&self, key: FactKey) -> Option<Changes> {
        let rule = self.applies(key)?;
        if rule.truth(self) == Truth::False {
            rule.flip(self, true)
        } else {
            None
        }
    }

    /// Calls `then` with the situation in which one more question has been answered.
    pub fn answered<T>(
        &self,
        key: FactKey,
        value: Value,
        then: impl FnOnce(&Situation<'_>) -> T,
    ) -> T {
        let profile = self.profile.with(key, value);
        let size = self.size_table.classify(&profile);
        then(&Situation {
            profile: &profile,
            sizes: size.sizes,
            size_needs: size.needs,
            ..*self
        })
    }

    /// Calls `then` with the situation after changes have been made.
    pub fn after<T>(&self, changes: &[Change], then: impl FnOnce(&Situation<'_>) -> T) -> T {
        let mut profile = Cow::Borrowed(self.profile);
        let mut set = |fact, value| profile.to_mut().set(fact, Some(Answer::Value(value)));
        let (mut levels, mut today) = (self.levels, self.today);
        for change in changes {
            match *change {
                Change::Number { fact, to, .. } => set(fact, Value::Number(Span::exact(to))),
                Change::Flag { fact, to } => set(fact, Value::Flag(to)),
                Change::Choice { fact, to } => set(fact, Value::Choice(to)),
                Change::Level(level) => levels = (levels.0.max(level), levels.1.max(level)),
                Change::Wait(day) => today = today.max(day),
            }
        }
        let size = self.size_table.classify(&profile);
        then(&Situation {
            profile: &profile,
            sizes: size.sizes,
            size_needs: size.needs,
            levels,
            today,
            ..*self
        })
    }
}

/// The answers that could still change a truth.
///
/// Most truths are settled and need nothing, which takes no allocation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needs(Option<Box<Needed>>);

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Needed {
    facts: Vec<FactKey>,
    self_check: bool,
}

impl Needs {
    /// None yet.
    pub fn new() -> Needs {
        Needs::default()
    }

    /// Adds a fact.
    pub fn fact(&mut self, key: FactKey) {
        if !self.facts().contains(&key) {
            self.0.get_or_insert_default().facts.push(key);
        }
    }

    /// Adds the self-check.
    pub fn self_check(&mut self) {
        self.0.get_or_insert_default().self_check = true;
    }

    /// Adds what another needs.
    pub fn extend(&mut self, other: &Needs) {
        for &key in other.facts() {
            self.fact(key);
        }
        if other.needs_self_check() {
            self.self_check();
        }
    }

    /// The facts, each once.
    pub fn facts(&self) -> &[FactKey] {
        self.0.as_ref().map_or(&[], |needed| &needed.facts)
    }

    /// Whether the self-check is among them.
    pub fn needs_self_check(&self) -> bool {
        self.0.as_ref().is_some_and(|needed| needed.self_check)
    }

    /// Whether nothing is needed.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}
