//! What an owner keeps beside the answers: it changes no verdict and no score.
//!
//! ```json
//! {"name": "新华五金厂", "done": ["nonconforming"]}
//! ```

use crate::pack::{Node, Problem};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The notes of one self-check.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Notes {
    /// The firm's name, or whatever the owner calls this check; at most [`Notes::LONGEST_NAME`]
    /// characters. It stays on the device and goes onto printed forms.
    pub name: Option<String>,
    /// The items whose action is ticked off as done, by their ids.
    pub done: BTreeSet<String>,
    /// Entries that this version does not know; kept and written back.
    unread: Map<String, Value>,
}

impl Notes {
    /// Characters that a name has at the most.
    pub const LONGEST_NAME: usize = 40;

    /// Whether nothing has been noted.
    pub fn is_empty(&self) -> bool {
        *self == Notes::default()
    }

    /// Sets the name: without space around it, cut to its longest, and none where nothing is left.
    pub fn set_name(&mut self, name: &str) {
        let name: String = name.trim().chars().take(Notes::LONGEST_NAME).collect();
        self.name = (!name.is_empty()).then_some(name);
    }

    /// Ticks an action off, or takes that back.
    pub fn set_done(&mut self, item: &str, done: bool) {
        if done {
            self.done.insert(item.to_owned());
        } else {
            self.done.remove(item);
        }
    }

    /// The saved form.
    pub fn to_json(&self) -> Value {
        let mut map = self.unread.clone();
        if let Some(name) = &self.name {
            map.insert("name".to_owned(), Value::from(name.as_str()));
        }
        if !self.done.is_empty() {
            let done: Vec<Value> = self
                .done
                .iter()
                .map(|id| Value::from(id.as_str()))
                .collect();
            map.insert("done".to_owned(), Value::from(done));
        }
        Value::Object(map)
    }

    /// Reads the saved form. An entry that is bad is noted, kept as it is and written back.
    pub fn read(node: &Node<'_>) -> Option<Notes> {
        let mut notes = Notes::default();
        for (key, node) in node.entries()? {
            let read = match key {
                "name" => node.line().map(|name| notes.set_name(&name)),
                "done" => node
                    .list(|node| node.id())
                    .map(|ids| notes.done.extend(ids)),
                _ => node.fail(Problem::UnknownKey(key.chars().take(64).collect())),
            };
            if read.is_none() {
                notes.unread.insert(key.to_owned(), node.value().clone());
            }
        }
        Some(notes)
    }
}

#[cfg(test)]
mod tests {
    use super::Notes;
    use crate::pack::node::Sink;
    use crate::pack::{Node, PackError};
    use serde_json::{Value, json};

    fn read(value: &Value) -> (Notes, Vec<PackError>) {
        let sink = Sink::new("saved");
        let notes = Notes::read(&Node::root(value, &sink)).expect("notes");
        (notes, sink.into_errors())
    }

    #[test]
    fn what_is_written_is_read_again_and_nothing_is_lost() {
        let value = json!({"name": "新华五金厂", "done": ["a", "b"], "later": {"x": 1}, "bad": 3});
        let (notes, errors) = read(&value);
        assert_eq!(notes.to_json(), value);
        assert_eq!(errors.len(), 2, "{errors:?}");
        let (notes, errors) = read(&json!({"name": 7, "done": "a"}));
        assert_eq!((notes.name.as_deref(), errors.len()), (None, 2));
        assert_eq!(notes.to_json(), json!({"name": 7, "done": "a"}));
    }

    #[test]
    fn a_name_is_trimmed_and_cut() {
        let mut notes = Notes::default();
        notes.set_name(&format!("  {} ", "名".repeat(60)));
        assert_eq!(notes.name.as_deref(), Some("名".repeat(40).as_str()));
        notes.set_name("   ");
        assert!(notes.is_empty());
    }
}
