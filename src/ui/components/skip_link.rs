//! The way past the header, for whoever goes by keyboard.

use crate::browser::page;
use crate::ui::document::HEADING;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The link; it is seen while it has the focus.
pub fn skip(label: String) -> AnyView {
    // The fragment of the address names the screen, so that it is not followed.
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        page::focus(HEADING);
    };
    view! { <a class="skip" href="#main" on:click=skip>{label}</a> }
}
