//! The key-value store behind the saved checks: the browser's storage, or memory in tests.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

/// Prefix of every key of this program.
pub const PREFIX: &str = "quality-selfcheck.";
/// The single session of versions before saved checks.
pub const OLD_SESSION: &str = "quality-selfcheck.session";
/// The index of the checks.
pub const INDEX: &str = "quality-selfcheck.shelf";
/// Key prefix of a check; its id follows.
pub const CHECK: &str = "quality-selfcheck.check.";
/// Key prefix of the current check of a region's widgets; the region's code follows.
pub const WIDGET: &str = "quality-selfcheck.widget.";
/// Key prefix of quarantined texts.
pub const QUARANTINE: &str = "quality-selfcheck.set-aside";

/// The store cannot be read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocked;

impl fmt::Display for Blocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("storage is blocked or full")
    }
}

/// Texts by their keys. Every call may fail: storage is blocked, full, or cleared meanwhile.
pub trait Store {
    /// The text of a key, if there is one.
    ///
    /// # Errors
    /// Where the store is blocked.
    fn get(&self, key: &str) -> Result<Option<String>, Blocked>;
    /// Stores a text.
    ///
    /// # Errors
    /// Where the store is blocked or full; the previous text is then still there.
    fn set(&self, key: &str, text: &str) -> Result<(), Blocked>;
    /// Removes a text.
    ///
    /// # Errors
    /// Where the store is blocked.
    fn remove(&self, key: &str) -> Result<(), Blocked>;
    /// All keys that begin with [`PREFIX`].
    ///
    /// # Errors
    /// Where the store is blocked.
    fn keys(&self) -> Result<Vec<String>, Blocked>;
}

/// A store in memory.
#[derive(Debug, Clone, Default)]
pub struct Memory(RefCell<BTreeMap<String, String>>);

impl Memory {
    /// With these texts by their keys.
    pub fn with(texts: &[(&str, &str)]) -> Memory {
        let texts = texts.iter();
        Memory(RefCell::new(
            texts
                .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
                .collect(),
        ))
    }
}

impl Store for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, Blocked> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Blocked> {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Blocked> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Blocked> {
        Ok(self.0.borrow().keys().cloned().collect())
    }
}
