//! `packtool doctor`: whether a web server hands the page out as it must, and how to mend what is wrong.
//!
//! It asks as browsers do, for every file that the dist's own list names, and looks at what comes: all of it over the
//! network, so that whatever stands between (a proxy, a firewall, a CDN) is looked at too.

mod http;
mod policy;

use crate::sums;
use http::{Address, Answer, Failure};
use policy::Policy;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::text::Lang;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// So many files are named for a problem; of the others only how many they are.
const NAMED: usize = 5;
/// Files under so many bytes need no compression.
const SMALL: usize = 1024;
/// What is named by its content is to be kept at least a month, in seconds.
const LONG: u64 = 30 * 86_400;
/// So many requests at once.
const WORKERS: usize = 4;
/// A browser that knows `'unsafe-eval'` and not `'wasm-unsafe-eval'`.
const OLD_BROWSER: &str = "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.99 Mobile Safari/537.36";
/// The website that stands in the shipped settings until somebody changes it.
const EXAMPLE: &str = "https://www.example.gov.cn";
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

/// What is wrong, once for all files of which it is: key and values of its text.
#[derive(Default)]
struct Findings(Mutex<Vec<Finding>>);

struct Finding {
    key: &'static str,
    values: Vec<(&'static str, String)>,
    files: Vec<String>,
}

impl Findings {
    fn note(&self, file: &str, key: &'static str, values: &[(&'static str, &str)]) {
        let values: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        let mut all = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        match all
            .iter_mut()
            .find(|one| one.key == key && one.values == values)
        {
            Some(one) if one.files.iter().any(|other| other == file) => {}
            Some(one) => one.files.push(file.to_owned()),
            None => all.push(Finding {
                key,
                values,
                files: vec![file.to_owned()],
            }),
        }
    }

    /// A problem a block: what, where, and how to mend it.
    fn lines(self, texts: &Catalogue) -> Vec<String> {
        let mut all = self
            .0
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        all.sort_by(|a, b| (a.key, &a.values).cmp(&(b.key, &b.values)));
        all.into_iter()
            .flat_map(|finding| finding.lines(texts))
            .collect()
    }
}

impl Finding {
    fn lines(mut self, texts: &Catalogue) -> [String; 2] {
        self.files.sort();
        let count = self.files.len();
        let named: Vec<&str> = self.files.iter().take(NAMED).map(String::as_str).collect();
        let named = named.join(" ");
        let files = if count > NAMED {
            texts.fill(
                "doctor.files",
                &[("files", &named), ("n", &count.to_string())],
            )
        } else {
            named
        };
        let values: Vec<(&str, &str)> = self
            .values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let what = texts.fill(&format!("doctor.{}", self.key), &values);
        let mend = texts.fill(&format!("doctor.{}.mend", self.key), &values);
        [format!("{files}: {what}"), format!("  {mend}")]
    }
}

/// Looks at the page at an address. What is wrong is told, two lines each.
pub fn run(arguments: &[&str], _: &Catalogue) -> Result<(), Vec<String>> {
    let [url] = arguments else {
        return Err(crate::usage());
    };
    let texts = catalogue().map_err(|error| vec![error])?;
    let Some(address) = Address::parse(url) else {
        return Err(vec![texts.fill("doctor.address", &[("url", url)])]);
    };
    let site = Site::find(address, &texts)?;
    let findings = Findings::default();
    let count = site.check(&findings);
    let lines = findings.lines(&texts);
    if lines.is_empty() {
        println!(
            "{}",
            texts.fill("doctor.fine", &[("n", &count.to_string())])
        );
        return Ok(());
    }
    Err(lines)
}

fn catalogue() -> Result<Catalogue, String> {
    let json = include_str!("zh-Hans.json");
    Catalogue::parse(Lang::ZhHans, json).map_err(|error| format!("{error:?}"))
}

/// A sentence on why there was no answer at all.
fn why(failure: &Failure, texts: &Catalogue) -> String {
    let (key, said) = match failure {
        Failure::NoHost => ("doctor.no_host", ""),
        Failure::NoConnection(said) => ("doctor.no_connection", said.as_str()),
        Failure::TooLate => ("doctor.too_late", ""),
        Failure::NotHttp => ("doctor.not_http", ""),
        Failure::Certificate(said) => ("doctor.certificate", said.as_str()),
        Failure::NoCurl => ("doctor.no_curl", ""),
        Failure::Curl(said) => ("doctor.curl", said.as_str()),
    };
    texts.fill(key, &[("said", said)])
}

/// A page that answers, and the files that belong to it.
struct Site {
    /// Its folder.
    base: Address,
    /// Its list: name to hash.
    sums: BTreeMap<String, String>,
}

