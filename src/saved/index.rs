//! The index of the saved checks.
//!
//! ```json
//! {"format": 1, "current": "0199f2c31a7-4be1", "checks": ["0199f2c31a7-4be1"]}
//! ```

use crate::reader::header::PackFile;
use crate::session::saved::{self, SavedError};
use serde_json::json;

/// The version that is written.
pub const FORMAT: u64 = 1;

/// The list of checks, and which one is current.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    /// The current check; `None` until the next one is begun.
    pub current: Option<String>,
    /// The ids of the checks, in the order in which they were begun or imported.
    pub checks: Vec<String>,
}

impl Index {
    /// Reads the index.
    ///
    /// # Errors
    /// If the text is no index, or of a newer format.
    pub fn parse(text: &str) -> Result<Index, SavedError> {
        let file = PackFile::parse("shelf", text).map_err(SavedError::Damaged)?;
        let mut future = false;
        let outcome = file.read(|node| {
            saved::format(node, 1, FORMAT, &mut future)?;
            let object = node.object()?;
            let current = object.opt("current", |node| node.id());
            let checks = object.opt_list("checks", |node| node.id());
            Some(Index {
                current: current?,
                checks: checks?,
            })
        });
        match outcome {
            Ok(index) => Ok(index),
            Err(_) if future => Err(SavedError::FromTheFuture),
            Err(errors) => Err(SavedError::Damaged(saved::first(errors))),
        }
    }

    /// The saved form.
    pub fn write(&self) -> String {
        let mut value = json!({"format": FORMAT, "checks": self.checks});
        if let (Some(current), Some(map)) = (&self.current, value.as_object_mut()) {
            map.insert("current".to_owned(), current.as_str().into());
        }
        value.to_string()
    }

    /// Adds an id, once.
    pub fn add(&mut self, id: &str) {
        if !self.checks.iter().any(|known| known == id) {
            self.checks.push(id.to_owned());
        }
    }

    /// Removes an id.
    pub fn remove(&mut self, id: &str) {
        self.checks.retain(|known| known != id);
        if self.current.as_deref() == Some(id) {
            self.current = None;
        }
    }
}
