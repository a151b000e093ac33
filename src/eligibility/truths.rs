//! The verdicts on all programmes with their reasons, and bringing them up to date after an answer.
//!
//! Each condition is evaluated once, however many programmes ask for it, and a verdict is read off the
//! truths of its conditions. Programmes of regions that rule the firm out have that as their reason:
//! what else they ask for is not looked at.

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
    /// How each condition stands that programmes share.
    seen: Vec<Seen>,
    near: Vec<Near>,
    looked_at: usize,
}

/// How a condition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Nobody has asked yet.
    Never,
    /// It is not in force on the day.
    NotInForce,
    Is(Truth),
}

/// A programme by its place among all, and its verdict.
#[derive(Debug, Clone, Copy)]
struct Near {
    place: usize,
    verdict: Verdict,
}

/// The verdict on one of the programmes.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'j, 'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// Its place among all programmes.
    pub place: usize,
    /// Whether the firm qualifies.
    pub verdict: Verdict,
    all: &'j Truths<'a>,
}

impl<'a> Truths<'a> {
    /// Judges all programmes.
    pub fn of(programmes: &'a Programmes, situation: &Situation<'_>) -> Truths<'a> {
        let mut judgements = Truths {
            programmes,
            seen: vec![Seen::Never; programmes.shared().len()],
            near: Vec::with_capacity(programmes.len()),
            looked_at: 0,
        };
        judgements.judge_all(situation);
        judgements
    }

    /// Brings the verdicts up to date after one change: the same as [`Truths::of`] anew, as long as
    /// the day is the same, but only the conditions that look at the change are evaluated again, and
    /// only the verdicts are read off again that rest on them.
    pub fn again(&mut self, dependents: &Dependents, changed: Changed, situation: &Situation<'_>) {
        let mut of_region = false;
        for &condition in dependents.conditions_on(changed) {
            if let Some(seen) = self.seen.get_mut(condition) {
                *seen = Seen::Never;
            }
            let shared = self.programmes.shared().get(condition);
            of_region |= shared.is_some_and(|shared| shared.of_region);
        }
        if of_region {
            // Other programmes may be near now.
            self.judge_all(situation);
            return;
        }
        let programmes = self.programmes;
        let mut near = std::mem::take(&mut self.near);
        let mut next = dependents.on(changed).iter().peekable();
        for one in &mut near {
            while next.next_if(|dependent| **dependent < one.place).is_some() {}
            if next.peek() == Some(&&one.place)
                && let Some(row) = programmes.rows().get(one.place)
            {
                one.verdict = self.verdict(programmes.conditions(row), situation);
            }
        }
        self.near = near;
    }

    fn judge_all(&mut self, situation: &Situation<'_>) {
        self.near.clear();
        let programmes = self.programmes;
        // Not by an iterator that counts: built for size, it would be a call for each programme.
        let mut place = 0;
        while let Some(row) = programmes.rows().get(place) {
            let region = row.region.map(|region| self.look(region, situation));
            if region != Some(Seen::Is(Truth::False)) {
                let verdict = self.verdict(programmes.conditions(row), situation);
                self.near.push(Near { place, verdict });
            }
            place += 1;
        }
    }

    fn verdict(&mut self, conditions: &[usize], situation: &Situation<'_>) -> Verdict {
        let (mut failed, mut unknown, mut manual) = (false, false, 0);
        // All of them are looked at, and not only until one fails: each is told to the reader.
        for &condition in conditions {
            match self.look(condition, situation) {
                Seen::Is(Truth::False) => failed = true,
                Seen::Is(Truth::Unknown) => unknown = true,
                Seen::Is(Truth::Manual) => manual += 1,
                Seen::Is(Truth::True) | Seen::NotInForce | Seen::Never => {}
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

    /// How a condition stands, which is evaluated where nobody has asked before.
    #[inline(always)]
    fn look(&mut self, condition: usize, situation: &Situation<'_>) -> Seen {
        match self.seen.get(condition) {
            Some(Seen::Never) => self.evaluate(condition, situation),
            Some(seen) => *seen,
            None => Seen::Never,
        }
    }

    fn evaluate(&mut self, condition: usize, situation: &Situation<'_>) -> Seen {
        let Some(shared) = self.programmes.shared().get(condition) else {
            return Seen::Never;
        };
        let mut is = Seen::NotInForce;
        if shared.window.contains(situation.today) {
            self.looked_at += 1;
            is = Seen::Is(shared.rule.truth(situation));
        }
        if let Some(seen) = self.seen.get_mut(condition) {
            *seen = is;
        }
        is
    }

    /// The programmes that the firm's region does not rule out, in the packs' order.
    pub fn iter(&self) -> impl Iterator<Item = Judged<'_, 'a>> {
        self.near.iter().filter_map(|near| {
            Some(Judged {
                programme: self.programmes.get(near.place)?,
                place: near.place,
                verdict: near.verdict,
                all: self,
            })
        })
    }

    /// All programmes, near or not.
    pub fn programmes(&self) -> &'a Programmes {
        self.programmes
    }

    /// How many conditions have been evaluated so far, from the beginning.
    pub fn looked_at(&self) -> usize {
        self.looked_at
    }
}

impl<'a> Judged<'_, 'a> {
    /// The verdict with its reasons, in the situation in which it was judged: their truths are known,
    /// and what open ones need is found now that somebody reads it.
    pub fn judgement(&self, situation: &Situation<'_>) -> Judgement<'a> {
        let rows = self.all.programmes.rows();
        let row = rows.get(self.place);
        let places = row.map_or(&[][..], |row| self.all.programmes.conditions(row));
        let mut results = Vec::with_capacity(places.len());
        for (condition, place) in self.programme.conditions.iter().zip(places) {
            if let Some(&Seen::Is(truth)) = self.all.seen.get(*place) {
                results.push(result(condition, truth, situation));
            }
        }
        judgement(results)
    }
}
