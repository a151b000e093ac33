//! The decisions on all programmes, and bringing them up to date after an answer.

use super::again::{Changed, Dependents};
use super::decision::{ConditionResult, Decision, Verdict, decide};
use super::programmes::{Programmes, RuledOut, of_region};
use super::state::State;
use crate::date::Date;
use crate::rule::{Needs, Situation, Truth};
use std::ops::Deref;

/// The decisions on the programmes that a firm's region does not rule out, in the packs' order; all
/// others are not for it, whatever else it answers, and [`Decisions::with_elsewhere`] tells them too.
#[derive(Debug, Clone)]
pub struct Decisions<'a> {
    programmes: &'a Programmes,
    today: Date,
    out: RuledOut,
    near: Vec<Decision<'a>>,
    /// The place of each of `near` among all programmes, ascending.
    places: Vec<usize>,
}

impl<'a> Decisions<'a> {
    /// Decides all programmes.
    pub fn of(programmes: &'a Programmes, situation: &Situation<'_>) -> Decisions<'a> {
        let mut decisions = Decisions {
            programmes,
            today: situation.today,
            out: programmes.ruled_out(situation),
            near: Vec::new(),
            places: Vec::new(),
        };
        for (place, programme) in programmes.not_in(decisions.out.clone()) {
            decisions.places.push(place);
            decisions.near.push(decide(programme, situation));
        }
        decisions
    }

    /// Brings the decisions up to date after one change: the same as [`Decisions::of`] anew, as long as
    /// the day is the same, but only what looks at the change is decided again.
    pub fn again(&mut self, dependents: &Dependents, changed: Changed, situation: &Situation<'_>) {
        let out = self.programmes.ruled_out(situation);
        if out != self.out {
            self.move_to(out, situation);
        }
        let mut next = dependents.on(changed).iter().peekable();
        for (place, decision) in self.places.iter().zip(&mut self.near) {
            while next.next_if(|dependent| *dependent < place).is_some() {}
            if next.peek() == Some(&place) {
                *decision = decide(decision.programme, situation);
            }
        }
    }

    /// Other regions rule the firm out than before: what stays near keeps its decision for now.
    fn move_to(&mut self, out: RuledOut, situation: &Situation<'_>) {
        let places = std::mem::take(&mut self.places).into_iter();
        let mut kept = places.zip(std::mem::take(&mut self.near)).peekable();
        for (place, programme) in self.programmes.not_in(out.clone()) {
            while kept.next_if(|(before, _)| *before < place).is_some() {}
            let decision = kept.next_if(|(before, _)| *before == place);
            self.places.push(place);
            self.near.push(match decision {
                Some((_, decision)) => decision,
                None => decide(programme, situation),
            });
        }
        self.out = out;
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
