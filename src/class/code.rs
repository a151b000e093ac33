//! A class code: the answers of one finished self-check, short enough to be typed.
//!
//! `1K3F7-Q0B2M-…`: groups of five symbols of Crockford's base 32, four that carry something and a
//! check. The first group says version, questionnaire and a random number by which two participants
//! with the same answers are told apart; each other group holds the answers to seven items. There is
//! no room for a name, a figure or a region.

use super::check;
use crate::assess::{Questionnaire, Rating};
use crate::share::crockford;
use crate::share::mark::fingerprint;
use std::fmt;

/// The version that is written, 0–7.
pub const VERSION: u8 = 1;

/// Items in a group.
const ITEMS: usize = 7;

/// States of an answer: 0–4 points, 不适用, not known.
const STATES: u32 = 7;

/// The state of an answer that is not known, and of a place without an item.
const OPEN: u8 = 6;

/// The answers of one self-check, as they travel. Nothing in it tells whose they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassCode {
    /// Which questionnaire: nine bits of its id's fingerprint.
    questionnaire: u16,
    /// By chance, 0–255.
    chance: u8,
    /// A state for each item, filled up to a whole group.
    states: Vec<u8>,
}

/// Why a text is no class code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeError {
    /// Nothing in it.
    Empty,
    /// A character that no code has; the group it is in, from 1.
    Character {
        /// The group, from 1.
        group: usize,
        /// The character.
        found: char,
    },
    /// A group has too few or too many characters.
    Length {
        /// The group, from 1.
        group: usize,
        /// How many it has, instead of five.
        found: usize,
    },
    /// Groups, from 1, in which something is mistyped.
    Mistyped(Vec<usize>),
    /// Whole groups are missing, or there are too many.
    Groups {
        /// How many there are.
        found: usize,
        /// How many there should be.
        wanted: usize,
    },
    /// Made by a later version of this program.
    FromTheFuture,
    /// Made with a questionnaire that is not loaded here.
    OtherQuestionnaire,
    /// The board holds as many as it can.
    Full,
}

/// The nine bits that stand for a questionnaire.
fn mark(questionnaire: &Questionnaire) -> u16 {
    (fingerprint(questionnaire.id.bytes()) % 509) as u16
}

fn groups_of(items: usize) -> usize {
    1 + items.div_ceil(ITEMS)
}

impl ClassCode {
    /// The code of a questionnaire's answers. `chance` is any number; 0–255 of it count.
    pub fn new(
        questionnaire: &Questionnaire,
        answer: &dyn Fn(usize) -> Option<Rating>,
        chance: u8,
    ) -> ClassCode {
        let count = questionnaire.items.len();
        let mut states: Vec<u8> = (0..count)
            .map(|place| match answer(place) {
                Some(Rating::Points(points)) => points.min(Rating::MOST),
                Some(Rating::NotApplicable) => 5,
                Some(Rating::Unknown) | None => OPEN,
            })
            .collect();
        states.resize(count.div_ceil(ITEMS) * ITEMS, OPEN);
        ClassCode {
            questionnaire: mark(questionnaire),
            chance,
            states,
        }
    }

    /// Whether the code was made with this questionnaire.
    pub fn is_of(&self, questionnaire: &Questionnaire) -> bool {
        self.questionnaire == mark(questionnaire)
    }

    /// The answers, one for each item of the questionnaire.
    ///
    /// # Errors
    /// Where the code was made with another questionnaire, or with a version of it that has more or
    /// fewer groups of items.
    pub fn answers(&self, questionnaire: &Questionnaire) -> Result<Vec<Rating>, CodeError> {
        if !self.is_of(questionnaire) {
            return Err(CodeError::OtherQuestionnaire);
        }
        let count = questionnaire.items.len();
        let (found, wanted) = (1 + self.states.len() / ITEMS, groups_of(count));
        if found != wanted {
            return Err(CodeError::Groups { found, wanted });
        }
        let states = self.states.iter().take(count);
        Ok(states
            .map(|state| match state {
                5 => Rating::NotApplicable,
                points => Rating::points(*points).unwrap_or(Rating::Unknown),
            })
            .collect())
    }

