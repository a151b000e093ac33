//! Dispatches what an owner does: the session changes, is saved, and packs and screen follow.

use super::app::App;
use super::content_loader::ContentLoader;
use super::navigation::Navigation;
use super::persistence::Persistence;
use crate::browser::history;
use crate::session::Event;
use leptos::prelude::*;

/// Applies events to the owner's session. In a guest view it does nothing.
#[derive(Clone, Copy)]
pub struct Dispatcher(pub App);

impl Dispatcher {
    /// Applies an event.
    pub fn send(self, event: Event) {
        self.send_both(None, event);
    }

    /// Applies the answer to a question, if there is one, and goes on. Both are saved in one write.
    pub fn answer_and_continue(self, answer: Option<Event>) {
        self.send_both(answer, Event::Next);
    }

    fn send_both(self, first: Option<Event>, event: Event) {
        let Dispatcher(app) = self;
        if app.guest {
            return;
        }
        let content = app.content.get_untracked();
        let before = app.session.get_untracked();
        // Going back in the page goes back in the browser too, which then shows the screen.
        if event == Event::Back && !before.trail.is_empty() && history::back() {
            return;
        }
        let persistence = Persistence(app);
        let mut after = before.clone();
        for event in first.into_iter().chain([event]) {
            persistence.note_answer(&event, &content);
            after = after.after(event, &content, app.today);
        }
        let (step, region) = (after.step, after.region(&content));
        let region_changed = region != before.region(&content);
        let profile_changed = after.profile != before.profile;
        let step_changed = step != before.step;
        let after = persistence.save(after, &content);
        app.session.set(after);
        if profile_changed {
            ContentLoader(app).load_needed_soon(region_changed);
        }
        if step_changed {
            let name = step.name(&content);
            match event {
                Event::Back | Event::StartOver => history::replace(&name),
                _ => history::push_soon(name),
            }
            let navigation = Navigation(app);
            navigation.left(before.step);
            navigation.begin_screen();
        }
    }
}
