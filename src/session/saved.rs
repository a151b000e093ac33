//! The saved form of a session: one versioned JSON object.
//!
//! ```json
//! {"format": 2, "facts": {"firm.employees": 500}, "items": {"nonconforming": 3},
//!  "notes": {"name": "新华五金厂"},
//!  "step": "item/nonconforming", "trail": ["welcome", "fact/firm.region"]}
//! ```
//!
//! Format 1, which had no notes, is read as well.
//!
//! `"keeps_standard": true` if the self-check was begun with the standard questionnaire because the
//! firm's own was not loaded.
//!
//! An entry that today's packs do not know or admit is kept as it is and written back, so that no
//! answer is lost when a pack is edited.

use super::{Notes, Session, Step};
use crate::assess::{Rating, Ratings};
use crate::content::{Content, Variant};
use crate::profile::{Profile, read};
use crate::reader::header::PackFile;
use crate::reader::{Node, PackError, Problem, Sink, Thing};
use serde_json::{Map, Value};

/// The version that is written.
pub const FORMAT: u64 = 2;

/// The oldest version that is read.
pub const OLDEST_FORMAT: u64 = 1;

/// The longest saved trail of screens: enough to go back through the whole flow.
const LONGEST_TRAIL: usize = 500;

/// Entries of a saved session that today's packs do not know.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Unread {
    facts: Map<String, Value>,
    items: Map<String, Value>,
}

