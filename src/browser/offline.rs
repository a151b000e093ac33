//! The page without a network: src/browser/offline.js and sw.js do the work, and these events tie
//! them to the view.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Sent when the first screen can be used, so that nothing is fetched for later before that.
const USABLE: &str = "quality-selfcheck:usable";
/// Heard when a new version has been fetched and waits.
const NEWER: &str = "quality-selfcheck:newer";
/// Sent when the owner wants the new version; the page is then loaded again.
const UPDATE: &str = "quality-selfcheck:update";

/// Lets the page prepare for being offline: its first screen can be used.
pub fn say_usable() {
    super::page::say(USABLE);
}

/// Calls `then` when a new version waits.
pub fn on_newer(then: impl Fn() + 'static) {
    let Some(window) = super::window() else {
        return;
    };
    let heard = Closure::<dyn Fn()>::new(then);
    let function: &js_sys::Function = heard.as_ref().unchecked_ref();
    if window
        .add_event_listener_with_callback(NEWER, function)
        .is_ok()
    {
        // The page listens for as long as it lives.
        heard.forget();
    }
}

/// Takes the new version.
pub fn update() {
    super::page::say(UPDATE);
}
