//! What the answers amount to on a day, with what it takes to show it.

use super::App;
use crate::content::Content;
use crate::date::Date;
use crate::evaluation::{Evaluation, evaluate};
use crate::rule::Wording;
use crate::session::Session;
use leptos::prelude::*;

/// The findings on a day, and everything that a view needs to say them.
pub struct Evaluated<'a> {
    /// The packs.
    pub content: &'a Content,
    /// The answers.
    pub session: &'a Session,
    /// What they amount to.
    pub evaluation: Evaluation<'a>,
    /// The words of the shown language.
    pub words: Wording<'a>,
    /// The root of the state.
    pub app: App,
}

impl App {
    /// Calls `then` with what the answers amount to on a day; follows nothing.
    pub fn with_evaluated<T>(&self, day: Date, then: impl FnOnce(&Evaluated<'_>) -> T) -> T {
        let (content, texts) = (self.content.get_untracked(), self.texts.get_untracked());
        let session = self.session.get_untracked();
        then(&Evaluated {
            evaluation: evaluate(&content, &session.profile, &session.ratings, day),
            words: content.wording(&texts),
            content: &content,
            session: &session,
            app: *self,
        })
    }
}