impl Site {
    /// Follows an address to the page, and reads the list of its files.
    fn find(address: Address, texts: &Catalogue) -> Result<Site, Vec<String>> {
        let failed =
            |at: &Address, failure: &Failure| vec![format!("{at}: {}", why(failure, texts))];
        let refused = |at: &Address, key: &str, values: &[(&str, &str)]| {
            let mend = texts.fill(&format!("doctor.{key}.mend"), values);
            vec![
                format!("{at}: {}", texts.fill(&format!("doctor.{key}"), values)),
                format!("  {mend}"),
            ]
        };
        let mut at = address;
        let mut hops = 0;
        loop {
            let answer = http::get(&at, "", &[]).map_err(|failure| failed(&at, &failure))?;
            match (
                answer.status,
                answer.header("location").and_then(|to| at.follow(to)),
            ) {
                (200, _) => break,
                (301 | 302 | 303 | 307 | 308, Some(to)) if hops < 5 && to != at => {
                    println!(
                        "{}",
                        texts.fill(
                            "doctor.follows",
                            &[("from", &at.to_string()), ("to", &to.to_string())]
                        )
                    );
                    at = to;
                    hops += 1;
                }
                (301 | 302 | 303 | 307 | 308, _) => return Err(refused(&at, "in_circles", &[])),
                (404, _) => return Err(refused(&at, "missing", &[])),
                (403, _) => return Err(refused(&at, "forbidden", &[])),
                (status, _) => {
                    return Err(refused(&at, "status", &[("status", &status.to_string())]));
                }
            }
        }
        let is_page = at.path.ends_with('/') || at.path.ends_with("/index.html");
        if !is_page {
            return Err(refused(&at, "no_slash", &[]));
        }
        let base = Address {
            path: at.folder().to_owned(),
            ..at
        };
        if !base.is_safe && !base.is_local() {
            println!("{}", texts.say("doctor.not_safe"));
        }
        let list = Address {
            path: format!("{}{}", base.path, sums::NAME),
            ..base.clone()
        };
        let answer = http::get(&list, "", &[]).map_err(|failure| failed(&list, &failure))?;
        let sums = (answer.status == 200)
            .then(|| sums::parse(&String::from_utf8_lossy(&answer.body)))
            .flatten();
        match sums {
            Some(sums) => Ok(Site { base, sums }),
            None => Err(refused(&list, "no_list", &[])),
        }
    }

    /// Asks for a file of the page's folder.
    fn get(&self, file: &str, query: &str, headers: &[(&str, &str)]) -> Result<Answer, Failure> {
        let path = format!("{}{file}", self.base.path);
        http::get(
            &Address {
                path,
                ..self.base.clone()
            },
            query,
            headers,
        )
    }

