//! A deployed page: found by its address, and each of its files requested and checked.

use super::findings::Findings;
use super::headers::{check_headers, name};
use super::http::{self, Address, Answer, Failure};
use super::why;
use crate::sums;
use quality_selfcheck::locale::Catalogue;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// So many requests at once.
const WORKERS: usize = 4;

/// A page that answers, and the files that belong to it.
pub struct Site {
    /// Its folder.
    pub(super) base: Address,
    /// Its list: name to hash.
    pub(super) sums: BTreeMap<String, String>,
}

impl Site {
    /// Follows an address to the page, and reads the list of its files.
    pub(super) fn find(address: Address, texts: &Catalogue) -> Result<Site, Vec<String>> {
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
    pub(super) fn get(
        &self,
        file: &str,
        query: &str,
        headers: &[(&str, &str)],
    ) -> Result<Answer, Failure> {
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
    pub(super) fn check(&self, findings: &Findings) -> usize {
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
}
