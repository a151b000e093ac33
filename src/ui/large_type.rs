//! Large type (长辈模式): everything large, strong contrast, secondary content folded away. The style sheet does most of
//! it, by a class on the document's root; src/browser/boot.js sets it before the first paint.

use crate::browser::{page, storage};
use crate::parameters::LARGE_TYPE_WORDS;

/// The class of the document's root.
const CLASS: &str = "elder";

/// Whether it is on: as the address says, else as saved on this device. Sets the class.
pub(super) fn begin(asked: Option<bool>) -> bool {
    let saved = || {
        let saved = storage::load(storage::Key::Elder).ok().flatten()?;
        let found = LARGE_TYPE_WORDS.iter().find(|(word, _)| *word == saved);
        found.map(|(_, on)| *on)
    };
    let on = asked.or_else(saved).unwrap_or_default();
    page::set_class(CLASS, on);
    on
}

/// Turns it on or off, and saves that.
pub(super) fn choose(on: bool) {
    page::set_class(CLASS, on);
    for (word, meaning) in LARGE_TYPE_WORDS {
        if meaning == on {
            // Where storage is blocked, it lasts as long as the page.
            let _ = storage::save(storage::Key::Elder, word);
        }
    }
}
