//! Translations of packs: reading with them, missing or invalid entries, and the completeness of the
//! shipped ones.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::content::Content;
use quality_selfcheck::content::assembled::read_index;
use quality_selfcheck::content::folder::read_all;
use quality_selfcheck::eligibility::Programme;
use quality_selfcheck::evaluation::evaluate;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::reader::translation::{LANGUAGES, path_of};
use quality_selfcheck::reader::{PackError, Problem, Thing, Translation};
use quality_selfcheck::region::RegionCode;
use quality_selfcheck::rule::{Operator, Wording};
use quality_selfcheck::session::saved;
use quality_selfcheck::text::{Lang, Text};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use support::packtool::{Copy, packtool, set, take};
use support::sessions::random_session;
use support::{TODAY, content, date, files_below, pack_paths, root};

const POINTERS: &str = "packs/glossary.json";

fn shipped(path: &Path) -> PackFile {
    let name = path.strip_prefix(root()).unwrap().display().to_string();
    PackFile::parse(&name, &fs::read_to_string(path).unwrap()).unwrap()
}

/// A glossary of one term, whose texts are written in several ways.
fn glossary() -> PackFile {
    let pack = json!({
        "pack": "glossary", "format": 1, "id": "glossary", "version": "1", "title": "名词",
        "terms": [{
            "id": "audit", "term": "内审", "also": ["自查"],
            "say": {"zh-Hans": "自己查自己", "en": "One checks oneself"},
        }],
    });
    PackFile::parse(POINTERS, &pack.to_string()).unwrap()
}

fn translation(edit: impl FnOnce(&mut Value)) -> PackFile {
    let mut pack = json!({
        "pack": "translation", "format": 1, "of": "glossary", "language": "en", "version": "1",
        "texts": {"内审": "Internal audit", "自己查自己": "never read", "没有这一句": "nobody's"},
    });
    edit(&mut pack);
    PackFile::parse("en.json", &pack.to_string()).unwrap()
}

fn read(edit: impl FnOnce(&mut Value)) -> Result<Translation, Vec<PackError>> {
    Translation::read(&translation(edit), &glossary(), Lang::En)
}

#[test]
fn a_text_is_found_by_what_it_is_in_chinese_and_falls_back_to_it() {
    let mut files: Vec<PackFile> = pack_paths().iter().map(|path| shipped(path)).collect();
    files.retain(|file| file.name != POINTERS);
    let mut glossary = glossary();
    glossary.translate(Some(read(|_| {}).unwrap()));
    files.push(glossary.clone());
    let of = |files: &[PackFile]| read_all(files).unwrap().glossary.terms.remove(0);
    let term = of(&files);
    assert_eq!(term.term.get(Lang::En), "Internal audit");
    assert_eq!(term.term.get(Lang::ZhHans), "内审");
    assert_eq!(term.term.get(Lang::ZhHant), "内审");
    // Not in the table; and one that the pack itself gives in English.
    assert_eq!(term.also, [Text::from("自查")]);
    assert_eq!(term.say.get(Lang::En), "One checks oneself");
    glossary.translate(None);
    files.pop();
    files.push(glossary);
    assert_eq!(of(&files).term, Text::from("内审"));
}

#[test]
fn a_translation_of_something_else_is_none() {
    let problem = |edit: &dyn Fn(&mut Value)| {
        let mut errors = read(|pack| edit(pack)).unwrap_err();
        assert_eq!((errors.len(), errors[0].file.as_str()), (1, "en.json"));
        let error = errors.remove(0);
        (error.pointer, error.problem)
    };
    let (at, found) = problem(&|pack| set(pack, "/of", json!("facts")));
    let wanted = Problem::Dangling(Thing::Pack, "facts".to_owned());
    assert_eq!((at.as_str(), found), ("/of", wanted));
    let (at, found) = problem(&|pack| set(pack, "/language", json!("zh-Hant")));
    assert_eq!(at, "/language");
    assert_eq!(found, Problem::NotOneOf("en".to_owned()));
    for (at, value) in [
        ("/language", json!("fr")),
        ("/format", json!(2)),
        ("/pack", json!("glossary")),
        ("/texts/内审", json!("")),
        ("/texts/内审", json!(["Internal audit"])),
        ("/texts/内审", json!("Internal \u{202e}audit")),
        ("/texts/内审", json!("x".repeat(30_000))),
        ("/texts", json!([])),
    ] {
        assert_eq!(problem(&|pack| set(pack, at, value.clone())).0, at);
    }
    for key in ["/texts", "/of", "/language", "/version"] {
        assert!(read(|pack| take(pack, key)).is_err(), "{key}");
    }
    assert!(read(|pack| set(pack, "/unheard_of", json!(1))).is_err());
}

