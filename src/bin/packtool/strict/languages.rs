//! Languages: where a pack claims one, every text is there in it.

use super::{Findings, Strict, list};
use crate::schema::Shape;
use crate::schema::texts::Place;
use quality_selfcheck::text::Lang;
use serde_json::Value;

/// The languages that a pack must have: those that are asked for, else those that it claims, else 简体中文.
pub fn wanted(pack: &Value, strict: &Strict) -> Vec<Lang> {
    if let Some(wanted) = &strict.languages {
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

/// Notes each language in which a text is not there.
pub fn check(place: &Place<'_>, wanted: &[Lang], found: &mut Findings<'_>) {
    let Shape::Text = place.shape else { return };
    for lang in wanted {
        let there = match place.value {
            // A text that is written only once is 简体中文.
            Value::String(_) => *lang == Lang::ZhHans,
            by_language => by_language.get(lang.tag()).is_some(),
        };
        if !there {
            let values = [("language", lang.tag())];
            let message = found.texts.fill("strict.language", &values);
            found.note(&place.pointer, message);
        }
    }
}
