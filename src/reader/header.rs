//! The header of every pack: kind, format, id, version, title and sources; and pack files parsed as JSON.

use super::assemble::assemble;
use super::node::Node;
use super::object::Object;
use super::problem::{Lookalike, PackError, Problem, Thing};
use super::sink::Sink;
use super::source::{self, Source};
use super::translation::Translation;
use crate::text::{Lang, Text};
use serde_json::Value;
use std::sync::Arc;

/// The format that this program reads.
pub const FORMAT: u32 = 1;

/// The largest file that is read, in bytes: more than browsers store for a session and far more than
/// any pack. Parsing a larger one would block a phone for long.
pub const LARGEST: usize = 8_000_000;

/// The kind of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The facts that can be asked.
    Facts,
    /// The size table.
    Size,
    /// A questionnaire.
    Questionnaire,
    /// Programmes of the country or of a province.
    Programmes,
    /// Names of regions.
    Regions,
    /// Terms explained.
    Glossary,
    /// The steps on which a firm grows.
    Ladder,
    /// Certificates, and whom each is for.
    Certificates,
    /// What to keep under control, by sector.
    Toolbox,
    /// Tables that help with a gap.
    Forms,
    /// Figures and rules for the pages reached from the report.
    Tools,
    /// The texts of another pack in another language.
    Translation,
    /// Teaching cases and lesson plans.
    Cases,
    /// The list of packs.
    Index,
}

impl Kind {
    /// As written in packs.
    pub const WORDS: [(&'static str, Kind); 14] = [
        ("facts", Kind::Facts),
        ("size", Kind::Size),
        ("questionnaire", Kind::Questionnaire),
        ("programmes", Kind::Programmes),
        ("regions", Kind::Regions),
        ("glossary", Kind::Glossary),
        ("ladder", Kind::Ladder),
        ("certificates", Kind::Certificates),
        ("toolbox", Kind::Toolbox),
        ("forms", Kind::Forms),
        ("tools", Kind::Tools),
        ("translation", Kind::Translation),
        ("cases", Kind::Cases),
        ("index", Kind::Index),
    ];

    /// The word in packs.
    pub fn word(self) -> &'static str {
        let word = Kind::WORDS.iter().find(|(_, kind)| *kind == self);
        word.map_or("", |(word, _)| word)
    }
}

/// Where a text stops being JSON. The parser counts bytes, people count characters.
fn not_json(text: &str, line: usize, byte: usize) -> Problem {
    let said = text.split('\n').nth(line.saturating_sub(1));
    let said = said.unwrap_or_default();
    let before = said.as_bytes().get(..byte.saturating_sub(1));
    let before = String::from_utf8_lossy(before.unwrap_or(said.as_bytes()));
    let place = before.chars().filter(|c| *c != char::REPLACEMENT_CHARACTER);
    let place = place.count();
    Problem::NotJson {
        line,
        column: place + 1,
        found: said.chars().nth(place).and_then(Lookalike::of),
    }
}

/// A file parsed as JSON. Clones share the parsed value.
#[derive(Debug, Clone)]
pub struct PackFile {
    /// Its name, for messages.
    pub name: String,
    value: Arc<Value>,
    translation: Option<Arc<Translation>>,
}

