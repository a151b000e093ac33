//! `packtool schema`: the JSON Schema of each kind of pack, for editors that complete while one types.
//!
//! The shapes say what the readers in `src/pack` and `src/rule` take; `tests/schema.rs` holds both against
//! each other, by breaking the shipped packs in thousands of places.

mod cases;
mod facts;
mod guidance;
mod json;
mod packs;
mod programmes;
mod questionnaire;
mod rules;
mod shape;
pub mod texts;
mod tools;

pub use packs::pack;
pub use shape::Shape;

use crate::cli::{self, Given};
use json::Meanings;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::reader::Kind;
use quality_selfcheck::text::Lang;
use std::fs;
use std::path::Path;

/// The folder within the packs that holds the schemas; nothing in it is a pack.
pub const FOLDER: &str = "schema";

/// Prints the schema of a kind, or of each in a line of its own, or writes them below a folder.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let mut kinds = Kind::WORDS.into_iter();
    match (given.optional("out"), given.optional("kind")) {
        (None, None) => {
            for (_, kind) in kinds {
                println!("{}", schema(kind, texts)?);
            }
        }
        (Some(folder), _) => {
            let folder = Path::new(folder);
            let failed = |error: std::io::Error| vec![format!("{}: {error}", folder.display())];
            fs::create_dir_all(folder).map_err(failed)?;
            for (word, kind) in kinds {
                let text = pretty(kind, texts)?;
                fs::write(folder.join(format!("{word}.json")), text).map_err(failed)?;
            }
        }
        (None, Some(wanted)) => {
            if let Some((_, kind)) = kinds.find(|(word, _)| *word == wanted) {
                cli::print(&pretty(kind, texts)?);
            }
        }
    }
    Ok(())
}

fn schema(kind: Kind, texts: &Catalogue) -> Result<serde_json::Value, Vec<String>> {
    let own = Catalogue::parse(Lang::ZhHans, include_str!("zh-Hans.json"))
        .map_err(|error| vec![format!("{error:?}")])?;
    let meanings = Meanings {
        kind: kind.word(),
        own: &own,
        texts,
    };
    Ok(json::schema(kind, &pack(kind), &meanings))
}

fn pretty(kind: Kind, texts: &Catalogue) -> Result<String, Vec<String>> {
    let schema = schema(kind, texts)?;
    let text = serde_json::to_string_pretty(&schema).map_err(|error| vec![error.to_string()])?;
    Ok(text + "\n")
}
