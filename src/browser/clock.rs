//! Today's date on this device, random ids, timers and idle callbacks.

use crate::date::Date;
use crate::report::Moment;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The local date; none where the clock of the device is outside the calendar.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).ok()?;
    let month = u8::try_from(now.get_month() + 1).ok()?;
    let day = u8::try_from(now.get_date()).ok()?;
    Date::new(year, month, day)
}

/// This moment, by the local clock and in UTC; none where the clock is outside the calendar.
pub fn moment() -> Option<Moment> {
    let now = js_sys::Date::new_0();
    Some(Moment {
        day: today()?,
        minute: u16::try_from(now.get_hours() * 60 + now.get_minutes()).ok()?,
        seconds: (now.get_time() / 1000.0) as i64,
    })
}

/// Milliseconds since 1970, for countdowns. It goes on while the page sleeps.
pub fn millis() -> i64 {
    js_sys::Date::now() as i64
}

/// A random number of 32 bits.
pub fn random() -> u32 {
    (js_sys::Math::random() * 4_294_967_296.0) as u32
}

/// An id that is unique on this device: the current milliseconds, so that later ids are greater, and a random part
/// for two tabs at the same moment.
pub fn fresh_id() -> String {
    let millis = js_sys::Date::now() as u64;
    let random = (js_sys::Math::random() * 65_536.0) as u16;
    format!("{millis:012x}-{random:04x}")
}

/// Calls `then` after some milliseconds; with 0, in the next task. The closure is freed after the call: this happens
/// on every screen, and leaks would add up.
pub fn after(millis: i32, then: Box<dyn FnOnce()>) {
    let done = Closure::once_into_js(then);
    if let Some(window) = super::window() {
        let done = done.unchecked_ref();
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(done, millis);
    }
}

/// Calls `then` when the browser is idle; after a fifth of a second in browsers without idle callbacks, which are
/// those of iPhones.
pub fn when_idle(then: Box<dyn FnOnce()>) {
    let done = Closure::once_into_js(then);
    if let Some(window) = super::window() {
        let done = done.unchecked_ref();
        if window.request_idle_callback(done).is_err() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(done, 200);
        }
    }
}
