//! The trainer's board: the class codes of all participants. They are anonymous.

use super::code::{ClassCode, QuestionnaireFingerprint};
use super::code_error::CodeError;
use super::pasted_codes::{self, Piece};
use crate::assess::Questionnaire;
use crate::content::Content;

/// The codes of a class, in order of arrival.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    codes: Vec<ClassCode>,
}

/// The outcome for a typed code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoardPlace {
    /// Added as the nth, from 1.
    New(usize),
    /// Already there as the nth, from 1.
    Twice(usize),
}

/// A piece of the typed text, and its outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnteredCode {
    /// The text, cut if long.
    pub text: String,
    /// Its place on the board, or why it was refused.
    pub added: Result<BoardPlace, CodeError>,
}

/// Every questionnaire that is loaded: a class may have firms of many kinds.
pub fn questionnaires(content: &Content) -> Vec<&Questionnaire> {
    let variants = content.variants.iter();
    let own = variants.filter_map(|variant| variant.questionnaire.as_ref());
    std::iter::once(&content.standard).chain(own).collect()
}

impl Board {
    /// The most codes on a board.
    pub const MOST: usize = 1000;

    /// No codes.
    pub fn new() -> Board {
        Board::default()
    }

    /// The codes.
    pub fn codes(&self) -> &[ClassCode] {
        &self.codes
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Adds a code.
    ///
    /// # Errors
    /// If its questionnaire is unknown or differs, or the board is full; the board is then unchanged.
    pub fn add(
        &mut self,
        code: ClassCode,
        known: &[&Questionnaire],
    ) -> Result<BoardPlace, CodeError> {
        let own = known
            .iter()
            .find(|known| QuestionnaireFingerprint::of(known) == code.questions());
        code.ratings(own.ok_or(CodeError::OtherQuestionnaire)?)?;
        self.put(code)
    }

    fn put(&mut self, code: ClassCode) -> Result<BoardPlace, CodeError> {
        if let Some(place) = self.codes.iter().position(|known| *known == code) {
            return Ok(BoardPlace::Twice(place + 1));
        }
        self.append(code)
    }

    fn append(&mut self, code: ClassCode) -> Result<BoardPlace, CodeError> {
        if self.codes.len() >= Board::MOST {
            return Err(CodeError::Full);
        }
        self.codes.push(code);
        Ok(BoardPlace::New(self.codes.len()))
    }

    /// Adds codes that are there already, because the trainer knows them to be of different people.
    pub fn add_again(&mut self, codes: &[String]) -> Vec<EnteredCode> {
        let codes = codes.iter();
        codes
            .map(|text| EnteredCode {
                added: ClassCode::parse(text).and_then(|code| self.append(code)),
                text: text.clone(),
            })
            .collect()
    }

    /// Adds every code of a text, and returns the outcome of each piece.
    pub fn add_all(&mut self, text: &str, content: &Content) -> Vec<EnteredCode> {
        let known = questionnaires(content);
        let pieces = pasted_codes::read(text, &known).into_iter();
        pieces
            .map(|Piece { text, code }| EnteredCode {
                added: code.and_then(|code| self.add(code, &known)),
                text,
            })
            .collect()
    }

    /// Removes the last code.
    pub fn undo(&mut self) {
        self.codes.pop();
    }

    /// The stored form: one code a line, as often as it counts.
    pub fn to_text(&self) -> String {
        let lines: Vec<String> = self.codes.iter().map(ClassCode::to_string).collect();
        lines.join("\n")
    }

    /// Restores a stored board; also returns the number of lines that are no codes. Questionnaires need
    /// not be loaded yet.
    pub fn restore(text: &str) -> (Board, usize) {
        let mut board = Board::new();
        let mut bad = 0;
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        for line in lines {
            let kept = ClassCode::parse(line).and_then(|code| board.append(code));
            bad += usize::from(kept.is_err());
        }
        (board, bad)
    }
}
