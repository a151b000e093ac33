//! Strict check of languages: a pack has every text in each language that it claims.

use super::{Findings, Strict, list, text};
use crate::schema::Shape;
use crate::schema::texts::Place;
use crate::texts::NAMES;
use crate::translations::Translations;
use quality_selfcheck::reader::Kind;
use quality_selfcheck::text::Lang;
use serde_json::Value;

/// The required languages of a pack: those of the option, else those that it claims, else 简体中文. For a
/// whole folder the option does not apply to a province's programmes, whose readers read Chinese, nor
/// to the index, which nobody reads.
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

/// Notes each language in which a text is missing, both in the pack and in a translation.
pub fn check(
    place: &Place<'_>,
    wanted: &[Lang],
    translations: &Translations<'_>,
    found: &mut Findings<'_>,
) {
    let Shape::Text = place.shape else { return };
    for lang in wanted {
        let there = match place.value {
            // A plain string is 简体中文.
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
