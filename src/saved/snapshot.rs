//! A result as it was on its day: small, and readable when the packs have changed since.
//!
//! ```json
//! {"day": "2026-05-06", "questionnaire": "standard", "level": "effective", "level_at_most": "effective",
//!  "score": [61, 61], "answered": 28, "items": 28, "dimensions": {"customer": [70, 70], "design": null},
//!  "verdicts": {"xiamen-luzhidai": "eligible"}, "packs": {"facts": "2026-05-01"}}
//! ```

use crate::assess::{DimensionScore, Grade, Level, Maturity, NoLevel, Range};
use crate::content::Content;
use crate::date::Date;
use crate::eligibility::{Decision, State, Verdict};
use crate::evaluation::Evaluation;
use crate::reader::{Node, Problem};
use serde_json::{Map, Value, json};

/// What came out for one programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// No condition stood against it.
    Eligible,
    /// A condition did not hold.
    Ineligible,
    /// Answers were missing.
    Undetermined,
    /// The programme was over.
    Expired,
    /// The programme had not begun.
    NotYet,
}

impl Outcome {
    /// As written in snapshots.
    pub const WORDS: [(&'static str, Outcome); 5] = [
        ("eligible", Outcome::Eligible),
        ("ineligible", Outcome::Ineligible),
        ("undetermined", Outcome::Undetermined),
        ("expired", Outcome::Expired),
        ("not_yet", Outcome::NotYet),
    ];

    /// What a decision amounts to.
    pub fn of(decision: &Decision<'_>) -> Outcome {
        match (decision.state, decision.verdict) {
            (State::Expired, _) => Outcome::Expired,
            (State::NotYet, _) => Outcome::NotYet,
            (_, Verdict::Eligible { .. }) => Outcome::Eligible,
            (_, Verdict::Ineligible) => Outcome::Ineligible,
            (_, Verdict::Undetermined) => Outcome::Undetermined,
        }
    }

    /// The word in snapshots.
    pub fn word(self) -> &'static str {
        let known = Outcome::WORDS.iter().find(|(_, known)| *known == self);
        known.map_or("", |(word, _)| word)
    }

    /// The catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Eligible => "share.told_eligible",
            Outcome::Ineligible => "group.not_for_you",
            Outcome::Undetermined => "group.undetermined",
            Outcome::Expired => "state.expired",
            Outcome::NotYet => "state.not_yet",
        }
    }
}

/// The method of results that do not name any: they are from before there was a second one.
pub const FIRST_METHOD: &str = "2026-11";

/// A result of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// The day.
    pub day: Date,
    /// The id of the questionnaire.
    pub questionnaire: String,
    /// By which method score and level were found ([`Method::id`](crate::assess::Method)).
    pub method: String,
    /// The level, or why there was none.
    pub grade: Grade,
    /// The whole score, 0–100.
    pub score: Range,
    /// How many items had been answered.
    pub answered: usize,
    /// How many items there were.
    pub items: usize,
    /// The score of each dimension by its id; `None` where every item was 不适用.
    pub dimensions: Vec<(String, Option<Range>)>,
    /// What came out for each programme of the firm's place, by its id.
    pub verdicts: Vec<(String, Outcome)>,
    /// The versions of the packs by their ids.
    pub packs: Vec<(String, String)>,
}

impl Snapshot {
    /// The result of an evaluation made on `day`.
    pub fn take(content: &Content, evaluation: &Evaluation<'_>, day: Date) -> Snapshot {
        let (questionnaire, maturity) = (evaluation.questionnaire, &evaluation.maturity);
        let scores = questionnaire.dimensions.iter().zip(&maturity.dimensions);
        let decisions = evaluation.decisions.iter();
        let packs = content.packs.iter();
        let mut snapshot = Snapshot {
            day,
            questionnaire: questionnaire.id.clone(),
            method: questionnaire.method.id.clone(),
            grade: maturity.grade,
            score: maturity.score,
            answered: maturity.answered,
            items: maturity.items,
            dimensions: scores.map(|(d, s)| (d.id.clone(), s.score)).collect(),
            verdicts: decisions
                .map(|decision| (decision.programme.id.clone(), Outcome::of(decision)))
                .collect(),
            packs: packs
                .map(|pack| (pack.id.clone(), pack.version.clone()))
                .collect(),
        };
        // As a saved form is read: by id.
        snapshot.dimensions.sort_by(|a, b| a.0.cmp(&b.0));
        snapshot.verdicts.sort_by(|a, b| a.0.cmp(&b.0));
        snapshot.packs.sort();
        snapshot
    }

    /// Whether any item had been answered: else there is no score to speak of.
    pub fn is_scored(&self) -> bool {
        self.answered > 0
    }

    /// Whether every item had been answered, if only with 说不清.
    pub fn is_whole(&self) -> bool {
        self.items > 0 && self.answered >= self.items
    }

