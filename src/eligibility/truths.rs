//! Cached truths of all distinct conditions, the verdicts that follow, and their incremental update.
//!
//! Each condition is evaluated once, however many programmes have it, and a verdict follows from the
//! truths of its conditions. If a programme's region rules the firm out, that is its reason, and its
//! other conditions are not evaluated.

use super::decision::{Judgement, Verdict, judgement, result};
use super::incremental::{Changed, Dependents};
use super::programme::Programme;
use super::programmes::Programmes;
use crate::rule::{Operator, Situation};
use crate::truth::Truth;

/// The verdicts on the programmes that a firm's region does not rule out, with their reasons.
#[derive(Debug, Clone)]
pub struct Truths<'a> {
    programmes: &'a Programmes,
    /// The state of each distinct condition.
    states: Vec<ConditionState>,
    candidates: Vec<Candidate>,
    evaluated: usize,
}

/// The cached state of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ConditionState {
    /// Not evaluated since the last change.
    NotEvaluated,
    /// It is not in force on the day.
    NotInForce,
    Is(Truth),
}

/// A programme that the region does not rule out, by index, and its verdict.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    place: usize,
    verdict: Verdict,
}

/// The verdict on one of the programmes.
#[derive(Debug, Clone, Copy)]
pub struct ProgrammeVerdict<'j, 'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// Its index among all programmes.
    pub place: usize,
    /// Whether the firm qualifies.
    pub verdict: Verdict,
    all: &'j Truths<'a>,
}

impl<'a> Truths<'a> {
    /// Evaluates all programmes.
    pub fn of(programmes: &'a Programmes, situation: &Situation<'_>) -> Truths<'a> {
        let mut truths = Truths {
            programmes,
            states: vec![ConditionState::NotEvaluated; programmes.shared().len()],
            candidates: Vec::with_capacity(programmes.len()),
            evaluated: 0,
        };
        truths.evaluate_all(situation);
        truths
    }

    /// Updates the verdicts after one change. The result equals a new [`Truths::of`] for the same day,
    /// but only the conditions that depend on the change are re-evaluated, and only their programmes'
    /// verdicts are derived again.
    pub fn update(&mut self, dependents: &Dependents, changed: Changed, situation: &Situation<'_>) {
        let mut of_region = false;
        for &condition in dependents.conditions_on(changed) {
            if let Some(seen) = self.states.get_mut(condition) {
                *seen = ConditionState::NotEvaluated;
            }
            let shared = self.programmes.shared().get(condition);
            of_region |= shared.is_some_and(|shared| shared.of_region);
        }
        if of_region {
            // The set of candidates may have changed.
            self.evaluate_all(situation);
            return;
        }
        let programmes = self.programmes;
        let mut candidates = std::mem::take(&mut self.candidates);
        let mut next = dependents.programmes_on(changed).iter().peekable();
        for one in &mut candidates {
            while next.next_if(|dependent| **dependent < one.place).is_some() {}
            if next.peek() == Some(&&one.place)
                && let Some(row) = programmes.rows().get(one.place)
            {
                one.verdict = self.verdict(programmes.conditions(row), situation);
            }
        }
        self.candidates = candidates;
    }

    fn evaluate_all(&mut self, situation: &Situation<'_>) {
        self.candidates.clear();
        let programmes = self.programmes;
        // No `enumerate`: optimised for size, it would be a call per programme.
        let mut place = 0;
        while let Some(row) = programmes.rows().get(place) {
            let region = row.region.map(|region| self.state_of(region, situation));
            if region != Some(ConditionState::Is(Truth::False)) {
                let verdict = self.verdict(programmes.conditions(row), situation);
                self.candidates.push(Candidate { place, verdict });
            }
            place += 1;
        }
    }

    fn verdict(&mut self, conditions: &[usize], situation: &Situation<'_>) -> Verdict {
        let (mut failed, mut unknown, mut manual) = (false, false, 0);
        // No early exit at the first false one: the report shows every condition.
        for &condition in conditions {
            match self.state_of(condition, situation) {
                ConditionState::Is(Truth::False) => failed = true,
                ConditionState::Is(Truth::Unknown) => unknown = true,
                ConditionState::Is(Truth::Manual) => manual += 1,
                ConditionState::Is(Truth::True)
                | ConditionState::NotInForce
                | ConditionState::NotEvaluated => {}
            }
        }
        if failed {
            Verdict::Ineligible
        } else if unknown {
            Verdict::Undetermined
        } else {
            Verdict::Eligible { manual }
        }
    }

    /// The state of a condition, evaluated on first use.
    #[inline(always)]
    fn state_of(&mut self, condition: usize, situation: &Situation<'_>) -> ConditionState {
        match self.states.get(condition) {
            Some(ConditionState::NotEvaluated) => self.evaluate(condition, situation),
            Some(seen) => *seen,
            None => ConditionState::NotEvaluated,
        }
    }

    fn evaluate(&mut self, condition: usize, situation: &Situation<'_>) -> ConditionState {
        let Some(shared) = self.programmes.shared().get(condition) else {
            return ConditionState::NotEvaluated;
        };
        let mut is = ConditionState::NotInForce;
        if shared.window.contains(situation.today) {
            self.evaluated += 1;
            is = ConditionState::Is(shared.rule.truth(situation));
        }
        if let Some(seen) = self.states.get_mut(condition) {
            *seen = is;
        }
        is
    }

    /// The programmes that the firm's region does not rule out, in the packs' order.
    pub fn iter(&self) -> impl Iterator<Item = ProgrammeVerdict<'_, 'a>> {
        self.candidates.iter().filter_map(|candidate| {
            Some(ProgrammeVerdict {
                programme: self.programmes.get(candidate.place)?,
                place: candidate.place,
                verdict: candidate.verdict,
                all: self,
            })
        })
    }

    /// All programmes, candidates or not.
    pub fn programmes(&self) -> &'a Programmes {
        self.programmes
    }

    /// The number of evaluations so far.
    pub fn evaluated(&self) -> usize {
        self.evaluated
    }
}

impl<'a> ProgrammeVerdict<'_, 'a> {
    /// The verdict with its reasons, in the situation of the evaluation. The truths are cached; the needs
    /// of open conditions are computed here, on demand.
    pub fn judgement(&self, situation: &Situation<'_>) -> Judgement<'a> {
        let rows = self.all.programmes.rows();
        let row = rows.get(self.place);
        let places = row.map_or(&[][..], |row| self.all.programmes.conditions(row));
        let mut results = Vec::with_capacity(places.len());
        for (condition, place) in self.programme.conditions.iter().zip(places) {
            if let Some(&ConditionState::Is(truth)) = self.all.states.get(*place) {
                results.push(result(condition, truth, situation));
            }
        }
        judgement(results)
    }
}
