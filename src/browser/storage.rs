//! The storage of this device: the saved checks and the settings.
//!
//! Storage can be blocked (private mode, a third-party frame) or full. Then nothing is written, the caller gets an
//! error, and the page goes on in memory.

use crate::saved::store::PREFIX;
pub use crate::saved::store::{Blocked, Store};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The keys of stored values other than checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The chosen language.
    Language,
    /// The answer to the first question, until the app is loaded that saves answers.
    First,
    /// Whether large type is on: `1` or `0`; boot.js reads it, too.
    Elder,
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Key::Language => "quality-selfcheck.language",
            Key::First => "quality-selfcheck.first",
            Key::Elder => "quality-selfcheck.elder",
        }
    }
}

fn store() -> Result<web_sys::Storage, Blocked> {
    let window = super::window().ok_or(Blocked)?;
    window.local_storage().ok().flatten().ok_or(Blocked)
}

/// `localStorage` of this site.
#[derive(Debug, Clone, Copy, Default)]
pub struct Local;

impl Store for Local {
    fn get(&self, key: &str) -> Result<Option<String>, Blocked> {
        store()?.get_item(key).map_err(|_| Blocked)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Blocked> {
        store()?.set_item(key, text).map_err(|_| Blocked)
    }

    fn remove(&self, key: &str) -> Result<(), Blocked> {
        store()?.remove_item(key).map_err(|_| Blocked)
    }

    fn keys(&self) -> Result<Vec<String>, Blocked> {
        let store = store()?;
        let count = store.length().map_err(|_| Blocked)?;
        let keys = (0..count).filter_map(|place| store.key(place).ok().flatten());
        Ok(keys.filter(|key| key.starts_with(PREFIX)).collect())
    }
}

/// The stored value, if there is one.
///
/// # Errors
/// Where storage is blocked.
pub fn load(key: Key) -> Result<Option<String>, Blocked> {
    Local.get(key.name())
}

/// Stores a value.
///
/// # Errors
/// Where storage is blocked or full.
pub fn save(key: Key, value: &str) -> Result<(), Blocked> {
    Local.set(key.name(), value)
}

/// Removes a value. Where storage is blocked there is none.
pub fn forget(key: Key) {
    let _ = Local.remove(key.name());
}

/// Whether no check is saved on this device, as far as can be read.
pub fn is_untouched() -> bool {
    let others = [Key::Language, Key::First, Key::Elder].map(Key::name);
    let keys = Local.keys().unwrap_or_default();
    keys.iter().all(|key| others.contains(&key.as_str()))
}

/// Calls `then` whenever another tab of this site changes the storage: with the key, or with `None` where everything
/// was removed.
pub fn on_change(then: impl Fn(Option<String>) + 'static) {
    let Some(window) = super::window() else {
        return;
    };
    let listener =
        Closure::<dyn Fn(web_sys::StorageEvent)>::new(move |event: web_sys::StorageEvent| {
            then(event.key())
        });
    let function: &js_sys::Function = listener.as_ref().unchecked_ref();
    if window
        .add_event_listener_with_callback("storage", function)
        .is_ok()
    {
        // The page listens for as long as it lives.
        listener.forget();
    }
}
