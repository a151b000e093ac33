//! Every kind of breakage of a pack, and the place at which `packtool check` names it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use serde_json::{Value, json};
use support::packtool::Copy;

const CN: &str = "programmes/cn.json";
const ANHUI: &str = "programmes/anhui.json";
const GUANGDONG: &str = "programmes/guangdong.json";
const HUBEI: &str = "programmes/hubei.json";
const ITEMS: &str = "questionnaires/standard.json";
const FACTS: &str = "facts.json";
const SIZE: &str = "size-2011-300.json";

/// Sets the value at a pointer whose parent exists; a list's `-` adds to it.
fn set(pack: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = pack
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("{pointer}"));
    match parent {
        Value::Array(list) if key == "-" => list.push(value),
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
        other => other[key] = value,
    }
}

/// Takes the value at a pointer away.
fn take(pack: &mut Value, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match pack.pointer_mut(parent).unwrap() {
        Value::Object(map) => {
            map.remove(key).unwrap();
        }
        Value::Array(list) => {
            list.remove(key.parse().unwrap());
        }
        _ => panic!("{pointer}"),
    }
}

/// Breaks one value of one file: there must be one line, for this file, at this pointer.
fn check(file: &str, at: &str, value: Value, pointer: &str) {
    check_edit(file, pointer, |pack| set(pack, at, value.clone()));
}

fn check_edit(file: &str, pointer: &str, edit: impl FnOnce(&mut Value)) {
    let copy = Copy::new();
    copy.edit(file, edit);
    expect(&copy, &[(file, pointer)]);
}

fn expect(copy: &Copy, wanted: &[(&str, &str)]) {
    let (code, places, messages) = copy.check();
    let places: Vec<(&str, &str)> = places
        .iter()
        .map(|(file, at)| (file.as_str(), at.as_str()))
        .collect();
    assert_eq!(places, wanted, "{messages:?}");
    assert_eq!(code, Some(1));
}

/// The place of a programme of the shipped packs, and of one of its conditions.
fn programme(file: &str, id: &str) -> String {
    let text = std::fs::read_to_string(support::root().join("packs").join(file)).unwrap();
    let pack = support::json(&text);
    let mut programmes = pack["programmes"].as_array().unwrap().iter();
    let place = programmes
        .position(|programme| programme["id"] == id)
        .unwrap();
    format!("/programmes/{place}")
}

fn rule(file: &str, id: &str, condition: &str) -> String {
    let text = std::fs::read_to_string(support::root().join("packs").join(file)).unwrap();
    let at = programme(file, id);
    let pack = support::json(&text);
    let conditions = pack.pointer(&format!("{at}/conditions")).unwrap();
    let mut conditions = conditions.as_array().unwrap().iter();
    let place = conditions.position(|of| of["id"] == condition).unwrap();
    format!("{at}/conditions/{place}/rule")
}

#[test]
fn an_untouched_copy_is_clean() {
    let (code, places, _) = Copy::new().check();
    assert_eq!((code, places), (Some(0), Vec::new()));
}

#[test]
fn not_json() {
    for text in [
        "",
        "{",
        "{\"pack\": \"programmes\",}",
        "[1, 2",
        &"[".repeat(5000),
    ] {
        let copy = Copy::new();
        copy.write(HUBEI, text);
        expect(&copy, &[(HUBEI, "")]);
        // A file without which nothing can be read is named once, too.
        let copy = Copy::new();
        copy.write(FACTS, text);
        expect(&copy, &[(FACTS, "")]);
    }
    let copy = Copy::new();
    std::fs::write(copy.folder.join(HUBEI), b"{\"pack\": \"\xff\xfe\"}").unwrap();
    expect(&copy, &[(HUBEI, "")]);
}

