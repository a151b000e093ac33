//! The pack of kind `index`: the list of files, and which of them a firm needs.

use crate::reader::assemble::assemble;
use crate::reader::header::{Header, Kind};
use crate::reader::node::Node;
use crate::reader::problem::Problem;
use crate::reader::translation;
use crate::region::RegionCode;
use crate::rule::Rule;
use crate::text::Lang;

/// One file of the index.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexEntry {
    /// Path from the index's own folder; never leads out of it.
    pub file: String,
    /// Its kind.
    pub kind: Kind,
    /// For programmes: the province that they are for; `None` for the whole country.
    pub region: Option<RegionCode>,
    /// For a questionnaire variant: its id. [`super::Content::announce`] reads for which firms it is, once
    /// the facts are known.
    pub variant: Option<String>,
    /// The tags of the languages in which there is a translation, beside 简体中文.
    pub languages: Vec<String>,
}

/// The list of packs.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    /// The files.
    pub packs: Vec<IndexEntry>,
}

impl Index {
    /// The programme files for a firm in `region`, beside those for the whole country.
    pub fn for_region(&self, region: RegionCode) -> impl Iterator<Item = &IndexEntry> {
        let programmes = self
            .packs
            .iter()
            .filter(|entry| entry.kind == Kind::Programmes);
        programmes.filter(move |entry| {
            entry
                .region
                .is_some_and(|of| of.province() == region.province())
        })
    }

    /// The translation of a file into a language, if there is one; both from the index's own folder.
    pub fn translation(&self, file: &str, lang: Lang) -> Option<String> {
        let entry = self.packs.iter().find(|entry| entry.file == file)?;
        let has = entry.languages.iter().any(|tag| tag == lang.tag());
        has.then(|| translation::path_of(file, lang))
    }

    /// The one file of a kind that is for everybody.
    pub fn national(&self, kind: Kind) -> Option<&IndexEntry> {
        self.packs
            .iter()
            .find(|entry| entry.kind == kind && entry.region.is_none() && entry.variant.is_none())
    }
}

/// Reads the pack.
pub(super) fn read(node: &Node<'_>) -> Option<Index> {
    let object = node.object()?;
    let header = Header::read(&object, Kind::Index);
    let packs = object.req("packs", |node| {
        node.some(|node| {
            let object = node.object()?;
            let file = object.req("file", path);
            let kind = object.req("kind", |node| node.word(&Kind::WORDS));
            let region = object.opt("region", crate::rule::region::code);
            let variant = object.opt("id", |node| node.id());
            let languages = object.opt_list("languages", |node| {
                node.word(&translation::LANGUAGES.map(|lang| (lang.tag(), ())))?;
                node.line()
            });
            // Read by `announced` once the facts are known.
            let _ = object.opt("when", |_| Some(()));
            object.close()?;
            for (key, other) in [("id", "when"), ("when", "id")] {
                if object.has(other) && !object.has(key) {
                    return node.fail(Problem::Missing(key));
                }
            }
            assemble!(IndexEntry {
                file,
                kind,
                region,
                variant,
                languages
            })
        })
    });
    object.close()?;
    header?;
    Some(Index { packs: packs? })
}

/// Reads the entries of questionnaire variants: id, file and for which firms.
pub(super) fn announced(
    node: &Node<'_>,
    mut when: impl FnMut(&Node<'_>) -> Option<Rule>,
) -> Option<Vec<(String, String, Rule)>> {
    let object = node.object()?;
    let entries = object.req("packs", |node| {
        node.list(|node| {
            let object = node.object()?;
            let file = object.req("file", path)?;
            let id = object.opt("id", |node| node.id())?;
            let when = object.opt("when", &mut when)?;
            Some(id.zip(when).map(|(id, when)| (id, file, when)))
        })
    });
    Some(entries?.into_iter().flatten().collect())
}

/// A relative path of plain names that ends in `.json`.
pub(super) fn path(node: &Node<'_>) -> Option<String> {
    let path = node.line()?;
    if is_path(&path) {
        Some(path)
    } else {
        node.fail(Problem::BadId(path.chars().take(64).collect()))
    }
}

/// Whether a text is the path of a pack within the folder of the packs.
pub(super) fn is_path(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let mut names = path.split('/');
    path.ends_with(".json")
        && names.all(|name| !name.is_empty() && !name.starts_with('.') && name.bytes().all(plain))
}
