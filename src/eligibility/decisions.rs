//! The decisions on all programmes, as a report shows them.

use super::decision::{ConditionResult, Decision, Verdict, decide_judged};
use super::programmes::{Programmes, of_region};
use super::state::State;
use super::truths::Truths;
use crate::date::Date;
use crate::rule::{Needs, Situation};
use crate::truth::Truth;
use std::ops::Deref;

/// The decisions on the programmes that a firm's region does not rule out, in the packs' order; all
/// others are not for it, whatever else it answers, and [`Decisions::with_elsewhere`] tells them too.
#[derive(Debug, Clone)]
pub struct Decisions<'a> {
    programmes: &'a Programmes,
    today: Date,
    near: Vec<Decision<'a>>,
    /// The place of each of `near` among all programmes, ascending.
    places: Vec<usize>,
}

impl<'a> Decisions<'a> {
    /// Decides all programmes.
    pub fn of(programmes: &'a Programmes, situation: &Situation<'_>) -> Decisions<'a> {
        Decisions::judged(&Truths::of(programmes, situation), situation)
    }

    /// Decides what has been judged in the same situation.
    pub fn judged(judgements: &Truths<'a>, situation: &Situation<'_>) -> Decisions<'a> {
        let near = judgements.iter();
        let near =
            near.map(|one| decide_judged(one.programme, one.judgement(situation), situation));
        Decisions {
            programmes: judgements.programmes(),
            today: situation.today,
            near: near.collect(),
            places: judgements.iter().map(|one| one.place).collect(),
        }
    }

    /// A decision for every programme in the packs' order: one that the firm's region rules out has that
    /// as its only reason.
    pub fn with_elsewhere(&self) -> Vec<Decision<'a>> {
        let mut near = self.places.iter().zip(&self.near).peekable();
        let every = self.programmes.iter().enumerate();
        every
            .map(
                |(place, programme)| match near.next_if(|(at, _)| **at == place) {
                    Some((_, decision)) => decision.clone(),
                    None => Decision {
                        programme,
                        state: State::of(programme, self.today),
                        verdict: Verdict::Ineligible,
                        conditions: of_region(programme)
                            .map(|condition| ConditionResult {
                                condition,
                                truth: Truth::False,
                                needs: Needs::new(),
                            })
                            .into_iter()
                            .collect(),
                        needs: Needs::new(),
                        way_in: None,
                    },
                },
            )
            .collect()
    }
}

impl<'a> Deref for Decisions<'a> {
    type Target = [Decision<'a>];

    fn deref(&self) -> &[Decision<'a>] {
        &self.near
    }
}

impl<'d, 'a> IntoIterator for &'d Decisions<'a> {
    type Item = &'d Decision<'a>;
    type IntoIter = std::slice::Iter<'d, Decision<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.near.iter()
    }
}
