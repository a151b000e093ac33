//! Evaluates a firm's answers as of a date: size, maturity level, decisions on all programmes, next questions.

use crate::assess::{Level, Maturity, Questionnaire, Ratings, assess, levels_for_rules};
use crate::classify::{Classification, SizeSet};
use crate::content::Content;
use crate::date::Date;
use crate::eligibility::{Decisions, Truths, ask_next};
use crate::profile::{FactKey, Profile};
use crate::rule::Situation;

/// The result for one firm.
#[derive(Debug, Clone)]
pub struct Evaluation<'a> {
    /// The enterprise size.
    pub size: Classification,
    /// The questionnaire that the firm is asked.
    pub questionnaire: &'a Questionnaire,
    /// The self-check under it.
    pub maturity: Maturity,
    /// Lowest and highest level that verdicts assume: while the profile does not determine the
    /// questionnaire, the range over all that are possible.
    pub levels: (Level, Level),
    /// The decisions on the programmes, by the firm's region and in the packs' order.
    pub decisions: Decisions<'a>,
    /// The facts worth asking, the most decisive first.
    pub ask_next: Vec<FactKey>,
}

/// Evaluates the answers for the day `today`.
pub fn evaluate<'a>(
    content: &'a Content,
    profile: &Profile,
    ratings: &Ratings,
    today: Date,
) -> Evaluation<'a> {
    let size = content.size.classify(profile);
    let questionnaire = content.questionnaire_for(profile, ratings);
    let maturity = assess(questionnaire, ratings);
    let levels = levels(content, profile, ratings);
    let situation = situation(content, profile, &size, levels, today);
    let truths = Truths::of(&content.programmes, &situation);
    let decisions = Decisions::from_truths(&truths, &situation);
    let ask_next = ask_next(&truths, &situation);
    Evaluation {
        size,
        questionnaire,
        maturity,
        levels,
        decisions,
        ask_next,
    }
}

/// [`Evaluation::ask_next`] alone; called after every answer.
pub fn worth_asking(
    content: &Content,
    profile: &Profile,
    ratings: &Ratings,
    today: Date,
) -> Vec<FactKey> {
    let situation = situation_of(content, profile, ratings, today);
    ask_next(&Truths::of(&content.programmes, &situation), &situation)
}

/// The situation for evaluating rules, with size and levels computed first.
pub fn situation_of<'a>(
    content: &'a Content,
    profile: &'a Profile,
    ratings: &Ratings,
    today: Date,
) -> Situation<'a> {
    let size = content.size.classify(profile);
    let levels = levels(content, profile, ratings);
    situation(content, profile, &size, levels, today)
}

/// Lowest and highest level over every questionnaire that the firm may be asked.
fn levels(content: &Content, profile: &Profile, ratings: &Ratings) -> (Level, Level) {
    let possible = content.questionnaires_possible(profile, ratings);
    let reached = possible
        .into_iter()
        .map(|questionnaire| levels_for_rules(questionnaire, ratings));
    let joined = reached.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    joined.unwrap_or((Level::Initial, Level::Leading))
}

/// The situation for evaluating rules; `levels` are [`Evaluation::levels`].
pub fn situation<'a>(
    content: &'a Content,
    profile: &'a Profile,
    size: &Classification,
    levels: (Level, Level),
    today: Date,
) -> Situation<'a> {
    debug_assert!(
        size.sizes != SizeSet::default(),
        "some size is always possible"
    );
    Situation {
        facts: &content.facts,
        applies: &content.applies,
        profile,
        size_table: &content.size,
        sizes: size.sizes,
        size_needs: size.needs.clone(),
        levels,
        today,
    }
}
