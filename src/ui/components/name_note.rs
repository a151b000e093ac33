//! What is said below a name that is too long: a name is never cut without a word.

use crate::session::Notes;
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The line below the field; empty while the name fits.
pub fn name_note(app: App, typed: RwSignal<String>) -> AnyView {
    let said = move || {
        let over = typed.with(|typed| {
            typed
                .trim()
                .chars()
                .count()
                .saturating_sub(Notes::LONGEST_NAME)
        });
        (over > 0).then(|| {
            let (most, over) = (Notes::LONGEST_NAME.to_string(), over.to_string());
            app.fill("checks.name_long", &[("most", &most), ("n", &over)])
        })
    };
    view! { <span role="status" class="error small">{said}</span> }
}
