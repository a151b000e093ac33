//! Finds class codes in typed or pasted text: one or many, among names from a chat, with any separators
//! or none.
//!
//! Each group's check symbol also gives the group's position in its code, so the boundaries between
//! codes follow from the groups.

use super::check_symbol;
use super::code::{ClassCode, is_between, narrow};
use super::code_error::CodeError;
use crate::share::crockford;

/// The longest text that is searched, in characters: far more than a board's codes.
pub const LONGEST: usize = 100_000;

/// The most characters of a piece that are shown.
const SHOWN: usize = 60;

/// Fewer symbols than any code: such a piece beside codes is a name, or a date and time.
const A_CODE: usize = 13;

/// More symbols than this are several codes.
const ONE_CODE: usize = 40;

/// Lookahead, in groups, to detect the beginning of a code.
const LOOKAHEAD: usize = 3;

/// A piece of the text that is, or looks like, a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text, cut if long.
    pub text: String,
    /// The code, or its error.
    pub code: Result<ClassCode, CodeError>,
}

/// A run of characters without separators.
struct Token {
    text: String,
    /// The group position for which its check symbol is valid.
    place: Option<usize>,
    /// How many of its characters are symbols.
    symbols: usize,
    /// Whether it begins a line or a list item.
    begins_line: bool,
}

/// The codes of a text. Invalid pieces are reported, except those beside codes that do not look like
/// one.
pub fn read(text: &str) -> Vec<Piece> {
    let tokens = tokens(text);
    let mut pieces: Vec<Vec<&Token>> = Vec::new();
    for (nth, token) in tokens.iter().enumerate() {
        let within = pieces.last().map_or(0, Vec::len);
        // A mistyped group is usually valid at some other position, so its neighbours decide.
        let fits = |from: usize| {
            let ahead = tokens.iter().skip(nth).take(LOOKAHEAD).enumerate();
            let fits = ahead.filter(|(after, token)| token.place == Some(from + after));
            fits.count()
        };
        let (leads, follows) = (fits(0), fits(within));
        // One group is weak evidence: a mistyped one is sometimes valid as a first group.
        let begins = leads > follows && leads > 1 || leads >= follows && token.begins_line;
        match pieces.last_mut() {
            Some(piece) if !begins => piece.push(token),
            _ => pieces.push(vec![token]),
        }
    }
    let symbols = |piece: &[&Token]| piece.iter().map(|token| token.symbols).sum::<usize>();
    let some = pieces.iter().any(|piece| symbols(piece) >= A_CODE);
    pieces.retain(|piece| !some || symbols(piece) >= A_CODE);
    let pieces = pieces.iter().map(|piece| {
        let groups: Vec<&str> = piece.iter().map(|token| token.text.as_str()).collect();
        said(&groups.join("-"))
    });
    let found: Vec<Piece> = pieces.collect();
    if found.is_empty() && !text.trim().is_empty() {
        return vec![said(text.trim())];
    }
    found
}

fn said(text: &str) -> Piece {
    Piece {
        code: ClassCode::parse(text),
        text: text.chars().take(SHOWN).collect(),
    }
}

/// Tokenises the text; a run of several whole groups is split.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut run, mut begins_line) = (String::new(), true);
    let mut after_hyphen = false;
    for c in text.chars().take(LONGEST).chain(['\n']) {
        let c = narrow(c);
        let ends_line = matches!(
            c,
            '\n' | '\r' | ',' | ';' | ':' | '|' | '/' | '、' | '。' | '"' | '\''
        );
        if !ends_line && !is_between(c) {
            run.push(c);
            after_hyphen = false;
            continue;
        }
        if !run.is_empty() {
            let before = tokens.len();
            put(&mut tokens, &run, begins_line);
            // A word that is no part of a code ends the current piece.
            begins_line = tokens.len() == before;
            run = String::new();
        }
        // A code wrapped at a hyphen continues on the next line.
        begins_line |= ends_line && !after_hyphen;
        after_hyphen = !ends_line && !c.is_whitespace() || after_hyphen && c.is_whitespace();
    }
    tokens
}

fn put(tokens: &mut Vec<Token>, run: &str, begins_line: bool) {
    let values: Vec<Option<u8>> = run.chars().map(crockford::value).collect();
    let symbols = values.iter().flatten().count();
    // Words without any symbol are no part of a code.
    if symbols == 0 {
        return;
    }
    let whole = symbols == values.len() && symbols.is_multiple_of(check_symbol::GROUP);
    if !whole {
        tokens.push(Token {
            text: run.to_owned(),
            place: None,
            symbols,
            begins_line,
        });
        return;
    }
    let values: Vec<u8> = values.into_iter().flatten().collect();
    for (nth, group) in values.chunks(check_symbol::GROUP).enumerate() {
        tokens.push(Token {
            text: group
                .iter()
                .map(|value| crockford::symbol(*value))
                .collect(),
            place: <[u8; check_symbol::GROUP]>::try_from(group)
                .ok()
                .and_then(|group| check_symbol::place(&group)),
            symbols: check_symbol::GROUP,
            begins_line: begins_line && nth == 0,
        });
    }
}

/// While a code is being typed: the groups, from 1, that are complete and invalid.
pub fn invalid_groups(text: &str) -> Vec<usize> {
    let typed = text.chars().map(narrow).filter(|c| !is_between(*c));
    let symbols: Vec<Option<u8>> = typed.map(crockford::value).take(ONE_CODE + 1).collect();
    if symbols.len() > ONE_CODE {
        return Vec::new();
    }
    let groups = symbols.chunks_exact(check_symbol::GROUP).enumerate();
    let wrong = groups.filter(|(nth, group)| {
        let known: Vec<u8> = group.iter().copied().flatten().collect();
        let group = <[u8; check_symbol::GROUP]>::try_from(known);
        !group.is_ok_and(|group| check_symbol::holds(*nth, &group))
    });
    wrong.map(|(nth, _)| nth + 1).collect()
}
