//! The quality self-check: questionnaire, score, maturity level, gaps and the action plan.
//!
//! * [`questionnaire`] – dimensions, items with five anchored options, level rules;
//! * [`ratings`] – the answers to the items;
//! * [`score`] – scores as guaranteed ranges while something is unanswered;
//! * [`level`] – the four maturity levels and what stands in the way of the next;
//! * [`mod@plan`] – gaps ordered by value ÷ effort.

pub mod level;
pub mod plan;
pub mod questionnaire;
pub mod ratings;
pub mod score;

pub use level::{Grade, Level, NoLevel, Obstacle, levels_for_rules};
pub use plan::{Gap, plan};
pub use questionnaire::{
    Action, Dimension, Gate, Horizon, Item, LevelRule, Method, Questionnaire, ScoreBy, WithoutLevel,
};
pub use ratings::{Rating, Ratings};
pub use score::{DimensionScore, Maturity, Range, assess};