#[test]
fn values_of_a_wrong_type() {
    for (file, at, value) in [
        (HUBEI, "/programmes", json!({})),
        (HUBEI, "/programmes/0", json!("shayang")),
        (HUBEI, "/programmes/0/title", json!(7)),
        (HUBEI, "/programmes/0/title", json!("  ")),
        (
            HUBEI,
            "/programmes/0/title",
            json!({ "en": "only English" }),
        ),
        (HUBEI, "/programmes/0/nature", json!("gift")),
        (HUBEI, "/programmes/0/steps", json!("一步")),
        (HUBEI, "/programmes/0/steps/0", json!(null)),
        (HUBEI, "/programmes/0/id", json!("Shayang QMS")),
        (HUBEI, "/programmes/0/conditions/0/rule/in", json!([])),
        (HUBEI, "/sources/0/url", json!("javascript:alert(1)")),
        (FACTS, "/facts/3/min", json!("0")),
        (FACTS, "/facts/3/max", json!(0.00001)),
        (FACTS, "/facts/3/kind", json!("integer")),
        (SIZE, "/industries/1/medium/firm.revenue", json!("2000")),
        (ITEMS, "/items/0/critical", json!("yes")),
        (ITEMS, "/items/0/options", json!(["一", "二", "三", "四"])),
        (ITEMS, "/items/0/action/effort_days", json!(0)),
        (ITEMS, "/items/0/weight", json!(1.5)),
        (ITEMS, "/levels/2/min_score", json!(39)),
        (
            ITEMS,
            "/levels/1/gates/0",
            json!({ "critical": 2, "dimension": 50 }),
        ),
        ("regions.json", "/regions/350200", json!(["厦门市"])),
        ("glossary.json", "/terms/0/say", json!("")),
        ("index.json", "/packs/5/kind", json!("policies")),
    ] {
        let pointer = if file == "glossary.json" || !at.is_empty() {
            at
        } else {
            ""
        };
        // A title without the complete language lacks that key.
        let missing = value.get("en").is_some();
        let _ = missing;
        check(file, at, value, pointer);
    }
}

#[test]
fn rules_that_cannot_be_read() {
    let at = "/programmes/0/conditions/0/rule";
    for (rule, pointer) in [
        (json!({}), at.to_owned()),
        (json!({ "all": [], "any": [] }), at.to_owned()),
        (json!({ "all": [] }), format!("{at}/all")),
        (
            json!({ "any": [{ "manual": "…" }, { "manual": "" }] }),
            format!("{at}/any/1/manual"),
        ),
        (
            json!({ "at_least": 3, "of": [{ "manual": "甲" }, { "manual": "乙" }] }),
            format!("{at}/at_least"),
        ),
        (
            json!({ "at_least": 0, "of": [{ "manual": "甲" }] }),
            format!("{at}/at_least"),
        ),
        (json!({ "not": [{ "manual": "甲" }] }), format!("{at}/not")),
        (json!({ "size": ["tiny"] }), format!("{at}/size/0")),
        (json!({ "level": "best" }), format!("{at}/level")),
        (
            json!({ "fact": "firm.bad_credit", "ge": 1, "unit": "人" }),
            at.to_owned(),
        ),
        (
            json!({ "fact": "firm.employees", "is": true }),
            at.to_owned(),
        ),
        (
            json!({ "fact": "firm.employees", "unit": "人" }),
            at.to_owned(),
        ),
        (
            json!({ "fact": "firm.employees", "ge": 1, "gt": 2, "unit": "人" }),
            at.to_owned(),
        ),
        (json!({ "fact": "firm.employees", "ge": 1 }), at.to_owned()),
        (
            json!({ "fact": "firm.employees", "ge": "1", "unit": "人" }),
            format!("{at}/ge"),
        ),
        (
            json!({ "fact": "cert.qms_issued", "from": "2024-1-1" }),
            format!("{at}/from"),
        ),
        (
            json!({ "fact": "cert.qms_issued", "from": "2024-02-01", "to": "2024-01-01" }),
            at.to_owned(),
        ),
        (
            json!({ "fact": "market.niche_since", "years": 3 }),
            at.to_owned(),
        ),
        (
            json!({ "fact": "firm.region", "within": ["42"] }),
            format!("{at}/within/0"),
        ),
        (json!({ "manual": "…", "note": "…" }), format!("{at}/note")),
    ] {
        check(HUBEI, at, rule, &pointer);
    }
}

