//! Run by cargo before it compiles: takes the texts of the first screens out of the built-in catalogue, so that the
//! first part of the program carries no others.

use serde_json::{Map, Value};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// What the keys of those texts begin with; tests/locales.rs fails where one that is used is not among them.
const OPENING: [&str; 16] = [
    "app.",
    "case.from_welcome",
    "elder.",
    "footer.privacy",
    "later.",
    "progress.of",
    "progress.profile",
    "region.",
    "walk.back",
    "walk.label",
    "walk.next",
    "walk.skip",
    "welcome.begin",
    "welcome.lead",
    "welcome.not_official",
    "welcome.p",
];

fn main() -> Result<(), Box<dyn Error>> {
    let source = "locales/zh-Hans.json";
    println!("cargo::rerun-if-changed={source}");
    println!("cargo::rerun-if-changed=scripts/build.rs");
    let mut texts: Map<String, Value> = serde_json::from_str(&fs::read_to_string(source)?)?;
    texts.retain(|key, _| OPENING.iter().any(|prefix| key.starts_with(prefix)));
    let to = Path::new(&env::var("OUT_DIR")?).join("opening.json");
    fs::write(to, Value::Object(texts).to_string())?;
    Ok(())
}
