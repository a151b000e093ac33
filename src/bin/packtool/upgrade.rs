//! `packtool upgrade`: what its owners have edited on a website goes along into a new version.
//!
//! Three versions of each file are compared: the one on the website, the one that came with it (the website's own
//! `SHA256SUMS` tells), and the new one. Nothing on the website is changed.

use crate::check;
use crate::cli::Given;
use crate::finding;
use crate::sums;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::text::Lang;
use serde_json::json;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Added to the name of the new file where both sides have changed it.
const NEW: &str = ".new";

/// Carries what was edited in the dist `OLD` over to the bundle `NEW`, and checks the packs that come of it.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let (old, new) = (given.text("old"), given.text("new"));
    let own = Catalogue::parse(Lang::ZhHans, include_str!("upgrade/zh-Hans.json"))
        .map_err(|error| vec![format!("{error:?}")])?;
    let upgrade = Upgrade {
        old: Dist::open(Path::new(old), &own)?,
        new: Dist::open(Path::new(new), &own)?,
        texts: &own,
        said: RefCell::new(Vec::new()),
        is_for_programs: given.has("json"),
    };
    if upgrade.old.folder.canonicalize().ok() == upgrade.new.folder.canonicalize().ok() {
        return Err(vec![own.say("upgrade.same")]);
    }
    let mut to_look_at = upgrade.carry().map_err(|error| vec![error])?;
    let packs = upgrade.new.folder.join("packs").display().to_string();
    let found = check::findings(&[&packs], None, texts)?;
    let found = finding::lines(&found, true, texts);
    if upgrade.is_for_programs {
        let ok = to_look_at.is_empty() && found.is_empty();
        let done = upgrade.said.borrow();
        println!(
            "{}",
            json!({"ok": ok, "done": *done, "look_at": to_look_at, "check": found})
        );
        return if ok { Ok(()) } else { Err(Vec::new()) };
    }
    if !found.is_empty() {
        to_look_at.push(own.say("upgrade.check"));
        to_look_at.extend(found);
    }
    if to_look_at.is_empty() {
        println!("{}", own.say("upgrade.done"));
        return Ok(());
    }
    Err(to_look_at)
}

/// A dist, with what it was when it was built.
struct Dist {
    folder: PathBuf,
    sums: BTreeMap<String, String>,
    /// Where the same packs lie as their owners edit them: beside the dist of a bundle.
    packs: Option<PathBuf>,
}

/// What became of a file since it was built.
#[derive(PartialEq)]
enum State {
    AsBuilt,
    Edited,
    Added,
    Deleted,
}

impl Dist {
    /// A dist, or the folder of a bundle with one in it.
    fn open(path: &Path, own: &Catalogue) -> Result<Dist, Vec<String>> {
        let within = path.join("dist");
        let is_bundle = within.join(sums::NAME).is_file();
        let folder = if is_bundle {
            within
        } else {
            path.to_path_buf()
        };
        let list = folder.join(sums::NAME);
        let sums = fs::read_to_string(&list)
            .ok()
            .and_then(|text| sums::parse(&text));
        let name = list.display().to_string();
        let sums = sums.ok_or_else(|| vec![own.fill("upgrade.no_list", &[("file", &name)])])?;
        let packs = Some(path.join("packs")).filter(|packs| is_bundle && packs.is_dir());
        Ok(Dist {
            folder,
            sums,
            packs,
        })
    }

    fn state(&self, name: &str) -> Result<State, String> {
        let path = self.folder.join(name);
        let built = self.sums.get(name);
        if !path.is_file() {
            return Ok(State::Deleted);
        }
        let bytes = read(&path)?;
        Ok(match built {
            None => State::Added,
            Some(hash) if is_of(hash, &bytes) => State::AsBuilt,
            Some(_) => State::Edited,
        })
    }

    /// Every file, by its name.
    fn files(&self) -> Result<BTreeSet<String>, String> {
        let mut names = BTreeSet::new();
        below(&self.folder, "", &mut names)?;
        Ok(names)
    }
}

struct Upgrade<'a> {
    old: Dist,
    new: Dist,
    texts: &'a Catalogue,
    /// What was done, where it is told at the end.
    said: RefCell<Vec<String>>,
    is_for_programs: bool,
}

