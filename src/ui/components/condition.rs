//! A condition explained: its truth, the sentence made from the rule, the owner's own value.

use crate::pack::Source;
use crate::report::plain::mark_key;
use crate::rule::{Clause, Join, Truth};
use crate::ui::App;
use leptos::prelude::*;
use std::sync::Arc;

/// The condition. Its source is named where it is not the programme's own.
pub fn condition(clause: &Clause, source: Option<&Arc<Source>>, app: &App) -> AnyView {
    let lang = app.lang();
    let source = source.map(|source| {
        let values = [
            ("title", source.title.get(lang)),
            ("confidence", &app.t(source.confidence.key())),
            ("checked", &source.checked.to_string()),
        ];
        view! { <span class="muted small">{app.fill("condition.source", &values)}</span> }
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
    .into_any()
}

fn class(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "condition true",
        Truth::False => "condition false",
        Truth::Unknown => "condition unknown",
        Truth::Manual => "condition manual",
    }
}
