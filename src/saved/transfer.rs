//! Export of checks to a file, and import.
//!
//! ```json
//! {"file": "quality-selfcheck.checks", "format": 1, "checks": [{…}, {…}]}
//! ```
//!
//! A file with a single saved session, as the report exports it, is accepted, too.

use super::check::{Check, same_answers};
use super::saved_checks::{Now, id_of_text};
use crate::content::Content;
use crate::reader::header::PackFile;
use crate::reader::{Node, PackError, Problem};
use crate::session::saved::{self, SavedError};
use serde_json::{Value, json};

/// The value of `file` in an export.
pub const KIND: &str = "quality-selfcheck.checks";
/// The version that is written.
pub const FORMAT: u64 = 1;
/// The largest file, in bytes.
pub const LARGEST: usize = 2 * 1024 * 1024;
/// The most checks in a file.
pub const MOST: usize = 200;

/// The checks as one file.
pub fn export(checks: &[&Check]) -> String {
    let checks: Vec<Value> = checks.iter().map(|check| check.to_json()).collect();
    json!({"file": KIND, "format": FORMAT, "checks": checks}).to_string()
}

/// Why a file is refused as a whole.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportError {
    /// Larger than [`LARGEST`].
    TooLarge,
    /// More checks than [`MOST`].
    TooMany,
    /// No JSON, or nested too deeply.
    NotJson,
    /// JSON, but no file of this program; the first problem.
    NotOurs(PackError),
    /// Written by a later version.
    FromTheFuture,
    /// A file without any check.
    Empty,
}

impl ImportError {
    /// The catalogue key of the message.
    pub fn key(&self) -> &'static str {
        match self {
            ImportError::TooLarge => "checks.too_large",
            ImportError::TooMany => "checks.too_many",
            ImportError::NotJson => "checks.not_json",
            ImportError::NotOurs(_) => "checks.not_ours",
            ImportError::FromTheFuture => "checks.from_the_future",
            ImportError::Empty => "checks.empty_file",
        }
    }
}

/// The outcome for one check of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportOutcome {
    /// Added; with the number of entries that today's packs do not know, which are kept.
    Added(Box<Check>, usize),
    /// Added under a new id, because a different check has its id; with the number of unknown entries.
    AddedAsCopy(Box<Check>, usize),
    /// The same check is already there.
    Same,
    /// A later version wrote it.
    FromTheFuture,
    /// It cannot be read; the first problem.
    Bad(PackError),
}

/// One check of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedCheck {
    /// Its place in the file, from 1.
    pub place: usize,
    /// Its name.
    pub name: Option<String>,
    /// Its outcome.
    pub outcome: ImportOutcome,
}

/// Reads a file. Existing checks are never replaced; the caller stores the added ones.
///
/// # Errors
/// If the file is refused as a whole.
pub fn import(
    text: &str,
    content: &Content,
    there: &[&Check],
    now: &Now,
) -> Result<Vec<ImportedCheck>, ImportError> {
    if text.len() > LARGEST {
        return Err(ImportError::TooLarge);
    }
    let file = PackFile::parse("file", text).map_err(|_| ImportError::NotJson)?;
    let mut imports = Vec::new();
    let mut refused = None;
    let outcome = file.read(|node| {
        let object = node.object()?;
        if !object.has("file") {
            let imported = import_session(text, content, there, now);
            return match imported {
                Ok(imported) => {
                    imports.push(imported);
                    Some(())
                }
                Err(error) => {
                    refused = Some(error);
                    None
                }
            };
        }
        object.req("file", |node| node.word(&[(KIND, ())]))?;
        let mut future = false;
        let known = saved::format(node, 1, FORMAT, &mut future);
        if future {
            refused = Some(ImportError::FromTheFuture);
        }
        known?;
        object
            .req("checks", |node| {
                match node.value().as_array().map(Vec::len) {
                    Some(0) => refused = Some(ImportError::Empty),
                    Some(1..=MOST) | None => {}
                    Some(_) => refused = Some(ImportError::TooMany),
                }
                if refused.is_some() {
                    return None;
                }
                node.list(|node| {
                    let before: Vec<Check> = added(&imports).cloned().collect();
                    let known: Vec<&Check> = there.iter().copied().chain(&before).collect();
                    imports.push(import_check(node, imports.len() + 1, content, &known));
                    Some(())
                })
            })
            .map(|_| ())
    });
    match (refused, outcome) {
        (Some(refused), _) => Err(refused),
        // Problems of single checks are in their outcomes.
        _ if !imports.is_empty() => Ok(imports),
        (None, outcome) => Err(ImportError::NotOurs(saved::first(
            outcome.err().unwrap_or_default(),
        ))),
    }
}

