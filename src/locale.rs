//! The catalogue of interface texts: a key, and a template with `{name}` placeholders.
//!
//! 简体中文 is compiled in, so that a page that can load nothing else can still report the error.
//! Each other language is a file with the same keys; a host test compares them.

use crate::text::Lang;
use serde_json::Value;
use std::collections::BTreeMap;

/// Every text of the interface in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    lang: Lang,
    texts: BTreeMap<String, String>,
}

/// Why a text is no catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CatalogueError {
    /// Not JSON.
    NotJson,
    /// Not an object of strings; the key whose value is none.
    NotTexts(String),
}

impl Catalogue {
    /// The catalogue that is always there.
    pub fn built_in() -> Catalogue {
        // A host test fails if the file is no catalogue.
        Catalogue::parse(Lang::ZhHans, include_str!("../locales/zh-Hans.json")).unwrap_or(
            Catalogue {
                lang: Lang::ZhHans,
                texts: BTreeMap::new(),
            },
        )
    }

    /// Reads a locale file: one JSON object, key to template.
    ///
    /// # Errors
    /// Where it is not such an object.
    pub fn parse(lang: Lang, json: &str) -> Result<Catalogue, CatalogueError> {
        let Ok(Value::Object(entries)) = serde_json::from_str(json) else {
            return Err(CatalogueError::NotJson);
        };
        let mut texts = BTreeMap::new();
        for (key, value) in entries {
            match value {
                Value::String(text) => texts.insert(key, text),
                _ => return Err(CatalogueError::NotTexts(key)),
            };
        }
        Ok(Catalogue { lang, texts })
    }

    /// The language of these texts.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// All keys with their templates.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// The text of `key`, without placeholders.
    ///
    /// A missing key is returned as is: visible to a reader, and found by the tests.
    pub fn say(&self, key: &str) -> String {
        self.texts.get(key).map_or(key, String::as_str).to_owned()
    }

    /// The text of `key` with each `{name}` replaced by its value.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.texts.get(key).map_or(key, String::as_str), values)
    }
}

/// A template with each `{name}` replaced by its value.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    // One pass, so that braces inside a value are never taken for a placeholder.
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match known {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once_and_unknown_ones_stay() {
        let json = r#"{"k": "{a}和{b}、{c}、{"}"#;
        let catalogue = Catalogue::parse(Lang::ZhHans, json).expect("a catalogue");
        let said = catalogue.fill("k", &[("a", "{b}"), ("b", "2")]);
        assert_eq!(said, "{b}和2、{c}、{");
        assert_eq!(catalogue.say("missing.key"), "missing.key");
    }

    #[test]
    fn only_an_object_of_texts_is_a_catalogue() {
        assert_eq!(
            Catalogue::parse(Lang::En, "[]"),
            Err(CatalogueError::NotJson)
        );
        let nested = Catalogue::parse(Lang::En, r#"{"a": {"b": "c"}}"#);
        assert_eq!(nested, Err(CatalogueError::NotTexts("a".into())));
    }
}
