//! The answers to exercises, stored on the device separately from the checks.
//!
//! ```json
//! {"format": 1, "cases": {"mesh": {"items": {"self-audit": 3, "new-hand": "na"},
//!  "guesses": {"cn-qms-bangfu": {"verdict": "yes", "conditions": {"size": "no"}}}}}}
//! ```
//!
//! It is kept as JSON: unknown entries of newer versions are written back, and unreadable ones count as
//! not answered.

use super::place::Stage;
use crate::assess::Rating;
use crate::eligibility::Verdict;
use crate::teaching::Case;
use crate::truth::Truth;
use serde_json::{Map, Value};

/// The storage key.
pub const KEY: &str = "quality-selfcheck.exercise";
/// The storage key for an unreadable text, so that nothing is lost.
pub const QUARANTINE: &str = "quality-selfcheck.exercise.aside";

/// The format that this version writes.
const FORMAT: u64 = 1;

/// A reader's prediction for a condition or a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// It holds; the firm qualifies.
    Yes,
    /// It does not.
    No,
    /// The story does not determine it: somebody must ask.
    Open,
}

impl Guess {
    /// As kept.
    pub const WORDS: [(&'static str, Guess); 3] = [
        ("yes", Guess::Yes),
        ("no", Guess::No),
        ("open", Guess::Open),
    ];

    /// As kept.
    pub fn word(self) -> &'static str {
        let known = Guess::WORDS.iter().find(|(_, guess)| *guess == self);
        known.map_or("", |(word, _)| word)
    }

    /// The right prediction for a condition.
    pub fn of_truth(truth: Truth) -> Guess {
        match truth {
            Truth::True => Guess::Yes,
            Truth::False => Guess::No,
            Truth::Unknown | Truth::Manual => Guess::Open,
        }
    }

    /// The right prediction for a programme. One that only a person must still judge counts as
    /// qualifying: it is worth applying.
    pub fn of_verdict(verdict: Verdict) -> Guess {
        match verdict {
            Verdict::Eligible { .. } => Guess::Yes,
            Verdict::Ineligible => Guess::No,
            Verdict::Undetermined => Guess::Open,
        }
    }
}

/// The answers to all exercises on a device.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exercise {
    kept: Map<String, Value>,
}

impl Exercise {
    /// Reads the stored text; a missing one is empty. `None` for an unreadable text or a newer format.
    pub fn parse(text: Option<&str>) -> Option<Exercise> {
        let Some(text) = text else {
            return Some(Exercise::default());
        };
        match serde_json::from_str(text) {
            Ok(Value::Object(kept)) if kept.get("format")?.as_u64() == Some(FORMAT) => {
                Some(Exercise { kept })
            }
            _ => None,
        }
    }

    /// The text to store.
    pub fn write(&self) -> String {
        let mut kept = self.kept.clone();
        kept.insert("format".to_owned(), Value::from(FORMAT));
        Value::Object(kept).to_string()
    }

    fn at(&self, path: &[&str]) -> Option<&Value> {
        let mut value = self.kept.get("cases")?;
        for key in path {
            value = value.get(key)?;
        }
        Some(value)
    }

    /// Sets a value at a path; anything on the path that is no object is replaced.
    fn put(&mut self, path: &[&str], value: Value) {
        let mut map = &mut self.kept;
        for key in std::iter::once(&"cases").chain(path.split_last().map_or(&[][..], |(_, of)| of))
        {
            let below = map
                .entry((*key).to_owned())
                .or_insert_with(|| Value::Object(Map::new()));
            if !below.is_object() {
                *below = Value::Object(Map::new());
            }
            match below {
                Value::Object(below) => map = below,
                _ => return,
            }
        }
        if let Some(last) = path.last() {
            map.insert((*last).to_owned(), value);
        }
    }

    fn guess_at(&self, path: &[&str]) -> Option<Guess> {
        let word = self.at(path)?.as_str()?;
        let known = Guess::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, guess)| *guess)
    }

    /// The rating of an item of a case.
    pub fn rating(&self, case: &str, item: &str) -> Option<Rating> {
        match self.at(&[case, "items", item])? {
            Value::String(word) if word == "na" => Some(Rating::NotApplicable),
            value => Rating::points(u8::try_from(value.as_u64()?).ok()?),
        }
    }

    /// Rates an item of a case: points, or 不适用 if the story does not mention it.
    pub fn rate(&mut self, case: &str, item: &str, rating: Rating) {
        let value = match rating {
            Rating::Points(points) => Value::from(points),
            Rating::NotApplicable => Value::from("na"),
            Rating::Unknown => return,
        };
        self.put(&[case, "items", item], value);
    }

    /// The ratings of the items of a case, in the order of [`Case::expert`].
    pub fn ratings(&self, case: &Case) -> Vec<Option<Rating>> {
        let items = case.expert.iter();
        items
            .map(|reference| self.rating(&case.id, &reference.item))
            .collect()
    }

    /// The prediction for a programme.
    pub fn verdict(&self, case: &str, programme: &str) -> Option<Guess> {
        self.guess_at(&[case, "guesses", programme, "verdict"])
    }

    /// Predicts whether the firm of a case qualifies for a programme.
    pub fn predict(&mut self, case: &str, programme: &str, guess: Guess) {
        let value = Value::from(guess.word());
        self.put(&[case, "guesses", programme, "verdict"], value);
    }

    /// The prediction for a condition of a programme.
    pub fn condition(&self, case: &str, programme: &str, condition: &str) -> Option<Guess> {
        self.guess_at(&[case, "guesses", programme, "conditions", condition])
    }

    /// Predicts whether a condition holds.
    pub fn predict_condition(
        &mut self,
        case: &str,
        programme: &str,
        condition: &str,
        guess: Guess,
    ) {
        let path = [case, "guesses", programme, "conditions", condition];
        self.put(&path, Value::from(guess.word()));
    }

    /// Whether anything of a case has been answered.
    pub fn is_begun(&self, case: &Case) -> bool {
        self.at(&[&case.id]).is_some()
    }

    /// The page where a case resumes: the story if nothing is answered, else the first open page.
    pub fn goes_on(&self, case: &Case) -> Stage {
        if !self.is_begun(case) {
            return Stage::Story;
        }
        let open = |given: &Option<Rating>| given.is_none();
        if let Some(place) = self.ratings(case).iter().position(open) {
            return Stage::Item(place);
        }
        let mut programmes = case.programmes.iter();
        let guessed = programmes.position(|id| self.verdict(&case.id, id).is_none());
        match guessed {
            Some(0) => Stage::Agreement,
            Some(place) => Stage::Programme(place),
            None => Stage::End,
        }
    }

    /// Deletes the answers to a case.
    pub fn begin_again(&mut self, case: &str) {
        if let Some(Value::Object(cases)) = self.kept.get_mut("cases") {
            cases.remove(case);
        }
    }
}
