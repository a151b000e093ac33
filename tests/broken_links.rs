//! Broken references: ids in packs that do not exist or are duplicated, files that the index misnames,
//! missing packs – and the pointer at which `packtool check` reports each.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use support::packtool::{Copy, check_edit, check_values, file, pointer, set, take};
use support::table;

const HUBEI: &str = "programmes/hubei.json";

#[test]
fn ids_that_nothing_has() {
    check_values(
        r#"
hubei | /programmes/0/source                                 | "gone" | =
hubei | /programmes/0/conditions/#qms-valid/rule/fact        | "gone" | =
hubei | /programmes/0/conditions/#qms-valid/rule/in/0        | "gone" | =
cn    | /programmes/0/more_sources/0                         | "gone" | =
cn    | /programmes/#cn-srdi/conditions/#sme/source          | "gone" | =
cn    | /programmes/#cn-srdi/conditions/#clean-record/rule/use | "gone" | =
cn    | /programmes/#cn-srdi-2022/superseded_by              | "gone" | =
items | /items/3/dimension                                   | "gone" | =
items | /source                                              | "gone" | =
size  | /source                                              | "gone" | =
size  | /industries/0/id                                     | "gone" | =
facts | /facts/#cert.qms_first/applies_when/fact             | "gone" | =
# Keys that are ids.
size  | /industries/0/medium/firm.gone                       | 1      | =
facts | /facts/#firm.entity/change/gone                      | "…"    | =
# A region without a name, and ones for which the pack is not loaded.
hubei | /programmes/0/region                                 | "420898" | =
hubei | /programmes/0/region                                 | "350200" | =
hubei | /programmes/0/region                                 | "cn"     | =
hubei | /programmes/0/conditions/1/rule | {"not": {"fact": "firm.region", "within": ["420898"]}} | =
"#,
    );
    // An industry that can be chosen and has no size; a dimension without items.
    check_edit(&file("size"), "/industries", |pack| {
        take(pack, "/industries/15")
    });
    check_edit(&file("items"), "/dimensions/8", |pack| {
        let mut dimension = pack["dimensions"][0].clone();
        dimension["id"] = "empty".into();
        set(pack, "/dimensions/-", dimension);
    });
}

#[test]
fn ids_that_overlap_in_a_pack() {
    let cases = r#"
hubei    | /programmes
hubei    | /programmes/0/conditions
cn       | /programmes/#cn-small-profit-tax/conditions
cn       | /sources
facts    | /facts
facts    | /facts/#firm.entity/options
items    | /items
items    | /dimensions
size     | /industries
glossary | /terms
"#;
    for [word, list] in table(cases) {
        let file = file(word);
        let list = pointer(&file, list);
        let second = format!("{list}/1/id");
        let copy = Copy::new();
        copy.edit(&file, |pack| {
            let first = pack.pointer(&format!("{list}/0/id")).unwrap().clone();
            set(pack, &second, first);
        });
        let (code, places, messages) = copy.check();
        assert_eq!(code, Some(1));
        // What referred to the id that is gone is named as well, and no other file.
        assert!(
            places.contains(&(file.clone(), second.clone())),
            "{second}: {places:?} {messages:?}"
        );
        assert!(places.iter().all(|(of, _)| *of == file), "{places:?}");
    }
    // The condition that is made from a programme's region has an id, too.
    check_values(r#"hubei | /programmes/0/conditions/1/id | "region" | ="#);
}

#[test]
fn ids_that_overlap_across_packs() {
    // The one that is read later is named.
    check_values(r#"hubei | /programmes/1/id | "shaoguan-2021-qms" | ="#);
    let copy = Copy::new();
    let guangdong = std::fs::read_to_string(copy.folder.join(file("guangdong"))).unwrap();
    copy.edit(HUBEI, |pack| {
        set(pack, "/id", support::json(&guangdong)["id"].clone())
    });
    copy.expect(&[(HUBEI, "/id")]);
}

#[test]
fn files_that_the_index_misnames() {
    check_values(
        r#"
index | /packs/#programmes~hubei.json/file | "../secret.json"               | =
index | /packs/#programmes~hubei.json/file | "/etc/passwd"                  | =
index | /packs/#programmes~hubei.json/file | "programmes/../../x.json"      | =
index | /packs/#programmes~hubei.json/file | "https://example.org/x.json"   | =
index | /packs/#programmes~hubei.json/file | "//example.org/x.json"         | =
index | /packs/#programmes~hubei.json/file | "programmes//hubei.json"       | =
index | /packs/#programmes~hubei.json/file | ".hidden.json"                 | =
index | /packs/#programmes~hubei.json/file | "programmes/hubei.txt"         | =
index | /packs/#programmes~hubei.json/file | "programmes\\hubei.json"       | =
index | /packs/#programmes~hubei.json/file | ""                             | =
# Another kind or another province than the file's own: it would never be loaded for its firms.
index | /packs/#programmes~hubei.json/kind   | "glossary" | =
index | /packs/#programmes~hubei.json/region | "430000"   | =
index | /packs/#programmes~cn.json/region    | "430000"   | =
"#,
    );
    let at = pointer("index.json", "/packs/#programmes~hubei.json");
    check_edit("index.json", &at, |pack| {
        take(pack, &format!("{at}/region"))
    });
    // A file that is not there, and so one that nothing names.
    let copy = Copy::new();
    let named = format!("{at}/file");
    copy.edit("index.json", |pack| {
        set(pack, &named, "programmes/gone.json".into())
    });
    copy.expect(&[("index.json", &named), ("index.json", "/packs")]);
}

#[test]
fn packs_that_are_missing_or_twice_there() {
    let copy = Copy::new();
    std::fs::remove_file(copy.folder.join("regions.json")).unwrap();
    let at = pointer("index.json", "/packs/#regions.json");
    copy.edit("index.json", |pack| take(pack, &at));
    copy.expect(&[(&copy.name(), "")]);

    let copy = Copy::new();
    std::fs::copy(
        copy.folder.join("glossary.json"),
        copy.folder.join("zz.json"),
    )
    .unwrap();
    let entry = support::json(r#"{"file": "zz.json", "kind": "glossary"}"#);
    copy.edit("index.json", |pack| set(pack, "/packs/-", entry));
    copy.expect(&[("zz.json", "/pack")]);
}