impl PackFile {
    /// Reads a file's text as JSON.
    ///
    /// # Errors
    /// Where it is not JSON, with line and column.
    pub fn parse(name: &str, text: &str) -> Result<PackFile, PackError> {
        // Editors on Windows put a byte order mark in front.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.len() > LARGEST {
            return Err(PackError {
                file: name.to_owned(),
                pointer: String::new(),
                problem: Problem::TooLong {
                    most: LARGEST.to_string(),
                },
            });
        }
        match serde_json::from_str(text) {
            Ok(value) => Ok(PackFile::of(name, value)),
            Err(error) => Err(PackError {
                file: name.to_owned(),
                pointer: String::new(),
                problem: not_json(text, error.line(), error.column()),
            }),
        }
    }

    /// A file from a parsed value.
    pub fn of(name: &str, value: Value) -> PackFile {
        PackFile {
            name: name.to_owned(),
            value: Arc::new(value),
            translation: None,
        }
    }

    /// Sets the translation with which the file's texts are read, or none.
    pub fn translate(&mut self, translation: Option<Translation>) {
        self.translation = translation.map(Arc::new);
    }

    /// The parsed value.
    pub fn into_value(self) -> Value {
        Arc::unwrap_or_clone(self.value)
    }

    /// The kind that the file declares; `None` if it is unknown or missing.
    pub fn kind(&self) -> Option<Kind> {
        let word = self.value.get("pack")?.as_str()?;
        let (_, kind) = Kind::WORDS.iter().find(|(known, _)| *known == word)?;
        Some(*kind)
    }

    /// Whether the file is a questionnaire derived from another one.
    pub fn is_variant(&self) -> bool {
        self.kind() == Some(Kind::Questionnaire) && self.value.get("base").is_some()
    }

    /// The value at a pointer, where there is one.
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        self.value.pointer(pointer)
    }

    /// The region that the file declares, unparsed.
    pub fn region(&self) -> Option<&str> {
        self.value.get("region")?.as_str()
    }

    /// The index of the programme with this id in the file.
    pub fn place_of_programme(&self, id: &str) -> Option<usize> {
        let programmes = self.value.get("programmes")?.as_array()?;
        let has_id = |programme: &Value| programme.get("id").and_then(Value::as_str) == Some(id);
        programmes.iter().position(has_id)
    }

    /// Reads the file with `read`, collecting its problems.
    ///
    /// # Errors
    /// Every problem that was found.
    pub fn read<T>(&self, read: impl FnOnce(&Node<'_>) -> Option<T>) -> Result<T, Vec<PackError>> {
        let sink = Sink::for_file(&self.name, self.translation.clone());
        let read = read(&Node::root(&self.value, &sink));
        match read {
            Some(value) if sink.is_clean() => Ok(value),
            _ => Err(sink.into_errors()),
        }
    }
}

/// The keys that every pack has.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Unique over all packs.
    pub id: String,
    /// Version, by custom a date.
    pub version: String,
    /// Its name.
    pub title: Text,
    /// Provenance of its statements.
    pub sources: Vec<Arc<Source>>,
}

impl Header {
    /// Reads the common keys of an object; its own keys are read after it.
    pub(crate) fn read(object: &Object<'_>, kind: Kind) -> Option<Header> {
        // For editors: the JSON Schema used for completion.
        let schema = object.opt("$schema", |node| node.string().map(|_| ()));
        let right_kind = object.req("pack", |node| {
            let found = node.word(&Kind::WORDS)?;
            if found == kind {
                return Some(());
            }
            node.fail(Problem::NotOneOf(kind.word().to_owned()))
        });
        let format = object.req("format", format);
        let id = object.req("id", |node| node.id());
        let version = object.req("version", |node| node.line());
        let title = object.req("title", |node| node.text());
        // The languages that the file claims to be complete in; packtool checks it.
        let languages = object.opt("languages", |node| {
            node.some(|node| node.word(&Lang::ALL.map(|lang| (lang.tag(), ()))))
        });
        let sources = object.opt_list("sources", source::read);
        schema?;
        languages?;
        right_kind?;
        format?;
        let mut sources = sources?;
        no_duplicates(
            object,
            "sources",
            Thing::Source,
            sources.iter().map(|s| s.id.as_str()),
        )?;
        assemble!(Header { id, version, title } with { sources: sources.drain(..).map(Arc::new).collect() })
    }
}

/// The number of the format that this program reads.
pub(crate) fn format(node: &Node<'_>) -> Option<()> {
    // Formatting any JSON value would pull in code that the first question does not need.
    let found = match node.value() {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => "…".to_owned(),
    };
    if node.value().as_u64() == Some(u64::from(FORMAT)) {
        return Some(());
    }
    node.fail(Problem::WrongFormat(found.chars().take(16).collect()))
}

/// Notes every repeated id in the list `key`.
pub(crate) fn no_duplicates<'i>(
    object: &Object<'_>,
    key: &'static str,
    thing: Thing,
    ids: impl Iterator<Item = &'i str>,
) -> Option<()> {
    let mut seen: Vec<&str> = Vec::new();
    let mut clean = Some(());
    for (index, id) in ids.enumerate() {
        if seen.contains(&id) {
            let problem = Problem::Duplicate(thing, id.to_owned());
            object.note_below(&format!("{key}/{index}/id"), problem);
            clean = None;
        }
        seen.push(id);
    }
    clean
}