    /// Looks at everything; tells how many files that were.
    fn check(&self, findings: &Findings) -> usize {
        let is_copy = |name: &str| sums::copy_of(name).is_some_and(|of| self.sums.contains_key(of));
        let files: Vec<&str> = self
            .sums
            .keys()
            .map(String::as_str)
            .filter(|name| !is_copy(name))
            .collect();
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..WORKERS {
                scope.spawn(|| {
                    while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if let Err(failure) = self.file(file, findings) {
                            self.no_answer(file, &failure, findings);
                        }
                    }
                });
            }
        });
        for check in [
            Site::page,
            Site::board,
            Site::folder,
            Site::nothing,
            Site::again,
        ] {
            if let Err(failure) = check(self, findings) {
                self.no_answer("", &failure, findings);
            }
        }
        files.len()
    }

    /// In the middle of it the server stopped to answer.
    fn no_answer(&self, file: &str, failure: &Failure, findings: &Findings) {
        let said = match failure {
            Failure::NoConnection(said) | Failure::Certificate(said) | Failure::Curl(said) => {
                said.as_str()
            }
            Failure::NoHost | Failure::TooLate | Failure::NotHttp | Failure::NoCurl => "",
        };
        findings.note(name(file), "no_answer", &[("said", said)]);
    }

    /// One file: as it is, and as a browser is sent it.
    fn file(&self, file: &str, findings: &Findings) -> Result<(), Failure> {
        let plain = self.get(file, "", &[("Accept-Encoding", "identity")])?;
        let note = |key, values: &[(&'static str, &str)]| findings.note(name(file), key, values);
        match plain.status {
            200 => {}
            301..=308 => {
                note(
                    "redirected",
                    &[("to", plain.header("location").unwrap_or_default())],
                );
                return Ok(());
            }
            404 => {
                note("missing", &[]);
                return Ok(());
            }
            403 => {
                note("forbidden", &[]);
                return Ok(());
            }
            status => {
                note("status", &[("status", &status.to_string())]);
                return Ok(());
            }
        }
        self.content(file, &plain, findings);
        let packed = self.get(file, "", &[("Accept-Encoding", "gzip, br")])?;
        check_headers(file, &plain, findings);
        if packed.status == 200 {
            check_headers(file, &packed, findings);
            self.compression(file, &plain, &packed, findings)?;
        }
        if sums::is_hashed(file) {
            // What was compressed for one browser must not be sent to another that cannot read it.
            let other = self.get(file, "", &[("Accept-Encoding", "gzip")])?;
            if !matches!(other.coding().as_str(), "" | "gzip") {
                note("coding_unasked", &[("coding", &other.coding())]);
            }
        }
        Ok(())
    }

    /// Whether it is what was built; packs and texts may be edited, but not broken.
    fn content(&self, file: &str, plain: &Answer, findings: &Findings) {
        let note = |key, values: &[(&'static str, &str)]| findings.note(name(file), key, values);
        let coding = plain.coding();
        if !matches!(coding.as_str(), "" | "identity") {
            note("coding_unasked", &[("coding", &coding)]);
        } else if sums::is_edited_in_place(file) {
            if serde_json::from_slice::<Value>(&plain.body).is_err() {
                note("not_json", &[]);
            }
        } else if self.sums.get(file) != Some(&sums::hash(&plain.body)) {
            note("changed", &[]);
        }
    }

    fn compression(
        &self,
        file: &str,
        plain: &Answer,
        packed: &Answer,
        findings: &Findings,
    ) -> Result<(), Failure> {
        let note = |key, values: &[(&'static str, &str)]| findings.note(name(file), key, values);
        let coding = packed.coding();
        let copy = |ending: &str| format!("{file}.{ending}");
        let is_coded = !matches!(coding.as_str(), "" | "identity");
        let vary = packed.all("vary").any(|value| {
            let mut names = value.split(',').map(str::trim);
            names.any(|one| one == "*" || one.eq_ignore_ascii_case("accept-encoding"))
        });
        if is_coded && !vary {
            note("no_vary", &[]);
        }
        match coding.as_str() {
            // A copy that is sent as if it were the file itself.
            "" | "identity" if packed.body != plain.body => note("no_coding", &[]),
            "" | "identity" if plain.body.len() >= SMALL && !file.ends_with(".png") => {
                note("not_compressed", &[]);
            }
            "gzip" if sums::is_hashed(file) && self.sums.contains_key(&copy("br")) => {
                note("no_brotli", &[])
            }
            "br" if sums::is_hashed(file) => {
                let own = self.sums.get(&copy("br"));
                if own.is_some_and(|own| *own != sums::hash(&packed.body)) {
                    note("changed", &[]);
                }
            }
            _ => {}
        }
        if is_coded && sums::is_edited_in_place(file) {
            self.copies(file, plain, packed, findings)?;
        }
        Ok(())
    }

    /// A file that is edited in place must be compressed as it is sent: a ready-made copy knows nothing of the edit.
    fn copies(
        &self,
        file: &str,
        plain: &Answer,
        packed: &Answer,
        findings: &Findings,
    ) -> Result<(), Failure> {
        let note = |key| findings.note(name(file), key, &[]);
        let for_gzip = self.get(file, "", &[("Accept-Encoding", "gzip")])?;
        if for_gzip.coding() == "gzip" && gzip_is_of(&for_gzip.body, &plain.body) == Some(false) {
            note("stale_copy");
            return Ok(());
        }
        for (ending, answer) in [("br", packed), ("gz", &for_gzip)] {
            let copy = self.get(
                &format!("{file}.{ending}"),
                "",
                &[("Accept-Encoding", "identity")],
            )?;
            if copy.status == 200 && copy.body == answer.body {
                note("copy_sent");
                break;
            }
        }
        Ok(())
    }

    /// The page's own headers.
    fn page(&self, findings: &Findings) -> Result<(), Failure> {
        let note = |key, values: &[(&'static str, &str)]| findings.note("./", key, values);
        let answer = self.get("", "", &[])?;
        check_headers("", &answer, findings);
        let policies: Vec<Policy<'_>> = answer
            .all("content-security-policy")
            .map(Policy::parse)
            .collect();
        if policies.is_empty() {
            note("no_policy", &[]);
        }
        for (directive, source) in policies.iter().flat_map(Policy::missing) {
            note(
                "policy_forbids",
                &[("directive", directive), ("source", source)],
            );
        }
        let ancestors: Vec<&[&str]> = policies
            .iter()
            .filter_map(|policy| policy.own("frame-ancestors"))
            .collect();
        if ancestors.is_empty() && !policies.is_empty() {
            note("no_ancestors", &[]);
        }
        if ancestors.iter().any(|hosts| hosts.contains(&EXAMPLE)) {
            note("example_host", &[("host", EXAMPLE)]);
        }
        if let Some(value) = answer.header("x-frame-options") {
            note("frame_options", &[("value", value)]);
        }
        let permissions = answer.header("permissions-policy").unwrap_or_default();
        if !permissions.contains("camera=()") {
            note("camera_given", &[]);
        }
        let old = self.get("", "", &[("User-Agent", OLD_BROWSER)])?;
        if old
            .all("content-security-policy")
            .any(|policy| !Policy::parse(policy).serves_old_browsers())
        {
            note("old_browsers", &[]);
        }
        let script = self.get("embed.js", "", &[("Origin", "https://www.example.org")])?;
        if script.status == 200 && script.header("access-control-allow-origin") != Some("*") {
            findings.note("embed.js", "no_cors", &[]);
        }
        Ok(())
    }

    /// The board of whoever trains a class may use the camera.
    fn board(&self, findings: &Findings) -> Result<(), Failure> {
        let answer = self.get("", "?mode=board", &[])?;
        if !answer
            .header("permissions-policy")
            .is_some_and(|value| value.contains("camera=(self)"))
        {
            findings.note("./?mode=board", "no_camera", &[]);
        }
        Ok(())
    }

    /// Without its last slash the address must lead to the one with it, or every file is sought in the wrong folder.
    fn folder(&self, findings: &Findings) -> Result<(), Failure> {
        let Some(path) = self
            .base
            .path
            .strip_suffix('/')
            .filter(|path| !path.is_empty())
        else {
            return Ok(());
        };
        let bare = Address {
            path: path.to_owned(),
            ..self.base.clone()
        };
        let answer = http::get(&bare, "", &[])?;
        let leads = answer
            .header("location")
            .and_then(|to| bare.follow(to))
            .is_some_and(|to| to.path == self.base.path);
        if !leads {
            findings.note(path, "no_slash", &[]);
        }
        Ok(())
    }

    /// What is not there must not be answered with the page.
    fn nothing(&self, findings: &Findings) -> Result<(), Failure> {
        let file = "packs/none.json";
        let answer = self.get(file, "", &[])?;
        if answer.status == 200 {
            findings.note(file, "answers_all", &[]);
        }
        Ok(())
    }

    /// What has not changed is not sent again.
    fn again(&self, findings: &Findings) -> Result<(), Failure> {
        let file = "packs/index.json";
        for coding in ["identity", "gzip, br"] {
            let first = self.get(file, "", &[("Accept-Encoding", coding)])?;
            if first.status != 200 {
                return Ok(());
            }
            let known = match (first.header("etag"), first.header("last-modified")) {
                (Some(tag), _) => ("If-None-Match", tag),
                (None, Some(day)) => ("If-Modified-Since", day),
                (None, None) => {
                    findings.note(file, "no_validator", &[]);
                    return Ok(());
                }
            };
            let second = self.get(file, "", &[("Accept-Encoding", coding), known])?;
            if second.status != 304 {
                findings.note(file, "sent_again", &[("header", known.0)]);
            }
        }
        Ok(())
    }
}

/// The page itself has no name.
fn name(file: &str) -> &str {
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
fn check_headers(file: &str, answer: &Answer, findings: &Findings) {
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

/// Whether a gzip stream is of some bytes, told by the length and the sum at its end; `None` where it is no stream.
fn gzip_is_of(packed: &[u8], plain: &[u8]) -> Option<bool> {
    let at = packed.len().checked_sub(8)?;
    let (sum, length) = packed.get(at..)?.split_at_checked(4)?;
    let number = |bytes: &[u8]| Some(u32::from_le_bytes(bytes.try_into().ok()?));
    let wanted = u32::try_from(plain.len() & 0xffff_ffff).ok()?;
    Some(number(length)? == wanted && number(sum)? == crc32(plain))
}

/// The sum of RFC 1952, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let sum = bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    });
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_gzip_stream_tells_what_is_in_it() {
        // The usual check value of CRC-32.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let mut packed = vec![0x1f, 0x8b, 8, 0];
        packed.extend(0xcbf4_3926_u32.to_le_bytes());
        packed.extend(9_u32.to_le_bytes());
        assert_eq!(gzip_is_of(&packed, b"123456789"), Some(true));
        assert_eq!(gzip_is_of(&packed, b"123456780"), Some(false));
        assert_eq!(gzip_is_of(&[], b""), None);
    }
}