    /// The score of the dimension with this id.
    pub fn dimension(&self, id: &str) -> Option<Range> {
        let known = self.dimensions.iter().find(|(known, _)| known == id);
        known.and_then(|(_, score)| *score)
    }

    /// The same as a result of today's questionnaire, for the radar.
    pub fn maturity(&self, content: &Content) -> Maturity {
        let dimensions = content.standard.dimensions.iter();
        Maturity {
            score: self.score,
            grade: self.grade,
            dimensions: dimensions
                .map(|dimension| DimensionScore {
                    score: self.dimension(&dimension.id),
                    answered: 0,
                    items: 0,
                })
                .collect(),
            answered: self.answered,
            open: 0,
            not_applicable: 0,
            not_admitted: 0,
            items: self.items,
        }
    }

    /// The saved form.
    pub fn to_json(&self) -> Value {
        let dimensions = self.dimensions.iter();
        let dimensions: Map<String, Value> = dimensions
            .map(|(id, score)| (id.clone(), score.map_or(Value::Null, range_json)))
            .collect();
        let verdicts = self.verdicts.iter();
        let packs = self.packs.iter();
        // Without a level the words are the lowest and the highest, for those who know of no other case.
        let (level, at_most) = self.grade.ends();
        let mut saved = json!({
            "day": self.day.to_string(),
            "questionnaire": self.questionnaire,
            "level": level.word(),
            "level_at_most": at_most.word(),
            "score": range_json(self.score),
            "answered": self.answered,
            "items": self.items,
            "dimensions": dimensions,
            "verdicts": texts(verdicts.map(|(id, outcome)| (id, outcome.word()))),
            "packs": texts(packs.map(|(id, version)| (id, version.as_str()))),
        });
        if let Some(saved) = saved.as_object_mut() {
            // A result from before methods had names is written as it was read.
            if self.method != FIRST_METHOD {
                saved.insert("method".into(), self.method.clone().into());
            }
            if let Grade::None(reason) = self.grade {
                saved.insert("no_level".into(), reason.word().into());
            }
        }
        saved
    }

    /// Reads the saved form.
    pub fn read(node: &Node<'_>) -> Option<Snapshot> {
        let object = node.object()?;
        let day = object.req("day", |node| node.date());
        let questionnaire = object.req("questionnaire", |node| node.line());
        let method = object.opt("method", |node| node.line());
        let no_level = object.opt("no_level", |node| node.word(&NoLevel::WORDS));
        let level = object.req("level", |node| node.word(&Level::WORDS));
        let level_at_most = object.req("level_at_most", |node| node.word(&Level::WORDS));
        let score = object.req("score", range);
        let answered = object.req("answered", |node| node.int(0, 10_000));
        let items = object.req("items", |node| node.int(0, 10_000));
        let dimensions = object.req("dimensions", |node| {
            pairs(node, &mut |node| match node.value() {
                Value::Null => Some(None),
                _ => range(node).map(Some),
            })
        });
        let verdicts = object.req("verdicts", |node| {
            pairs(node, &mut |node| node.word(&Outcome::WORDS))
        });
        let packs = object.req("packs", |node| pairs(node, &mut |node| node.line()));
        Some(Snapshot {
            day: day?,
            questionnaire: questionnaire?,
            method: method?.unwrap_or_else(|| FIRST_METHOD.to_owned()),
            grade: match (no_level?, level?, level_at_most?) {
                (Some(reason), ..) => Grade::None(reason),
                (None, certain, at_most) => Grade::Level { certain, at_most },
            },
            score: score?,
            answered: answered? as usize,
            items: items? as usize,
            dimensions: dimensions?,
            verdicts: verdicts?,
            packs: packs?,
        })
    }
}

fn texts<'a>(pairs: impl Iterator<Item = (&'a String, &'a str)>) -> Map<String, Value> {
    pairs
        .map(|(id, text)| (id.clone(), Value::from(text)))
        .collect()
}

fn range_json(range: Range) -> Value {
    Value::from(vec![range.least, range.most])
}

/// Two scores, the lower one first.
fn range(node: &Node<'_>) -> Option<Range> {
    let ends = node.list(|node| node.int(0, 100))?;
    match *ends.as_slice() {
        [least, most] if least <= most => Some(Range { least, most }),
        [_, _] => node.fail(Problem::OutOfRange {
            min: "0".to_owned(),
            max: "100".to_owned(),
        }),
        _ => node.fail(Problem::WrongLength(2)),
    }
}

/// The entries of an object; bad ones are noted and left out.
fn pairs<T>(
    node: &Node<'_>,
    read: &mut dyn FnMut(&Node<'_>) -> Option<T>,
) -> Option<Vec<(String, T)>> {
    let entries = node.entries()?.into_iter();
    let pairs = entries.filter_map(|(key, node)| Some((key.to_owned(), read(&node)?)));
    Some(pairs.collect())
}