    /// Reads a code as people type it: in either case, with or without hyphens, spaces or line
    /// breaks, `O` for `0` and `I` or `L` for `1`, full-width letters too.
    ///
    /// # Errors
    /// What is wrong, and in which group.
    pub fn parse(text: &str) -> Result<ClassCode, CodeError> {
        let groups = split(text)?;
        let mut mistyped = Vec::new();
        let mut carried = Vec::with_capacity(groups.len());
        for (nth, group) in groups.iter().enumerate() {
            let [a, b, c, d, _] = *group;
            let number = [a, b, c, d]
                .iter()
                .fold(0_u32, |number, symbol| number << 5 | u32::from(*symbol));
            let fits = nth == 0 || number < STATES.pow(ITEMS as u32);
            if !check::holds(nth, group) || !fits {
                mistyped.push(nth + 1);
            }
            carried.push(number);
        }
        if !mistyped.is_empty() {
            return Err(CodeError::Mistyped(mistyped));
        }
        let Some((head, rest)) = carried.split_first() else {
            return Err(CodeError::Empty);
        };
        if head >> 17 != u32::from(VERSION) {
            return Err(CodeError::FromTheFuture);
        }
        if rest.is_empty() {
            return Err(CodeError::Groups {
                found: 1,
                wanted: 2,
            });
        }
        let states = rest.iter().flat_map(|number| {
            let mut rest = *number;
            std::array::from_fn::<u8, ITEMS, _>(|_| {
                let state = rest % STATES;
                rest /= STATES;
                state as u8
            })
        });
        Ok(ClassCode {
            questionnaire: (head >> 8 & 0x1ff) as u16,
            chance: (head & 0xff) as u8,
            states: states.collect(),
        })
    }
}

impl fmt::Display for ClassCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head =
            u32::from(VERSION) << 17 | u32::from(self.questionnaire) << 8 | u32::from(self.chance);
        let items = self.states.chunks(ITEMS).map(|states| {
            let states = states.iter().rev();
            states.fold(0, |number, state| number * STATES + u32::from(*state))
        });
        for (nth, number) in std::iter::once(head).chain(items).enumerate() {
            if nth > 0 {
                f.write_str("-")?;
            }
            let carried = [15, 10, 5, 0].map(|shift| (number >> shift & 31) as u8);
            for value in carried.into_iter().chain([check::of(nth, &carried)]) {
                write!(f, "{}", crockford::symbol(value))?;
            }
        }
        Ok(())
    }
}

/// The symbols' values in groups of five. Where the typist set groups apart, each must have five; a
/// code in one piece is cut.
fn split(text: &str) -> Result<Vec<[u8; check::GROUP]>, CodeError> {
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    let mut open = false;
    for typed in text.chars() {
        let c = narrow(typed);
        if c.is_whitespace() || matches!(c, '-' | '_' | '.' | '·' | '–' | '—' | '−') {
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
                let group = groups + piece.len() / check::GROUP;
                return Err(CodeError::Character {
                    group,
                    found: typed,
                });
            };
            // A text of any length is refused before it takes memory.
            if piece.len() > check::MOST_GROUPS * check::GROUP || groups > check::MOST_GROUPS {
                return Err(CodeError::Groups {
                    found: groups.max(piece.len() / check::GROUP),
                    wanted: check::MOST_GROUPS,
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
        for chunk in piece.chunks(check::GROUP) {
            match <[u8; check::GROUP]>::try_from(chunk) {
                Ok(group) => groups.push(group),
                // In one piece, what is missing or too much is where the checks begin to fail.
                Err(_) if pieces.len() == 1 => {
                    let whole = groups.iter().enumerate();
                    let fails = whole.filter(|(nth, group)| !check::holds(*nth, group));
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
    if groups.len() > check::MOST_GROUPS {
        return Err(CodeError::Groups {
            found: groups.len(),
            wanted: check::MOST_GROUPS,
        });
    }
    Ok(groups)
}

/// A full-width letter, digit or hyphen as the plain one.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}
