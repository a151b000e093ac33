//! The evaluation of the answers on a day, with everything that a view needs to show it.

use super::app::App;
use crate::content::Content;
use crate::date::Date;
use crate::evaluation::{Evaluation, evaluate};
use crate::rule::Wording;
use crate::session::Session;
use leptos::prelude::*;

/// The evaluation on a day, and what a view needs to show it.
pub struct Evaluated<'a> {
    /// The packs.
    pub content: &'a Content,
    /// The answers.
    pub session: &'a Session,
    /// Their evaluation.
    pub evaluation: Evaluation<'a>,
    /// The words of the shown language.
    pub words: Wording<'a>,
    /// The root of the state.
    pub app: App,
}

/// Calls `then` with the evaluation of the answers on a day; subscribes to nothing.
pub fn with_evaluated<T>(app: App, day: Date, then: impl FnOnce(&Evaluated<'_>) -> T) -> T {
    let (content, texts) = (app.content.get_untracked(), app.texts.get_untracked());
    let session = app.session.get_untracked();
    then(&Evaluated {
        evaluation: evaluate(&content, &session.profile, &session.ratings, day),
        words: content.wording(&texts),
        content: &content,
        session: &session,
        app,
    })
}