/// The shipped packs as they are read in a language.
fn spoken(lang: Lang) -> Content {
    let index = read_index(&shipped(&root().join("packs/index.json"))).unwrap();
    let mut files = Vec::new();
    for path in pack_paths() {
        let mut file = shipped(&path);
        let within = path.strip_prefix(root().join("packs")).unwrap();
        if let Some(of) = index.translation(&within.display().to_string(), lang) {
            let of = shipped(&root().join("packs").join(of));
            file.translate(Some(Translation::read(&of, &file, lang).unwrap()));
        }
        files.push(file);
    }
    read_all(&files).unwrap()
}

fn english() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| spoken(Lang::En))
}

fn catalogue(lang: Lang) -> Catalogue {
    let path = root().join(format!("locales/{}.json", lang.tag()));
    Catalogue::parse(lang, &fs::read_to_string(path).unwrap()).unwrap()
}

fn is_chinese(c: char) -> bool {
    ('\u{3000}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c)
}

/// A text without what stands in brackets: names as they are needed at a counter, (专精特新).
fn without_names(text: &str) -> String {
    let (mut depth, mut outside) = (0_usize, String::new());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

#[test]
fn the_index_names_every_translation_that_is_there() {
    let index = read_index(&shipped(&root().join("packs/index.json"))).unwrap();
    let mut named: Vec<String> = Vec::new();
    for lang in LANGUAGES {
        let files = index.packs.iter().map(|entry| &entry.file);
        named.extend(files.filter_map(|file| index.translation(file, lang)));
    }
    named.sort();
    let there = files_below(&root().join("packs/translations"), ".json");
    let packs = root().join("packs");
    let there: Vec<String> = there
        .iter()
        .map(|path| path.strip_prefix(&packs).unwrap().display().to_string())
        .collect();
    assert_eq!(named, there);
    assert!(there.contains(&path_of("programmes/cn.json", Lang::En)));
    assert_eq!(index.translation("index.json", Lang::En), None);
}

/// What rules say is made of templates, facts and regions: nothing of it is left in Chinese.
#[test]
fn sentences_of_rules_are_of_one_language() {
    let content = english();
    let texts = catalogue(Lang::En);
    let wording = Wording {
        texts: &texts,
        facts: &content.facts,
        regions: &content.regions,
        levels: &content.level_titles,
    };
    let national = |of: &&Programme| of.region.is_none() && of.id.starts_with("cn-");
    let mut said: Vec<String> = Vec::new();
    for programme in content.programmes.iter().filter(national) {
        said.extend(programme.conditions.iter().map(|of| of.rule.say(&wording)));
        said.push(programme.title.get(Lang::En).to_owned());
    }
    for (key, _) in content.facts.iter() {
        said.push(wording.label(key).to_owned());
    }
    for item in &content.pool {
        said.push(item.question.get(Lang::En).to_owned());
        said.extend(item.options.iter().map(|of| of.get(Lang::En).to_owned()));
    }
    assert!(said.len() > 200, "{}", said.len());
    let chinese: Vec<&String> = said
        .iter()
        .filter(|text| without_names(text).contains(is_chinese))
        .collect();
    assert_eq!(chinese, Vec::<&String>::new());

    let code = |text| RegionCode::parse(text).unwrap();
    assert_eq!(
        wording.region(code("420822")),
        "Shayang County, Jingmen, Hubei"
    );
    let hant = spoken(Lang::ZhHant);
    let texts = catalogue(Lang::ZhHant);
    let wording = hant.wording(&texts);
    assert_eq!(wording.region(code("420822")), "湖北省荊門市沙洋縣");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Another language changes no answer, no key and no verdict.
    #[test]
    fn answers_outlive_a_change_of_language(session in random_session()) {
        let text = saved::write(&session, content());
        let (before, _) = saved::read(&text, content()).unwrap();
        let (after, _) = saved::read(&text, english()).unwrap();
        prop_assert_eq!(&before, &after);
        prop_assert_eq!(saved::write(&after, english()), text);
        let verdicts = |content: &Content| {
            let evaluation = evaluate(content, &after.profile, &after.ratings, date(TODAY));
            let decisions = evaluation.decisions.iter();
            decisions.map(|of| (of.programme.id.clone(), of.verdict)).collect::<Vec<_>>()
        };
        prop_assert_eq!(verdicts(content()), verdicts(english()));
    }
}

fn lines(copy: &Copy, options: &[&str]) -> Vec<String> {
    let name = copy.name();
    let mut arguments = vec!["check"];
    arguments.extend(options);
    arguments.push(&name);
    let run = packtool(&arguments, "");
    assert_eq!(
        (run.code == Some(0), run.err.len()),
        (run.out.is_empty(), 0)
    );
    let prefix = format!("{name}/");
    run.out
        .iter()
        .map(|line| line.replace(&prefix, ""))
        .collect()
}

fn one(lines: &[String], wanted: &str, says: &str) {
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with(wanted), "{wanted} in {lines:?}");
    assert!(lines[0].contains(says), "{says} in {lines:?}");
}

const STRICT: [&str; 5] = [
    "--strict",
    "--date",
    TODAY,
    "--languages",
    "zh-Hans,zh-Hant,en",
];
const TOOLS: &str = "translations/en/tools.json";

#[test]
fn packtool_names_what_no_pack_has() {
    let copy = Copy::whole();
    assert_eq!(lines(&copy, &STRICT), Vec::<String>::new());
    copy.edit(TOOLS, |pack| {
        set(pack, "/texts/没有这一句", json!("Nobody's."))
    });
    assert_eq!(lines(&copy, &[]), Vec::<String>::new());
    one(
        &lines(&copy, &STRICT[..3]),
        &format!("{TOOLS}:/texts/没有这一句: "),
        "没用上",
    );
    // The file alone.
    let path = format!("{}/{TOOLS}", copy.name());
    let run = packtool(&["check", "--strict", "--date", TODAY, &path], "");
    one(&run.out, &format!("{path}:/texts/"), "没用上");
    let run = packtool(&["check", &path], "");
    assert_eq!((run.code, run.out, run.err), (Some(0), vec![], vec![]));
}

#[test]
fn packtool_names_what_is_not_translated() {
    let copy = Copy::whole();
    let texts = |pack: &Value| pack["texts"].as_object().unwrap().clone();
    let mut gone = String::new();
    copy.edit("translations/en/facts.json", |pack| {
        let label = "/texts/从业人数";
        gone = if pack.pointer(label).is_some() {
            "从业人数".to_owned()
        } else {
            texts(pack).keys().next().unwrap().clone()
        };
        take(pack, &format!("/texts/{}", gone.replace('/', "~1")));
    });
    assert_eq!(lines(&copy, &STRICT[..3]), Vec::<String>::new());
    let found = lines(&copy, &STRICT);
    assert!(!found.is_empty());
    for line in &found {
        assert!(
            line.starts_with("facts.json:/") && line.contains("没有 en 译文"),
            "{line}"
        );
    }
    // What is to be filled in is just that.
    let facts = format!("{}/facts.json", copy.name());
    let run = packtool(&["texts", &facts, "--language", "en"], "");
    assert_eq!(run.code, Some(0));
    let skeleton: Value = serde_json::from_str(&run.out.join("\n")).unwrap();
    assert_eq!(
        texts(&skeleton).into_iter().collect::<Vec<_>>(),
        [(gone, json!(""))]
    );
    assert_eq!(skeleton["of"], "facts");
    assert_eq!(skeleton["language"], "en");
    // The programmes of a province may stay in Chinese.
    copy.edit("index.json", |index| {
        for entry in index["packs"].as_array_mut().unwrap() {
            if entry["file"] == "programmes/hubei.json" {
                take(entry, "/languages");
            }
        }
    });
    fs::remove_file(copy.folder.join("translations/zh-Hant/hubei.json")).unwrap();
    assert_eq!(lines(&copy, &STRICT).len(), found.len());
}

#[test]
fn packtool_names_files_that_do_not_fit() {
    let copy = Copy::whole();
    copy.edit(TOOLS, |pack| set(pack, "/of", json!("facts")));
    one(&lines(&copy, &[]), &format!("{TOOLS}:/of: "), "facts");

    let copy = Copy::whole();
    fs::rename(
        copy.folder.join(TOOLS),
        copy.folder.join("translations/en/tool.json"),
    )
    .unwrap();
    let found = lines(&copy, &[]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("translations/en/tool.json:/of: "),
        "{found:?}"
    );
    assert!(found[1].starts_with("index.json:/packs/"), "{found:?}");
    assert!(found[1].contains(TOOLS), "{found:?}");

    let copy = Copy::whole();
    copy.edit("index.json", |index| {
        take(index, "/packs/0/languages");
    });
    let found = lines(&copy, &[]);
    assert_eq!(found.len(), 2, "{found:?}");
    for (line, language) in found.iter().zip(["zh-Hant", "en"]) {
        assert!(
            line.starts_with("index.json:/packs/0/languages: "),
            "{line}"
        );
        assert!(
            line.contains(&format!("translations/{language}/facts.json")),
            "{line}"
        );
    }

    let copy = Copy::whole();
    copy.write(TOOLS, "{");
    one(&lines(&copy, &[]), &format!("{TOOLS}:: "), "");

    let copy = Copy::whole();
    copy.write(
        TOOLS,
        &fs::read_to_string(copy.folder.join(TOOLS))
            .unwrap()
            .replacen("\"of\":", "\"version\": \"2026-11-24\",\n  \"of\":", 1),
    );
    one(&lines(&copy, &[]), &format!("{TOOLS}:/version: "), "");
}

#[test]
fn placeholders_are_the_same() {
    let copy = Copy::whole();
    let text = "办{n}张证";
    copy.edit("tools.json", |pack| set(pack, "/title", json!(text)));
    for (said, fits) in [
        ("{n} certificates", true),
        ("{m} certificates", false),
        ("certificates", false),
    ] {
        copy.edit(TOOLS, |pack| {
            set(pack, &format!("/texts/{text}"), json!(said))
        });
        let found = lines(&copy, &[]);
        if fits {
            assert_eq!(found, Vec::<String>::new());
        } else {
            one(&found, &format!("{TOOLS}:/texts/{text}: "), "n");
        }
    }
}

#[test]
fn texts_are_printed_to_be_filled_in() {
    let run = packtool(&["texts", "packs/tools.json"], "");
    let names = packtool(&["texts", "packs/tools.json", "--all"], "");
    let count = |out: &[String]| {
        let value: Value = serde_json::from_str(&out.join("\n")).unwrap();
        value["texts"].as_object().unwrap().len()
    };
    // Names of documents may stay as they are.
    assert!(count(&names.out) > count(&run.out));
    for arguments in [
        &["texts"][..],
        &["texts", "packs/tools.json", "--language", "fr"],
        &["texts", "packs/none.json"],
        &["texts", "packs/translations/en/tools.json"],
    ] {
        let run = packtool(arguments, "");
        assert_eq!((run.code, run.out.len()), (Some(1), 0), "{arguments:?}");
    }
}