#[test]
fn ids_that_nothing_has() {
    let qms = rule(HUBEI, "shayang-qms-first", "qms-valid");
    let shared = rule(CN, "cn-srdi", "clean-record");
    let old = programme(CN, "cn-srdi-2022");
    for (file, at) in [
        (HUBEI, format!("{qms}/fact")),
        (HUBEI, format!("{qms}/in/0")),
        (HUBEI, "/programmes/0/source".to_owned()),
        (CN, "/programmes/0/more_sources/0".to_owned()),
        (CN, rule(CN, "cn-srdi", "sme").replace("/rule", "/source")),
        (CN, format!("{shared}/use")),
        (CN, format!("{old}/superseded_by")),
        (ITEMS, "/items/3/dimension".to_owned()),
        (ITEMS, "/source".to_owned()),
        (SIZE, "/source".to_owned()),
        (SIZE, "/industries/0/id".to_owned()),
        (FACTS, "/facts/10/applies_when/fact".to_owned()),
    ] {
        let value = if at.ends_with("/industries/0/id") {
            "gone"
        } else {
            "no-such-thing"
        };
        check(file, &at, json!(value), &at);
    }
    // A key that is an id.
    check_edit(SIZE, "/industries/0/medium/firm.gone", |pack| {
        set(pack, "/industries/0/medium/firm.gone", json!(1))
    });
    check_edit(FACTS, "/facts/1/change/gone", |pack| {
        set(pack, "/facts/1/change/gone", json!("…"))
    });
    // An industry that can be chosen and has no size.
    check_edit(SIZE, "/industries", |pack| take(pack, "/industries/15"));
    // A dimension without items.
    check_edit(ITEMS, "/dimensions/8", |pack| {
        let mut dimension = pack["dimensions"][0].clone();
        dimension["id"] = json!("empty");
        set(pack, "/dimensions/-", dimension);
    });
    // A region without a name, and one that its pack is not loaded for.
    check(
        HUBEI,
        "/programmes/0/region",
        json!("420898"),
        "/programmes/0/region",
    );
    check(
        HUBEI,
        "/programmes/0/region",
        json!("350200"),
        "/programmes/0/region",
    );
    check(
        HUBEI,
        "/programmes/0/region",
        json!("cn"),
        "/programmes/0/region",
    );
}

#[test]
fn ids_that_overlap() {
    let first = |pack: &Value, list: &str| pack.pointer(&format!("{list}/0/id")).unwrap().clone();
    for (file, list) in [
        (HUBEI, "/programmes"),
        (HUBEI, "/programmes/0/conditions"),
        (CN, "/programmes/5/conditions"),
        (CN, "/sources"),
        (FACTS, "/facts"),
        (FACTS, "/facts/1/options"),
        (ITEMS, "/items"),
        (ITEMS, "/dimensions"),
        (SIZE, "/industries"),
        ("glossary.json", "/terms"),
    ] {
        let pointer = format!("{list}/1/id");
        let copy = Copy::new();
        copy.edit(file, |pack| {
            let id = first(pack, list);
            set(pack, &pointer, id);
        });
        let (code, places, messages) = copy.check();
        assert_eq!(code, Some(1));
        // What referred to the id that is gone may be named as well.
        assert!(
            places.contains(&(file.to_owned(), pointer.clone())),
            "{pointer}: {places:?} {messages:?}"
        );
        assert!(places.iter().all(|(of, _)| of == file), "{places:?}");
    }
    // Across packs: the one that is read later is named.
    let copy = Copy::new();
    copy.edit(HUBEI, |pack| {
        set(pack, "/programmes/1/id", json!("shaoguan-2021-qms"))
    });
    expect(&copy, &[(HUBEI, "/programmes/1/id")]);
    let copy = Copy::new();
    copy.edit(HUBEI, |pack| {
        let other = std::fs::read_to_string(copy.folder.join(GUANGDONG)).unwrap();
        set(pack, "/id", support::json(&other)["id"].clone());
    });
    expect(&copy, &[(HUBEI, "/id")]);
    // The condition that is made from the region has an id, too.
    check(
        HUBEI,
        "/programmes/0/conditions/1/id",
        json!("region"),
        "/programmes/0/conditions/1/id",
    );
}

#[test]
fn dates() {
    let nanling = programme(ANHUI, "nanling-integrated-first");
    let tax = programme(CN, "cn-small-profit-tax");
    for (file, at, value) in [
        (HUBEI, "/sources/0/checked".to_owned(), "2026-02-30"),
        (HUBEI, "/sources/0/checked".to_owned(), "2026/02/01"),
        (ANHUI, format!("{nanling}/expires"), "2023-12"),
        (ANHUI, format!("{nanling}/effective"), "去年"),
        (CN, format!("{tax}/expires"), "2027-13-01"),
        (FACTS, "/facts/11/max".to_owned(), "2040-1-1"),
    ] {
        check(file, &at, json!(value), &at);
    }
    // Reversed: the place is what has both dates.
    check(
        ANHUI,
        &format!("{nanling}/effective"),
        json!("2024-01-01"),
        &nanling,
    );
    check_edit(CN, &tax, |pack| {
        set(pack, &format!("{tax}/apply_from"), json!("2026-02-01"));
        set(pack, &format!("{tax}/apply_to"), json!("2026-01-31"));
    });
    check_edit(HUBEI, "/programmes/0/conditions/0", |pack| {
        set(
            pack,
            "/programmes/0/conditions/0/effective",
            json!("2026-02-01"),
        );
        set(
            pack,
            "/programmes/0/conditions/0/expires",
            json!("2026-01-31"),
        );
    });
    check_edit(HUBEI, "/sources/0", |pack| {
        set(pack, "/sources/0/effective", json!("2026-02-01"));
        set(pack, "/sources/0/expires", json!("2026-01-31"));
    });
    check(FACTS, "/facts/11/min", json!("2041-01-01"), "/facts/11");
    // What has a successor must end.
    let old = programme(CN, "cn-srdi-2022");
    check_edit(CN, &old, |pack| take(pack, &format!("{old}/expires")));
}

