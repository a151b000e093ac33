//! Everything that follows from the answers on a day, computed in one go.

use crate::assess::{Maturity, Ratings, assess};
use crate::classify::{Classification, SizeSet};
use crate::date::Date;
use crate::eligibility::{Decision, ask_next, decide};
use crate::pack::Content;
use crate::profile::{FactKey, Profile};
use crate::rule::Situation;

/// What the answers of a firm amount to.
#[derive(Debug, Clone)]
pub struct Evaluation<'a> {
    /// The enterprise size.
    pub size: Classification,
    /// The self-check.
    pub maturity: Maturity,
    /// A decision for each programme, in the packs' order.
    pub decisions: Vec<Decision<'a>>,
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
    let maturity = assess(&content.questionnaire, ratings);
    let situation = situation(content, profile, &size, &maturity, today);
    let decisions: Vec<Decision<'a>> = content
        .programmes
        .iter()
        .map(|programme| decide(programme, &situation))
        .collect();
    let ask_next = ask_next(&decisions, &situation);
    Evaluation {
        size,
        maturity,
        decisions,
        ask_next,
    }
}

/// What the rules are evaluated against, where the size and the score are not known already.
pub fn situation_of<'a>(
    content: &'a Content,
    profile: &'a Profile,
    ratings: &Ratings,
    today: Date,
) -> Situation<'a> {
    let size = content.size.classify(profile);
    let maturity = assess(&content.questionnaire, ratings);
    situation(content, profile, &size, &maturity, today)
}

/// What the rules are evaluated against.
pub fn situation<'a>(
    content: &'a Content,
    profile: &'a Profile,
    size: &Classification,
    maturity: &Maturity,
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
        levels: (maturity.level, maturity.level_at_most),
        today,
    }
}
