//! Problems of packs, each with file and JSON pointer, and their messages.

use super::encoding::Encoding;
use crate::locale::Catalogue;
use std::fmt;

/// The kind of JSON value that was wanted or found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number.
    Number,
    /// A text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

impl JsonKind {
    /// The kind of `value`.
    pub fn of(value: &serde_json::Value) -> JsonKind {
        match value {
            serde_json::Value::Null => JsonKind::Null,
            serde_json::Value::Bool(_) => JsonKind::Bool,
            serde_json::Value::Number(_) => JsonKind::Number,
            serde_json::Value::String(_) => JsonKind::String,
            serde_json::Value::Array(_) => JsonKind::Array,
            serde_json::Value::Object(_) => JsonKind::Object,
        }
    }

    fn key(self) -> &'static str {
        match self {
            JsonKind::Null => "json.null",
            JsonKind::Bool => "json.bool",
            JsonKind::Number => "json.number",
            JsonKind::String => "json.string",
            JsonKind::Array => "json.array",
            JsonKind::Object => "json.object",
        }
    }
}

/// The kind of thing that a reference or an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A pack file.
    Pack,
    /// A source.
    Source,
    /// A fact about the firm.
    Fact,
    /// An option of a choice.
    Option,
    /// A programme.
    Programme,
    /// A condition of a programme.
    Condition,
    /// A shared rule.
    Definition,
    /// A dimension of a questionnaire.
    Dimension,
    /// A maturity level.
    Level,
    /// An item of a questionnaire.
    Item,
    /// An industry of the size table.
    Industry,
    /// A region code.
    Region,
    /// A glossary term.
    Term,
    /// A rung of the ladder.
    Rung,
    /// A certificate.
    Certificate,
    /// A sector of the toolbox.
    Sector,
    /// A control point of the toolbox.
    Point,
    /// A clause of the standard that items are mapped to.
    Clause,
    /// A form.
    Form,
    /// A teaching case.
    Case,
    /// A lesson plan.
    Plan,
    /// A paragraph of a case's story, counted from 1.
    Paragraph,
}

impl Thing {
    fn key(self) -> &'static str {
        match self {
            Thing::Pack => "thing.pack",
            Thing::Source => "thing.source",
            Thing::Fact => "thing.fact",
            Thing::Option => "thing.option",
            Thing::Programme => "thing.programme",
            Thing::Condition => "thing.condition",
            Thing::Definition => "thing.definition",
            Thing::Dimension => "thing.dimension",
            Thing::Level => "thing.level",
            Thing::Item => "thing.item",
            Thing::Industry => "thing.industry",
            Thing::Region => "thing.region",
            Thing::Term => "thing.term",
            Thing::Rung => "thing.rung",
            Thing::Certificate => "thing.certificate",
            Thing::Sector => "thing.sector",
            Thing::Point => "thing.point",
            Thing::Clause => "thing.clause",
            Thing::Form => "thing.form",
            Thing::Case => "thing.case",
            Thing::Plan => "thing.plan",
            Thing::Paragraph => "thing.paragraph",
        }
    }
}

/// A character that is taken for one of JSON's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookalike {
    /// A Chinese mark of punctuation.
    FullWidth {
        /// The mark.
        found: char,
        /// The one that JSON has for it.
        wanted: char,
    },
    /// A tab or the like within a text.
    Control,
}

impl Lookalike {
    /// What a character is taken for, if it is no character of JSON's.
    pub fn of(found: char) -> Option<Lookalike> {
        let wanted = match found {
            '，' | '、' => ',',
            '：' => ':',
            '“' | '”' | '„' | '‟' | '＂' | '「' | '」' => '"',
            '［' | '【' | '〔' => '[',
            '］' | '】' | '〕' => ']',
            '｛' => '{',
            '｝' => '}',
            '\u{ff10}'..='\u{ff19}' => char::from_u32(found as u32 - 0xfee0)?,
            '－' => '-',
            '\u{0}'..='\u{1f}' => return Some(Lookalike::Control),
            _ => return None,
        };
        Some(Lookalike::FullWidth { found, wanted })
    }
}

