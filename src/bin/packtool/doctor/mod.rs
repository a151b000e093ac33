//! `packtool doctor`: whether a web server delivers the page as it must, and how to mend what is wrong.
//!
//! It requests every file that the dist's own list names, as browsers do, and checks what arrives over the network, so that a
//! proxy, a firewall or a CDN in between is checked too.
//!
//! * [`http`] – requests and answers; [`site`] – the files of a deployed page; [`headers`], [`compression`] – how each is sent;
//! * [`server`] – what concerns the server as a whole; [`policy`] – content security policies; [`findings`] – what is wrong.

mod compression;
mod findings;
mod headers;
mod http;
mod policy;
mod server;
mod site;

use crate::cli::Given;
use findings::Findings;
use http::{Address, Failure};
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::text::Lang;
use serde_json::json;
use site::Site;

/// Looks at the page at an address. What is wrong is told, two lines each.
pub fn run(given: Given<'_>) -> Result<(), Vec<String>> {
    let url = given.text("url");
    let texts = catalogue().map_err(|error| vec![error])?;
    let Some(address) = Address::parse(url) else {
        return Err(vec![texts.fill("doctor.address", &[("url", url)])]);
    };
    let site = Site::find(address, &texts)?;
    let findings = Findings::default();
    let count = site.check(&findings);
    if given.has("json") {
        let all = findings.to_json(&texts);
        println!(
            "{}",
            json!({"files": count, "ok": all.is_empty(), "findings": all})
        );
        return if all.is_empty() {
            Ok(())
        } else {
            Err(Vec::new())
        };
    }
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
