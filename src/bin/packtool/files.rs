//! Finding and reading pack files on disk.

use crate::duplicate_keys::duplicate_keys;
use crate::schema;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::reader::{PackError, Problem, encoding, translation};
use std::fs;
use std::path::{Path, PathBuf};

/// Every pack below a folder, sorted by path: each `.json` file that is not in a folder of schemas or of
/// translations.
pub fn below(folder: &Path) -> Result<Vec<PathBuf>, PackError> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        if path.is_dir() {
            if !path.ends_with(schema::FOLDER) && !path.ends_with(translation::FOLDER) {
                found.extend(below(&path)?);
            }
        } else if path.extension().is_some_and(|ending| ending == "json") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The folder that a pack belongs to: the nearest one above it with an index, else its own.
pub fn folder_of(path: &Path) -> &Path {
    let parent = path.parent().unwrap_or(path);
    let mut above = parent.ancestors().take(4);
    above
        .find(|folder| folder.join("index.json").is_file())
        .unwrap_or(parent)
}

/// Reads files as JSON, noting those that are not.
pub fn read(paths: &[PathBuf], errors: &mut Vec<PackError>) -> Vec<PackFile> {
    let mut files = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        let text = match text_of(path) {
            Ok(text) => text,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        match PackFile::parse(&name, &text) {
            Ok(file) => {
                files.push(file);
                errors.extend(duplicate_keys(&text).into_iter().map(|pointer| PackError {
                    file: name.clone(),
                    pointer,
                    problem: Problem::KeyTwice,
                }));
            }
            Err(error) => errors.push(error),
        }
    }
    files
}

/// The text of a file.
pub fn text_of(path: &Path) -> Result<String, PackError> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    encoding::text(bytes).map_err(|encoding| PackError {
        file: path.display().to_string(),
        pointer: String::new(),
        problem: Problem::NotUtf8(encoding),
    })
}

fn unreadable(path: &Path, error: &std::io::Error) -> PackError {
    PackError {
        file: path.display().to_string(),
        pointer: String::new(),
        problem: Problem::Unreadable(error.to_string()),
    }
}

/// A line for each error.
pub fn lines(errors: &[PackError], texts: &Catalogue) -> Vec<String> {
    errors.iter().map(|error| error.line(texts)).collect()
}