impl Unread {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.facts.len() + self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Why a text is no saved session.
#[derive(Debug, Clone, PartialEq)]
pub enum SavedError {
    /// Not JSON, or not such an object.
    Damaged(PackError),
    /// Of a newer format.
    FromTheFuture,
}

/// Writes a session as text.
pub fn write(session: &Session, content: &Content) -> String {
    to_json(session, content).to_string()
}

/// Writes a session.
pub fn to_json(session: &Session, content: &Content) -> Value {
    let mut facts = session.unread.facts.clone();
    for (key, fact) in content.facts.iter() {
        if let Some(answer) = session.profile.answer(key) {
            facts.insert(fact.id.clone(), read::to_json(&answer, fact));
        }
    }
    let mut items = session.unread.items.clone();
    for item in &content.pool {
        if let Some(rating) = session.ratings.get(item.key) {
            items.insert(item.id.clone(), rating_json(rating));
        }
    }
    let name = |step: &Step| Value::from(step.name(content));
    // Inserted one by one: `json!` would copy everything, at every answer.
    let mut saved = Map::new();
    let mut put = |key: &str, value| saved.insert(key.to_owned(), value);
    put("format", Value::from(FORMAT));
    put("facts", Value::Object(facts));
    put("items", Value::Object(items));
    put("notes", session.notes.to_json());
    put("step", name(&session.step));
    put("trail", session.trail.iter().map(name).collect());
    if session.ratings.keeps_standard() {
        put("keeps_standard", Value::Bool(true));
    }
    Value::Object(saved)
}

/// Parses a text as a saved session, as far as possible without the packs.
///
/// # Errors
/// Those of [`read()`].
pub fn peek(text: &str) -> Result<Value, SavedError> {
    let file = PackFile::parse("saved", text).map_err(SavedError::Damaged)?;
    let mut future = false;
    let outcome = file.read(|node| format(node, OLDEST_FORMAT, FORMAT, &mut future));
    match outcome {
        Ok(()) => Ok(file.into_value()),
        Err(_) if future => Err(SavedError::FromTheFuture),
        Err(errors) => Err(SavedError::Damaged(first(errors))),
    }
}

/// Reads the key `format` of an object; sets `future` if it is newer than the newest supported.
pub(crate) fn format(node: &Node<'_>, oldest: u64, newest: u64, future: &mut bool) -> Option<()> {
    let object = node.object()?;
    object.req("format", |node| match node.value().as_u64() {
        Some(format) if (oldest..=newest).contains(&format) => Some(()),
        other => {
            *future = other.is_some_and(|format| format > newest);
            node.fail(Problem::WrongFormat(
                node.value().to_string().chars().take(16).collect(),
            ))
        }
    })
}

/// The first of some problems; a general one if there is none.
pub(crate) fn first(errors: Vec<PackError>) -> PackError {
    let mut errors = errors.into_iter();
    errors.next().unwrap_or(PackError {
        file: "saved".to_owned(),
        pointer: String::new(),
        problem: Problem::Empty,
    })
}

/// Reads a session. Invalid entries are reported beside it and kept.
///
/// # Errors
/// If the text is no saved session.
pub fn read(text: &str, content: &Content) -> Result<(Session, Vec<PackError>), SavedError> {
    let file = PackFile::parse("saved", text).map_err(SavedError::Damaged)?;
    let mut session = Session::new();
    let mut future = false;
    let outcome = file.read(|node| {
        format(node, OLDEST_FORMAT, FORMAT, &mut future)?;
        let object = node.object()?;
        object.opt("facts", |node| {
            facts(
                node,
                content,
                &mut session.profile,
                &mut session.unread.facts,
            )
        });
        object.opt("items", |node| {
            items(
                node,
                content,
                &mut session.ratings,
                &mut session.unread.items,
            )
        });
        let keeps = object.opt("keeps_standard", |node| node.bool());
        let keeps = keeps.flatten().unwrap_or_default();
        session.ratings.set_keeps_standard(keeps);
        let notes = object.opt("notes", Notes::read);
        session.notes = notes.flatten().unwrap_or_default();
        let step = object.opt("step", |node| node.line()).flatten();
        let trail = object
            .opt_list("trail", |node| node.line())
            .unwrap_or_default();
        session.trail = trail
            .iter()
            .filter_map(|name| Step::parse(name, content))
            .collect();
        let excess = session.trail.len().saturating_sub(LONGEST_TRAIL);
        session.trail.drain(..excess);
        session.step = step
            .and_then(|name| Step::parse(&name, content))
            .or_else(|| session.trail.pop())
            .unwrap_or(Step::Welcome);
        Some(())
    });
    let errors = outcome.err().unwrap_or_default();
    if future {
        return Err(SavedError::FromTheFuture);
    }
    match errors
        .iter()
        .find(|error| error.pointer.is_empty() || error.pointer == "/format")
    {
        Some(error) => Err(SavedError::Damaged(error.clone())),
        None => Ok((session, errors)),
    }
}

/// Reads answers about the firm; those that are not known or not admitted go to `unread`.
pub fn facts(
    node: &Node<'_>,
    content: &Content,
    profile: &mut Profile,
    unread: &mut Map<String, Value>,
) -> Option<()> {
    for (id, node) in node.entries()? {
        let answer = match content.facts.find(id) {
            Some(key) => read::answer(&node, content.facts.get(key)).map(|answer| (key, answer)),
            None => node.fail(Problem::Dangling(
                Thing::Fact,
                id.chars().take(64).collect(),
            )),
        };
        match answer {
            Some((key, answer)) => profile.set(key, Some(answer)),
            None => {
                unread.insert(id.to_owned(), node.value().clone());
            }
        }
    }
    Some(())
}

/// Reads answers to items; those that are not known or not admitted go to `unread`.
pub fn items(
    node: &Node<'_>,
    content: &Content,
    ratings: &mut Ratings,
    unread: &mut Map<String, Value>,
) -> Option<()> {
    for (id, node) in node.entries()? {
        let rating = match content.find_item(id) {
            Some(place) => rating(&node).map(|rating| (place, rating)),
            // No error: its questionnaire is not loaded yet.
            None if content.missing_variant_of(id).is_some() => None,
            None => node.fail(Problem::Dangling(
                Thing::Item,
                id.chars().take(64).collect(),
            )),
        };
        match rating {
            Some((place, rating)) => ratings.set(place, Some(rating)),
            None => {
                unread.insert(id.to_owned(), node.value().clone());
            }
        }
    }
    Some(())
}

/// Restores ratings of items that were unknown when the session was read, because their questionnaire
/// loaded later.
pub fn settle(session: &mut Session, content: &Content) {
    let waiting = std::mem::take(&mut session.unread.items);
    let sink = Sink::new("saved");
    for (id, value) in waiting {
        let read = content
            .find_item(&id)
            .zip(rating(&Node::root(&value, &sink)));
        match read {
            Some((key, _)) if session.ratings.get(key).is_some() => {}
            Some((key, rating)) => session.ratings.set(key, Some(rating)),
            None => {
                session.unread.items.insert(id, value);
            }
        }
    }
}

/// The files of the questionnaires that a saved session needs and that are not loaded: the firm's own,
/// and those with an answered or shown item.
pub fn files_needed(text: &str, content: &Content) -> Vec<String> {
    let Ok((session, _)) = read(text, content) else {
        return Vec::new();
    };
    let wanted = content.wanted(&session.profile);
    let is_needed = |variant: &&Variant| {
        let own = [
            format!("\"{}.", variant.id),
            format!("item/{}.", variant.id),
        ];
        variant.questionnaire.is_none()
            && (wanted.is_some_and(|wanted| wanted.id == variant.id)
                || own.iter().any(|own| text.contains(own.as_str())))
    };
    let needed = content.variants.iter().filter(is_needed);
    needed.filter_map(|variant| variant.file.clone()).collect()
}

/// `0` to `4`, `"na"`, and `"unknown"` or `null` as in answers about the firm.
fn rating(node: &Node<'_>) -> Option<Rating> {
    match node.value() {
        Value::Number(_) => {
            let points = node.int(0, Rating::MOST.into())?;
            Rating::points(u8::try_from(points).ok()?)
        }
        Value::Null => Some(Rating::Unknown),
        _ => node.word(&[("unknown", Rating::Unknown), ("na", Rating::NotApplicable)]),
    }
}

fn rating_json(rating: Rating) -> Value {
    match rating {
        Rating::Points(points) => Value::from(points),
        Rating::NotApplicable => Value::from("na"),
        Rating::Unknown => Value::from("unknown"),
    }
}
