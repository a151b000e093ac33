//! What stays on this device: the session and the chosen language.
//!
//! Storage can be blocked (private mode, a third-party frame) or full. Then nothing is written,
//! the caller is told, and the session goes on in memory.

use std::fmt;

/// Keys of the stored values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The session under way.
    Session,
    /// A session that could not be read, set aside so that it is not overwritten.
    SetAside,
    /// The chosen language.
    Language,
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Key::Session => "quality-selfcheck.session",
            Key::SetAside => "quality-selfcheck.set-aside",
            Key::Language => "quality-selfcheck.language",
        }
    }
}

/// The browser does not let us keep anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocked;

impl fmt::Display for Blocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("storage is blocked or full")
    }
}

fn store() -> Result<web_sys::Storage, Blocked> {
    let window = super::window().ok_or(Blocked)?;
    window.local_storage().ok().flatten().ok_or(Blocked)
}

/// The stored value, if there is one.
///
/// # Errors
/// Where storage is blocked.
pub fn load(key: Key) -> Result<Option<String>, Blocked> {
    store()?.get_item(key.name()).map_err(|_| Blocked)
}

/// Stores a value.
///
/// # Errors
/// Where storage is blocked or full.
pub fn save(key: Key, value: &str) -> Result<(), Blocked> {
    store()?.set_item(key.name(), value).map_err(|_| Blocked)
}

/// Removes a value.
///
/// # Errors
/// Where storage is blocked.
pub fn remove(key: Key) -> Result<(), Blocked> {
    store()?.remove_item(key.name()).map_err(|_| Blocked)
}