#[test]
fn keys_that_are_missing_or_not_known() {
    for (file, at, pointer) in [
        (HUBEI, "/programmes/0/source", "/programmes/0"),
        (HUBEI, "/programmes/0/who", "/programmes/0"),
        (HUBEI, "/programmes/0/status", "/programmes/0"),
        (HUBEI, "/programmes/0/conditions", "/programmes/0"),
        (
            HUBEI,
            "/programmes/0/conditions/0/rule",
            "/programmes/0/conditions/0",
        ),
        (HUBEI, "/programmes/0/accepts/name", "/programmes/0/accepts"),
        (HUBEI, "/sources/0/url", "/sources/0"),
        (HUBEI, "/sources/0/checked", "/sources/0"),
        (HUBEI, "/region", ""),
        (HUBEI, "/version", ""),
        (FACTS, "/facts/3/unit", "/facts/3"),
        (FACTS, "/facts/0/ask", "/facts/0"),
        (SIZE, "/industries/0/ceiling", "/industries/0"),
        (ITEMS, "/items/0/why", "/items/0"),
        (ITEMS, "/seconds_per_item", ""),
        ("index.json", "/packs/0/file", "/packs/0"),
    ] {
        let copy = Copy::new();
        copy.edit(file, |pack| take(pack, at));
        let (code, places, messages) = copy.check();
        assert_eq!(code, Some(1));
        assert!(
            places.contains(&(file.to_owned(), pointer.to_owned())),
            "{at}: {places:?}"
        );
        assert!(places.iter().all(|(of, _)| of == file), "{at}: {places:?}");
        let key = at.rsplit('/').next().unwrap();
        assert!(
            messages.iter().any(|message| message.contains(key)),
            "{at}: {messages:?}"
        );
    }
    for (file, at) in [
        (HUBEI, "/titel"),
        (HUBEI, "/programmes/0/titel"),
        (HUBEI, "/programmes/0/conditions/0/expire"),
        (HUBEI, "/programmes/0/conditions/0/rule/le"),
        (HUBEI, "/programmes/0/accepts/phone"),
        (HUBEI, "/sources/0/confident"),
        (FACTS, "/facts/3/maximum"),
        (FACTS, "/facts/1/options/0/change"),
        (SIZE, "/industries/0/micro"),
        (ITEMS, "/items/0/action/effort"),
        (ITEMS, "/levels/0/max_score"),
        ("regions.json", "/names"),
        ("glossary.json", "/terms/0/a~1b"),
        ("index.json", "/packs/0/hash"),
    ] {
        check_edit(file, at, |pack| {
            let (parent, key) = at.rsplit_once('/').unwrap();
            pack.pointer_mut(parent).unwrap()[key.replace("~1", "/")] = json!("…");
        });
    }
}

#[test]
fn claims_that_do_not_hold() {
    // Confirmed, with one source only.
    check(
        HUBEI,
        "/programmes/0/status",
        json!("confirmed"),
        "/programmes/0",
    );
    // A threshold in another unit, or beyond what the fact can be.
    let employees = rule(CN, "cn-small-profit-tax", "employees");
    check(
        CN,
        &format!("{employees}/unit"),
        json!("万元"),
        &format!("{employees}/unit"),
    );
    let share = rule(CN, "cn-srdi", "main-share");
    check(CN, &format!("{share}/ge"), json!(101), &share);
    check(CN, &format!("{share}/ge"), json!(-1), &share);
    check(CN, &format!("{share}/ge"), json!(0), &share);
    let debt = rule(CN, "cn-srdi", "debt-ratio");
    check(CN, &format!("{debt}/le"), json!(1000), &debt);
    check(CN, &format!("{debt}/le"), json!(-0.01), &debt);
    // Formats of the future, and of no time.
    for (file, format) in [
        (HUBEI, json!(2)),
        (CN, json!("1")),
        (FACTS, json!(0)),
        ("index.json", json!(1.5)),
    ] {
        check(file, "/format", format, "/format");
    }
    // A fact that applies when a later one says so, or itself.
    let later = json!({ "fact": "cert.qms", "in": ["valid"] });
    check(
        FACTS,
        "/facts/1/applies_when",
        later,
        "/facts/1/applies_when/fact",
    );
    let itself = json!({ "fact": "firm.bad_credit", "is": true });
    check(
        FACTS,
        "/facts/5/applies_when",
        itself,
        "/facts/5/applies_when/fact",
    );
    // The first level must be open to everyone.
    check(
        ITEMS,
        "/levels/0/gates",
        json!([{ "critical": 1 }]),
        "/levels",
    );
    check_edit(ITEMS, "/levels", |pack| take(pack, "/levels/3"));
    check(FACTS, "/facts/3/max", json!(0), "/facts/3");
}

