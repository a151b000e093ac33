//! A new check of the same firm, made from an earlier one.

use super::check::Check;
use super::saved_checks::Now;
use serde_json::{Map, Value, json};

/// Whether the answers to the items are copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Items {
    /// They are asked again.
    Emptied,
    /// They are copied, to be reviewed.
    Kept,
}

/// A new check from an earlier one. Name and facts are copied; actions ticked off as done are not,
/// because a new check gives a new plan.
pub fn repeat(check: &Check, now: &Now, items: Items) -> Check {
    let part = |key: &str| check.session.get(key).cloned();
    let empty = || Value::Object(Map::new());
    let mut notes = part("notes").unwrap_or_else(empty);
    if let Some(notes) = notes.as_object_mut() {
        notes.remove("done");
    }
    let kept = match items {
        Items::Emptied => None,
        Items::Kept => part("items"),
    };
    let session = json!({
        "format": part("format"),
        "facts": part("facts").unwrap_or_else(empty),
        "items": kept.unwrap_or_else(empty),
        "notes": notes,
        "step": "welcome",
    });
    let mut new = Check::new(&now.id, now.day, session);
    new.again_of = Some(check.id.clone());
    new
}
