//! A long screen in turns: what is in sight is drawn and painted first, and every further piece after what somebody
//! does meanwhile.

use crate::browser::clock;
use crate::date::Date;
use crate::ui::app::App;
use crate::ui::evaluated::Evaluated;
use crate::ui::evaluated::with_evaluated;
use leptos::prelude::*;

/// The pieces that a screen has behind what is in sight; a copyable handle.
#[derive(Clone, Copy)]
pub struct RenderSlices {
    app: App,
    has_come: [RwSignal<bool>; RenderSlices::PIECES],
}

/// What draws a piece from the findings of a day.
pub type Draw = Box<dyn Fn(&Evaluated<'_>) -> AnyView + Send>;

impl RenderSlices {
    /// How many pieces there are.
    pub const PIECES: usize = 7;

    /// Begins once what is drawn now has been painted, and calls `then` after the last turn.
    pub fn begin(app: App, then: impl FnOnce() + 'static) -> RenderSlices {
        let has_come = [false; RenderSlices::PIECES].map(RwSignal::new);
        take(has_come.into(), Box::new(then));
        RenderSlices { app, has_come }
    }

    /// A piece, from 0, with the findings of a day: nothing until its turn has come.
    pub fn piece(self, nth: usize, day: Date, draw: Draw) -> AnyView {
        let has_come = self.has_come.get(nth).copied();
        let app = self.app;
        (move || {
            let is_due = has_come.is_none_or(|has_come| has_come.get());
            is_due.then(|| with_evaluated(app, day, &*draw))
        })
        .into_any()
    }
}

/// Whoever leaves the screen meanwhile ends it.
fn take(mut left: std::collections::VecDeque<RwSignal<bool>>, then: Box<dyn FnOnce()>) {
    let turn = move || match left.pop_front() {
        None => then(),
        Some(next) => {
            if next.try_set(true).is_none() {
                take(left, then);
            }
        }
    };
    clock::after(0, Box::new(turn));
}
