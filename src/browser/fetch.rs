//! Getting packs and locales from the folder that the page came from.

use gloo::net::http::Request;

/// Why a file could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchError {
    /// No answer: offline, or the connection broke.
    Network,
    /// An answer that is not the file; the HTTP status.
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
    let answer = Request::get(path)
        .send()
        .await
        .map_err(|_| FetchError::Network)?;
    if !answer.ok() {
        return Err(FetchError::Status(answer.status()));
    }
    answer.text().await.map_err(|_| FetchError::Network)
}