/// The added checks.
pub fn added(imports: &[ImportedCheck]) -> impl Iterator<Item = &Check> {
    imports
        .iter()
        .filter_map(|imported| match &imported.outcome {
            ImportOutcome::Added(check, _) | ImportOutcome::AddedAsCopy(check, _) => Some(&**check),
            _ => None,
        })
}

/// One check of a file of checks.
fn import_check(
    node: &Node<'_>,
    place: usize,
    content: &Content,
    there: &[&Check],
) -> ImportedCheck {
    // Its problems are reported with it, not for the file.
    let file = PackFile::of(&node.pointer(), node.value().clone());
    let mut outcome = None;
    let mut name = None;
    let read = file.read(|node| {
        match Check::read(node) {
            Err(_) => outcome = Some(ImportOutcome::FromTheFuture),
            Ok(None) => return None,
            Ok(Some(check)) => {
                name = check.name().map(shortened);
                outcome = Some(outcome_of(check, content, there));
            }
        }
        Some(())
    });
    let outcome =
        outcome.unwrap_or_else(|| ImportOutcome::Bad(saved::first(read.err().unwrap_or_default())));
    ImportedCheck {
        place,
        name,
        outcome,
    }
}

/// A name from a file, cut to the longest that can be typed.
fn shortened(name: &str) -> String {
    name.chars()
        .take(crate::session::Notes::LONGEST_NAME)
        .collect()
}

fn outcome_of(mut check: Check, content: &Content, there: &[&Check]) -> ImportOutcome {
    let unknown = match saved::read(&check.session.to_string(), content) {
        Ok((_, errors)) => errors.len(),
        Err(SavedError::FromTheFuture) => return ImportOutcome::FromTheFuture,
        Err(SavedError::Damaged(error)) => return ImportOutcome::Bad(error),
    };
    let held = json!([check.session, check.result.as_ref().map(|r| r.to_json())]).to_string();
    let mut copies = 0;
    loop {
        match there.iter().find(|known| known.id == check.id) {
            None if copies == 0 => return ImportOutcome::Added(Box::new(check), unknown),
            None => return ImportOutcome::AddedAsCopy(Box::new(check), unknown),
            Some(known) if known.has_same_content(&check) => return ImportOutcome::Same,
            // The copy's id is a hash of its content, so that a second import recognises it.
            Some(_) => {
                copies += 1;
                check.id = id_of_text(&format!("{copies}{held}"));
            }
        }
    }
}

/// A file that is one saved session.
fn import_session(
    text: &str,
    content: &Content,
    there: &[&Check],
    now: &Now,
) -> Result<ImportedCheck, ImportError> {
    let session = saved::peek(text).map_err(|error| match error {
        SavedError::FromTheFuture => ImportError::FromTheFuture,
        SavedError::Damaged(error) => ImportError::NotOurs(error),
    })?;
    let has = |key| session.get(key).is_some();
    if !(has("facts") || has("items") || has("step")) {
        return Err(ImportError::NotOurs(PackError {
            file: "file".to_owned(),
            pointer: String::new(),
            problem: Problem::Missing("facts"),
        }));
    }
    let check = Check::new(&id_of_text(text), now.day, session);
    let name = check.name().map(shortened);
    let known = there
        .iter()
        .any(|known| same_answers(&known.session, &check.session) && known.name() == check.name());
    let outcome = if known {
        ImportOutcome::Same
    } else {
        outcome_of(check, content, there)
    };
    Ok(ImportedCheck {
        place: 1,
        name,
        outcome,
    })
}
