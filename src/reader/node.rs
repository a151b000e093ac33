//! Reading JSON into valid types, with every problem noted at its JSON pointer.
//!
//! A derived deserialiser stops at its first error and reports a line, not a pointer. A pack editor
//! needs all errors with their pointers, so a [`Node`] is a value together with its path, and reading
//! continues after a problem. A reader returns `Some` only for a valid value.

use super::object::Object;
use super::problem::{JsonKind, Problem};
use super::sink::Sink;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::text::Text;
use serde_json::Value;

/// The longest text of a pack, in bytes: some thousand characters, to bound layout time.
const LONGEST_TEXT: usize = 20_000;

#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

/// A function that reads one value.
pub(crate) type Reader<'r, T> = &'r mut dyn FnMut(&Node<'_>) -> Option<T>;

/// A JSON value and its path.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    value: &'a Value,
    step: Step<'a>,
    parent: Option<&'a Node<'a>>,
    pub(crate) sink: &'a Sink,
}

impl<'a> Node<'a> {
    /// The root of a file.
    pub fn root(value: &'a Value, sink: &'a Sink) -> Node<'a> {
        Node {
            value,
            step: Step::Root,
            parent: None,
            sink,
        }
    }

    /// The value itself.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// The JSON pointer (RFC 6901).
    pub fn pointer(&self) -> String {
        let mut pointer = self.parent.map(Node::pointer).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Key(key) => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Step::Index(index) => {
                pointer.push('/');
                pointer.push_str(&index.to_string());
            }
        }
        pointer
    }

    /// Notes a problem here. Always `None`, so that a reader can return it.
    pub fn fail<T>(&self, problem: Problem) -> Option<T> {
        self.note(problem);
        None
    }

    #[inline(never)]
    fn note(&self, problem: Problem) {
        self.sink.note(self.pointer(), problem);
    }

    fn wrong_kind<T>(&self, wanted: JsonKind) -> Option<T> {
        self.fail(Problem::WrongKind {
            wanted,
            found: JsonKind::of(self.value),
        })
    }

    /// An object, whose keys are then asked for by name.
    pub fn object(&self) -> Option<Object<'_>> {
        match self.value {
            Value::Object(map) => Some(Object::new(self, map)),
            _ => self.wrong_kind(JsonKind::Object),
        }
    }

    /// An object used as a dictionary: each key with its value.
    pub fn entries(&self) -> Option<Vec<(&'a str, Node<'_>)>> {
        match self.value {
            Value::Object(map) => Some(
                map.iter()
                    .map(|(key, value)| (key.as_str(), self.child(Step::Key(key), value)))
                    .collect(),
            ),
            _ => self.wrong_kind(JsonKind::Object),
        }
    }

    pub(crate) fn child<'b>(&'b self, step: Step<'b>, value: &'b Value) -> Node<'b> {
        Node {
            value,
            step,
            parent: Some(self),
            sink: self.sink,
        }
    }

    /// A list, each element read by `read`. Goes on after a bad element; `None` if there was one.
    pub fn list<T>(&self, mut read: impl FnMut(&Node<'_>) -> Option<T>) -> Option<Vec<T>> {
        self.list_with(&mut read)
    }

    // Instantiated once per type, not once per call site, to keep the download small.
    #[inline(never)]
    fn list_with<T>(&self, read: Reader<'_, T>) -> Option<Vec<T>> {
        let Value::Array(values) = self.value else {
            return self.wrong_kind(JsonKind::Array);
        };
        let mut all = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            all.extend(read(&self.child(Step::Index(index), value)));
        }
        (all.len() == values.len()).then_some(all)
    }

    /// A list with at least one element.
    pub fn some<T>(&self, read: impl FnMut(&Node<'_>) -> Option<T>) -> Option<Vec<T>> {
        let list = self.list(read)?;
        if list.is_empty() {
            return self.fail(Problem::Empty);
        }
        Some(list)
    }

    /// A text.
    pub fn string(&self) -> Option<&'a str> {
        let Value::String(text) = self.value else {
            return self.wrong_kind(JsonKind::String);
        };
        if text.len() > LONGEST_TEXT {
            return self.fail(Problem::TooLong {
                most: LONGEST_TEXT.to_string(),
            });
        }
        match text.chars().find(|c| crate::text::is_hidden(*c)) {
            Some(c) => self.fail(Problem::Hidden(format!("U+{:04X}", u32::from(c)))),
            None => Some(text),
        }
    }

    /// A text that is not empty.
    pub fn line(&self) -> Option<String> {
        let text = self.string()?;
        if text.trim().is_empty() {
            return self.fail(Problem::Empty);
        }
        Some(text.to_owned())
    }

    /// An id: lower-case letters, digits, `.`, `-` and `_`, beginning with a letter or digit.
    pub fn id(&self) -> Option<String> {
        let id = self.string()?;
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let fits = id.bytes().next().is_some_and(plain)
            && id.bytes().all(|byte| plain(byte) || b".-_".contains(&byte))
            && id.len() <= 64;
        if fits {
            Some(id.to_owned())
        } else {
            // Cut where it is too long, so that this is seen.
            let mut shown: String = id.chars().take(64).collect();
            if shown.len() < id.len() {
                shown.push('…');
            }
            self.fail(Problem::BadId(shown))
        }
    }

    /// A text in one language or an object by language; see [`Text`].
    pub fn text(&self) -> Option<Text> {
        match self.value {
            Value::String(_) => {
                let line = self.line()?;
                Some(match &self.sink.translation {
                    Some(translation) => translation.of(line),
                    None => Text {
                        zh_hans: line,
                        ..Text::default()
                    },
                })
            }
            Value::Object(_) => {
                let object = self.object()?;
                let zh_hans = object.req("zh-Hans", |node| node.line());
                let zh_hant = object.opt("zh-Hant", |node| node.line());
                let en = object.opt("en", |node| node.line());
                object.close()?;
                Some(Text {
                    zh_hans: zh_hans?,
                    zh_hant: zh_hant?,
                    en: en?,
                })
            }
            _ => self.wrong_kind(JsonKind::String),
        }
    }

    /// `true` or `false`.
    pub fn bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(flag) => Some(*flag),
            _ => self.wrong_kind(JsonKind::Bool),
        }
    }

    /// A number of up to four decimal places.
    pub fn decimal(&self) -> Option<Decimal> {
        match self.value {
            // serde_json keeps the text that the author wrote.
            Value::Number(number) => match Decimal::parse(&number.to_string()) {
                Ok(number) => Some(number),
                Err(_) => self.fail(Problem::BadNumber),
            },
            _ => self.wrong_kind(JsonKind::Number),
        }
    }

    /// A whole number from `min` to `max`.
    pub fn int(&self, min: u32, max: u32) -> Option<u32> {
        let Value::Number(number) = self.value else {
            return self.wrong_kind(JsonKind::Number);
        };
        match number.as_u64().and_then(|n| u32::try_from(n).ok()) {
            Some(n) if (min..=max).contains(&n) => Some(n),
            _ => self.fail(Problem::OutOfRange {
                min: min.to_string(),
                max: max.to_string(),
            }),
        }
    }

    /// A day, `YYYY-MM-DD`.
    pub fn date(&self) -> Option<Date> {
        let text = self.string()?;
        match Date::parse(text) {
            Some(date) => Some(date),
            None => self.fail(Problem::BadDate(text.chars().take(32).collect())),
        }
    }

    /// One of a few known words.
    pub fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let text = self.string()?;
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, meaning)) => Some(*meaning),
            None => {
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                self.fail(Problem::NotOneOf(known.join(" ")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn problems(value: &Value, read: impl Fn(&Node<'_>)) -> Vec<(String, Problem)> {
        let sink = Sink::new("t.json");
        read(&Node::root(value, &sink));
        let errors = sink.into_errors().into_iter();
        errors.map(|error| (error.pointer, error.problem)).collect()
    }

    #[test]
    fn every_problem_is_noted_at_its_pointer() {
        let value = json!({"a/b": 1, "list": ["ok", 2, ""], "day": "2023-02-30"});
        let found = problems(&value, |root| {
            let object = root.object().expect("an object");
            object.req("list", |node| node.list(|node| node.line()));
            object.req("day", |node| node.date());
            object.req("gone", |node| node.bool());
            object.close();
        });
        assert_eq!(
            found,
            [
                (
                    "/list/1".into(),
                    Problem::WrongKind {
                        wanted: JsonKind::String,
                        found: JsonKind::Number
                    }
                ),
                ("/list/2".into(), Problem::Empty),
                ("/day".into(), Problem::BadDate("2023-02-30".into())),
                ("".into(), Problem::Missing("gone")),
                ("/a~1b".into(), Problem::UnknownKey("a/b".into())),
            ]
        );
    }

    #[test]
    fn a_decimal_means_what_is_written() {
        for (written, shown) in [
            ("0.1", "0.1"),
            ("2.73", "2.73"),
            ("40000", "40000"),
            ("1e3", "1000"),
        ] {
            let value: Value = serde_json::from_str(written).expect("json");
            let sink = Sink::new("t.json");
            let read = Node::root(&value, &sink).decimal().expect("a decimal");
            assert_eq!(read.to_string(), shown);
        }
    }
}
