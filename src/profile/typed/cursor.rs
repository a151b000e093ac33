//! What is left of a text while it is read from its beginning.

/// The rest of a text in the shape of [`normalise`](super::normalise).
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t>(pub &'t str);

impl<'t> Cursor<'t> {
    /// Goes past spaces.
    pub fn skip_spaces(&mut self) {
        self.0 = self.0.trim_start_matches(' ');
    }

    /// Whether nothing is left.
    pub fn is_done(&mut self) -> bool {
        self.skip_spaces();
        self.0.is_empty()
    }

    /// Goes past `word`, if it is next.
    pub fn eat(&mut self, word: &str) -> bool {
        match self.0.strip_prefix(word) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    /// Goes past the first of `words` that is next, and gives what it stands for.
    pub fn eat_any<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| self.eat(word));
        found.map(|(_, meaning)| *meaning)
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.0.chars().next()
    }

    /// Goes past as many characters as `fits` holds for, and gives them.
    pub fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'t str {
        let end = self.0.find(|c| !fits(c)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at(end);
        self.0 = rest;
        taken
    }
}
