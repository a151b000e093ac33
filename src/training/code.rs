//! Class codes: the answers of one finished self-check, short enough to be typed.
//!
//! `1K3F7-Q0B2M-…`: groups of five symbols of Crockford's base 32, four data symbols and a check symbol.
//! The first group has version, questionnaire and the beginning of a random number that distinguishes
//! participants with equal answers, the second its rest; each other group has the answers to seven items. A
//! code contains no name, figure or region.
//!
//! Version 1 had a random number of eight bits and no group for its rest: of forty equal answer sheets some
//! four were taken for one. A check that has such a number keeps its code.
//!
//! An unanswered item and one answered with 说不清 are encoded alike: both leave the score open, and an
//! eighth state would add a group to every code.

use super::check_symbol;
use super::code_error::CodeError;
use crate::assess::{Questionnaire, Rating, Ratings};
use crate::share::bits::{BitReader, BitWriter};
use crate::share::crockford;
use crate::share::fingerprint::{self, IdKind};
use std::fmt;

/// The version that is written, 0–7.
pub const VERSION: u8 = 2;

/// The oldest version that is read.
const OLDEST: u8 = 1;

/// Items in a group.
const ITEMS: usize = 7;

/// States of an answer: 0–4 points, 不适用, not known.
const STATES: u64 = 7;

/// Data bits of a group.
const CARRIED: u32 = check_symbol::DATA_SYMBOLS as u32 * crockford::BITS;

/// Bits of version, questionnaire fingerprint and random number, or its beginning: the first group.
const HEAD: [u32; 3] = [3, 9, 8];

/// Random numbers of version 1 are smaller, those of version 2 are not.
const FIRST_CHANCE: u32 = 1 << 8;

/// Random numbers are smaller.
const CHANCES: u32 = FIRST_CHANCE << CARRIED;

/// The state of an unknown answer, and of padding.
const OPEN: u8 = 6;

/// The decoded content of a class code. It does not identify anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassCode {
    /// Which questionnaire.
    questionnaire: QuestionnaireFingerprint,
    /// A random number below [`CHANCES`]. Its size tells the version.
    chance: u32,
    /// A state for each item, padded to a whole group.
    states: Vec<u8>,
}

/// Fingerprint of a questionnaire, nine bits, over its id and its items' ids, so that a code is never
/// read with a version that has other items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionnaireFingerprint(fingerprint::Fingerprint);

impl QuestionnaireFingerprint {
    /// Those of a questionnaire.
    pub fn of(questionnaire: &Questionnaire) -> QuestionnaireFingerprint {
        let [_, width, _] = HEAD;
        let mut ids = questionnaire.id.clone();
        for item in &questionnaire.items {
            ids.push(' ');
            ids.push_str(&item.id);
        }
        QuestionnaireFingerprint(fingerprint::fingerprint(IdKind::Pack, &ids, width))
    }
}

/// A random number for a new code, from one of 32 random bits.
pub fn chance(random: u32) -> u32 {
    FIRST_CHANCE + random % (CHANCES - FIRST_CHANCE)
}

/// Whether a number can be the random number of a code.
pub fn is_chance(number: u32) -> bool {
    number < CHANCES
}

/// The version of codes with a random number.
fn version_of(chance: u32) -> u8 {
    if chance < FIRST_CHANCE {
        OLDEST
    } else {
        VERSION
    }
}

/// Groups before those with answers.
fn head_groups(version: u8) -> usize {
    if version == OLDEST { 1 } else { 2 }
}

fn groups_of(version: u8, items: usize) -> usize {
    head_groups(version) + items.div_ceil(ITEMS)
}

/// Version and questionnaire of a code, by its first group.
fn head(group: &[u8; check_symbol::GROUP]) -> (u8, QuestionnaireFingerprint, u32) {
    let bits = crockford::bits(group);
    let mut head = BitReader::new(&bits);
    let [version, questionnaire, chance] = HEAD.map(|width| head.take(width).unwrap_or_default());
    let questionnaire = QuestionnaireFingerprint(questionnaire as fingerprint::Fingerprint);
    (version as u8, questionnaire, chance as u32)
}

/// Questionnaires by their fingerprints, with the number of their items.
pub(super) struct Known(Vec<(QuestionnaireFingerprint, usize)>);

