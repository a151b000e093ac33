//! Shared helpers of the targets: the shipped packs, and checks of anything that a reader accepts.

use quality_selfcheck::assess::{Rating, Ratings};
use quality_selfcheck::date::Date;
use quality_selfcheck::eligibility::summary::headline;
use quality_selfcheck::evaluation::evaluate;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::content::folder::read_all;
use quality_selfcheck::content::Content;
use quality_selfcheck::reader::PackError;
use quality_selfcheck::profile::Profile;
use quality_selfcheck::session::saved;
use quality_selfcheck::saved::Now;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A file or folder of the project.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(name)
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            found.push(path);
        }
    }
}

/// The shipped packs' texts.
pub fn pack_texts() -> Vec<String> {
    let mut paths = Vec::new();
    below(&path("packs"), &mut paths);
    paths.sort();
    let beside = ["packs/schema", "packs/translations"].map(path);
    paths.retain(|path| !beside.iter().any(|folder| path.starts_with(folder)));
    paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("a pack"))
        .collect()
}

/// The packs without which nothing begins, in the order in which they are read: as shipped, and small ones.
pub const CORE: [[&str; 4]; 2] = [
    [
        "packs/facts.json",
        "packs/size-2011-300.json",
        "packs/questionnaires/standard.json",
        "packs/regions.json",
    ],
    [
        "tests/fixtures/small/facts.json",
        "tests/fixtures/small/size.json",
        "packs/questionnaires/standard.json",
        "packs/regions.json",
    ],
];

/// A text of the project.
pub fn text(name: &str) -> String {
    fs::read_to_string(path(name)).expect("a file")
}

/// The shipped packs.
pub fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let texts = pack_texts();
        let files = texts
            .iter()
            .map(|text| PackFile::parse("pack", text).expect("JSON"));
        read_all(&files.collect::<Vec<_>>()).expect("the shipped packs are valid")
    })
}

/// The built-in catalogue.
pub fn texts() -> &'static Catalogue {
    static TEXTS: OnceLock<Catalogue> = OnceLock::new();
    TEXTS.get_or_init(Catalogue::built_in)
}

/// A day and a new id.
pub fn now() -> Now {
    Now {
        day: today(),
        id: "0199f2c31a7-4be1".to_owned(),
    }
}

/// The day on which everything is.
pub fn today() -> Date {
    Date::parse("2026-11-24").expect("a day")
}

/// Every error says something, and where it is.
pub fn say(errors: &[PackError]) {
    assert!(!errors.is_empty());
    for error in errors.iter().take(20) {
        assert!(!error.line(texts()).is_empty());
    }
}

/// A firm with an answer to every question.
pub fn firm() -> &'static (Profile, Ratings) {
    static FIRM: OnceLock<(Profile, Ratings)> = OnceLock::new();
    FIRM.get_or_init(|| {
        let facts: serde_json::Value =
            serde_json::from_str(&text("tests/fixtures/model_firm.json")).expect("JSON");
        let saved = serde_json::json!({"format": 2, "facts": facts, "items": {}, "step": "report", "trail": []});
        let (session, errors) = saved::read(&saved.to_string(), content()).expect("a session");
        assert!(errors.is_empty());
        (session.profile, session.ratings)
    })
}

/// What a content is for: one that exists is valid, and nothing after it checks it again.
pub fn used(content: &Content) {
    let mut full = Ratings::new();
    for place in 0..content.pool.len() {
        full.set(place, Rating::points(2));
    }
    let nobody = (Profile::new(), Ratings::new());
    for (profile, ratings) in [(&nobody.0, &nobody.1), (&firm().0, &full)] {
        used_by(content, profile, ratings);
    }
}

/// What it says to one firm.
pub fn used_by(content: &Content, profile: &Profile, ratings: &Ratings) {
    let evaluation = evaluate(content, profile, ratings, today());
    let words = content.wording(texts());
    let situation =
        quality_selfcheck::evaluation::situation_of(content, profile, ratings, today());
    for decision in &evaluation.decisions {
        assert!(!headline(decision, &situation, &words).is_empty());
    }
}
