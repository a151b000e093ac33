//! `packtool diff`: the verdicts that change from one set of packs to another.

use crate::cli::Given;
use crate::evaluate::{self, Options};
use crate::files;
use quality_selfcheck::content::Content;
use quality_selfcheck::date::Date;
use quality_selfcheck::evaluation::evaluate as evaluate_answers;
use quality_selfcheck::locale::Catalogue;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

/// Lists each answer set below a folder, and each programme whose verdict or state changes.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let day = given.day().unwrap_or(Date::EARLIEST);
    let load = |id: &str| evaluate::load(given.text(id), texts);
    let (old, new) = (load("old")?, load("new")?);
    let mut changes = Vec::new();
    let paths = files::below(Path::new(given.text("answers")))
        .map_err(|error| files::lines(&[error], texts))?;
    for path in paths {
        let name = path.display().to_string();
        let before = verdicts(&old, &name, day, texts)?;
        let after = verdicts(&new, &name, day, texts)?;
        let ids: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for id in ids {
            let (was, is) = (before.get(id), after.get(id));
            if was != is {
                let word = |of: Option<&String>| of.map_or("absent", String::as_str).to_owned();
                let (was, is) = (word(was), word(is));
                if given.has("json") {
                    changes.push(json!({"answers": name, "programme": id, "old": was, "new": is}));
                } else {
                    println!("{name}: {id}: {was} → {is}");
                }
            }
        }
    }
    if given.has("json") {
        println!("{}", json!({"changes": changes}));
    }
    Ok(())
}

/// For each programme its verdict and state; the answer sets of one file are numbered.
fn verdicts(
    content: &Content,
    name: &str,
    day: Date,
    texts: &Catalogue,
) -> Result<BTreeMap<String, String>, Vec<String>> {
    let options = Options::for_file(name, day);
    let mut verdicts = BTreeMap::new();
    let sets = options.answers(content, texts)?;
    let several = sets.len() > 1;
    for (number, (profile, ratings)) in sets.iter().enumerate() {
        let evaluation = evaluate_answers(content, profile, ratings, day);
        for decision in evaluation.decisions.with_elsewhere() {
            let id = &decision.programme.id;
            let key = if several {
                format!("{}: {id}", number + 1)
            } else {
                id.clone()
            };
            let said = format!("{} ({})", decision.verdict.word(), decision.state.word());
            verdicts.insert(key, said);
        }
    }
    Ok(verdicts)
}
