//! A file that the owner chooses.

use crate::reader::encoding::is_garbled;
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
/// that the same file can be chosen again. Nothing happens where none is chosen. A file that is not UTF-8 is read as
/// GB 18030.
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
    let again = file.clone();
    read_as(&file, "utf-8", move |text| match text {
        // Saved again by a program that writes the system's encoding, as Windows does in China.
        Some(text) if is_garbled(&text) => {
            read_as(&again, "gb18030", move |other| {
                let other = other.filter(|other| !is_garbled(other));
                then(Ok(other.unwrap_or(text)));
            });
        }
        text => then(text.ok_or(FileError::Unreadable)),
    });
    input.set_value("");
}

/// Reads a file in an encoding, unless it begins with the mark of another; `None` where the browser cannot.
fn read_as(file: &web_sys::File, encoding: &str, then: impl FnOnce(Option<String>) + 'static) {
    let Ok(reader) = web_sys::FileReader::new() else {
        then(None);
        return;
    };
    let read = reader.clone();
    let done = Closure::once_into_js(move || {
        then(read.result().ok().and_then(|text| text.as_string()));
    });
    reader.set_onloadend(Some(done.unchecked_ref()));
    // Where reading does not even begin, no event follows.
    let _ = super::call(&reader, "readAsText", &[file.into(), encoding.into()]);
}
