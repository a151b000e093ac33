//! The trainer's board: the codes of a class. It names nobody, and cannot.

use super::code::{ClassCode, Questions};
use super::code_error::CodeError;
use super::pasted_codes::{self, Piece};
use crate::assess::Questionnaire;
use crate::content::Content;

/// The codes of a class, in the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    codes: Vec<ClassCode>,
}

/// What became of a code that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is the nth, from 1.
    New(usize),
    /// It was there already, as the nth, from 1.
    Twice(usize),
}

/// A piece of what was typed, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// As it was written, cut where it is long.
    pub text: String,
    /// Where it is, or why it is nowhere.
    pub added: Result<Added, CodeError>,
}

/// Every questionnaire that is loaded: a class may have firms of many kinds.
pub fn questionnaires(content: &Content) -> Vec<&Questionnaire> {
    let variants = content.variants.iter();
    let own = variants.filter_map(|variant| variant.questionnaire.as_ref());
    std::iter::once(&content.standard).chain(own).collect()
}

impl Board {
    /// Codes that a board holds at the most.
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

    /// Takes a code in.
    ///
    /// # Errors
    /// Where it answers questions that are not known here or only some of them, or the board is full;
    /// it is as it was then.
    pub fn add(&mut self, code: ClassCode, known: &[&Questionnaire]) -> Result<Added, CodeError> {
        let own = known
            .iter()
            .find(|known| Questions::of(known) == code.questions());
        code.ratings(own.ok_or(CodeError::OtherQuestionnaire)?)?;
        self.put(code)
    }

    fn put(&mut self, code: ClassCode) -> Result<Added, CodeError> {
        if let Some(place) = self.codes.iter().position(|known| *known == code) {
            return Ok(Added::Twice(place + 1));
        }
        if self.codes.len() >= Board::MOST {
            return Err(CodeError::Full);
        }
        self.codes.push(code);
        Ok(Added::New(self.codes.len()))
    }

    /// Takes in every code of a text, and says of each piece what became of it.
    pub fn take(&mut self, text: &str, content: &Content) -> Vec<Taken> {
        let known = questionnaires(content);
        let pieces = pasted_codes::read(text).into_iter();
        pieces
            .map(|Piece { text, code }| Taken {
                added: code.and_then(|code| self.add(code, &known)),
                text,
            })
            .collect()
    }

    /// Takes the last code out again.
    pub fn undo(&mut self) {
        self.codes.pop();
    }

    /// The codes, one a line: how a board is kept.
    pub fn to_text(&self) -> String {
        let lines: Vec<String> = self.codes.iter().map(ClassCode::to_string).collect();
        lines.join("\n")
    }

    /// A board that was kept, and how many of its lines are no codes. Questionnaires need not be here
    /// yet.
    pub fn restore(text: &str) -> (Board, usize) {
        let mut board = Board::new();
        let mut bad = 0;
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        for line in lines {
            let kept = ClassCode::parse(line).and_then(|code| board.put(code));
            bad += usize::from(kept.is_err());
        }
        (board, bad)
    }
}
