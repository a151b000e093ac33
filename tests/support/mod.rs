//! Shared helpers of the tests: the shipped packs, answers from JSON, a decision by id.

#![allow(dead_code)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

pub mod mutation;
pub mod packtool;
pub mod random;
pub mod sessions;
pub mod small;
pub mod verdict;

use quality_selfcheck::assess::Ratings;
use quality_selfcheck::content::Content;
use quality_selfcheck::content::folder::read_all;
use quality_selfcheck::date::Date;
use quality_selfcheck::eligibility::Decision;
use quality_selfcheck::evaluation::{Evaluation, evaluate};
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::profile::{FactKey, Profile};
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::rule::Wording;
use quality_selfcheck::session::saved;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The day for which most cases are: that of the shipped packs.
pub const TODAY: &str = "2026-11-24";

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder whose name ends so, sorted.
pub fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The paths of the shipped packs, sorted; the schemas and translations beside them are none.
pub fn pack_paths() -> Vec<PathBuf> {
    let mut paths = files_below(&root().join("packs"), ".json");
    let beside = ["schema", "translations"].map(|name| root().join("packs").join(name));
    paths.retain(|path| !beside.iter().any(|folder| path.starts_with(folder)));
    paths
}

/// The paths of the shipped translations, sorted.
pub fn translation_paths() -> Vec<PathBuf> {
    files_below(&root().join("packs/translations"), ".json")
}

/// The shipped packs.
pub fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let files: Vec<PackFile> = pack_paths()
            .iter()
            .map(|path| {
                let text = fs::read_to_string(path).expect("a pack");
                PackFile::parse(&path.display().to_string(), &text).expect("JSON")
            })
            .collect();
        read_all(&files).expect("the shipped packs are valid")
    })
}

/// The built-in catalogue.
pub fn texts() -> &'static Catalogue {
    static TEXTS: OnceLock<Catalogue> = OnceLock::new();
    TEXTS.get_or_init(Catalogue::built_in)
}

/// The words in which the shipped packs are explained.
pub fn wording(content: &Content) -> Wording<'_> {
    Wording {
        texts: texts(),
        facts: &content.facts,
        regions: &content.regions,
        levels: &content.level_titles,
    }
}

/// The fact with this id.
pub fn fact(content: &Content, id: &str) -> FactKey {
    content
        .facts
        .find(id)
        .unwrap_or_else(|| panic!("fact {id}"))
}

/// A day.
pub fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("date {text}"))
}

/// JSON that a test has written down.
pub fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// The rows of a table written as text: a line each, cells between ` | `; lines with `#` are remarks.
pub fn table<const N: usize>(text: &str) -> Vec<[&str; N]> {
    let lines = text.lines().map(str::trim);
    let rows = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        cells
            .try_into()
            .unwrap_or_else(|_| panic!("{N} cells are wanted in: {line}"))
    })
    .collect()
}

/// The answers of `{"facts": {…}, "items": {…}}`; every one must be admitted.
pub fn answers(content: &Content, answers: &Value) -> (Profile, Ratings) {
    let file = PackFile::parse("answers", &answers.to_string()).expect("JSON");
    let (mut profile, mut ratings) = (Profile::new(), Ratings::new());
    let mut unread = Map::new();
    file.read(|node| {
        let object = node.object()?;
        object.opt("facts", |node| {
            saved::facts(node, content, &mut profile, &mut unread)
        })?;
        object.opt("items", |node| {
            saved::items(node, content, &mut ratings, &mut unread)
        })?;
        object.close()
    })
    .unwrap_or_else(|errors| panic!("{errors:?} in {answers}"));
    (profile, ratings)
}

/// The answers about the firm only.
pub fn facts(content: &Content, facts: Value) -> Profile {
    answers(content, &json!({ "facts": facts })).0
}

/// `base` with the entries of `over` laid over it; `null` in `over` takes an entry away.
pub fn with(base: &Value, over: &Value) -> Value {
    let mut joined = base.as_object().expect("an object").clone();
    for (key, value) in over.as_object().expect("an object") {
        if value.is_null() {
            joined.remove(key);
        } else {
            joined.insert(key.clone(), value.clone());
        }
    }
    Value::Object(joined)
}

/// Everything that follows from answers about a firm on a day, by the shipped packs.
pub fn evaluate_facts(firm: &Value, day: &str) -> Evaluation<'static> {
    let profile = facts(content(), firm.clone());
    evaluate(content(), &profile, &Ratings::new(), date(day))
}

/// The decision on one shipped programme.
pub fn decide(id: &str, firm: &Value, day: &str) -> Decision<'static> {
    let evaluation = evaluate_facts(firm, day);
    let mut decisions = evaluation.decisions.with_elsewhere().into_iter();
    decisions
        .find(|decision| decision.programme.id == id)
        .unwrap_or_else(|| panic!("programme {id}"))
}

/// A firm that meets everything that the national titles ask for.
pub fn model_firm() -> Value {
    json(include_str!("../fixtures/model_firm.json"))
}
