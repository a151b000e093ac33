//! The headers that each file must be sent with: type, caching, and those that protect the page.

use super::findings::Findings;
use super::http::Answer;
use crate::sums;

/// What is named by its content is to be cached at least a month, in seconds.
const LONG: u64 = 30 * 86_400;
/// What every answer needs, whatever is in it.
const ON_ALL: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
];
/// Sent twice, these contradict themselves.
const ONCE: [&str; 7] = [
    "Content-Type",
    "Content-Encoding",
    "Cache-Control",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
];

/// The page itself has no name.
pub fn name(file: &str) -> &str {
    if file.is_empty() { "./" } else { file }
}

/// The types that browsers take for a file, the usual one first.
fn types(file: &str) -> &'static [&'static str] {
    match file.rsplit_once('.').map(|(_, ending)| ending) {
        None if file.is_empty() => &["text/html"],
        Some("html") => &["text/html"],
        Some("css") => &["text/css"],
        Some("js") => &["text/javascript", "application/javascript"],
        Some("wasm") => &["application/wasm"],
        Some("json") => &["application/json"],
        Some("webmanifest") => &["application/manifest+json"],
        Some("svg") => &["image/svg+xml"],
        Some("png") => &["image/png"],
        _ => &[],
    }
}

/// What a file's headers must say.
pub fn check_headers(file: &str, answer: &Answer, findings: &Findings) {
    let note = |key, values: &[(&'static str, &str)]| findings.note(name(file), key, values);
    let sent = answer
        .header("content-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let (kind, rest) = sent.split_once(';').unwrap_or((&sent, ""));
    let wanted = types(file);
    if let Some(usual) = wanted.first()
        && !wanted.contains(&kind.trim())
    {
        note("type", &[("type", kind.trim()), ("wanted", usual)]);
    }
    if let Some(charset) = rest.trim().strip_prefix("charset=")
        && !matches!(charset.trim_matches('"'), "utf-8" | "utf8")
    {
        note("charset", &[("charset", charset)]);
    }
    for header in ONCE {
        let values: Vec<&str> = answer.all(header).collect();
        if values.len() > 1 {
            note(
                "twice",
                &[("header", header), ("values", &values.join(" | "))],
            );
        }
    }
    for (header, wanted) in ON_ALL {
        match answer.header(header) {
            Some(value) if value.eq_ignore_ascii_case(wanted) => {}
            Some(value) => note(
                "header_differs",
                &[("header", header), ("value", value), ("wanted", wanted)],
            ),
            None => note("no_header", &[("header", header), ("wanted", wanted)]),
        }
    }
    let kept: Vec<String> = answer
        .all("cache-control")
        .map(str::to_ascii_lowercase)
        .collect();
    let words: Vec<&str> = kept
        .iter()
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let checks_first =
        words.contains(&"no-cache") || words.contains(&"no-store") || words.contains(&"max-age=0");
    let seconds = words
        .iter()
        .filter_map(|word| word.strip_prefix("max-age=")?.parse::<u64>().ok());
    let value = kept.join(" | ");
    if sums::is_hashed(file) {
        if checks_first || seconds.min().unwrap_or(0) < LONG {
            note("kept_too_short", &[("value", &value)]);
        }
    } else if !checks_first {
        note("kept_too_long", &[("value", &value)]);
    }
}
