//! Navigation: which screen is shown, the entries of the browser's history, focus and scroll position.

use super::app::App;
use super::chunk_state::Chunk;
use super::document::HEADING;
use super::guest_view::GuestView;
use super::host_messages::HostMessages;
use super::persistence::Persistence;
use crate::browser::{history, page};
use crate::session::{Event, Step};
use crate::share::Prefix;
use crate::share::link;
use crate::training::place::Place;
use leptos::prelude::*;

/// Changes which screen is shown.
#[derive(Clone, Copy)]
pub struct Navigation(pub App);

impl Navigation {
    /// Sets focus and scroll position of a new screen, once it is rendered.
    pub fn begin_screen(self) {
        HostMessages(self.0).tell_step();
        page::begin_soon(HEADING);
    }

    /// Renders the shown screen again, though it is the same one.
    pub fn rerender(self) {
        self.0.texts.notify();
        self.begin_screen();
    }

    /// A screen has been replaced: drops the subscriptions of its reactive parts. A question has none.
    pub fn left(self, step: Step) {
        if !Chunk::of_step(step).is_empty() {
            self.0.drop_stale_subscribers();
        }
    }

    /// Shows the screen that the browser's buttons or the address ask for.
    pub fn follow_history(self, name: Option<String>) {
        let Navigation(app) = self;
        let content = app.content.get_untracked();
        let step = name.map_or(Some(Step::Welcome), |name| Step::parse(&name, &content));
        let before = app.session.get_untracked();
        let Some(step) = step.filter(|step| *step != before.step) else {
            return;
        };
        let after = before.after(Event::Show(step), &content, app.today);
        let after = Persistence(app).save(after, &content);
        app.session.set(after);
        self.left(before.step);
        self.begin_screen();
    }

    /// Opens the guest view that the address asks for; `false` where it asks for none.
    pub fn open_addressed_guest_view(self) -> bool {
        let Navigation(app) = self;
        let (verify, board) = app
            .parameters
            .with_value(|asked| (asked.verify, asked.board));
        let guest_view = match link::find(&page::address()) {
            Some(link) => GuestView::Unread {
                is_card: verify || link.prefix == Prefix::Verify,
                link,
            },
            // A screen's name in the address comes before the parameters.
            None if verify && history::shown().is_none() => GuestView::Verify(None),
            None if board && history::shown().is_none() => GuestView::Board,
            None => match self.addressed_exercise() {
                Some(place) => GuestView::Class(place.name()),
                None => return false,
            },
        };
        self.open_guest_view(guest_view);
        true
    }

    /// The exercise that the address asks for: by a screen's name, or else by parameter.
    fn addressed_exercise(self) -> Option<Place> {
        match history::shown() {
            Some(name) => Place::parse(&name),
            None => {
                let case = self.0.parameters.with_value(|asked| asked.case.clone())?;
                Some(Place::Case(case, None))
            }
        }
    }

    /// Shows a guest view; the owner's own session stays where it is.
    pub fn open_guest_view(self, guest_view: GuestView) {
        self.0.guest_view.set(Some(guest_view));
        self.begin_screen();
    }

    /// Shows a page of the exercises, under an address of its own.
    pub fn open_exercise(self, place: &Place) {
        let name = place.name();
        history::push(&name);
        self.open_guest_view(GuestView::Class(name));
    }

    /// Back to the owner's own session.
    pub fn leave_guest_view(self) {
        let Navigation(app) = self;
        let content = app.content.get_untracked();
        history::replace(&app.session.with_untracked(|own| own.step.name(&content)));
        app.guest_view.set(None);
        self.begin_screen();
    }
}