impl Known {
    /// Of these questionnaires.
    pub(super) fn of(questionnaires: &[&Questionnaire]) -> Known {
        let all = questionnaires.iter();
        let all = all.map(|one| (QuestionnaireFingerprint::of(one), one.items.len()));
        Known(all.collect())
    }

    /// How many groups the code has that begins with this group; `None` where it begins no code of a known
    /// questionnaire.
    pub(super) fn groups_after(&self, first: &[u8; check_symbol::GROUP]) -> Option<usize> {
        let (version, mark, _) = head(first);
        let is_read = check_symbol::holds(0, first) && (OLDEST..=VERSION).contains(&version);
        let own = self.0.iter().find(|(known, _)| is_read && *known == mark);
        own.map(|(_, items)| groups_of(version, *items))
    }
}

impl ClassCode {
    /// The code of a questionnaire's answers; `chance` is random (see [`chance`]).
    pub fn new(questionnaire: &Questionnaire, ratings: &Ratings, chance: u32) -> ClassCode {
        let items = questionnaire.items.iter();
        let mut states: Vec<u8> = items
            .map(|item| match ratings.get(item.key) {
                Some(Rating::Points(points)) => points.min(Rating::MOST),
                Some(Rating::NotApplicable) => 5,
                Some(Rating::Unknown) | None => OPEN,
            })
            .collect();
        states.resize(states.len().div_ceil(ITEMS) * ITEMS, OPEN);
        ClassCode {
            questionnaire: QuestionnaireFingerprint::of(questionnaire),
            chance: chance % CHANCES,
            states,
        }
    }

    /// The fingerprint of its questionnaire.
    pub fn questions(&self) -> QuestionnaireFingerprint {
        self.questionnaire
    }

    /// The answers by the items' pool keys.
    ///
    /// # Errors
    /// If the code is for another questionnaire.
    pub fn ratings(&self, questionnaire: &Questionnaire) -> Result<Ratings, CodeError> {
        if self.questionnaire != QuestionnaireFingerprint::of(questionnaire) {
            return Err(CodeError::OtherQuestionnaire);
        }
        let version = version_of(self.chance);
        let (found, wanted) = (
            groups_of(version, self.states.len()),
            groups_of(version, questionnaire.items.len()),
        );
        if found != wanted {
            return Err(CodeError::Groups { found, wanted });
        }
        let mut ratings = Ratings::new();
        for (item, state) in questionnaire.items.iter().zip(&self.states) {
            let rating = match state {
                5 => Rating::NotApplicable,
                points => Rating::points(*points).unwrap_or(Rating::Unknown),
            };
            ratings.set(item.key, Some(rating));
        }
        Ok(ratings)
    }

    /// Reads a code as people type it: in either case, with or without hyphens, spaces or line
    /// breaks, `O` for `0` and `I` or `L` for `1`, full-width letters too.
    ///
    /// # Errors
    /// What is wrong, and in which group.
    pub fn parse(text: &str) -> Result<ClassCode, CodeError> {
        let groups = split(text)?;
        // Where the first group has a slip, so may have the version.
        let first = groups.first().filter(|first| check_symbol::holds(0, first));
        let version = first.map_or(VERSION, |first| head(first).0);
        let before = head_groups(version);
        let mut mistyped = Vec::new();
        let mut data = Vec::with_capacity(groups.len());
        for (nth, group) in groups.iter().enumerate() {
            let bits = crockford::bits(group);
            let number = BitReader::new(&bits).take(CARRIED).unwrap_or_default();
            let fits = nth < before || number < STATES.pow(ITEMS as u32);
            if !check_symbol::holds(nth, group) || !fits {
                mistyped.push(nth + 1);
            }
            data.push(number);
        }
        if !mistyped.is_empty() {
            return Err(CodeError::Mistyped(mistyped));
        }
        let Some(first) = groups.first() else {
            return Err(CodeError::Empty);
        };
        if !(OLDEST..=VERSION).contains(&version) {
            return Err(CodeError::FromTheFuture);
        }
        let (found, wanted) = (groups.len(), before + 1);
        if found < wanted {
            return Err(CodeError::Groups { found, wanted });
        }
        let (_, questionnaire, mut chance) = head(first);
        if version > OLDEST {
            let rest = data.get(1).copied().unwrap_or_default();
            chance = chance << CARRIED | rest as u32;
            // A number of version 1 would be written as a code of that version.
            if chance < FIRST_CHANCE {
                return Err(CodeError::Mistyped(vec![1, 2]));
            }
        }
        let states = data.iter().skip(before).flat_map(|number| {
            let mut rest = *number;
            std::array::from_fn::<u8, ITEMS, _>(|_| {
                let state = rest % STATES;
                rest /= STATES;
                state as u8
            })
        });
        Ok(ClassCode {
            questionnaire,
            chance,
            states: states.collect(),
        })
    }
}

