//! A file that the owner chooses.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Why a chosen file could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileError {
    /// Larger than what was asked for; it was not read.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// Reads the file that is chosen in the input with this id and hands its text to `then`. The input
/// is emptied, so that the same file can be chosen once more. Nothing happens where none is chosen.
///
/// The old `FileReader`, because webviews have it that lack `Blob.text`.
pub fn chosen(id: &str, largest: usize, then: impl FnOnce(Result<String, FileError>) + 'static) {
    let input = super::page::element(id).and_then(|input| {
        let input: Result<web_sys::HtmlInputElement, _> = input.dyn_into();
        input.ok()
    });
    let Some(input) = input else {
        return;
    };
    let file = input.files().and_then(|files| files.get(0));
    let Some(file) = file else {
        return;
    };
    // Its size is known before a byte of it is read.
    if file.size() > largest as f64 {
        input.set_value("");
        then(Err(FileError::TooLarge));
        return;
    }
    let Ok(reader) = web_sys::FileReader::new() else {
        then(Err(FileError::Unreadable));
        return;
    };
    let read = reader.clone();
    let done = Closure::once_into_js(move || {
        let text = read.result().ok().and_then(|text| text.as_string());
        then(text.ok_or(FileError::Unreadable));
    });
    reader.set_onloadend(Some(done.unchecked_ref()));
    // Where it does not even begin, no event comes.
    let _ = reader.read_as_text(&file);
    input.set_value("");
}
