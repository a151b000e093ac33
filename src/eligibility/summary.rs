//! The verdict as one sentence, which never promises and says what to do.

use super::decision::{Decision, Verdict};
use super::state::State;
use crate::rule::{Change, Wording};
use crate::truth::Truth;

/// The sentence under a programme's name.
pub fn headline(decision: &Decision<'_>, wording: &Wording<'_>) -> String {
    let texts = wording.texts;
    if decision.state == State::Expired {
        let over = [decision.programme.apply.to, decision.programme.applies.to];
        let last = over.into_iter().flatten().min();
        let year = last.map(|day| day.year().to_string()).unwrap_or_default();
        let key = match decision.programme.superseded_by {
            Some(_) => "verdict.superseded",
            None => "verdict.expired",
        };
        return texts.fill(key, &[("year", &year)]);
    }
    match decision.verdict {
        Verdict::Eligible { manual: 0 } => texts.say("verdict.eligible"),
        Verdict::Eligible { manual } => {
            texts.fill("verdict.eligible_manual", &[("n", &manual.to_string())])
        }
        Verdict::Undetermined => {
            if decision.needs.facts().is_empty() {
                return texts.say("verdict.needs_self_check");
            }
            let most = decision.questions.to_string();
            texts.fill("verdict.undetermined", &[("n", &most)])
        }
        Verdict::Ineligible => match &decision.way_in {
            Some(changes) => {
                // Conditions that are still open may fail, too.
                let open = decision
                    .conditions
                    .iter()
                    .filter(|result| matches!(result.truth, Truth::Unknown | Truth::Manual));
                let open = open.count().to_string();
                let key = if open == "0" {
                    "verdict.near"
                } else {
                    "verdict.near_more"
                };
                texts.fill(key, &[("steps", &steps(changes, wording)), ("n", &open)])
            }
            None => texts.fill(
                "verdict.not_for_you",
                &[("who", wording.text(&decision.programme.who))],
            ),
        },
    }
}

/// The nearest way in as one phrase.
pub fn steps(changes: &[Change], wording: &Wording<'_>) -> String {
    let said: Vec<String> = changes.iter().map(|change| change.say(wording)).collect();
    said.join(&wording.texts.say("say.semicolon"))
}
