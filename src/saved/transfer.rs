//! Checks to a file, and from one.
//!
//! ```json
//! {"file": "quality-selfcheck.checks", "format": 1, "checks": [{…}, {…}]}
//! ```
//!
//! A single saved session, which the report hands over as a file, is taken as well.

use super::check::{Check, same_answers};
use super::saved_checks::{Now, id_of_text};
use crate::content::Content;
use crate::reader::header::PackFile;
use crate::reader::{Node, PackError, Problem};
use crate::session::saved::{self, SavedError};
use serde_json::{Value, json};

/// What a file of checks says it is.
pub const KIND: &str = "quality-selfcheck.checks";
/// The version that is written.
pub const FORMAT: u64 = 1;
/// Bytes that a file has at the most.
pub const LARGEST: usize = 2 * 1024 * 1024;
/// Checks that a file has at the most.
pub const MOST: usize = 200;

/// The checks as one file.
pub fn export(checks: &[&Check]) -> String {
    let checks: Vec<Value> = checks.iter().map(|check| check.to_json()).collect();
    json!({"file": KIND, "format": FORMAT, "checks": checks}).to_string()
}

/// Why nothing at all is taken from a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// Larger than [`LARGEST`].
    TooLarge,
    /// More checks than [`MOST`].
    TooMany,
    /// No JSON, or nested deeper than any file of ours.
    NotJson,
    /// JSON, but no file of this program; what is wrong first.
    NotOurs(PackError),
    /// Written by a later version.
    FromTheFuture,
    /// A file without any check.
    Empty,
}

impl Refused {
    /// The catalogue key of what an owner is told.
    pub fn key(&self) -> &'static str {
        match self {
            Refused::TooLarge => "checks.too_large",
            Refused::TooMany => "checks.too_many",
            Refused::NotJson => "checks.not_json",
            Refused::NotOurs(_) => "checks.not_ours",
            Refused::FromTheFuture => "checks.from_the_future",
            Refused::Empty => "checks.empty_file",
        }
    }
}

/// What becomes of one check of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// It is taken over; so many of its entries are not known to today's packs and are kept.
    Taken(Box<Check>, usize),
    /// A check of the same id is there and holds something else: it is taken over beside that one.
    Beside(Box<Check>, usize),
    /// The same is there already.
    Same,
    /// A later version wrote it.
    FromTheFuture,
    /// It cannot be read; what is wrong first.
    Bad(PackError),
}

/// One check of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// Its place in the file, from 1.
    pub place: usize,
    /// Its name.
    pub name: Option<String>,
    /// What becomes of it.
    pub fate: Fate,
}

/// Reads a file. Nothing that is there is ever replaced; whoever calls adds what is taken over.
///
/// # Errors
/// Where nothing at all can be taken from it.
pub fn import(
    text: &str,
    content: &Content,
    there: &[&Check],
    now: &Now,
) -> Result<Vec<Arrival>, Refused> {
    if text.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let file = PackFile::parse("file", text).map_err(|_| Refused::NotJson)?;
    let mut imports = Vec::new();
    let mut refused = None;
    let outcome = file.read(|node| {
        let object = node.object()?;
        if !object.has("file") {
            let arrival = bare(text, content, there, now);
            return match arrival {
                Ok(arrival) => {
                    imports.push(arrival);
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
            refused = Some(Refused::FromTheFuture);
        }
        known?;
        object
            .req("checks", |node| {
                match node.value().as_array().map(Vec::len) {
                    Some(0) => refused = Some(Refused::Empty),
                    Some(1..=MOST) | None => {}
                    Some(_) => refused = Some(Refused::TooMany),
                }
                if refused.is_some() {
                    return None;
                }
                node.list(|node| {
                    let before: Vec<Check> = taken(&imports).cloned().collect();
                    let known: Vec<&Check> = there.iter().copied().chain(&before).collect();
                    imports.push(one(node, imports.len() + 1, content, &known));
                    Some(())
                })
            })
            .map(|_| ())
    });
    match (refused, outcome) {
        (Some(refused), _) => Err(refused),
        // What is wrong with single checks is told with them.
        _ if !imports.is_empty() => Ok(imports),
        (None, outcome) => Err(Refused::NotOurs(saved::first(
            outcome.err().unwrap_or_default(),
        ))),
    }
}

/// The checks that are taken over.
pub fn taken(imports: &[Arrival]) -> impl Iterator<Item = &Check> {
    imports.iter().filter_map(|arrival| match &arrival.fate {
        Fate::Taken(check, _) | Fate::Beside(check, _) => Some(&**check),
        _ => None,
    })
}

/// One check of a file of checks.
fn one(node: &Node<'_>, place: usize, content: &Content, there: &[&Check]) -> Arrival {
    // Its problems are its own; they are not noted for the whole file.
    let file = PackFile::of(&node.pointer(), node.value().clone());
    let mut fate = None;
    let mut name = None;
    let outcome = file.read(|node| {
        match Check::read(node) {
            Err(_) => fate = Some(Fate::FromTheFuture),
            Ok(None) => return None,
            Ok(Some(check)) => {
                name = check.name().map(shown);
                fate = Some(fate_of(check, content, there));
            }
        }
        Some(())
    });
    let fate = fate.unwrap_or_else(|| Fate::Bad(saved::first(outcome.err().unwrap_or_default())));
    Arrival { place, name, fate }
}

/// A name from a file, no longer than one that is typed.
fn shown(name: &str) -> String {
    name.chars()
        .take(crate::session::Notes::LONGEST_NAME)
        .collect()
}

fn fate_of(mut check: Check, content: &Content, there: &[&Check]) -> Fate {
    let unknown = match saved::read(&check.session.to_string(), content) {
        Ok((_, errors)) => errors.len(),
        Err(SavedError::FromTheFuture) => return Fate::FromTheFuture,
        Err(SavedError::Damaged(error)) => return Fate::Bad(error),
    };
    let held = json!([check.session, check.result.as_ref().map(|r| r.to_json())]).to_string();
    let mut copies = 0;
    loop {
        match there.iter().find(|known| known.id == check.id) {
            None if copies == 0 => return Fate::Taken(Box::new(check), unknown),
            None => return Fate::Beside(Box::new(check), unknown),
            Some(known) if known.holds_the_same(&check) => return Fate::Same,
            // What it holds gives the id of the copy, so that a second import finds it there.
            Some(_) => {
                copies += 1;
                check.id = id_of_text(&format!("{copies}{held}"));
            }
        }
    }
}

/// A file that is one saved session.
fn bare(text: &str, content: &Content, there: &[&Check], now: &Now) -> Result<Arrival, Refused> {
    let session = saved::peek(text).map_err(|error| match error {
        SavedError::FromTheFuture => Refused::FromTheFuture,
        SavedError::Damaged(error) => Refused::NotOurs(error),
    })?;
    let has = |key| session.get(key).is_some();
    if !(has("facts") || has("items") || has("step")) {
        return Err(Refused::NotOurs(PackError {
            file: "file".to_owned(),
            pointer: String::new(),
            problem: Problem::Missing("facts"),
        }));
    }
    let check = Check::new(&id_of_text(text), now.day, session);
    let name = check.name().map(shown);
    let known = there
        .iter()
        .any(|known| same_answers(&known.session, &check.session) && known.name() == check.name());
    let fate = if known {
        Fate::Same
    } else {
        fate_of(check, content, there)
    };
    Ok(Arrival {
        place: 1,
        name,
        fate,
    })
}
