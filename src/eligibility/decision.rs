//! The verdict on one programme, with the truth of each condition.

use super::programme::{Condition, Programme};
use super::state::State;
use crate::rule::reach::questions_at_most;
use crate::rule::{Change, Changes, Needs, Operator, Situation};
use crate::truth::Truth;

/// Whether a firm qualifies, as far as its answers determine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// No condition is false. `manual` of them need a person's judgement.
    Eligible {
        /// How many conditions no answer can settle.
        manual: usize,
    },
    /// A condition is false whatever the missing answers are.
    Ineligible,
    /// Missing answers could still decide it.
    Undetermined,
}

impl Verdict {
    /// The word in packtool's output.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Eligible { .. } => "eligible",
            Verdict::Ineligible => "ineligible",
            Verdict::Undetermined => "undetermined",
        }
    }
}

/// The truth of one condition.
#[derive(Debug, Clone)]
pub struct ConditionResult<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// Whether it holds.
    pub truth: Truth,
    /// The answers that would settle it.
    pub needs: Needs,
}

/// The verdict on one programme and its reasons.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    /// The programme.
    pub programme: &'a Programme,
    /// Whether it is open.
    pub state: State,
    /// Whether the firm qualifies.
    pub verdict: Verdict,
    /// The conditions in force on the day.
    pub conditions: Vec<ConditionResult<'a>>,
    /// The answers that could still change the verdict.
    pub needs: Needs,
    /// For an ineligible firm the nearest way in: the changes after which no condition is false;
    /// `None` if there are none that it could make.
    pub way_in: Option<Vec<Change>>,
}

impl Decision<'_> {
    /// How many conditions have no answer yet, or need a person.
    pub fn left_open(&self) -> usize {
        let open =
            |result: &&ConditionResult<'_>| matches!(result.truth, Truth::Unknown | Truth::Manual);
        self.conditions.iter().filter(open).count()
    }

    /// The most questions until the verdict is settled: an answer can make another question necessary. `situation` is the
    /// one of the decision. Counted where it is said, since it tries each industry where the size is asked for.
    pub fn questions(&self, situation: &Situation<'_>) -> usize {
        match self.verdict {
            Verdict::Undetermined => {
                let conditions = self.conditions.iter();
                questions_at_most(conditions.map(|result| &result.condition.rule), situation)
            }
            Verdict::Eligible { .. } | Verdict::Ineligible => 0,
        }
    }
}

/// The evaluation of a conjunction of conditions.
#[derive(Debug, Clone)]
pub struct Judgement<'a> {
    /// Whether the firm meets them.
    pub verdict: Verdict,
    /// The conditions in force on the day.
    pub conditions: Vec<ConditionResult<'a>>,
    /// The answers that could still change the verdict.
    pub needs: Needs,
}

impl Judgement<'_> {
    /// See [`Decision::way_in`].
    pub fn way_in(&self, situation: &Situation<'_>) -> Option<Vec<Change>> {
        match self.verdict {
            Verdict::Ineligible => way_in(&self.conditions, situation),
            Verdict::Eligible { .. } | Verdict::Undetermined => None,
        }
    }
}

/// Evaluates a conjunction of conditions.
pub fn judge<'a>(conditions: &'a [Condition], situation: &Situation<'_>) -> Judgement<'a> {
    let in_force = conditions
        .iter()
        .filter(|condition| condition.window.contains(situation.today));
    let mut results = Vec::with_capacity(conditions.len());
    results.extend(in_force.map(|condition| {
        let truth = condition.rule.truth(situation);
        result(condition, truth, situation)
    }));
    judgement(results)
}

/// The judgement from evaluated conditions.
pub(super) fn judgement(conditions: Vec<ConditionResult<'_>>) -> Judgement<'_> {
    let verdict = match Truth::all(conditions.iter().map(|result| result.truth)) {
        Truth::False => Verdict::Ineligible,
        Truth::Unknown => Verdict::Undetermined,
        Truth::True | Truth::Manual => Verdict::Eligible {
            manual: conditions
                .iter()
                .filter(|result| result.truth == Truth::Manual)
                .count(),
        },
    };
    let mut needs = Needs::new();
    if verdict == Verdict::Undetermined {
        for result in &conditions {
            needs.extend(&result.needs);
        }
    }
    Judgement {
        verdict,
        conditions,
        needs,
    }
}

/// An evaluated condition, with the answers it needs.
pub(super) fn result<'a>(
    condition: &'a Condition,
    truth: Truth,
    situation: &Situation<'_>,
) -> ConditionResult<'a> {
    let mut needs = Needs::new();
    // A settled truth needs nothing.
    if truth == Truth::Unknown {
        condition.rule.needs(situation, &mut needs);
    }
    ConditionResult {
        condition,
        truth,
        needs,
    }
}

/// Decides one programme.
pub fn decide<'a>(programme: &'a Programme, situation: &Situation<'_>) -> Decision<'a> {
    decide_judged(
        programme,
        judge(&programme.conditions, situation),
        situation,
    )
}

/// Decides a programme whose conditions have been evaluated.
pub(super) fn decide_judged<'a>(
    programme: &'a Programme,
    judgement: Judgement<'a>,
    situation: &Situation<'_>,
) -> Decision<'a> {
    let way_in = judgement.way_in(situation);
    let Judgement {
        verdict,
        conditions,
        needs,
    } = judgement;
    Decision {
        programme,
        state: State::of(programme, situation.today),
        verdict,
        conditions,
        needs,
        way_in,
    }
}

fn way_in(conditions: &[ConditionResult<'_>], situation: &Situation<'_>) -> Option<Vec<Change>> {
    let mut against = conditions
        .iter()
        .filter(|result| result.truth == Truth::False);
    let changes = against.try_fold(Changes::none(), |changes, result| {
        changes.and(result.condition.rule.flip(situation, true)?)
    })?;
    // A change that meets one condition can break another: with more revenue a firm may exceed the
    // required size.
    let leads_in = situation.after(&changes, |after| {
        conditions
            .iter()
            .all(|result| result.condition.rule.truth(after) != Truth::False)
    });
    leads_in.then(|| changes.into_vec())
}
