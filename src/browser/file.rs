//! A file that the owner chooses.

use crate::reader::{Encoding, encoding};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Why a chosen file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileError {
    /// It is larger than the limit; it was not read.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
    /// It is no text in UTF-8.
    NotUtf8(Encoding),
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
        let bytes = read.result().ok().filter(JsValue::is_object);
        let bytes = bytes.map(|bytes| js_sys::Uint8Array::new(&bytes).to_vec());
        then(match bytes {
            Some(bytes) => text_of(bytes),
            None => Err(FileError::Unreadable),
        });
    });
    reader.set_onloadend(Some(done.unchecked_ref()));
    // Where reading does not even begin, no event follows.
    let _ = reader.read_as_array_buffer(&file);
    input.set_value("");
}

/// The text of a file. The browser's own reader would put � for whatever is not UTF-8, in an owner's name, too.
fn text_of(bytes: Vec<u8>) -> Result<String, FileError> {
    match encoding::utf16(&bytes) {
        Some(text) => Ok(text),
        None => encoding::text(bytes).map_err(FileError::NotUtf8),
    }
}
