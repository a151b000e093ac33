//! Finds duplicate keys of JSON objects. In JSON the last one wins, which silently drops what an editor
//! wrote first.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use std::cell::RefCell;
use std::fmt;

/// The JSON pointers of duplicate keys.
pub fn duplicate_keys(text: &str) -> Vec<String> {
    let found = RefCell::new(Vec::new());
    let mut reader = serde_json::Deserializer::from_str(text);
    let walk = Walk {
        pointer: String::new(),
        found: &found,
    };
    // Invalid JSON has been reported already.
    let _ = walk.deserialize(&mut reader);
    found.into_inner()
}

/// Visits a value and records only its duplicate keys.
struct Walk<'f> {
    pointer: String,
    found: &'f RefCell<Vec<String>>,
}

impl Walk<'_> {
    fn below(&self, step: &str) -> Self {
        Walk {
            pointer: format!(
                "{}/{}",
                self.pointer,
                step.replace('~', "~0").replace('/', "~1")
            ),
            found: self.found,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut keys: Vec<String> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let below = self.below(&key);
            if keys.contains(&key) {
                self.found.borrow_mut().push(below.pointer.clone());
            }
            keys.push(key);
            map.next_value_seed(below)?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut place = 0_usize;
        while list
            .next_element_seed(self.below(&place.to_string()))?
            .is_some()
        {
            place += 1;
        }
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::duplicate_keys;

    #[test]
    fn a_key_that_stands_twice_is_found_where_it_stands() {
        assert_eq!(
            duplicate_keys(r#"{"a": [{"b/c": 1.5, "d": null, "b/c": 2}], "a": true}"#),
            ["/a/0/b~1c", "/a"]
        );
        assert!(duplicate_keys(r#"{"a": {"b": "x"}, "c": {"b": -1e3}}"#).is_empty());
        assert!(duplicate_keys("{").is_empty());
    }
}
