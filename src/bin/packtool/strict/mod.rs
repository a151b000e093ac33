//! `packtool check --strict`: problems that the readers accept but an editor should fix: sources without
//! dates or not checked for long, implausible windows, texts that are missing or hard to read.

mod conditions;
mod languages;
mod sources;
mod windows;
mod wording;

use crate::finding::Finding;
use crate::schema::{self, texts::Place};
use crate::translations::Translations;
use quality_selfcheck::content::folder::read_all;
use quality_selfcheck::date::Date;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::reader::Kind;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::text::Lang;
use serde_json::Value;

/// How strict it is.
pub struct Strict {
    /// The day on which it is checked.
    pub day: Date,
    /// The languages in which every text is required; `None` for those that each pack claims.
    pub languages: Option<Vec<Lang>>,
}

/// The findings in one file.
struct Findings<'a> {
    texts: &'a Catalogue,
    file: &'a str,
    all: Vec<Finding>,
}

impl Findings<'_> {
    /// Notes a message at a place.
    fn note(&mut self, pointer: &str, message: String) {
        self.put(pointer, message, false);
    }

    /// Notes a message that one mend settles wherever it stands.
    fn remark(&mut self, pointer: &str, message: String) {
        self.put(pointer, message, true);
    }

    fn put(&mut self, pointer: &str, message: String, is_remark: bool) {
        self.all.push(Finding {
            file: self.file.to_owned(),
            pointer: pointer.to_owned(),
            message,
            is_remark,
        });
    }
}

/// The findings in the packs, or only in the named one.
pub fn findings(
    packs: &[PackFile],
    translations: &Translations<'_>,
    only: Option<&str>,
    strict: &Strict,
) -> Vec<Finding> {
    // Without its texts each would be said by its key.
    let texts = catalogue().unwrap_or_else(|_| Catalogue::built_in());
    // Where it cannot be read, that has been told.
    let content = read_all(packs).ok();
    let packs: Vec<(&str, Kind, Value)> = packs
        .iter()
        .filter_map(|pack| {
            let value = pack.read(|node| Some(node.value().clone())).ok()?;
            Some((pack.name.as_str(), pack.kind()?, value))
        })
        .collect();
    let explained = wording::explained(&packs);
    let mut all = Vec::new();
    for (name, kind, pack) in &packs {
        if only.is_some_and(|only| only != *name) {
            continue;
        }
        let mut found = Findings {
            texts: &texts,
            file: name,
            all: Vec::new(),
        };
        sources::check(pack, strict.day, &mut found);
        windows::check(pack, strict.day, &mut found);
        if let Some(content) = content.as_ref().filter(|_| *kind == Kind::Programmes) {
            conditions::check(pack, content, &mut found);
        }
        let wanted = languages::wanted(pack, *kind, only.is_some(), strict);
        schema::texts::each(&schema::pack(*kind), pack, &mut |place: &Place<'_>| {
            windows::check_day(place, strict.day, &mut found);
            languages::check(place, &wanted, translations, &mut found);
            wording::check(place, &explained, &mut found);
        });
        all.extend(found.all);
    }
    all.extend(translations.unused(only, &texts));
    all
}

/// The catalogue of packtool's own messages.
///
/// # Errors
/// If it is no catalogue.
pub fn catalogue() -> Result<Catalogue, String> {
    let json = include_str!("zh-Hans.json");
    Catalogue::parse(Lang::ZhHans, json).map_err(|error| format!("{error:?}"))
}

/// The day under a key.
fn day(of: &Value, key: &str) -> Option<Date> {
    Date::parse(of.get(key)?.as_str()?)
}

/// The elements of the list under a key.
fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of.get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// The text under a key, in 简体中文; empty if there is none.
fn text<'a>(of: &'a Value, key: &str) -> &'a str {
    of.get(key).and_then(chinese).unwrap_or_default()
}

/// The 简体中文 of a text.
fn chinese(text: &Value) -> Option<&str> {
    text.as_str()
        .or_else(|| text.get(Lang::ZhHans.tag())?.as_str())
}