#[test]
fn the_index() {
    let hubei =
        support::json(&std::fs::read_to_string(support::root().join("packs/index.json")).unwrap());
    let mut packs = hubei["packs"].as_array().unwrap().iter();
    let place = packs.position(|entry| entry["file"] == HUBEI).unwrap();
    let at = format!("/packs/{place}");
    for path in [
        "../secret.json",
        "/etc/passwd",
        "programmes/../../x.json",
        "https://example.org/x.json",
        "programmes//hubei.json",
        ".hidden.json",
        "programmes/hubei.txt",
        "programmes\\hubei.json",
        "",
    ] {
        check(
            "index.json",
            &format!("{at}/file"),
            json!(path),
            &format!("{at}/file"),
        );
    }
    // A file that is not there, and so one that nothing names.
    let copy = Copy::new();
    copy.edit("index.json", |pack| {
        set(pack, &format!("{at}/file"), json!("programmes/gone.json"))
    });
    expect(
        &copy,
        &[
            ("index.json", &format!("{at}/file")),
            ("index.json", "/packs"),
        ],
    );
    // Another kind or another province than the file's own: it would never be loaded for its firms.
    let copy = Copy::new();
    copy.edit("index.json", |pack| {
        set(pack, &format!("{at}/kind"), json!("glossary"))
    });
    expect(&copy, &[("index.json", &format!("{at}/kind"))]);
    let copy = Copy::new();
    copy.edit("index.json", |pack| {
        set(pack, &format!("{at}/region"), json!("430000"))
    });
    expect(&copy, &[("index.json", &format!("{at}/region"))]);
    let copy = Copy::new();
    copy.edit("index.json", |pack| take(pack, &format!("{at}/region")));
    expect(&copy, &[("index.json", &at)]);
}

#[test]
fn packs_that_are_missing_or_twice_there() {
    let copy = Copy::new();
    std::fs::remove_file(copy.folder.join("regions.json")).unwrap();
    copy.edit("index.json", |pack| {
        pack["packs"]
            .as_array_mut()
            .unwrap()
            .retain(|entry| entry["file"] != "regions.json");
    });
    let folder = copy.name();
    expect(&copy, &[(&folder, "")]);

    let copy = Copy::new();
    std::fs::copy(
        copy.folder.join("glossary.json"),
        copy.folder.join("zz.json"),
    )
    .unwrap();
    copy.edit("index.json", |pack| {
        set(
            pack,
            "/packs/-",
            json!({ "file": "zz.json", "kind": "glossary" }),
        )
    });
    expect(&copy, &[("zz.json", "/pack")]);

    check_edit(HUBEI, "/pack", |pack| set(pack, "/pack", json!("policies")));
}

#[test]
fn every_problem_is_named_at_once() {
    let copy = Copy::new();
    copy.edit(HUBEI, |pack| {
        set(pack, "/programmes/0/title", json!(1));
        set(
            pack,
            "/programmes/0/conditions/0/rule/fact",
            json!("cert.gone"),
        );
        set(pack, "/programmes/1/status", json!("sure"));
    });
    copy.edit(ANHUI, |pack| {
        set(pack, "/programmes/0/nature", json!("gift"))
    });
    copy.write(GUANGDONG, "{");
    let (code, mut places, _) = copy.check();
    places.sort();
    let wanted = [
        (ANHUI, "/programmes/0/nature"),
        (GUANGDONG, ""),
        (HUBEI, "/programmes/0/conditions/0/rule/fact"),
        (HUBEI, "/programmes/0/title"),
        (HUBEI, "/programmes/1/status"),
    ];
    assert_eq!(
        places,
        wanted.map(|(file, at)| (file.to_owned(), at.to_owned()))
    );
    assert_eq!(code, Some(1));
}
