//! Packs of kind `translation`: the texts of one pack in another language, keyed by the 简体中文 text.
//!
//! ```json
//! {"pack": "translation", "format": 1, "of": "standard", "language": "en", "version": "2026-11-24",
//!  "texts": {"小微企业质量自检": "Quality self-check for small firms", …}}
//! ```
//!
//! Packs are written in 简体中文, and a reader in that language downloads nothing else. A text without
//! a translation is shown in 简体中文.

use super::header::{Kind, PackFile, format};
use super::node::Node;
use super::problem::{PackError, Problem, Thing};
use crate::text::{Lang, Text};
use std::collections::BTreeMap;

/// The folder within the packs that holds translations, a folder a language.
pub const FOLDER: &str = "translations";

/// The languages into which packs are translated.
pub const LANGUAGES: [Lang; 2] = [Lang::ZhHant, Lang::En];

/// The texts of a pack in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The id of the pack.
    pub of: String,
    /// The language.
    pub lang: Lang,
    /// Each text, keyed by its 简体中文.
    pub texts: BTreeMap<String, String>,
}

impl Translation {
    /// Reads a file as the translation of `pack` into `lang`.
    ///
    /// # Errors
    /// Every problem in the file; that it is for another pack or in another language is one, too.
    pub fn read(
        file: &PackFile,
        pack: &PackFile,
        lang: Lang,
    ) -> Result<Translation, Vec<PackError>> {
        let of = pack.at("/id").and_then(serde_json::Value::as_str);
        file.read(|node| read(node, of.unwrap_or_default(), lang))
    }

    /// A text of the pack, with what it is in this language where that is known.
    pub(crate) fn of(&self, zh_hans: String) -> Text {
        let said = self.texts.get(&zh_hans).cloned();
        let (zh_hant, en) = match self.lang {
            Lang::En => (None, said),
            _ => (said, None),
        };
        Text {
            zh_hans,
            zh_hant,
            en,
        }
    }
}

/// The path of the translation of a pack, both from the index's own folder:
/// `programmes/cn.json` is translated by `translations/en/cn.json`.
pub fn path_of(pack: &str, lang: Lang) -> String {
    let folder = pack.bytes().rposition(|byte| byte == b'/');
    let name = pack.get(folder.map_or(0, |at| at + 1)..).unwrap_or(pack);
    [FOLDER, lang.tag(), name].join("/")
}

/// Reads the pack.
fn read(node: &Node<'_>, id: &str, lang: Lang) -> Option<Translation> {
    let object = node.object()?;
    let schema = object.opt("$schema", |node| node.string().map(|_| ()));
    let kind = object.req("pack", |node| node.word(&[(Kind::Translation.word(), ())]));
    let format = object.req("format", format);
    let of = object.req("of", |node| {
        let of = node.id()?;
        if of == id {
            return Some(of);
        }
        node.fail(Problem::Dangling(Thing::Pack, of))
    });
    let language = object.req("language", |node| node.word(&[(lang.tag(), ())]));
    let version = object.req("version", |node| node.line());
    let texts = object.req("texts", |node| {
        let entries = node.entries()?;
        let count = entries.len();
        let mut texts = BTreeMap::new();
        for (zh_hans, node) in entries {
            // Each bad one is noted.
            if let Some(text) = node.line() {
                texts.insert(zh_hans.to_owned(), text);
            }
        }
        (texts.len() == count).then_some(texts)
    });
    object.close()?;
    schema?;
    kind?;
    format?;
    version?;
    language?;
    Some(Translation {
        of: of?,
        lang,
        texts: texts?,
    })
}
