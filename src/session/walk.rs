//! The order of the screens: profile, self-check, the questions that still matter, report.

use super::{Mode, Session, Step};
use crate::date::Date;
use crate::evaluation::evaluate;
use crate::pack::Content;
use crate::profile::{FactKey, Section};

/// The part of the walk that a screen belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Before it begins.
    Welcome,
    /// About the firm.
    Profile,
    /// The items.
    Check,
    /// What verdicts still need.
    Eligibility,
    /// The result.
    Report,
    /// A page beside the walk.
    Tool,
}

impl Part {
    /// As a website around the page is told.
    pub fn word(self) -> &'static str {
        match self {
            Part::Welcome => "welcome",
            Part::Profile => "profile",
            Part::Check => "check",
            Part::Eligibility => "eligibility",
            Part::Report => "report",
            Part::Tool => "tool",
        }
    }
}

/// Where a screen is in the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The part.
    pub part: Part,
    /// The screen's place in its part, from 1.
    pub at: usize,
    /// How many screens the part has; for the eligibility part at the most.
    pub of: usize,
}

/// The questions about the firm that come first: those of the profile section that always matter,
/// and those that the size table still needs. A number that the table can do without is not asked.
pub fn profile_facts(content: &Content, session: &Session) -> Vec<FactKey> {
    let row = content.size.row(&session.profile);
    let size_inputs: Vec<FactKey> = row.map(|row| row.facts()).unwrap_or_default();
    let inputs_of_any_row = content.size.inputs();
    let first_input = size_inputs.first().copied();
    content
        .facts
        .iter()
        .filter(|(key, fact)| {
            if !inputs_of_any_row.contains(key) {
                return fact.section == Section::Profile;
            }
            // With the industry unknown, the first question is what the industry is.
            if Some(*key) == first_input {
                return true;
            }
            size_inputs.contains(key) && decides_size(content, session, *key)
        })
        .map(|(key, _)| key)
        .collect()
}

/// Whether the size is open without the answer to `key`, so that the answer matters.
fn decides_size(content: &Content, session: &Session, key: FactKey) -> bool {
    let mut profile = session.profile.clone();
    profile.set(key, None);
    content.size.classify(&profile).needs.contains(&key)
}

/// The part that a screen belongs to.
pub fn part(content: &Content, session: &Session, step: Step) -> Part {
    match step {
        Step::Welcome => Part::Welcome,
        Step::Report => Part::Report,
        Step::Tool(_) => Part::Tool,
        Step::Item(_) => Part::Check,
        Step::Fact(key) if profile_facts(content, session).contains(&key) => Part::Profile,
        Step::Fact(_) => Part::Eligibility,
    }
}

/// Where the shown screen is in the walk.
pub fn position(content: &Content, session: &Session, today: Date) -> Position {
    let part = part(content, session, session.step);
    let (at, of) = match session.step {
        Step::Welcome | Step::Report | Step::Tool(_) => (1, 1),
        Step::Item(place) => (place + 1, content.questionnaire.items.len()),
        Step::Fact(key) => {
            let facts = profile_facts(content, session);
            match facts.iter().position(|known| *known == key) {
                Some(place) => (place + 1, facts.len()),
                None => {
                    let asked = eligibility_trail(content, session);
                    let open = evaluate(content, &session.profile, &session.ratings, today);
                    let open = open.ask_next.iter().filter(|next| **next != key).count();
                    (asked + 1, asked + 1 + open)
                }
            }
        }
    };
    Position { part, at, of }
}

/// How many questions of the eligibility part lie behind.
fn eligibility_trail(content: &Content, session: &Session) -> usize {
    let profile = profile_facts(content, session);
    let is_one = |step: &&Step| matches!(step, Step::Fact(key) if !profile.contains(key));
    session.trail.iter().filter(is_one).count()
}

/// The screen after the shown one.
pub fn next(content: &Content, session: &Session, today: Date) -> Step {
    if session.editing {
        return Step::Report;
    }
    let facts = profile_facts(content, session);
    let no_items = content.questionnaire.items.is_empty() || session.mode == Mode::Programmes;
    let first_item = || match no_items {
        true => ask(content, session, today),
        false => Step::Item(0),
    };
    match session.step {
        Step::Welcome if session.mode == Mode::Check => first_item(),
        Step::Welcome => facts
            .first()
            .map_or_else(first_item, |key| Step::Fact(*key)),
        Step::Fact(_) if is_past_check(session) => ask(content, session, today),
        // Without items between them, only the profile itself tells where it ends.
        Step::Fact(key) if session.mode == Mode::Programmes && !facts.contains(&key) => {
            let open = |known: &&FactKey| {
                !session.profile.has(**known) && !session.trail.contains(&Step::Fact(**known))
            };
            let open = facts.iter().find(open);
            open.map_or_else(first_item, |key| Step::Fact(*key))
        }
        // An answer may have taken its own question out of the profile: on from where it was.
        Step::Fact(key) => {
            let mut later = facts.iter().skip_while(|known| **known <= key);
            later.next().map_or_else(first_item, |key| Step::Fact(*key))
        }
        Step::Item(place) if place + 1 < content.questionnaire.items.len() => Step::Item(place + 1),
        Step::Item(_) if session.mode == Mode::Check => Step::Report,
        Step::Item(_) => ask(content, session, today),
        Step::Report | Step::Tool(_) => Step::Report,
    }
}

/// Whether the self-check, answered or not, lies behind.
fn is_past_check(session: &Session) -> bool {
    let behind = |step: &Step| matches!(step, Step::Item(_) | Step::Report);
    session.trail.iter().any(behind)
}

/// The next question that still matters for a verdict, or the report.
///
/// The shown question is not asked twice in a row: a skipped one comes back last.
pub fn ask(content: &Content, session: &Session, today: Date) -> Step {
    let evaluation = evaluate(content, &session.profile, &session.ratings, today);
    let passed = |key: &FactKey| {
        session.step == Step::Fact(*key) || session.trail.contains(&Step::Fact(*key))
    };
    let mut worth = evaluation.ask_next.into_iter();
    worth
        .find(|key| !passed(key))
        .map_or(Step::Report, Step::Fact)
}

/// The first question that verdicts still need, from the report: skipped ones come back.
pub fn ask_again(content: &Content, session: &Session, today: Date) -> Option<FactKey> {
    let evaluation = evaluate(content, &session.profile, &session.ratings, today);
    evaluation.ask_next.first().copied()
}

/// Minutes that the rest of the walk takes, at least 1 while there is anything left. What verdicts
/// will still need is known only when it is its turn; until then some questions are reckoned with.
pub fn minutes_left(content: &Content, session: &Session, position: Position) -> usize {
    let (items, reckoned_with) = match session.mode {
        Mode::Full => (content.questionnaire.items.len(), 12),
        Mode::Check => (content.questionnaire.items.len(), 0),
        Mode::Programmes => (0, 12),
    };
    let questions = match position.part {
        Part::Report | Part::Tool => 0,
        Part::Welcome if session.mode == Mode::Check => items,
        Part::Welcome => items + reckoned_with + 4,
        Part::Profile => {
            let open_items = items - session.ratings.answered().min(items);
            position.of - position.at + 1 + open_items + reckoned_with
        }
        Part::Check => position.of - position.at + 1 + reckoned_with,
        Part::Eligibility => position.of - position.at + 1,
    };
    (questions * content.questionnaire.seconds_per_item as usize).div_ceil(60)
}
