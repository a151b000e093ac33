//! Warms up the compiled code: browsers compile a wasm function when it is first called, and the first taps would
//! wait for that. So each kind of question is answered and rendered once, off-screen, while the browser is idle.

use super::app::App;
use super::steps::fact::FactStep;
use super::steps::item::ItemStep;
use crate::assess::Rating;
use crate::browser::clock;
use crate::profile::FactKind;
use crate::session::{Event, Step, saved};
use crate::ui::erased_view::view;
use leptos::prelude::*;
use std::hint::black_box;
use std::mem::discriminant;

/// The delay where the app is shown already: an owner who answers at once calls most of the code anyway.
const PAUSE: i32 = 1000;

/// Begins: at once where the app is only prefetched, else after a delay. What is rendered is never inserted, and is
/// disposed of at once.
pub(super) fn begin(app: App, is_prefetched: bool) {
    if let Some(owner) = Owner::current() {
        let pause = if is_prefetched { 0 } else { PAUSE };
        let begin = move || {
            answer(app);
            render_next(owner, kinds(app));
        };
        clock::after(pause, Box::new(|| clock::when_idle(Box::new(begin))));
    }
}

/// An item, and a fact of each kind.
fn kinds(app: App) -> Vec<Step> {
    let content = app.content.get_untracked();
    let mut seen = Vec::new();
    let facts = content.facts.iter().filter(|(_, fact)| {
        let kind = discriminant(&fact.kind);
        let is_new = !matches!(fact.kind, FactKind::Region) && !seen.contains(&kind);
        if is_new {
            seen.push(kind);
        }
        is_new
    });
    let facts = facts.map(|(key, _)| Step::Fact(key)).collect::<Vec<_>>();
    // The last one is rendered first.
    facts.into_iter().rev().chain([Step::Item(0)]).collect()
}

/// One kind at a time: a tap waits for one at most.
fn render_next(owner: Owner, mut kinds: Vec<Step>) {
    clock::when_idle(Box::new(move || {
        let Some(step) = kinds.pop() else {
            return;
        };
        owner.with(|| {
            Owner::new().with(|| {
                // Built, and rebuilt in place as after a tap.
                let mut state = screen(step).build();
                screen(step).rebuild(&mut state);
            });
        });
        render_next(owner, kinds);
    }));
}

fn screen(step: Step) -> AnyView {
    match step {
        Step::Fact(key) => view! { <FactStep key=key /> },
        Step::Item(place) => view! { <ItemStep place=place /> },
        _ => ().into_any(),
    }
}

/// Computes what a tap computes, and drops the result.
fn answer(app: App) {
    let content = app.content.get_untracked();
    let before = app.session.get_untracked();
    let rated = before.after(Event::Rate(0, Some(Rating::Unknown)), &content, app.today);
    let after = rated.after(Event::Next, &content, app.today);
    let left = after.after(Event::EndCheck, &content, app.today);
    black_box(saved::to_json(&left, &content).to_string());
}
