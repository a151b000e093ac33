//! `packtool check`: reports every error of the packs at its pointer.

use crate::cli::Given;
use crate::files;
use crate::finding::{self, Finding};
use crate::strict::{self, Strict};
use crate::translations::Translations;
use quality_selfcheck::assess::Ratings;
use quality_selfcheck::content::assembled::read_index;
use quality_selfcheck::content::folder::read_all;
use quality_selfcheck::content::{Content, IndexEntry};
use quality_selfcheck::date::Date;
use quality_selfcheck::eligibility::satisfiability::{can_be_met, can_hold};
use quality_selfcheck::evaluation::situation_of;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::profile::Profile;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::reader::translation::FOLDER;
use quality_selfcheck::reader::{Kind, PackError, Problem, Thing};
use quality_selfcheck::region::RegionCode;
use quality_selfcheck::text::Lang;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Today in China.
fn today() -> Option<Date> {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .ok()?;
    let days = (since.as_secs() + 8 * 3600) / 86_400;
    Date::new(1970, 1, 1)?.plus_days(i32::try_from(days).ok()?)
}

/// Checks the given packs, and prints what is found.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let strict = given.has("strict").then(|| Strict {
        day: given.day().or_else(today).unwrap_or(Date::EARLIEST),
        languages: given
            .optional("languages")
            .map(|tags| tags.split(',').filter_map(Lang::parse).collect()),
    });
    let found = findings(&given.all("paths"), strict.as_ref(), texts)?;
    if given.has("json") {
        let all: Vec<Value> = found.iter().map(Finding::to_json).collect();
        println!("{}", json!({"ok": all.is_empty(), "findings": all}));
    } else {
        let own = strict::catalogue().map_err(|error| vec![error])?;
        for line in finding::lines(&found, given.has("all"), &own) {
            println!("{line}");
        }
    }
    // Told already.
    if found.is_empty() {
        Ok(())
    } else {
        Err(Vec::new())
    }
}

/// What is wrong with the packs at some paths.
///
/// # Errors
/// If packtool's own texts cannot be read.
pub fn findings(
    paths: &[&str],
    strict: Option<&Strict>,
    texts: &Catalogue,
) -> Result<Vec<Finding>, Vec<String>> {
    let mut found = Vec::new();
    for path in paths {
        let path = Path::new(path);
        let name = path.display().to_string();
        let only = (!path.is_dir()).then_some(name.as_str());
        let of_translations = path.components().any(|part| part.as_os_str() == FOLDER);
        let (packs, mut errors, folder) = match only {
            None => {
                let (packs, errors) = folder(path);
                (packs, errors, path)
            }
            // A translation is checked against the packs, which are not checked themselves.
            Some(_) if of_translations => {
                let folder = files::folder_of(path);
                let paths = files::below(folder).unwrap_or_default();
                (files::read(&paths, &mut Vec::new()), Vec::new(), folder)
            }
            Some(_) => {
                let (packs, errors) = file(path);
                (packs, errors, files::folder_of(path))
            }
        };
        let mut translations = Translations::read(folder, &packs);
        let is_asked = |file: &str| only.is_none_or(|only| same(Path::new(only), Path::new(file)));
        let more = std::mem::take(&mut translations.errors);
        errors.extend(more.into_iter().filter(|error| is_asked(&error.file)));
        found.extend(errors.iter().map(|error| Finding::of(error, texts)));
        let own = strict::catalogue().map_err(|error| vec![error])?;
        let placeholders = translations.placeholders(&own);
        found.extend(placeholders.into_iter().filter(|one| is_asked(&one.file)));
        if let Some(strict) = strict {
            found.extend(strict::findings(&packs, &translations, only, strict));
        }
    }
    Ok(found)
}

fn folder(path: &Path) -> (Vec<PackFile>, Vec<PackError>) {
    let paths = match files::below(path) {
        Ok(paths) => paths,
        Err(error) => return (Vec::new(), vec![error]),
    };
    let mut errors = Vec::new();
    let packs = files::read(&paths, &mut errors);
    let all_read = packs.len() == paths.len();
    match read_all(&packs) {
        Ok(content) => {
            errors.extend(nobody_qualifies(&content, &packs));
            errors.extend(for_nobody_or_too_many(&content, &packs));
        }
        Err(more) => {
            for mut error in more {
                if matches!(error.problem, Problem::NoSuchPack(_)) {
                    // One that exists but cannot be read has been reported already.
                    if !all_read {
                        continue;
                    }
                    error.file = path.display().to_string();
                }
                errors.push(error);
            }
        }
    }
    errors.extend(compare_with_index(path, &paths, &packs));
    (packs, errors)
}

/// Checks one file, together with the packs that it belongs to.
fn file(path: &Path) -> (Vec<PackFile>, Vec<PackError>) {
    let name = path.display().to_string();
    let mut errors = Vec::new();
    let own = files::read(&[path.to_path_buf()], &mut errors);
    if own.is_empty() {
        return (own, errors);
    }
    let folder = files::folder_of(path);
    let mut others = files::below(folder).unwrap_or_default();
    others.retain(|other| !same(other, path));
    let mut packs = files::read(&others, &mut Vec::new());
    packs.extend(own);
    match read_all(&packs) {
        Ok(content) => {
            errors.extend(nobody_qualifies(&content, &packs));
            errors.extend(for_nobody_or_too_many(&content, &packs));
        }
        Err(more) => errors.extend(more),
    }
    errors.retain(|error| error.file == name);
    (packs, errors)
}

