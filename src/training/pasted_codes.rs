//! Finds class codes in typed or pasted text: one or many, among names from a chat, with any separators
//! or none.
//!
//! Codes without a slip are found first, wherever they begin and however they are wrapped: the first group
//! names the questionnaire, so that it is known how many follow, and each of them must hold. In what is
//! left the codes with slips are looked for. Each group's check symbol also gives the group's position in
//! its code, so the boundaries between codes follow from the groups.

use super::check_symbol::{self, GROUP};
use super::code::{ClassCode, Known, narrow};
use super::code_error::CodeError;
use crate::assess::Questionnaire;
use crate::share::crockford;
use std::ops::Range;

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

/// The codes of a text, of known questionnaires or not. Invalid pieces are reported, except those beside
/// codes that do not look like one.
pub fn read(text: &str, known: &[&Questionnaire]) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().take(LONGEST).map(narrow).collect();
    let whole = whole_codes(&chars, &Known::of(known));
    let starts = whole.iter().map(|(range, _)| range.end);
    let starts = std::iter::once(0).chain(starts);
    let ends = whole.iter().map(|(range, _)| range.start);
    let ends = ends.chain(std::iter::once(chars.len()));
    let mut between: Vec<Vec<Vec<Token>>> = starts
        .zip(ends)
        .map(|(start, end)| suspects(chars.get(start..end).unwrap_or_default()))
        .collect();
    let some = !whole.is_empty() || between.iter().flatten().any(|piece| is_long(piece));
    for pieces in &mut between {
        pieces.retain(|piece| !some || is_long(piece) && (whole.is_empty() || is_grouped(piece)));
    }
    let whole = whole.into_iter().map(|(_, code)| {
        Some(Piece {
            text: code.to_string(),
            code: Ok(code),
        })
    });
    let mut found = Vec::new();
    for (pieces, code) in between.iter().zip(whole.chain([None])) {
        found.extend(pieces.iter().map(|piece| said(&joined(piece))));
        found.extend(code);
    }
    if found.is_empty() && !text.trim().is_empty() {
        return vec![said(text.trim())];
    }
    found
}

/// The codes without a slip, and where they are. Between two symbols of one may be anything but a letter or
/// digit: line breaks, quotation marks of a chat, invisible characters.
fn whole_codes(chars: &[char], known: &Known) -> Vec<(Range<usize>, ClassCode)> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < chars.len() {
        match whole_code(chars, from, known) {
            Some((end, code)) => {
                found.push((from..end, code));
                from = end;
            }
            None => from += 1,
        }
    }
    found
}

/// The code that begins at a character, and where it ends.
fn whole_code(chars: &[char], from: usize, known: &Known) -> Option<(usize, ClassCode)> {
    crockford::value(*chars.get(from)?)?;
    let mut groups: Vec<[u8; GROUP]> = Vec::new();
    let mut group = Vec::new();
    let mut wanted = 1;
    for (place, c) in chars.iter().enumerate().skip(from) {
        if !c.is_alphanumeric() {
            continue;
        }
        group.push(crockford::value(*c)?);
        let Ok(whole) = <[u8; GROUP]>::try_from(group.as_slice()) else {
            continue;
        };
        group.clear();
        if !check_symbol::holds(groups.len(), &whole) {
            return None;
        }
        if groups.is_empty() {
            wanted = known.groups_after(&whole)?;
        }
        groups.push(whole);
        if groups.len() == wanted {
            let symbols = groups.iter().flatten();
            let text: String = symbols.map(|value| crockford::symbol(*value)).collect();
            return Some((place + 1, ClassCode::parse(&text).ok()?));
        }
    }
    None
}

/// Pieces that may be codes with a slip.
fn suspects(chars: &[char]) -> Vec<Vec<Token>> {
    let tokens = tokens(chars);
    let mut pieces: Vec<Vec<usize>> = Vec::new();
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
            Some(piece) if !begins => piece.push(nth),
            _ => pieces.push(vec![nth]),
        }
    }
    let mut tokens = tokens.into_iter();
    let pieces = pieces.iter();
    pieces
        .map(|piece| tokens.by_ref().take(piece.len()).collect())
        .collect()
}

/// Whether it has as many symbols as a code.
fn is_long(piece: &[Token]) -> bool {
    piece.iter().map(|token| token.symbols).sum::<usize>() >= A_CODE
}

/// Whether it is written as codes are, in groups or in one piece: names, dates and times are not.
fn is_grouped(piece: &[Token]) -> bool {
    let groups = piece.iter().filter(|token| token.symbols == GROUP);
    groups.count() > 1 || piece.iter().any(|token| token.symbols >= A_CODE)
}

fn joined(piece: &[Token]) -> String {
    let groups: Vec<&str> = piece.iter().map(|token| token.text.as_str()).collect();
    groups.join("-")
}

fn said(text: &str) -> Piece {
    Piece {
        code: ClassCode::parse(text),
        text: text.chars().take(SHOWN).collect(),
    }
}

/// Tokenises a text: whatever is no letter or digit ends a run, and a letter of another script ends a line. A
/// run of several whole groups is split.
fn tokens(chars: &[char]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut run, mut begins_line) = (String::new(), true);
    let mut after_hyphen = false;
    for c in chars.iter().copied().chain(['\n']) {
        let ends_line = !c.is_ascii() && c.is_alphanumeric()
            || matches!(
                c,
                '\n' | '\r' | ',' | ';' | ':' | '|' | '/' | '、' | '。' | '"' | '\''
            );
        if c.is_ascii_alphanumeric() {
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

/// While a code is being typed, after others and a name: its groups, from 1, that are complete and invalid.
pub fn invalid_groups(text: &str, known: &[&Questionnaire]) -> Vec<usize> {
    let chars: Vec<char> = text.chars().take(LONGEST).map(narrow).collect();
    let whole = whole_codes(&chars, &Known::of(known));
    let typed = whole.last().map_or(0, |(range, _)| range.end);
    let typed = chars.get(typed..).unwrap_or_default();
    let mut names = typed.rsplit(|c| !c.is_ascii() && c.is_alphanumeric());
    let runs: Vec<&[char]> = names
        .next()
        .unwrap_or_default()
        .split(|c| !c.is_ascii_alphanumeric())
        .collect();
    let symbols = |runs: &[&[char]]| -> Vec<Option<u8>> {
        let symbols = runs.iter().flat_map(|run| run.iter());
        let symbols = symbols.map(|c| crockford::value(*c));
        symbols.take(ONE_CODE + 1).collect()
    };
    // A number or a name of Latin letters may stand before it.
    let begins = |from: &usize| {
        let symbols = symbols(runs.get(*from..).unwrap_or_default());
        symbols.get(..GROUP).is_some_and(|group| is_right(0, group))
    };
    // Behind a whole code stands the next one, or something else.
    let Some(from) = (0..runs.len())
        .find(begins)
        .or(whole.is_empty().then_some(0))
    else {
        return Vec::new();
    };
    let symbols = symbols(runs.get(from..).unwrap_or_default());
    if symbols.len() > ONE_CODE {
        return Vec::new();
    }
    let groups = symbols.chunks_exact(GROUP).enumerate();
    let wrong = groups.filter(|(nth, group)| !is_right(*nth, group));
    wrong.map(|(nth, _)| nth + 1).collect()
}

/// Whether a group has symbols alone, and the right check symbol.
fn is_right(nth: usize, group: &[Option<u8>]) -> bool {
    let known: Vec<u8> = group.iter().copied().flatten().collect();
    let group = <[u8; GROUP]>::try_from(known);
    group.is_ok_and(|group| check_symbol::holds(nth, &group))
}
