//! Errors of class codes, located by group, and their messages.

use crate::locale::Catalogue;

/// Why a text is no class code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeError {
    /// An empty text.
    Empty,
    /// An invalid character.
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
    /// The groups, from 1, with invalid check symbols.
    Mistyped(Vec<usize>),
    /// Missing or extra groups.
    Groups {
        /// How many there are.
        found: usize,
        /// How many there should be.
        wanted: usize,
    },
    /// Of a newer version.
    FromTheFuture,
    /// Made with a questionnaire that is not loaded here.
    OtherQuestionnaire,
    /// The board is full.
    Full,
}

impl CodeError {
    /// The message: what is wrong, where, and what to do.
    pub fn say(&self, texts: &Catalogue) -> String {
        let n = |number: usize| number.to_string();
        match self {
            CodeError::Empty => texts.say("class.bad_empty"),
            CodeError::Character { group, found } => {
                // Characters that reorder or hide text are not shown.
                let shown = if crate::text::is_hidden(*found) {
                    '\u{fffd}'
                } else {
                    *found
                };
                let values = [("group", &*n(*group)), ("found", &*shown.to_string())];
                texts.fill("class.bad_character", &values)
            }
            CodeError::Length { group, found } => texts.fill(
                "class.bad_length",
                &[("group", &*n(*group)), ("found", &n(*found))],
            ),
            CodeError::Mistyped(groups) => {
                let groups: Vec<String> = groups.iter().map(|group| n(*group)).collect();
                let groups = groups.join(&texts.say("say.comma"));
                texts.fill("class.bad_group", &[("groups", &groups)])
            }
            CodeError::Groups { found, wanted } => texts.fill(
                "class.bad_groups",
                &[("found", &*n(*found)), ("wanted", &n(*wanted))],
            ),
            CodeError::FromTheFuture => texts.say("class.bad_future"),
            CodeError::OtherQuestionnaire => texts.say("class.bad_questions"),
            CodeError::Full => texts.say("class.bad_full"),
        }
    }

    /// The groups, from 1, with errors.
    pub fn groups(&self) -> Vec<usize> {
        match self {
            CodeError::Character { group, .. } | CodeError::Length { group, .. } => vec![*group],
            CodeError::Mistyped(groups) => groups.clone(),
            _ => Vec::new(),
        }
    }
}
