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
/// others are ineligible whatever else it answers; [`Decisions::with_elsewhere`] includes them.
#[derive(Debug, Clone)]
pub struct Decisions<'a> {
    programmes: &'a Programmes,
    today: Date,
    candidates: Vec<Decision<'a>>,
    /// The place of each of `candidates` among all programmes, ascending.
    places: Vec<usize>,
}

impl<'a> Decisions<'a> {
    /// Decides all programmes.
    pub fn of(programmes: &'a Programmes, situation: &Situation<'_>) -> Decisions<'a> {
        Decisions::from_truths(&Truths::of(programmes, situation), situation)
    }

    /// Decides from truths evaluated in the same situation.
    pub fn from_truths(truths: &Truths<'a>, situation: &Situation<'_>) -> Decisions<'a> {
        let candidates = truths.iter();
        let candidates =
            candidates.map(|one| decide_judged(one.programme, one.judgement(situation), situation));
        Decisions {
            programmes: truths.programmes(),
            today: situation.today,
            candidates: candidates.collect(),
            places: truths.iter().map(|one| one.place).collect(),
        }
    }

    /// A decision for every programme in the packs' order; the region is the only reason of those that
    /// it rules out.
    pub fn with_elsewhere(&self) -> Vec<Decision<'a>> {
        let mut candidates = self.places.iter().zip(&self.candidates).peekable();
        let every = self.programmes.iter().enumerate();
        every
            .map(
                |(place, programme)| match candidates.next_if(|(at, _)| **at == place) {
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
        &self.candidates
    }
}

impl<'d, 'a> IntoIterator for &'d Decisions<'a> {
    type Item = &'d Decision<'a>;
    type IntoIter = std::slice::Iter<'d, Decision<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.candidates.iter()
    }
}
