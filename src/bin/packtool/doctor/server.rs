//! What a server must do beyond single files: the page's policy, the board's camera, redirects, missing files, validators.

use super::findings::Findings;
use super::headers::check_headers;
use super::http::{self, Address, Failure};
use super::policy::Policy;
use super::site::Site;

/// A browser that knows `'unsafe-eval'` and not `'wasm-unsafe-eval'`.
const OLD_BROWSER: &str = "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.99 Mobile Safari/537.36";
/// The website that stands in the shipped settings until somebody changes it.
const EXAMPLE: &str = "https://www.example.gov.cn";

impl Site {
    /// The page's own headers.
    pub(super) fn page(&self, findings: &Findings) -> Result<(), Failure> {
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
    pub(super) fn board(&self, findings: &Findings) -> Result<(), Failure> {
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
    pub(super) fn folder(&self, findings: &Findings) -> Result<(), Failure> {
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
    pub(super) fn nothing(&self, findings: &Findings) -> Result<(), Failure> {
        let file = "packs/none.json";
        let answer = self.get(file, "", &[])?;
        if answer.status == 200 {
            findings.note(file, "answers_all", &[]);
        }
        Ok(())
    }

    /// What has not changed is not sent again.
    pub(super) fn again(&self, findings: &Findings) -> Result<(), Failure> {
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
