//! The verdict as one sentence, which never promises and says what to do.

use super::decision::{Decision, Verdict};
use super::programme::Condition;
use super::state::State;
use crate::rule::{Change, Operator, Rule, Situation, Wording};
use crate::truth::Truth;

/// The sentence under a programme's name.
pub fn headline(
    decision: &Decision<'_>,
    situation: &Situation<'_>,
    wording: &Wording<'_>,
) -> String {
    let texts = wording.texts;
    if decision.state == State::Expired {
        let over = [decision.programme.apply.to, decision.programme.applies.to];
        let last = over.into_iter().flatten().min();
        let year = last.map(|day| day.year().to_string()).unwrap_or_default();
        let day = last.map(|day| wording.day(day)).unwrap_or_default();
        let key = match decision.programme.superseded_by {
            Some(_) => "verdict.superseded",
            None => "verdict.expired",
        };
        return texts.fill(key, &[("year", &year), ("day", &day)]);
    }
    match decision.verdict {
        Verdict::Eligible { .. } if !is_judged(decision) => texts.say("verdict.ask"),
        Verdict::Eligible { manual: 0 } => texts.say("verdict.eligible"),
        Verdict::Eligible { manual } => {
            texts.fill("verdict.eligible_manual", &[("n", &manual.to_string())])
        }
        Verdict::Undetermined => {
            if decision.needs.facts().is_empty() {
                return texts.say("verdict.needs_self_check");
            }
            let most = decision.questions(situation).to_string();
            texts.fill("verdict.undetermined", &[("n", &most)])
        }
        Verdict::Ineligible => match &decision.way_in {
            Some(changes) => {
                // Conditions that are still open may fail, too.
                let open = decision.left_open().to_string();
                let key = if open == "0" {
                    "verdict.near"
                } else {
                    "verdict.near_more"
                };
                texts.fill(key, &[("steps", &steps(changes, wording)), ("n", &open)])
            }
            None => texts.fill(
                "verdict.not_for_you",
                &[("against", &against(decision, situation, wording))],
            ),
        },
    }
}

/// Whether a condition besides the place is met by the firm's own answers.
pub fn is_judged(decision: &Decision<'_>) -> bool {
    let mut own = decision.conditions.iter();
    own.any(|of| of.truth == Truth::True && of.condition.id != Condition::REGION)
}

/// The first condition that no change of the firm's could meet, or else the first that fails, with what the owner said.
fn against(decision: &Decision<'_>, situation: &Situation<'_>, wording: &Wording<'_>) -> String {
    let false_ones = || {
        let conditions = decision.conditions.iter();
        let failing = conditions.filter(|result| result.truth == Truth::False);
        failing.map(|result| &result.condition.rule)
    };
    let is_final = |rule: &&Rule| rule.flip(situation, true).is_none();
    let Some(rule) = false_ones().find(is_final).or_else(|| false_ones().next()) else {
        return String::new();
    };
    let clause = rule.clause(situation, wording);
    match &clause.yours {
        Some(yours) => {
            let values = [("condition", clause.text.as_str()), ("yours", yours)];
            wording.texts.fill("verdict.against", &values)
        }
        None => clause.text,
    }
}

/// The nearest way in as one phrase.
pub fn steps(changes: &[Change], wording: &Wording<'_>) -> String {
    let said: Vec<String> = changes.iter().map(|change| change.say(wording)).collect();
    said.join(&wording.texts.say("say.semicolon"))
}
