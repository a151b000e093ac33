//! Deferred rendering of a long screen in slices: the visible part is rendered and painted first, each further slice
//! in a task of its own, so that input is handled in between.

use crate::browser::clock;
use crate::date::Date;
use crate::ui::app::App;
use crate::ui::evaluated::Evaluated;
use crate::ui::evaluated::with_evaluated;
use leptos::prelude::*;

/// The slices of a screen after its visible part; a copyable handle.
#[derive(Clone, Copy)]
pub struct RenderSlices {
    app: App,
    is_shown: [RwSignal<bool>; RenderSlices::COUNT],
}

/// Renders a slice from the evaluation on a day.
pub type Draw = Box<dyn Fn(&Evaluated<'_>) -> AnyView + Send>;

impl RenderSlices {
    /// How many slices there are.
    pub const COUNT: usize = 7;

    /// Begins after the next paint, and calls `then` after the last slice.
    pub fn begin(app: App, then: impl FnOnce() + 'static) -> RenderSlices {
        let is_shown = [false; RenderSlices::COUNT].map(RwSignal::new);
        render_next(is_shown.into(), Box::new(then));
        RenderSlices { app, is_shown }
    }

    /// A slice, from 0, with the evaluation on a day: nothing until it is due.
    pub fn slice(self, nth: usize, day: Date, draw: Draw) -> AnyView {
        let is_shown = self.is_shown.get(nth).copied();
        let app = self.app;
        (move || {
            let is_due = is_shown.is_none_or(|is_shown| is_shown.get());
            is_due.then(|| with_evaluated(app, day, &*draw))
        })
        .into_any()
    }
}

/// Renders the next slice, and so on. Ends when the screen is left and its signals are disposed of.
fn render_next(mut left: std::collections::VecDeque<RwSignal<bool>>, then: Box<dyn FnOnce()>) {
    let render = move || match left.pop_front() {
        None => then(),
        Some(next) => {
            if next.try_set(true).is_none() {
                render_next(left, then);
            }
        }
    };
    clock::after(0, Box::new(render));
}
