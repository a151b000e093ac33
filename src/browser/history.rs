//! The browser's history: one entry for each screen, named in the fragment of the address.
//!
//! The number of our entries before the shown one is stored in the history state, so that it survives a reload and
//! "上一题" never leaves the page.
//!
//! In a frame no entry is added: all frames of a page share one history, and "back" in one frame would go back in
//! another. Where a frame cannot store the answers either, the first "back" would leave the host page and lose all of
//! them. There one entry is added, which "back" uses up ([`guard`]), and the browser asks before it leaves.

use std::cell::{Cell, RefCell};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The prefix of a screen's name in the fragment.
const PREFIX: &str = "#/";

thread_local! {
    /// Whether leaving would lose answers; `None` while nobody listens for that.
    static GUARDED: Cell<Option<bool>> = const { Cell::new(None) };
    /// The screen whose entry is pending, and the fragment of the entry that it follows.
    static WAITING: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// The fragment of the address, with the `#`.
fn fragment() -> Option<String> {
    super::window()?.location().hash().ok()
}

/// How many of our entries are before the shown one.
fn depth() -> f64 {
    let state = super::window().and_then(|window| window.history().ok()?.state().ok());
    state.and_then(|state| state.as_f64()).unwrap_or(0.0)
}

fn change(name: &str, push: bool) {
    let Some(history) = super::window().and_then(|window| window.history().ok()) else {
        return;
    };
    let address = format!("{PREFIX}{name}");
    // Some frames forbid it; the page's own buttons still work.
    let pushes = push && (!super::embed::is_embedded() || (is_guarded() && depth() < 1.0));
    let _ = if pushes {
        history.push_state_with_url(&JsValue::from_f64(depth() + 1.0), "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::from_f64(depth()), "", Some(&address))
    };
}

/// Says whether leaving would lose answers. It matters in a frame alone: elsewhere "back" stays on the page.
pub fn guard(loses: bool) {
    if !super::embed::is_embedded() || GUARDED.get() == Some(loses) {
        return;
    }
    if GUARDED.replace(Some(loses)).is_none()
        && let Some(window) = super::window()
    {
        let ask = Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| {
            if is_guarded() {
                event.prevent_default();
                // What older browsers look at.
                let name = JsValue::from_str("returnValue");
                let _ = js_sys::Reflect::set(&event, &name, &JsValue::TRUE);
            }
        });
        let function = ask.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback("beforeunload", function);
        // The page listens for as long as it lives.
        ask.forget();
    }
}

fn is_guarded() -> bool {
    GUARDED.get() == Some(true)
}

/// Whether "back" has just used up the entry of [`guard`]: the screen before is shown instead of the entry's own,
/// which is the one at which it was added.
pub fn has_used_guard() -> bool {
    is_guarded() && depth() < 1.0
}

/// A new entry for a screen.
pub fn push(name: &str) {
    settle();
    change(name, true);
}

/// A new entry for a screen, added after the next paint: browsers lay the page out for it, and a tap would wait for
/// that. Any other use of the history adds the pending entry first.
pub fn push_soon(name: String) {
    settle();
    WAITING.set(fragment().map(|after| (name, after)));
    super::clock::after(0, Box::new(settle));
}

/// Adds the pending entry. Where the address has been changed meanwhile it is dropped, so that it does not overwrite
/// the other address, which is followed.
fn settle() {
    if let Some((name, after)) = WAITING.take()
        && fragment().is_some_and(|now| now == after)
    {
        change(&name, true);
    }
}

/// Replaces the shown entry by that of a screen.
pub fn replace(name: &str) {
    settle();
    change(name, false);
}

/// Goes back by one of our entries; `false` where there is none.
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