impl fmt::Display for ClassCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bits = BitWriter::new();
        let version = version_of(self.chance);
        let (beginning, rest) = match version {
            OLDEST => (self.chance, None),
            _ => (self.chance >> CARRIED, Some(self.chance % (1 << CARRIED))),
        };
        let head = [
            u64::from(version),
            u64::from(self.questionnaire.0),
            u64::from(beginning),
        ];
        for (part, width) in head.into_iter().zip(HEAD) {
            bits.put(part, width);
        }
        if let Some(rest) = rest {
            bits.put(rest.into(), CARRIED);
        }
        for states in self.states.chunks(ITEMS) {
            let states = states.iter().rev();
            let number = states.fold(0, |number, state| number * STATES + u64::from(*state));
            bits.put(number, CARRIED);
        }
        for (nth, group) in bits.bits().chunks(CARRIED as usize).enumerate() {
            let symbols = crockford::write(group);
            let mut data = [0; check_symbol::DATA_SYMBOLS];
            for (value, symbol) in data.iter_mut().zip(symbols.chars()) {
                *value = crockford::value(symbol).unwrap_or_default();
            }
            let check = crockford::symbol(check_symbol::of(nth, &data));
            let hyphen = if nth > 0 { "-" } else { "" };
            write!(f, "{hyphen}{symbols}{check}")?;
        }
        Ok(())
    }
}

/// The symbols' values in groups of five. Groups that were typed separately must have five each; a code
/// without separators is split.
fn split(text: &str) -> Result<Vec<[u8; check_symbol::GROUP]>, CodeError> {
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    let mut open = false;
    for typed in text.chars() {
        let c = narrow(typed);
        if is_between(c) {
            open = false;
            continue;
        }
        if !open {
            pieces.push(Vec::new());
            open = true;
        }
        let groups = pieces.len();
        if let Some(piece) = pieces.last_mut() {
            let Some(value) = crockford::value(c) else {
                let group = groups + piece.len() / check_symbol::GROUP;
                return Err(CodeError::Character {
                    group,
                    found: typed,
                });
            };
            // Overlong texts are refused before allocation.
            if piece.len() > check_symbol::MOST_GROUPS * check_symbol::GROUP
                || groups > check_symbol::MOST_GROUPS
            {
                return Err(CodeError::Groups {
                    found: groups.max(piece.len() / check_symbol::GROUP),
                    wanted: check_symbol::MOST_GROUPS,
                });
            }
            piece.push(value);
        }
    }
    if pieces.is_empty() {
        return Err(CodeError::Empty);
    }
    let mut groups = Vec::new();
    for piece in &pieces {
        let begins_at = groups.len();
        for chunk in piece.chunks(check_symbol::GROUP) {
            match <[u8; check_symbol::GROUP]>::try_from(chunk) {
                Ok(group) => groups.push(group),
                // Without separators, a missing or extra symbol is where the checks begin to fail.
                Err(_) if pieces.len() == 1 => {
                    let whole = groups.iter().enumerate();
                    let fails = whole.filter(|(nth, group)| !check_symbol::holds(*nth, group));
                    let first = fails.map(|(nth, _)| nth).next();
                    let group = first.unwrap_or(groups.len()) + 1;
                    return Err(CodeError::Mistyped(vec![group]));
                }
                Err(_) => {
                    let (group, found) = (begins_at + 1, piece.len());
                    return Err(CodeError::Length { group, found });
                }
            }
        }
    }
    if groups.len() > check_symbol::MOST_GROUPS {
        return Err(CodeError::Groups {
            found: groups.len(),
            wanted: check_symbol::MOST_GROUPS,
        });
    }
    Ok(groups)
}

/// Whether a character is a separator.
pub(super) fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '_' | '.' | '·' | '\u{2010}'..='\u{2015}' | '−')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

/// Converts a full-width letter, digit or hyphen to ASCII.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}
