//! A file that the owner chooses.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Why a chosen file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileError {
    /// It is larger than the limit; it was not read.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// Reads the file that is chosen in the input with this id and calls `then` with its text. The input is cleared, so
/// that the same file can be chosen again. Nothing happens where none is chosen.
///
/// By `FileReader`, because some webviews have no `Blob.text`.
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
    // Where reading does not even begin, no event follows.
    let _ = reader.read_as_text(&file);
    input.set_value("");
}
