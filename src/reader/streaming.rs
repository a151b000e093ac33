//! Streaming JSON reader: extracts a few values and skips the others without building them. It serves the first
//! question, asked before the chunk with the full readers is loaded; those report errors. Here anything unexpected
//! is `None`.

use crate::text::is_hidden;

/// A reader at a position of a text.
#[derive(Debug, Clone)]
pub struct StreamingReader<'a> {
    rest: &'a str,
}

/// The deepest nesting; the full reader refuses deeper values, too.
const DEEPEST: u8 = 120;

impl<'a> StreamingReader<'a> {
    /// Reads the one value of a text.
    pub fn whole<T>(
        text: &'a str,
        read: impl FnOnce(&mut StreamingReader<'a>) -> Option<T>,
    ) -> Option<T> {
        // Editors on Windows put a byte order mark in front.
        let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut scan = StreamingReader { rest };
        let value = read(&mut scan)?;
        scan.next().is_none().then_some(value)
    }

    /// Reads the value of one key of the root object, and skips everything else.
    pub fn under(
        text: &'a str,
        key: &str,
        read: &mut dyn FnMut(&mut StreamingReader<'a>) -> Option<()>,
    ) -> Option<()> {
        StreamingReader::whole(text, |scan| {
            scan.object(&mut |found, value| {
                if found == key {
                    read(value)
                } else {
                    value.skip()
                }
            })
        })
    }

    /// The byte that comes next, after white space.
    fn next(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
        self.rest.bytes().next()
    }

    /// Consumes a byte, if it comes next.
    fn take(&mut self, sign: char) -> Option<()> {
        self.next();
        self.rest = self.rest.strip_prefix(sign)?;
        Some(())
    }

    /// A string. Only the escapes that people write are supported.
    pub fn string(&mut self) -> Option<String> {
        self.take('"')?;
        let mut text = String::new();
        loop {
            let end = self.rest.find(['"', '\\'])?;
            let (before, after) = self.rest.split_at_checked(end)?;
            if before.bytes().any(|byte| byte < 0x20) {
                return None;
            }
            text.push_str(before);
            let mut signs = after.chars();
            if signs.next() == Some('"') {
                self.rest = signs.as_str();
                return Some(text);
            }
            text.push(match signs.next()? {
                sign @ ('"' | '\\' | '/') => sign,
                'n' => '\n',
                _ => return None,
            });
            self.rest = signs.as_str();
        }
    }

    /// A text that a person reads, in 简体中文.
    pub fn text(&mut self) -> Option<String> {
        let text = if self.next() == Some(b'{') {
            let mut text = None;
            self.object(&mut |key, value| {
                let found = value.string()?;
                if key == "zh-Hans" {
                    text = Some(found);
                }
                Some(())
            })?;
            text?
        } else {
            self.string()?
        };
        let fits = !text.trim().is_empty() && !text.chars().any(is_hidden);
        fits.then_some(text)
    }

    /// Calls `each` with every key of an object; it has to read or skip the value.
    pub fn object(
        &mut self,
        each: &mut dyn FnMut(&str, &mut StreamingReader<'a>) -> Option<()>,
    ) -> Option<()> {
        self.within('{', '}', &mut |scan| {
            let key = scan.string()?;
            scan.take(':')?;
            each(&key, scan)
        })
    }

    /// Calls `each` at every value of a list; it has to read or skip it.
    pub fn list(
        &mut self,
        each: &mut dyn FnMut(&mut StreamingReader<'a>) -> Option<()>,
    ) -> Option<()> {
        self.within('[', ']', each)
    }

    fn within(
        &mut self,
        open: char,
        close: char,
        each: &mut dyn FnMut(&mut StreamingReader<'a>) -> Option<()>,
    ) -> Option<()> {
        self.take(open)?;
        if self.take(close).is_some() {
            return Some(());
        }
        loop {
            each(self)?;
            if self.take(close).is_some() {
                return Some(());
            }
            self.take(',')?;
        }
    }

    /// Skips a value.
    pub fn skip(&mut self) -> Option<()> {
        self.skip_within(DEEPEST)
    }

    fn skip_within(&mut self, deep: u8) -> Option<()> {
        match self.next()? {
            b'"' => {
                // The content may be anything: only the end is searched for.
                let mut rest = self.rest.get(1..)?;
                loop {
                    let end = rest.find(['"', '\\'])?;
                    let is_end = rest.get(end..)?.starts_with('"');
                    rest = rest.get(end + if is_end { 1 } else { 2 }..)?;
                    if is_end {
                        self.rest = rest;
                        return Some(());
                    }
                }
            }
            b'{' => {
                let deep = deep.checked_sub(1)?;
                self.within('{', '}', &mut |scan| {
                    (scan.next()? == b'"').then_some(())?;
                    scan.skip_within(deep)?;
                    scan.take(':')?;
                    scan.skip_within(deep)
                })
            }
            b'[' => {
                let deep = deep.checked_sub(1)?;
                self.list(&mut |scan| scan.skip_within(deep))
            }
            _ => {
                // A number, `true`, `false` or `null`.
                let end = self.rest.find([',', '}', ']', ' ', '\t', '\r', '\n']);
                let (word, rest) = self.rest.split_at_checked(end?)?;
                let is_number = word
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
                let fits =
                    !word.is_empty() && (is_number || ["true", "false", "null"].contains(&word));
                self.rest = rest;
                fits.then_some(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skips(text: &str) -> bool {
        StreamingReader::whole(text, StreamingReader::skip).is_some()
    }

    #[test]
    fn what_is_passed_over_is_json() {
        for text in [
            "{}",
            " [ ] ",
            r#"{"a": [1, -2.5e3, true, null, "x\"]", {"b": {}}], "c\u4e00": "\\"}"#,
            "\u{feff}{\"省\":\"省\"}\r\n",
        ] {
            assert!(skips(text), "{text}");
            assert!(
                serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}'))
                    .is_ok()
            );
        }
        for text in [
            "", "{", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "{1:1}", "[nul]", "\"a",
            "{} {}", "[\"\\", "{,}",
        ] {
            assert!(!skips(text), "{text}");
        }
        assert!(!skips(&"[".repeat(100_000)));
    }

    #[test]
    fn strings_are_what_they_say_or_nothing() {
        let read = |text| StreamingReader::whole(text, StreamingReader::string);
        assert_eq!(read(r#""a\"b\\c\/d\n""#).as_deref(), Some("a\"b\\c/d\n"));
        // Left to the full reader.
        for text in [r#""\u4e00""#, "\"a\nb\"", "7", "\"a"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_is_in_the_complete_language_and_hides_nothing() {
        let read = |text| StreamingReader::whole(text, StreamingReader::text);
        let both = r#"{"zh-Hans": "省", "en": "Province"}"#;
        assert_eq!(read(both).as_deref(), Some("省"));
        for text in [r#"{"en": "Province"}"#, r#"" ""#, "\"a\u{202e}b\"", "[]"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
