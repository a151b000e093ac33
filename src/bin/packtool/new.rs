//! `packtool new`: prints a template of a programmes pack, which passes check.

use crate::cli::Given;
use crate::evaluate;
use quality_selfcheck::date::Date;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::region::RegionCode;
use quality_selfcheck::text::Lang;
use serde_json::json;
use std::path::Path;

/// Prints a pack for a region of the packs, with one programme to overwrite.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let (region, packs) = (given.text("region"), given.text("packs"));
    let day = given.day().unwrap_or(Date::EARLIEST).to_string();
    // `new … > packs/programmes/x.json`: the shell creates that file, empty, before this runs.
    let written =
        |path: &Path| !std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == 0);
    let content = evaluate::load_where(packs, written, texts)?;
    let code = RegionCode::parse(region).filter(|code| content.regions.contains(*code));
    let Some(code) = code else {
        return Err(vec![texts.fill("new.no_such_region", &[("code", region)])]);
    };
    let name = content.regions.full_name(code, Lang::ZhHans);
    let say = |key: &str| texts.fill(key, &[("region", &name)]);
    let pack = json!({
        "$schema": "../schema/programmes.json",
        "pack": "programmes",
        "format": 1,
        "id": format!("programmes-{code}"),
        "version": day,
        "title": name,
        "sources": [{
            "id": "source-1",
            "title": say("new.source"),
            "url": "https://example.org/",
            "checked": day,
            "confidence": "unverified",
        }],
        "region": code.province().to_string(),
        "programmes": [{
            "id": format!("programme-{code}-1"),
            "title": say("new.title"),
            "promise": say("new.promise"),
            "nature": "cash",
            "who": say("new.who"),
            "region": code.to_string(),
            "cost": say("new.cost"),
            "source": "source-1",
            "status": "unverified",
            "conditions": [
                {"id": "certificate", "rule": {"fact": "cert.qms", "in": ["valid"]}},
            ],
            "steps": [],
            "materials": [],
            "accepts": {"name": say("new.accepts")},
            "ask": say("new.ask"),
        }],
    });
    let text = serde_json::to_string_pretty(&pack).map_err(|error| vec![error.to_string()])?;
    println!("{text}");
    Ok(())
}
