//! Fetches packs and locales from the site of the page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Why a file could not be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchError {
    /// No answer: offline, or the connection broke.
    Network,
    /// An answer other than the file; the HTTP status.
    Status(u16),
}

impl FetchError {
    /// A short reason for messages: the status, or nothing where there was no answer.
    pub fn reason(&self) -> String {
        match self {
            FetchError::Network => "network".to_owned(),
            FetchError::Status(status) => format!("HTTP {status}"),
        }
    }
}

/// The text of a file of this site, by its relative path.
///
/// # Errors
/// See [`FetchError`].
pub async fn text(path: &str) -> Result<String, FetchError> {
    let window = super::window().ok_or(FetchError::Network)?;
    let answer = JsFuture::from(window.fetch_with_str(path)).await;
    let answer: web_sys::Response = answer
        .and_then(JsCast::dyn_into)
        .map_err(|_| FetchError::Network)?;
    if !answer.ok() {
        return Err(FetchError::Status(answer.status()));
    }
    let text = answer.text().map_err(|_| FetchError::Network)?;
    let text = JsFuture::from(text).await;
    text.ok()
        .and_then(|text| text.as_string())
        .ok_or(FetchError::Network)
}
