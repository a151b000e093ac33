//! Finds codes in addresses as chat programs alter them: percent-encoded, wrapped, cut, with appended
//! parameters.

use super::code::{self, CodeError};
use super::payload::Payload;

/// The prefix of a code in an address's fragment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Prefix {
    /// `s`: a result that somebody shared.
    #[default]
    Share,
    /// `v`: a card that somebody wants checked.
    Verify,
}

impl Prefix {
    /// All of them by the letters in addresses.
    const WORDS: [(&'static str, Prefix); 2] = [("#s=", Prefix::Share), ("#v=", Prefix::Verify)];
}

/// A code found in an address, and what it is to be opened as.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Its prefix.
    pub prefix: Prefix,
    code: String,
}

impl Link {
    /// What it carries.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(&self) -> Result<Payload, CodeError> {
        code::read(&decoded(&self.code))
    }
}

/// How often a text may have been percent-encoded.
const ENCODED: usize = 3;
/// The longest text that is searched, in characters: far more than the longest code.
const LONGEST: usize = 200_000;

/// The address of a code on the page `base`, which has no fragment.
pub fn address(base: &str, prefix: Prefix, code: &str) -> String {
    let (word, _) = Prefix::WORDS
        .into_iter()
        .find(|(_, known)| *known == prefix)
        .unwrap_or_default();
    format!("{base}{word}{code}")
}

/// The link in an address, in its fragment alone, or in a message with words around it; `None` where
/// there is none.
pub fn find(text: &str) -> Option<Link> {
    let mut text: String = text.chars().take(LONGEST).collect();
    for _ in 0..ENCODED {
        let found = Prefix::WORDS
            .into_iter()
            .filter_map(|(word, prefix)| Some((text.find(word)?, word, prefix)));
        if let Some((at, word, prefix)) = found.min_by_key(|(at, ..)| *at) {
            let rest = text.get(at + word.len()..).unwrap_or_default();
            return Some(Link {
                prefix,
                code: rest.to_owned(),
            });
        }
        text = decoded(&text);
    }
    None
}

/// What somebody typed or pasted: a link, or the code alone.
///
/// # Errors
/// Where it is neither.
pub fn pasted(text: &str) -> Result<Payload, CodeError> {
    match find(text) {
        Some(link) => link.read(),
        None => code::read(text.trim_start()),
    }
}

/// The text with every `%41` replaced by the byte that it stands for.
fn decoded(text: &str) -> String {
    let mut plain: Vec<u8> = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match after {
            [high, low, after @ ..] if *first == b'%' => hex(*high).zip(hex(*low)).zip(Some(after)),
            _ => None,
        };
        match escaped {
            Some(((high, low), after)) => {
                plain.push(high << 4 | low);
                rest = after;
            }
            None => {
                plain.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}
