//! `packtool upgrade`: what was edited on a website is in the new version, and nothing else of the old one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use support::packtool::{Copy, Run, packtool};

/// A release as `scripts/release` leaves it, of the shipped packs: `dist/` and, to be edited, `packs/`.
struct Release {
    copy: Copy,
    folder: PathBuf,
}

impl Release {
    fn new(name: &str) -> Release {
        let copy = Copy::new();
        let folder = copy
            .folder
            .with_file_name(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for path in files(&copy.folder) {
            let within = path.strip_prefix(&copy.folder).unwrap();
            if within.starts_with("schema")
                || within.extension().is_none_or(|ending| ending != "json")
            {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let mut pack: Value = serde_json::from_str(&text).unwrap();
            pack.as_object_mut().unwrap().remove("$schema");
            write(&folder.join("dist/packs").join(within), &pack.to_string());
            // As the editors have it: the same order, spaces, and the schema's name.
            let mut written = format!("{pack:#}\n");
            written.insert_str(1, "\n  \"$schema\": \"./schema/x.json\",");
            write(&folder.join("packs").join(within), &written);
        }
        write(&folder.join("dist/locales/en.json"), "{}");
        write(&folder.join("dist/embed-0123456789ab.js"), name);
        write(&folder.join("dist/index.html"), name);
        let release = Release { copy, folder };
        release.list();
        release
    }

    /// Writes the list of what is there now, as a build does.
    fn list(&self) {
        let dist = self.folder.join("dist");
        let _ = fs::remove_file(dist.join("SHA256SUMS"));
        let lines = files(&dist).into_iter().map(|path| {
            let digest = Sha256::digest(fs::read(&path).unwrap());
            let hash: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{hash}  {}\n", path.strip_prefix(&dist).unwrap().display())
        });
        let lines: String = lines.collect();
        write(&dist.join("SHA256SUMS"), &lines);
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Puts a text into a pack of the dist.
    fn edit(&self, name: &str, from: &str, to: &str) -> String {
        let text = self.text(name);
        assert!(text.contains(from), "{from} in {name}");
        let edited = text.replacen(from, to, 1);
        write(&self.at(name), &edited);
        edited
    }
}

impl Drop for Release {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        let _ = &self.copy;
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn upgrade(old: &Path, new: &Path) -> Run {
    packtool(
        &[
            "upgrade",
            &old.display().to_string(),
            &new.display().to_string(),
        ],
        "",
    )
}

/// Everything of a folder, to see that nothing has changed.
fn all(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    files(folder)
        .into_iter()
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect()
}

#[test]
fn edits_stay_and_the_rest_is_new() {
    let (old, new) = (Release::new("old-a"), Release::new("new-a"));
    // The new version: facts have another title.
    let mut facts: Value = serde_json::from_str(&new.text("dist/packs/facts.json")).unwrap();
    facts["title"] = "新版".into();
    write(&new.at("dist/packs/facts.json"), &facts.to_string());
    fs::remove_file(new.at("dist/embed-0123456789ab.js")).unwrap();
    new.list();
    // The website: one pack edited as packs/README.md says, a compressed copy of what it was, and one edited in place.
    let edited = old.edit(
        "packs/programmes/fujian.json",
        "\"title\": \"",
        "\"title\": \"改过 ",
    );
    write(&old.at("dist/packs/programmes/fujian.json"), &edited);
    old.edit(
        "dist/packs/glossary.json",
        "\"title\":\"",
        "\"title\":\"改过 ",
    );
    // Put there again, as it is edited, without any change.
    fs::copy(old.at("packs/forms.json"), old.at("dist/packs/forms.json")).unwrap();
    write(&old.at("dist/packs/glossary.json.br"), "old");
    write(&new.at("dist/packs/glossary.json.br"), "old");
    write(&new.at("dist/packs/glossary.json.gz"), "old");
    write(&old.at("dist/locales/en.json"), "{\"app.name\": \"Ours\"}");
    let before = all(&old.folder);

    let run = upgrade(&old.at("dist"), &new.folder);
    assert_eq!((run.code, run.err), (Some(0), vec![]), "{:?}", run.out);
    assert_eq!(new.text("dist/packs/programmes/fujian.json"), edited);
    assert_eq!(new.text("packs/programmes/fujian.json"), edited);
    assert!(new.text("dist/packs/glossary.json").contains("改过"));
    assert!(new.text("packs/glossary.json").contains("改过"));
    assert_eq!(new.text("dist/locales/en.json"), "{\"app.name\": \"Ours\"}");
    assert_eq!(
        new.text("dist/packs/facts.json"),
        facts.to_string(),
        "not edited: the new one"
    );
    assert!(
        !new.text("dist/packs/forms.json").contains('\n'),
        "put there without a change: the new one"
    );
    assert_eq!(new.text("dist/index.html"), "new-a");
    assert_eq!(
        new.text("dist/embed-0123456789ab.js"),
        "old-a",
        "other websites name it"
    );
    for copy in ["dist/packs/glossary.json.br", "dist/packs/glossary.json.gz"] {
        assert!(!new.at(copy).exists(), "{copy}");
    }
    let kept = |file: &str| run.out.iter().any(|line| line.contains(file));
    for file in [
        "packs/programmes/fujian.json",
        "packs/glossary.json",
        "locales/en.json",
        "embed-0123456789ab.js",
    ] {
        assert!(kept(file), "{file} in {:?}", run.out);
    }
    for file in ["packs/facts.json", "packs/forms.json", "index.html"] {
        assert!(!kept(file), "{file} in {:?}", run.out);
    }
    assert_eq!(all(&old.folder), before, "the website is as it was");

    // The next version finds them edited again.
    let next = Release::new("next-a");
    let run = upgrade(&new.folder, &next.folder);
    assert_eq!((run.code, run.err), (Some(0), vec![]));
    assert_eq!(next.text("dist/packs/programmes/fujian.json"), edited);
}

#[test]
fn what_both_have_changed_lies_side_by_side() {
    let (old, new) = (Release::new("old-b"), Release::new("new-b"));
    let ours = old.edit(
        "dist/packs/glossary.json",
        "\"title\":\"",
        "\"title\":\"我们的 ",
    );
    let theirs = new.edit(
        "dist/packs/glossary.json",
        "\"title\":\"",
        "\"title\":\"新版的 ",
    );
    new.list();
    let run = upgrade(&old.folder, &new.folder);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.err.len(), 1, "{:?}", run.err);
    assert!(
        run.err[0].starts_with("packs/glossary.json: "),
        "{:?}",
        run.err
    );
    assert_eq!(new.text("dist/packs/glossary.json"), ours);
    assert_eq!(new.text("dist/packs/glossary.json.new"), theirs);

    // A second time nothing is lost.
    assert_eq!(upgrade(&old.folder, &new.folder).code, Some(1));
    assert_eq!(new.text("dist/packs/glossary.json.new"), theirs);
}

#[test]
fn what_was_added_or_deleted_stays_so() {
    let (old, new) = (Release::new("old-c"), Release::new("new-c"));
    // Fujian under another name, listed instead of the one that is deleted.
    fs::rename(
        old.at("dist/packs/programmes/fujian.json"),
        old.at("dist/packs/programmes/minnan.json"),
    )
    .unwrap();
    old.edit(
        "dist/packs/index.json",
        "programmes/fujian.json",
        "programmes/minnan.json",
    );
    let run = upgrade(&old.folder, &new.folder);
    assert_eq!((run.code, run.err), (Some(0), vec![]), "{:?}", run.out);
    assert!(new.at("dist/packs/programmes/minnan.json").is_file());
    assert!(new.at("packs/programmes/minnan.json").is_file());
    assert!(!new.at("dist/packs/programmes/fujian.json").exists());
    assert!(!new.at("packs/programmes/fujian.json").exists());
}

#[test]
fn packs_that_do_not_fit_together_are_named() {
    let (old, new) = (Release::new("old-d"), Release::new("new-d"));
    // Their list is edited; the new version has a pack more.
    old.edit(
        "dist/packs/index.json",
        "\"title\":\"",
        "\"title\":\"我们的 ",
    );
    fs::copy(
        new.at("dist/packs/programmes/fujian.json"),
        new.at("dist/packs/programmes/more.json"),
    )
    .unwrap();
    new.list();
    let run = upgrade(&old.folder, &new.folder);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err.iter().any(|line| line.contains("more.json")),
        "{:?}",
        run.err
    );
}

#[test]
fn an_edited_program_is_named_and_not_taken_over() {
    let (old, new) = (Release::new("old-e"), Release::new("new-e"));
    write(&old.at("dist/index.html"), "ours");
    let run = upgrade(&old.folder, &new.folder);
    assert_eq!(run.code, Some(1));
    assert!(run.err[0].starts_with("index.html: "), "{:?}", run.err);
    assert_eq!(new.text("dist/index.html"), "new-e");
}

#[test]
fn folders_that_are_no_releases_are_refused() {
    let release = Release::new("old-f");
    for (old, new) in [
        (release.folder.clone(), release.at("packs")),
        (release.at("packs"), release.folder.clone()),
        (release.folder.clone(), release.folder.clone()),
        (release.at("none"), release.folder.clone()),
    ] {
        let before = all(&release.folder);
        let run = upgrade(&old, &new);
        assert_eq!((run.code, run.err.len()), (Some(1), 1), "{:?}", run.err);
        assert_eq!(all(&release.folder), before);
    }
}
