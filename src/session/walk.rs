//! The order of the screens: profile, self-check, the questions that still matter, report.

use super::{Mode, Session, Step};
use crate::assess::{Item, Questionnaire, Ratings, assess};
use crate::content::Content;
use crate::date::Date;
use crate::evaluation::{situation_of, worth_asking};
use crate::profile::{FactKey, Section};
use crate::rule::{Needs, Operator, Situation};
use crate::truth::Truth;
use std::cell::OnceCell;
use std::sync::Arc;

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
    Page,
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
            Part::Page => "tool",
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

/// The questions about the firm that come first: those of the profile section that apply to it,
/// and those that the size table still needs. A number that the table can do without is not asked.
pub fn profile_facts(content: &Content, session: &Session, today: Date) -> Vec<FactKey> {
    let row = content.size.row(&session.profile);
    let size_inputs: Vec<FactKey> = row.map(|row| row.facts()).unwrap_or_default();
    let inputs_of_any_row = content.size.inputs();
    let first_input = size_inputs.first().copied();
    // Made once, and only where a rule asks for it.
    let situation = OnceCell::new();
    let situation = || {
        situation.get_or_init(|| situation_of(content, &session.profile, &session.ratings, today))
    };
    content
        .facts
        .iter()
        .filter(|(key, fact)| {
            if !inputs_of_any_row.contains(key) {
                return fact.section == Section::Profile
                    && may_apply(content, session, *key, &situation);
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

/// Whether a fact applies, or may yet turn out to: while what decides it has not been asked.
fn may_apply<'a>(
    content: &Content,
    session: &Session,
    key: FactKey,
    situation: &'a dyn Fn() -> &'a Situation<'a>,
) -> bool {
    let Some(rule) = content.applies.get(key.index()).and_then(Option::as_ref) else {
        return true;
    };
    let situation = situation();
    match rule.truth(situation) {
        Truth::True => true,
        Truth::False => false,
        Truth::Unknown | Truth::Manual => {
            let mut needs = Needs::new();
            rule.needs(situation, &mut needs);
            let open = |key: &FactKey| !session.profile.has(*key);
            needs.facts().iter().any(open)
        }
    }
}

/// Whether the size is open without the answer to `key`, so that the answer matters.
fn decides_size(content: &Content, session: &Session, key: FactKey) -> bool {
    let mut profile = session.profile.clone();
    profile.set(key, None);
    content.size.classify(&profile).needs.contains(&key)
}

/// The part that a screen belongs to.
pub fn part(content: &Content, session: &Session, step: Step, today: Date) -> Part {
    match step {
        Step::Welcome => Part::Welcome,
        Step::Report => Part::Report,
        Step::Page(_) => Part::Page,
        Step::Item(_) => Part::Check,
        Step::Fact(key) if profile_facts(content, session, today).contains(&key) => Part::Profile,
        Step::Fact(_) => Part::Eligibility,
    }
}

/// Where the shown screen is in the walk.
pub fn position(content: &Content, session: &Session, today: Date) -> Position {
    let (part, at, of) = match session.step {
        Step::Welcome => (Part::Welcome, 1, 1),
        Step::Report => (Part::Report, 1, 1),
        Step::Page(_) => (Part::Page, 1, 1),
        Step::Item(key) => {
            let questionnaire = session.questionnaire(content);
            let at = at(content, questionnaire, key);
            (Part::Check, at, questionnaire.items.len())
        }
        Step::Fact(key) => {
            let facts = profile_facts(content, session, today);
            match facts.iter().position(|known| *known == key) {
                Some(place) => {
                    let of = facts.len().max(of_everybody(content, session));
                    (Part::Profile, place + 1, of)
                }
                None => {
                    let asked = eligibility_trail(session, &facts);
                    let open = worth_asking(content, &session.profile, &session.ratings, today);
                    let open = open.iter().filter(|next| **next != key).count();
                    (Part::Eligibility, asked + 1, asked + 1 + open)
                }
            }
        }
    };
    Position { part, at, of }
}

/// How many questions about the firm everybody is asked, as [`crate::content::FirstQuestion`] counts them, for as
/// long as the industry does not say which figures its size depends on.
fn of_everybody(content: &Content, session: &Session) -> usize {
    if content.size.row(&session.profile).is_some() {
        return 0;
    }
    let asked = content.facts.iter().filter(|(key, fact)| {
        let applies = content.applies.get(key.index()).and_then(Option::as_ref);
        fact.section == Section::Profile && applies.is_none()
    });
    asked.count()
}

/// An item's place in the questionnaire, from 1. One that is shown although it is not asked any more,
/// because an answer has changed or a pack has arrived, stands where its dimension ends.
fn at(content: &Content, questionnaire: &Questionnaire, key: usize) -> usize {
    if let Some(place) = questionnaire.place(key) {
        return place + 1;
    }
    let dimension = content.item(key).map_or(0, |item| item.dimension);
    let before = questionnaire.items.iter();
    before
        .filter(|item| item.dimension <= dimension)
        .count()
        .max(1)
}

/// How many questions of the eligibility part lie behind.
fn eligibility_trail(session: &Session, profile: &[FactKey]) -> usize {
    let is_one = |step: &&Step| matches!(step, Step::Fact(key) if !profile.contains(key));
    session.trail.iter().filter(is_one).count()
}

/// The screen after the shown one.
pub fn next(content: &Content, session: &Session, today: Date) -> Step {
    if session.editing {
        // Back to where the question was opened from.
        return match session.trail.last() {
            Some(Step::Page(tool)) => Step::Page(*tool),
            _ => Step::Report,
        };
    }
    let facts = profile_facts(content, session, today);
    let items = &session.questionnaire(content).items;
    let ask_after = |item: Option<&Arc<Item>>| match item {
        Some(item) if session.mode != Mode::Programmes => Step::Item(item.key),
        None if session.mode == Mode::Check => Step::Report,
        _ => ask(content, session, today),
    };
    let first_item = || ask_after(items.first());
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
        Step::Item(key) => {
            let open = |item: &&Arc<Item>| item.rating(&session.ratings).is_none();
            match items.iter().position(|item| item.key == key) {
                // Not asked any more: on with what has no answer yet.
                None => ask_after(items.iter().find(open)),
                // Come from the report for what is missing: what is answered is not shown again.
                Some(place) if session.trail.contains(&Step::Report) => {
                    ask_after(items.iter().skip(place + 1).find(open))
                }
                Some(place) => ask_after(items.get(place + 1)),
            }
        }
        Step::Report | Step::Page(_) => Step::Report,
    }
}

/// Whether the self-check, answered or not, lies behind.
fn is_past_check(session: &Session) -> bool {
    let behind = |step: &Step| matches!(step, Step::Item(_) | Step::Report);
    session.trail.iter().any(behind)
}

/// The share of the items that must be answered before leaving is offered: what comes first can only be told of what has
/// been answered.
const ANSWERED: (usize, usize) = (2, 3);

/// Whether no open answer can change the level any more, and most items have an answer.
pub fn may_leave(questionnaire: &Questionnaire, ratings: &Ratings) -> bool {
    let maturity = assess(questionnaire, ratings);
    let (part, of) = ANSWERED;
    maturity.is_level_settled() && maturity.answered * of >= maturity.items * part
}

/// How many items are still to be answered, where no answer to them can change the level any more and most of them have one:
/// on the first screen where both are so, so that leaving is offered once.
pub fn early_stop(content: &Content, session: &Session) -> Option<usize> {
    let Step::Item(key) = session.step else {
        return None;
    };
    let Some(Step::Item(before)) = session.trail.last() else {
        return None;
    };
    let questionnaire = session.questionnaire(content);
    let items = questionnaire.items.iter();
    let open = items.filter(|item| item.rating(&session.ratings).is_none());
    if session.editing
        || !open.clone().any(|item| item.key == key)
        || !may_leave(questionnaire, &session.ratings)
    {
        return None;
    }
    let mut earlier = session.ratings.clone();
    earlier.set(*before, None);
    (!may_leave(questionnaire, &earlier)).then(|| open.count())
}

/// The next question that still matters for a verdict, or the report.
///
/// The shown question is not asked twice in a row: a skipped one comes back last.
pub fn ask(content: &Content, session: &Session, today: Date) -> Step {
    let worth = worth_asking(content, &session.profile, &session.ratings, today);
    let passed = |key: &FactKey| {
        session.step == Step::Fact(*key) || session.trail.contains(&Step::Fact(*key))
    };
    worth
        .into_iter()
        .find(|key| !passed(key))
        .map_or(Step::Report, Step::Fact)
}

/// Where a session that has been begun goes on: the first question without an answer.
pub fn first_open(content: &Content, session: &Session, today: Date) -> Step {
    let facts = match session.mode {
        Mode::Check => Vec::new(),
        Mode::Full | Mode::Programmes => profile_facts(content, session, today),
    };
    if let Some(key) = facts.into_iter().find(|key| !session.profile.has(*key)) {
        return Step::Fact(key);
    }
    match first_open_item(content, session) {
        Some(key) if session.mode != Mode::Programmes => Step::Item(key),
        None if session.mode == Mode::Check => Step::Report,
        _ => ask(content, session, today),
    }
}

/// The pool key of the first item that has no answer.
pub fn first_open_item(content: &Content, session: &Session) -> Option<usize> {
    let mut items = session.questionnaire(content).items.iter();
    let open = items.find(|item| item.rating(&session.ratings).is_none())?;
    Some(open.key)
}

/// The first question that verdicts still need, from the report: skipped ones come back.
pub fn ask_again(content: &Content, session: &Session, today: Date) -> Option<FactKey> {
    let worth = worth_asking(content, &session.profile, &session.ratings, today);
    worth.first().copied()
}

/// Minutes that the rest of the walk takes, at least 1 while there is anything left. What verdicts
/// will still need is known only when it is its turn; until then some questions are reckoned with.
pub fn minutes_left(content: &Content, session: &Session, position: Position) -> usize {
    let questionnaire = session.questionnaire(content);
    let (items, reckoned_with) = match session.mode {
        Mode::Full => (questionnaire.items.len(), 12),
        Mode::Check => (questionnaire.items.len(), 0),
        Mode::Programmes => (0, 12),
    };
    let questions = match position.part {
        Part::Report | Part::Page => 0,
        Part::Welcome if session.mode == Mode::Check => items,
        Part::Welcome => items + reckoned_with + 4,
        Part::Profile => {
            let is_open = |item: &&Arc<Item>| item.rating(&session.ratings).is_none();
            let open_items = questionnaire.items.iter().filter(is_open).count();
            position.of - position.at + 1 + open_items.min(items) + reckoned_with
        }
        Part::Check => position.of - position.at + 1 + reckoned_with,
        Part::Eligibility => position.of - position.at + 1,
    };
    (questions * questionnaire.seconds_per_item as usize).div_ceil(60)
}
