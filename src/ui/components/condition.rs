//! A condition explained: its truth, the sentence made from the rule, the owner's own value.

use crate::report::plain_text::mark_key;
use crate::rule::{Clause, Join};
use crate::truth::Truth;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The condition, with the number of its source in the programme's list of sources. A part of a condition has the
/// source of the whole.
pub fn condition(clause: &Clause, source: Option<usize>, app: &App) -> AnyView {
    let source = source.map(|number| {
        let said = app.fill("condition.source", &[("n", &number.to_string())]);
        view! { <span class="muted">{said}</span> }
    });
    let parts = (clause.join != Join::Leaf).then(|| {
        let parts: Vec<AnyView> = clause
            .parts
            .iter()
            .map(|part| condition(part, None, app))
            .collect();
        view! { <ul class="conditions">{parts}</ul> }
    });
    let yours = clause.yours.as_ref().map(|yours| {
        let said = app.fill("condition.yours", &[("value", yours)]);
        view! { <span class="muted">{said}</span> }
    });
    view! {
        <li class=class(clause.truth)>
            <span class="mark">{app.t(mark_key(clause.truth))}</span>
            <span class="said">{clause.text.clone()}" "{yours}{source}</span>
            {parts}
        </li>
    }
}

fn class(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "condition true",
        Truth::False => "condition false",
        Truth::Unknown => "condition unknown",
        Truth::Manual => "condition manual",
    }
}
