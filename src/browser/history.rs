//! The browser's back button: one entry of the history a screen, named in the address's fragment.
//!
//! How many of our entries lie behind is kept in the history itself, so that it survives a reload
//! and "上一题" never leaves the page.
//!
//! In a frame no entry is added: the entries of all frames of a page are one list, and "back" in one
//! frame would go back in another.

use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// What comes before a screen's name in the fragment.
const PREFIX: &str = "#/";

thread_local! {
    /// The screen whose entry is still to be made, and the fragment of the entry that it is to follow.
    static WAITING: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// The address's fragment, with its sign.
fn fragment() -> Option<String> {
    super::window()?.location().hash().ok()
}

/// How many entries of ours lie behind the shown one.
fn depth() -> f64 {
    let state = super::window().and_then(|window| window.history().ok()?.state().ok());
    state.and_then(|state| state.as_f64()).unwrap_or(0.0)
}

fn change(name: &str, push: bool) {
    let Some(history) = super::window().and_then(|window| window.history().ok()) else {
        return;
    };
    let address = format!("{PREFIX}{name}");
    // Some frames forbid it; then the page's own buttons still work.
    let _ = if push && !super::embed::is_embedded() {
        history.push_state_with_url(&JsValue::from_f64(depth() + 1.0), "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::from_f64(depth()), "", Some(&address))
    };
}

/// A new entry for a screen.
pub fn push(name: &str) {
    settle();
    change(name, true);
}

/// A new entry for a screen, made as soon as that has been painted: browsers lay the page out for it, and
/// whoever has tapped would wait for that. Whatever asks for the history before makes it first.
pub fn push_soon(name: String) {
    settle();
    WAITING.set(fragment().map(|after| (name, after)));
    super::clock::after(0, Box::new(settle));
}

/// Makes the entry that waits. Where somebody has set another address meanwhile, it would be written over
/// theirs: then the screen goes without an entry, and theirs is followed.
fn settle() {
    if let Some((name, after)) = WAITING.take()
        && fragment().is_some_and(|now| now == after)
    {
        change(&name, true);
    }
}

/// The shown entry becomes that of a screen.
pub fn replace(name: &str) {
    settle();
    change(name, false);
}

/// Goes back one entry of ours; `false` where there is none.
pub fn back() -> bool {
    settle();
    if depth() < 1.0 || super::embed::is_embedded() {
        return false;
    }
    super::window()
        .and_then(|window| window.history().ok()?.back().ok())
        .is_some()
}

/// The screen's name in the address, if there is one.
pub fn shown() -> Option<String> {
    settle();
    fragment()?.strip_prefix(PREFIX).map(str::to_owned)
}

/// Calls `then` with the screen's name whenever the browser's buttons or the address change it.
pub fn on_change(then: impl Fn(Option<String>) + 'static) {
    let Some(window) = super::window() else {
        return;
    };
    let listener = Closure::<dyn Fn()>::new(move || then(shown()));
    let function: &js_sys::Function = listener.as_ref().unchecked_ref();
    if window
        .add_event_listener_with_callback("popstate", function)
        .is_ok()
    {
        // The page listens for as long as it lives.
        listener.forget();
    }
}
