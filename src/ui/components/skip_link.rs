//! The skip link past the header, for keyboard users.

use crate::browser::page;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The link; visible while it has the focus.
pub fn skip(label: String) -> AnyView {
    // Not followed: the fragment of the address names the screen.
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        page::focus(HEADING);
    };
    view! { <a class="skip" href="#main" on:click=skip>{label}</a> }
}
