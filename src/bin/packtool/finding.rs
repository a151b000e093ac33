//! What a check has found, and how it is printed.

use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::reader::PackError;
use serde_json::{Value, json};

/// So many places of one message are named one by one.
const NAMED: usize = 3;

/// Something that is wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub file: String,
    /// JSON pointer; empty for the whole file.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// Whether one mend settles it at all places with this message: a word that nothing explains.
    pub is_remark: bool,
}

impl Finding {
    /// A problem of a pack.
    pub fn of(error: &PackError, texts: &Catalogue) -> Finding {
        let line = error.line(texts);
        let place = format!("{error}: ");
        Finding {
            file: error.file.clone(),
            pointer: error.pointer.clone(),
            // Without the place, where the line was not cut or changed because of it.
            message: line.strip_prefix(&place).unwrap_or(&line).to_owned(),
            is_remark: false,
        }
    }

    /// `file:/json/pointer: message`
    fn line(&self) -> String {
        format!("{}:{}: {}", self.file, self.pointer, self.message)
    }

    /// For programs.
    pub fn to_json(&self) -> Value {
        json!({"file": self.file, "pointer": self.pointer, "message": self.message})
    }
}

/// A line for each; what is the same is printed once, remarks for many places once with their number.
pub fn lines(findings: &[Finding], all: bool, own: &Catalogue) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (nth, finding) in findings.iter().enumerate() {
        let line = finding.line();
        let is_like = |other: &&Finding| other.is_remark && other.message == finding.message;
        let like = findings.iter().filter(is_like).count();
        if all || !finding.is_remark || like <= NAMED {
            if !lines.contains(&line) {
                lines.push(line);
            }
            continue;
        }
        if !findings.iter().take(nth).any(|other| is_like(&other)) {
            let more = (like - 1).to_string();
            lines.push(own.fill("check.more", &[("line", &line), ("n", &more)]));
        }
    }
    lines
}
