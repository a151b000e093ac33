//! Going through a pack along its shape: where each value is, and what it is.

use super::rules::rules;
use super::shape::{Object, Shape};
use serde_json::Value;

/// The name of an object's shape, and one of its keys.
pub type Key = (&'static str, &'static str);

/// A value of a pack that is no object and no list.
pub struct Place<'a> {
    /// JSON pointer.
    pub pointer: String,
    /// The name of the object's shape, and the key under which it stands there.
    pub key: Key,
    /// What it is.
    pub shape: &'a Shape,
    /// The value.
    pub value: &'a Value,
}

/// Calls `then` with every such value, in the order of the keys. What fits no shape is left out: the
/// readers name it.
pub fn each(pack: &Shape, value: &Value, then: &mut dyn FnMut(&Place<'_>)) {
    Walk {
        rules: &rules(),
        then,
    }
    .value(pack, value, "", ("pack", ""));
}

struct Walk<'w> {
    rules: &'w [Object],
    then: &'w mut dyn FnMut(&Place<'_>),
}

impl Walk<'_> {
    fn object(&mut self, of: &Object, value: &Value, pointer: &str) {
        for field in &of.fields {
            if let Some(value) = value.get(field.key) {
                let pointer = format!("{pointer}/{}", field.key);
                self.value(&field.shape, value, &pointer, (of.name, field.key));
            }
        }
    }

    fn value(&mut self, shape: &Shape, value: &Value, pointer: &str, key: Key) {
        match (shape, value) {
            (Shape::List(of, ..), Value::Array(values)) => {
                for (place, value) in values.iter().enumerate() {
                    self.value(of, value, &format!("{pointer}/{place}"), key);
                }
            }
            (Shape::Exactly(shapes), Value::Array(values)) => {
                for (place, (of, value)) in shapes.iter().zip(values).enumerate() {
                    self.value(of, value, &format!("{pointer}/{place}"), key);
                }
            }
            (Shape::Map(_, of, _), Value::Object(entries)) => {
                for (entry, value) in entries {
                    let step = entry.replace('~', "~0").replace('/', "~1");
                    self.value(of, value, &format!("{pointer}/{step}"), key);
                }
            }
            (Shape::Object(of), _) => self.object(of, value, pointer),
            (Shape::OneOf(forms), _) => {
                if let Some(form) = forms.iter().find(|form| fits(form, value)) {
                    self.object(form, value, pointer);
                }
            }
            (Shape::Rule, _) => {
                let rules = self.rules;
                if let Some(rule) = rules.iter().find(|rule| fits(rule, value)) {
                    self.object(rule, value, pointer);
                }
            }
            // An empty cell says nothing.
            (Shape::Cell, Value::String(text)) if text.is_empty() => {}
            (Shape::Cell, _) => self.value(&Shape::Text, value, pointer, key),
            _ => (self.then)(&Place {
                pointer: pointer.to_owned(),
                key,
                shape,
                value,
            }),
        }
    }
}

/// Whether the keys are those of a form, and a single word that it wants is there.
fn fits(form: &Object, value: &Value) -> bool {
    let Some(map) = value.as_object() else {
        return false;
    };
    let known = |key: &String| form.fields.iter().any(|field| field.key == key);
    map.keys().all(known)
        && form
            .fields
            .iter()
            .all(|field| match (map.get(field.key), &field.shape) {
                (None, _) => !field.required,
                (Some(found), Shape::Words(words)) if words.len() == 1 => {
                    words.iter().any(|(word, _)| found == word)
                }
                (Some(_), _) => true,
            })
}
