//! Languages: where a pack claims one, every text is there in it.

use super::{Findings, Strict, list, text};
use crate::schema::Shape;
use crate::schema::texts::Place;
use crate::texts::NAMES;
use crate::translations::Translations;
use quality_selfcheck::reader::Kind;
use quality_selfcheck::text::Lang;
use serde_json::Value;

/// The languages that a pack must have: those that are asked for, else those that it claims, else 简体中文.
/// Those that are asked for of a whole folder are not asked of a province's programmes, which are read
/// where everybody reads Chinese, nor of the index, which nobody reads.
pub fn wanted(pack: &Value, kind: Kind, alone: bool, strict: &Strict) -> Vec<Lang> {
    let of_all = match kind {
        Kind::Index => false,
        Kind::Programmes => alone || text(pack, "region") == "cn",
        _ => true,
    };
    if let Some(wanted) = &strict.languages
        && of_all
    {
        return wanted.clone();
    }
    let claimed = list(pack, "languages").iter();
    let claimed: Vec<Lang> = claimed
        .filter_map(|tag| Lang::parse(tag.as_str()?))
        .collect();
    if claimed.is_empty() {
        vec![Lang::ZhHans]
    } else {
        claimed
    }
}

/// Notes each language in which a text is not there: neither beside the others nor in a translation.
pub fn check(
    place: &Place<'_>,
    wanted: &[Lang],
    translations: &Translations<'_>,
    found: &mut Findings<'_>,
) {
    let Shape::Text = place.shape else { return };
    for lang in wanted {
        let there = match place.value {
            // A text that is written only once is 简体中文.
            Value::String(_) if *lang == Lang::ZhHans => true,
            Value::String(text) => {
                let translation = translations.of(found.file, *lang);
                NAMES.contains(&place.key)
                    || translation.is_some_and(|of| of.said.texts.contains_key(text))
            }
            by_language => by_language.get(lang.tag()).is_some(),
        };
        if !there {
            let values = [("language", lang.tag())];
            let message = found.texts.fill("strict.language", &values);
            found.note(&place.pointer, message);
        }
    }
}
