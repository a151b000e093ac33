//! Checks the translations in the folder `translations`: each must belong to a pack, be listed in the
//! index, and translate only the pack's texts.

use crate::files;
use crate::finding::Finding;
use crate::texts;
use quality_selfcheck::content::Index;
use quality_selfcheck::content::assembled::read_index;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::reader::translation::{FOLDER, LANGUAGES, path_of};
use quality_selfcheck::reader::{Kind, PackError, Problem, Thing, Translation};
use quality_selfcheck::text::Lang;
use std::collections::BTreeSet;
use std::path::Path;

/// A readable translation, and its pack.
pub struct Translated<'p> {
    /// The file's name.
    pub name: String,
    /// The pack.
    pub pack: &'p PackFile,
    /// Its texts.
    pub said: Translation,
}

/// The packs of a folder with their translations.
pub struct Translations<'p> {
    folder: &'p Path,
    packs: &'p [PackFile],
    /// The readable ones.
    pub all: Vec<Translated<'p>>,
    /// The problems.
    pub errors: Vec<PackError>,
}

impl<'p> Translations<'p> {
    /// Reads every translation below the folder of the packs.
    pub fn read(folder: &'p Path, packs: &'p [PackFile]) -> Translations<'p> {
        let mut found = Translations {
            folder,
            packs,
            all: Vec::new(),
            errors: Vec::new(),
        };
        let index_file = packs.iter().find(|pack| pack.kind() == Some(Kind::Index));
        let index = index_file.and_then(|file| read_index(file).ok().map(|index| (file, index)));
        for lang in LANGUAGES {
            let below = folder.join(FOLDER).join(lang.tag());
            let paths = match below.is_dir() {
                true => files::below(&below).unwrap_or_default(),
                false => Vec::new(),
            };
            for file in files::read(&paths, &mut found.errors) {
                found.one(file, lang, index.as_ref());
            }
        }
        if let Some((file, index)) = index {
            found.listed(file, &index);
        }
        found
    }

    fn note(&mut self, file: &PackFile, pointer: &str, problem: Problem) {
        self.errors.push(PackError {
            file: file.name.clone(),
            pointer: pointer.to_owned(),
            problem,
        });
    }

    /// The path of a file from the folder, as the index has it.
    fn inside(&self, name: &str) -> String {
        let path = Path::new(name).strip_prefix(self.folder);
        let path = path.unwrap_or(Path::new(name)).display().to_string();
        path.replace('\\', "/")
    }

    /// Whether a translation's pack exists and was not read.
    fn is_unreadable(&self, translation: &str, lang: Lang) -> bool {
        let there = files::below(self.folder).unwrap_or_default();
        let mut of = there.iter().map(|path| path.display().to_string());
        let pack = of.find(|name| path_of(&self.inside(name), lang) == translation);
        pack.is_some_and(|name| self.packs.iter().all(|pack| pack.name != name))
    }

    fn one(&mut self, file: PackFile, lang: Lang, index: Option<&(&PackFile, Index)>) {
        let path = self.inside(&file.name);
        let packs = self.packs.iter();
        let pack = packs
            .filter(|pack| pack.kind() != Some(Kind::Index))
            .find(|pack| path_of(&self.inside(&pack.name), lang) == path);
        let Some(pack) = pack else {
            // Its pack is there, and has been reported as one that cannot be read.
            if self.is_unreadable(&path, lang) {
                return;
            }
            let of = file.at("/of").and_then(serde_json::Value::as_str);
            let problem = Problem::Dangling(Thing::Pack, of.unwrap_or_default().to_owned());
            self.note(&file, "/of", problem);
            return;
        };
        if let Some((index_file, index)) = index {
            let entry = self.inside(&pack.name);
            if index.translation(&entry, lang).is_none()
                && let Some(place) = index.packs.iter().position(|of| of.file == entry)
            {
                let at = format!("/packs/{place}/languages");
                self.note(index_file, &at, Problem::NotListed(file.name.clone()));
            }
        }
        match Translation::read(&file, pack, lang) {
            Ok(said) => self.all.push(Translated {
                name: file.name,
                pack,
                said,
            }),
            Err(more) => self.errors.extend(more),
        }
    }

    /// Every translation in the index must exist.
    fn listed(&mut self, index_file: &PackFile, index: &Index) {
        for (place, entry) in index.packs.iter().enumerate() {
            for (nth, tag) in entry.languages.iter().enumerate() {
                let Some(lang) = Lang::parse(tag) else {
                    continue;
                };
                let path = path_of(&entry.file, lang);
                if !self.folder.join(&path).is_file() {
                    let at = format!("/packs/{place}/languages/{nth}");
                    self.note(index_file, &at, Problem::Dangling(Thing::Pack, path));
                }
            }
        }
    }

    /// The translation of a pack.
    pub fn of(&self, pack: &str, lang: Lang) -> Option<&Translated<'p>> {
        let mut all = self.all.iter();
        all.find(|of| of.pack.name == pack && of.said.lang == lang)
    }

    /// Every text whose placeholders differ from the original's.
    pub fn placeholders(&self, texts: &Catalogue) -> Vec<Finding> {
        let mut lines = Vec::new();
        for of in &self.all {
            for (source, text) in &of.said.texts {
                let (wanted, found) = (names(source), names(text));
                if wanted != found {
                    let wanted: Vec<&str> = wanted.into_iter().collect();
                    let values = [("wanted", &*wanted.join(" "))];
                    let message = texts.fill("strict.placeholders", &values);
                    lines.push(finding(&of.name, source, message));
                }
            }
        }
        lines
    }

    /// Every key that is no text of the pack: it was changed or removed.
    pub fn unused(&self, only: Option<&str>, texts: &Catalogue) -> Vec<Finding> {
        let mut lines = Vec::new();
        for of in &self.all {
            let Some(kind) = of.pack.kind() else { continue };
            if only.is_some_and(|only| only != of.name && only != of.pack.name) {
                continue;
            }
            let sources = texts::sources(kind, &of.pack.clone().into_value());
            let known: BTreeSet<&str> = sources.iter().map(|of| of.text.as_str()).collect();
            for key in of.said.texts.keys().filter(|key| !known.contains(&***key)) {
                let values = [("pack", &*of.pack.name)];
                let message = texts.fill("strict.unused", &values);
                lines.push(finding(&of.name, key, message));
            }
        }
        lines
    }
}

/// A finding at a text.
fn finding(file: &str, key: &str, message: String) -> Finding {
    Finding {
        file: file.to_owned(),
        pointer: format!("/texts/{}", key.replace('~', "~0").replace('/', "~1")),
        message,
        is_remark: false,
    }
}

/// The names in braces.
fn names(template: &str) -> BTreeSet<&str> {
    let pieces = template.split('{').skip(1);
    pieces
        .filter_map(|piece| Some(piece.split_once('}')?.0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn placeholders_are_names_in_braces() {
        let found: Vec<&str> = names("{b} of {a}, {b} and {").into_iter().collect();
        assert_eq!(found, ["a", "b"]);
    }
}
