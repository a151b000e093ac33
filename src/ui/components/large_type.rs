//! The switch of large type (长辈模式), and content that is folded away in it.

use crate::ui::app::App;
use crate::ui::erased_view::view;
use crate::ui::large_type;
use leptos::prelude::*;

/// The switch; the screens that fold something subscribe to the signal.
pub fn large_type_switch(name: String, is_on: RwSignal<bool>) -> AnyView {
    let change = move |_| {
        let on = !is_on.get_untracked();
        large_type::choose(on);
        is_on.set(on);
    };
    view! {
        <button
            type="button"
            class="aid"
            id="elder"
            aria-pressed=move || is_on.get().to_string()
            on:click=change
        >
            {name}
        </button>
    }
}

/// Secondary content: as it is, or folded under a title where large type is on.
#[inline(never)]
pub fn folded(app: App, title: &'static str, inner: AnyView) -> AnyView {
    if !app.large_type.get_untracked() {
        return inner;
    }
    view! {
        <details class="fold">
            <summary>{app.t(title)}</summary>
            {inner}
        </details>
    }
}