fn same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

/// Programmes whose conditions contradict each other.
fn nobody_qualifies(content: &Content, packs: &[PackFile]) -> Vec<PackError> {
    let (nothing, unrated) = (Profile::new(), Ratings::new());
    let mut errors = Vec::new();
    for programme in &content.programmes {
        // As of the day of the last check: then it must have been satisfiable.
        let day = programme.source.checked;
        let blank = situation_of(content, &nothing, &unrated, day);
        if can_be_met(programme, &blank) {
            continue;
        }
        let file = packs
            .iter()
            .find_map(|pack| Some((pack.name.clone(), pack.place_of_programme(&programme.id)?)));
        if let Some((file, place)) = file {
            errors.push(PackError {
                file,
                pointer: format!("/programmes/{place}"),
                problem: Problem::NobodyQualifies,
            });
        }
    }
    errors
}

/// Variants that are for no firm, or for the same firm as an earlier one: which one is asked must not
/// depend on their order.
fn for_nobody_or_too_many(content: &Content, packs: &[PackFile]) -> Vec<PackError> {
    let (nothing, unrated) = (Profile::new(), Ratings::new());
    let blank = situation_of(content, &nothing, &unrated, Date::EARLIEST);
    let mut errors = Vec::new();
    for (place, variant) in content.variants.iter().enumerate() {
        let file = packs
            .iter()
            .find(|pack| pack.at("/id").and_then(Value::as_str) == Some(&variant.id));
        let mut note = |problem| {
            errors.push(PackError {
                file: file.map_or(String::new(), |file| file.name.clone()),
                pointer: "/when".to_owned(),
                problem,
            });
        };
        if !can_hold(&[&variant.when], &blank) {
            note(Problem::Unsatisfiable);
            continue;
        }
        for earlier in content.variants.iter().take(place) {
            if can_hold(&[&earlier.when, &variant.when], &blank) {
                note(Problem::Overlaps(earlier.id.clone()));
            }
        }
    }
    errors
}

/// The index entry of a variant must agree with its pack, or the wrong firms would load it.
fn variant_as_listed(
    entry: &IndexEntry,
    place: usize,
    index: &PackFile,
    pack: &PackFile,
) -> Option<(&'static str, Problem)> {
    let listed = index.at(&format!("/packs/{place}/when"));
    match (pack.is_variant(), listed) {
        (true, None) => Some(("", Problem::Missing("when"))),
        (false, Some(_)) => Some(("/when", Problem::UnknownKey("when".to_owned()))),
        (true, Some(listed)) => {
            let id = pack.at("/id").and_then(Value::as_str);
            let when = pack.at("/when");
            if entry.variant.as_deref() != id {
                Some(("/id", Problem::NotOneOf(id.unwrap_or_default().to_owned())))
            } else if when != Some(listed) {
                let wanted = when.map_or(String::new(), Value::to_string);
                Some(("/when", Problem::NotOneOf(wanted)))
            } else {
                None
            }
        }
        (false, None) => None,
    }
}

/// Every file must be in the index, or it is never loaded; every indexed file must exist.
fn compare_with_index(folder: &Path, paths: &[PathBuf], packs: &[PackFile]) -> Vec<PackError> {
    let Some(index_file) = packs.iter().find(|pack| pack.kind() == Some(Kind::Index)) else {
        return Vec::new();
    };
    let Ok(index) = read_index(index_file) else {
        return Vec::new();
    };
    let mut errors = Vec::new();
    for (place, entry) in index.packs.iter().enumerate() {
        let path = folder.join(&entry.file);
        let pack = packs.iter().find(|pack| Path::new(&pack.name) == path);
        let kind = pack.and_then(PackFile::kind);
        let (key, problem) = match (pack, kind) {
            (Some(_), Some(kind)) if kind != entry.kind => {
                ("/kind", Problem::NotOneOf(kind.word().to_owned()))
            }
            (Some(pack), Some(Kind::Programmes)) => {
                let listed = entry
                    .region
                    .map_or("cn".to_owned(), |code| code.to_string());
                // One that is no region is told in its own file.
                let is_region =
                    |region: &&str| *region == "cn" || RegionCode::parse(region).is_some();
                match pack.region().filter(is_region) {
                    Some(region) if region == listed => continue,
                    Some(_) if entry.region.is_none() => ("", Problem::Missing("region")),
                    Some(region) => ("/region", Problem::NotOneOf(region.to_owned())),
                    None => continue,
                }
            }
            (Some(pack), _) => match variant_as_listed(entry, place, index_file, pack) {
                Some(wrong) => wrong,
                None => continue,
            },
            (None, _) if paths.contains(&path) => continue,
            (None, _) => ("/file", Problem::Dangling(Thing::Pack, entry.file.clone())),
        };
        let pointer = format!("/packs/{place}{key}");
        errors.push(PackError {
            file: index_file.name.clone(),
            pointer,
            problem,
        });
    }
    for pack in packs {
        let listed = index
            .packs
            .iter()
            .any(|e| folder.join(&e.file) == Path::new(&pack.name));
        if pack.kind() != Some(Kind::Index) && !listed {
            errors.push(PackError {
                file: index_file.name.clone(),
                pointer: "/packs".to_owned(),
                problem: Problem::NotListed(pack.name.clone()),
            });
        }
    }
    errors
}