impl Upgrade<'_> {
    /// Carries everything over; a line for each file that somebody must look at.
    fn carry(&self) -> Result<Vec<String>, String> {
        let mut to_look_at = Vec::new();
        let there = self.old.files()?;
        let names: BTreeSet<&String> = there.iter().chain(self.old.sums.keys()).collect();
        for name in names {
            if sums::is_edited_in_place(name) {
                to_look_at.extend(self.edited(name)?);
            } else if is_pinned(name) && !self.new.folder.join(name).exists() {
                // Other websites name this very file, with its hash.
                self.copy(name, &self.new.folder)?;
                self.tell("upgrade.pinned", name);
            } else if self.old.state(name)? == State::Edited && sums::copy_of(name).is_none() {
                to_look_at.push(self.texts.fill("upgrade.program", &[("file", name)]));
            }
        }
        // A compressed copy would be sent as it was before an edit.
        for name in self.new.files()? {
            if sums::copy_of(&name).is_some_and(sums::is_edited_in_place) {
                remove(&self.new.folder.join(&name))?;
            }
        }
        Ok(to_look_at)
    }

    /// A pack or a catalogue; a line where somebody must look at it.
    fn edited(&self, name: &str) -> Result<Option<String>, String> {
        let (before, now) = (self.old.sums.get(name), self.new.sums.get(name));
        let has_changed = before != now;
        let target = self.new.folder.join(name);
        match self.old.state(name)? {
            State::AsBuilt => Ok(None),
            State::Deleted if now.is_none() => Ok(None),
            State::Deleted => {
                remove(&target)?;
                self.editable(name).map_or(Ok(()), |path| remove(&path))?;
                self.tell("upgrade.deleted", name);
                Ok(None)
            }
            State::Edited | State::Added => {
                let clashes = has_changed && now.is_some_and(|hash| !matches!(read(&self.old.folder.join(name)), Ok(bytes) if is_of(hash, &bytes)));
                let beside = target.with_file_name(format!("{}{NEW}", file_name(&target)));
                // Not over what an earlier run has put aside.
                if clashes && !beside.exists() {
                    fs::rename(&target, &beside).map_err(|error| said(&target, &error))?;
                }
                self.copy(name, &self.new.folder)?;
                self.copy_editable(name)?;
                if clashes {
                    let new = beside.display().to_string();
                    return Ok(Some(
                        self.texts
                            .fill("upgrade.clash", &[("file", name), ("new", &new)]),
                    ));
                }
                self.tell("upgrade.kept", name);
                Ok(None)
            }
        }
    }

    fn tell(&self, key: &str, file: &str) {
        let line = self.texts.fill(key, &[("file", file)]);
        if self.is_for_programs {
            self.said.borrow_mut().push(line);
        } else {
            println!("{line}");
        }
    }

    /// A file of the old dist into another folder.
    fn copy(&self, name: &str, to: &Path) -> Result<(), String> {
        copy(&self.old.folder.join(name), &to.join(name))
    }

    /// Where the new bundle's owners edit a pack.
    fn editable(&self, name: &str) -> Option<PathBuf> {
        Some(self.new.packs.as_ref()?.join(name.strip_prefix("packs/")?))
    }

    /// The same for those who go on editing: as they wrote it, where that lies beside the old dist.
    fn copy_editable(&self, name: &str) -> Result<(), String> {
        let (Some(target), Some(within)) = (self.editable(name), name.strip_prefix("packs/"))
        else {
            return Ok(());
        };
        let shown = self.old.folder.join(name);
        let written = self.old.packs.as_ref().map(|packs| packs.join(within));
        let same = written.filter(|path| matches!((read(path), read(&shown)), (Ok(a), Ok(b)) if compact(&a) == compact(&b)));
        copy(&same.unwrap_or(shown), &target)
    }
}

/// Whether some bytes are a file as it was built. What was copied from the packs as they are edited is the same without
/// the spaces and without the name of its schema.
fn is_of(hash: &str, bytes: &[u8]) -> bool {
    sums::hash(bytes) == hash || sums::hash(&compact(bytes)) == hash
}

/// JSON without the spaces between its parts and without a `$schema` at its beginning, as the build writes it.
fn compact(json: &[u8]) -> Vec<u8> {
    let (mut in_text, mut escaped) = (false, false);
    let mut kept = Vec::with_capacity(json.len());
    for byte in json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json) {
        if !in_text && byte.is_ascii_whitespace() {
            continue;
        }
        kept.push(*byte);
        if in_text && !escaped && *byte == b'\\' {
            escaped = true;
            continue;
        }
        if *byte == b'"' && !escaped {
            in_text = !in_text;
        }
        escaped = false;
    }
    let schema = kept.strip_prefix(b"{\"$schema\":\"");
    let rest = schema.and_then(|rest| {
        let end = rest.windows(2).position(|two| two == b"\",")?;
        rest.get(end + 2..)
    });
    match rest {
        Some(rest) => [b"{", rest].concat(),
        None => kept,
    }
}

/// A script that is named by its content, and that other websites hold to it.
fn is_pinned(name: &str) -> bool {
    let of = sums::copy_of(name).unwrap_or(name);
    of.starts_with("embed-") && sums::is_hashed(of)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or(String::new(), |name| name.to_string_lossy().into_owned())
}

fn below(folder: &Path, prefix: &str, names: &mut BTreeSet<String>) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|error| said(folder, &error))? {
        let path = entry.map_err(|error| said(folder, &error))?.path();
        let name = format!("{prefix}{}", file_name(&path));
        if path.is_dir() {
            below(&path, &format!("{name}/"), names)?;
        } else {
            names.insert(name);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| said(path, &error))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|error| said(folder, &error))?;
    }
    // With the time of now: what was compressed before is older.
    fs::write(to, read(from)?).map_err(|error| said(to, &error))
}

fn remove(path: &Path) -> Result<(), String> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(said(path, &error)),
        _ => Ok(()),
    }
}

fn said(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn spaces_within_texts_stay() {
        let text = "{\n  \"$schema\": \"../schema/facts.json\",\n  \"a\": \"b  \\\" c\", \"d\" : [1, 2]\n}\n";
        assert_eq!(compact(text.as_bytes()), br#"{"a":"b  \" c","d":[1,2]}"#);
    }
}