/// What is wrong with one value of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file could not be loaded.
    Unreadable(String),
    /// The file is not in UTF-8.
    NotUtf8(Encoding),
    /// The file is not JSON; line and column, from 1.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// The character there that is not JSON's, where it is known to be mistaken for one that is.
        found: Option<Lookalike>,
    },
    /// A value of another kind is expected.
    WrongKind {
        /// The expected kind.
        wanted: JsonKind,
        /// The kind found.
        found: JsonKind,
    },
    /// A required key is missing.
    Missing(&'static str),
    /// An unknown key.
    UnknownKey(String),
    /// Two keys that exclude each other, or a set of which exactly one is expected.
    ExactlyOneOf(&'static str),
    /// A text that must not be empty.
    Empty,
    /// Not an id.
    BadId(String),
    /// Not a day of the calendar.
    BadDate(String),
    /// The first of two dates is after the second.
    DatesReversed,
    /// Not a number of up to four decimal places.
    BadNumber,
    /// A number outside of the range that makes sense here.
    OutOfRange {
        /// Smallest allowed.
        min: String,
        /// Largest allowed.
        max: String,
    },
    /// Not one of the words that are known here.
    NotOneOf(String),
    /// The same id twice.
    Duplicate(Thing, String),
    /// A reference to an id that does not exist.
    Dangling(Thing, String),
    /// A rule that tests a fact in a way its kind does not allow.
    WrongTest(String),
    /// A threshold in another unit than the fact's.
    WrongUnit {
        /// The fact's unit.
        wanted: String,
        /// What the rule says.
        found: String,
    },
    /// A format that is newer or older than the supported one.
    WrongFormat(String),
    /// `status` is confirmed, but no source supports it.
    NotConfirmed,
    /// A fact's `applies_when` refers to a fact that is asked after it.
    LooksAhead(String),
    /// A repeated key of an object.
    KeyTwice,
    /// A file that the index does not list, so that no page loads it.
    NotListed(String),
    /// A required pack of this kind is missing.
    NoSuchPack(&'static str),
    /// A list of another length is expected.
    WrongLength(usize),
    /// A test that never or always holds.
    Unsatisfiable,
    /// An invisible character that changes what is shown; its code point.
    Hidden(String),
    /// A text or a file over the size limit.
    TooLong {
        /// How many characters or bytes there may be.
        most: String,
    },
    /// A programme whose conditions are not satisfiable together.
    NobodyQualifies,
    /// A dimension or a clause for which a questionnaire has no item left.
    NotCovered(Thing, String),
    /// An item of a questionnaire whose id does not begin with the pack's own.
    NotOwnId(String),
    /// A rule that depends on more than the profile questions.
    NotOfProfile,
    /// A questionnaire that can be for the same firms as another one.
    Overlaps(String),
}

impl Problem {
    /// The sentence that a pack editor reads.
    pub fn say(&self, texts: &Catalogue) -> String {
        match self {
            Problem::Unreadable(why) => texts.fill("problem.unreadable", &[("why", why)]),
            Problem::NotUtf8(encoding) => texts.say(encoding.key()),
            Problem::NotJson {
                line,
                column,
                found,
            } => {
                let (line, column) = (line.to_string(), column.to_string());
                let (line, column) = (line.as_str(), column.as_str());
                match found {
                    None => texts.fill("problem.not_json", &[("line", line), ("column", column)]),
                    Some(Lookalike::Control) => {
                        texts.fill("problem.control", &[("line", line), ("column", column)])
                    }
                    Some(Lookalike::FullWidth { found, wanted }) => texts.fill(
                        "problem.full_width",
                        &[
                            ("line", line),
                            ("column", column),
                            ("found", &found.to_string()),
                            ("wanted", &wanted.to_string()),
                        ],
                    ),
                }
            }
            Problem::WrongKind { wanted, found } => texts.fill(
                "problem.wrong_kind",
                &[
                    ("wanted", &texts.say(wanted.key())),
                    ("found", &texts.say(found.key())),
                ],
            ),
            Problem::Missing(key) => texts.fill("problem.missing", &[("key", key)]),
            Problem::UnknownKey(key) => texts.fill("problem.unknown_key", &[("key", key)]),
            Problem::ExactlyOneOf(keys) => texts.fill("problem.exactly_one_of", &[("keys", keys)]),
            Problem::Empty => texts.say("problem.empty"),
            Problem::BadId(id) => texts.fill("problem.bad_id", &[("id", id)]),
            Problem::BadDate(date) => texts.fill("problem.bad_date", &[("date", date)]),
            Problem::DatesReversed => texts.say("problem.dates_reversed"),
            Problem::BadNumber => texts.say("problem.bad_number"),
            Problem::OutOfRange { min, max } => {
                texts.fill("problem.out_of_range", &[("min", min), ("max", max)])
            }
            Problem::NotOneOf(words) => texts.fill("problem.not_one_of", &[("words", words)]),
            Problem::Duplicate(thing, id) => texts.fill(
                "problem.duplicate",
                &[("thing", &texts.say(thing.key())), ("id", id)],
            ),
            Problem::Dangling(thing, id) => texts.fill(
                "problem.dangling",
                &[("thing", &texts.say(thing.key())), ("id", id)],
            ),
            Problem::WrongTest(fact) => texts.fill("problem.wrong_test", &[("fact", fact)]),
            Problem::WrongUnit { wanted, found } => texts.fill(
                "problem.wrong_unit",
                &[("wanted", wanted), ("found", found)],
            ),
            Problem::WrongFormat(found) => texts.fill("problem.wrong_format", &[("found", found)]),
            Problem::NotConfirmed => texts.say("problem.not_confirmed"),
            Problem::LooksAhead(fact) => texts.fill("problem.looks_ahead", &[("fact", fact)]),
            Problem::KeyTwice => texts.say("problem.key_twice"),
            Problem::NotListed(file) => texts.fill("problem.not_listed", &[("file", file)]),
            Problem::NoSuchPack(kind) => texts.fill("problem.no_such_pack", &[("kind", kind)]),
            Problem::WrongLength(n) => texts.fill("problem.wrong_length", &[("n", &n.to_string())]),
            Problem::Unsatisfiable => texts.say("problem.unsatisfiable"),
            Problem::Hidden(code) => texts.fill("problem.hidden", &[("code", code)]),
            Problem::TooLong { most } => texts.fill("problem.too_long", &[("most", most)]),
            Problem::NobodyQualifies => texts.say("problem.nobody_qualifies"),
            Problem::NotCovered(thing, id) => texts.fill(
                "problem.not_covered",
                &[("thing", &texts.say(thing.key())), ("id", id)],
            ),
            Problem::NotOwnId(prefix) => texts.fill("problem.not_own_id", &[("prefix", prefix)]),
            Problem::NotOfProfile => texts.say("problem.not_of_profile"),
            Problem::Overlaps(id) => texts.fill("problem.overlaps", &[("id", id)]),
        }
    }
}

/// The longest line of a message, in characters.
const LONGEST_LINE: usize = 600;

/// A problem, and the place that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError {
    /// The file, as it was named when it was read.
    pub file: String,
    /// JSON pointer (RFC 6901) of the value; empty for the whole file.
    pub pointer: String,
    /// What is wrong there.
    pub problem: Problem,
}

impl PackError {
    /// `file:/json/pointer: message`
    pub fn line(&self, texts: &Catalogue) -> String {
        // It may contain keys of a bad pack: cut short, without characters that reorder or hide text.
        let line = format!("{self}: {}", self.problem.say(texts));
        let shown = line.chars().take(LONGEST_LINE);
        shown
            .map(|c| {
                if crate::text::is_hidden(c) {
                    '\u{fffd}'
                } else {
                    c
                }
            })
            .collect()
    }
}

impl fmt::Display for PackError {
    /// `file:/json/pointer`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.pointer)
    }
}
