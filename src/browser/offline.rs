//! Offline use: src/browser/offline.js and the service worker sw.js do the work; these events connect them to the
//! view.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Sent when the first screen can be used, so that nothing is fetched for later before that.
const USABLE: &str = "quality-selfcheck:usable";
/// Received when a new version has been fetched and waits.
const NEWER: &str = "quality-selfcheck:newer";
/// Sent when the owner accepts the new version; the page is then reloaded.
const UPDATE: &str = "quality-selfcheck:update";

/// Says that the first screen can be used: the service worker may be registered.
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

/// Activates the new version.
pub fn update() {
    super::page::say(UPDATE);
}
