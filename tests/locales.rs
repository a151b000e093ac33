//! The catalogues: every key used in the source exists, none is unused, placeholders match, all
//! languages have the same keys, and the page's skeleton shows the same texts as the program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::text::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use support::{files_below, root};

/// Key to template of one locale file.
fn locale(name: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join("locales").join(name)).unwrap();
    let lang = Lang::parse(name.trim_end_matches(".json")).unwrap_or_else(|| panic!("{name}"));
    let catalogue =
        Catalogue::parse(lang, &text).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    assert_eq!(format!("{}.json", catalogue.lang().tag()), name);
    let entries = catalogue.entries();
    let entries: BTreeMap<_, _> = entries
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .collect();
    // A key that stands twice would silently lose one of its texts.
    assert_eq!(text.matches("\": \"").count(), entries.len(), "{name}");
    entries
}

fn main_locale() -> BTreeMap<String, String> {
    locale("zh-Hans.json")
}

/// The page's texts, and those that only packtool says: the page does not carry them.
fn all_texts() -> BTreeMap<String, String> {
    let mut texts = main_locale();
    for file in [
        "strict/zh-Hans.json",
        "doctor/zh-Hans.json",
        "upgrade/zh-Hans.json",
    ] {
        let own = fs::read_to_string(root().join("src/bin/packtool").join(file)).unwrap();
        let own = Catalogue::parse(Lang::ZhHans, &own).unwrap();
        for (key, text) in own.entries() {
            let twice = texts.insert(key.to_owned(), text.to_owned());
            assert_eq!(twice, None, "{key}");
        }
    }
    texts
}

/// The names in braces.
fn placeholders(template: &str) -> BTreeSet<String> {
    let pieces = template.split('{').skip(1);
    let names = pieces.filter_map(|piece| Some(piece.split_once('}')?.0.to_owned()));
    names.filter(|name| is_name(name)).collect()
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// `size.micro`: what a key of the catalogue looks like.
fn is_key(text: &str) -> bool {
    text.contains('.') && text.split('.').all(is_name)
}

/// A piece of Rust source: what is in quotes, and what is not.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Code(String),
    Text(String),
}

/// Cuts Rust source at its string literals, without comments and without the unit tests.
fn pieces(source: &str) -> Vec<Piece> {
    let source = source
        .split("#[cfg(test)]\nmod ")
        .next()
        .unwrap_or_default();
    let mut pieces = Vec::new();
    let (mut code, mut rest) = (String::new(), source);
    while let Some(at) = rest.find(['"', '/', '\'']) {
        code.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if let Some(length) = ["'\"'", "'\\\"'"]
            .iter()
            .find(|c| rest.starts_with(**c))
            .map(|c| c.len())
        {
            // A quotation mark as a character.
            rest = &rest[length..];
        } else if let Some(text) = rest.strip_prefix('"') {
            let mut end = 0;
            while !text[end..].starts_with('"') {
                end += if text[end..].starts_with('\\') {
                    2
                } else {
                    text[end..].chars().next().unwrap().len_utf8()
                };
            }
            pieces.push(Piece::Code(std::mem::take(&mut code)));
            pieces.push(Piece::Text(text[..end].to_owned()));
            rest = &text[end + 1..];
        } else {
            code.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    code.push_str(rest);
    pieces.push(Piece::Code(code));
    pieces
}

/// The pieces of every source file, with its name.
fn sources() -> Vec<(String, Vec<Piece>)> {
    let files = files_below(&root().join("src"), ".rs").into_iter();
    files
        .map(|path| {
            (
                path.display().to_string(),
                pieces(&fs::read_to_string(&path).unwrap()),
            )
        })
        .collect()
}

fn literals(pieces: &[Piece]) -> impl Iterator<Item = &str> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        Piece::Code(_) => None,
    })
}

/// Every key that is written where a text is asked for: `t("…")`, `say("…")`, `fill("…", …)`.
fn asked(pieces: &[Piece]) -> Vec<(&'static str, String, usize)> {
    let mut asked = Vec::new();
    for (place, pair) in pieces.windows(2).enumerate() {
        let [Piece::Code(code), Piece::Text(key)] = pair else {
            continue;
        };
        let code = code.trim_end();
        let how = [".t(", ".say(", ".fill("]
            .into_iter()
            .find(|how| code.ends_with(how));
        if let Some(how) = how {
            asked.push((how, key.clone(), place + 2));
        }
    }
    asked
}

/// The names of `&[("name", value), …]` that begins at a piece; `None` where it is not written so.
fn names_given(pieces: &[Piece]) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let mut depth = 0;
    let mut begun = false;
    for (place, piece) in pieces.iter().enumerate() {
        let Piece::Code(code) = piece else { continue };
        let code: String = code.split_whitespace().collect();
        if !begun && !code.starts_with(",&[") {
            return None;
        }
        begun = true;
        for c in code.chars() {
            depth += match c {
                '[' => 1,
                ']' => -1,
                _ => 0,
            };
            if depth == 0 && c == ']' {
                return Some(names);
            }
        }
        let next = (pieces.get(place + 1), pieces.get(place + 2));
        if let (true, (Some(Piece::Text(name)), Some(Piece::Code(after)))) =
            (code.ends_with('('), next)
            && after.starts_with(',')
        {
            names.insert(name.clone());
        }
    }
    None
}

#[test]
fn every_key_that_the_source_names_is_there() {
    let texts = all_texts();
    let kinds: BTreeSet<&str> = texts
        .keys()
        .filter_map(|key| key.split('.').next())
        .collect();
    let mut count = 0;
    for (file, pieces) in sources() {
        for (how, key, _) in asked(&pieces) {
            assert!(texts.contains_key(&key), "{file}: {how}\"{key}\")");
            count += 1;
        }
        // Keys that go through a variable, an array or a fn key() look like keys, too.
        for text in literals(&pieces).filter(|text| is_key(text)) {
            let of_a_kind = kinds.contains(text.split('.').next().unwrap());
            assert!(!of_a_kind || texts.contains_key(text), "{file}: \"{text}\"");
        }
    }
    assert!(
        count > 100,
        "only {count} keys were found: has the way to ask for a text changed?"
    );
}

#[test]
fn no_key_is_idle() {
    let sources = sources();
    let named: BTreeSet<&str> = sources
        .iter()
        .flat_map(|(_, pieces)| literals(pieces))
        .collect();
    let texts = all_texts();
    let page = keys_of_page();
    let idle: Vec<&String> = texts
        .keys()
        // What packtool doctor finds is named by a part of its key; tests/doctor.rs has a case for each of them.
        .filter(|key| !key.starts_with("doctor."))
        .filter(|key| !named.contains(key.as_str()) && !page.contains(*key))
        .collect();
    assert_eq!(idle, Vec::<&String>::new());
}

#[test]
fn placeholders_are_those_that_are_filled() {
    let texts = all_texts();
    let mut count = 0;
    for (file, pieces) in sources() {
        for (how, key, place) in asked(&pieces) {
            let wanted = placeholders(&texts[&key]);
            if how != ".fill(" {
                assert!(
                    wanted.is_empty(),
                    "{file}: {key} is not filled: {}",
                    texts[&key]
                );
            } else if let Some(given) = names_given(&pieces[place..]) {
                assert_eq!(given, wanted, "{file}: {key}");
                count += 1;
            }
        }
    }
    assert!(count > 40, "only {count} calls could be read");
}

#[test]
fn all_languages_have_the_same_keys_and_placeholders() {
    let texts = main_locale();
    for path in files_below(&root().join("locales"), ".json") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let other = locale(&name);
        let keys = |of: &BTreeMap<String, String>| of.keys().cloned().collect::<BTreeSet<String>>();
        let missing: Vec<String> = keys(&texts).difference(&keys(&other)).cloned().collect();
        let extra: Vec<String> = keys(&other).difference(&keys(&texts)).cloned().collect();
        assert_eq!((missing, extra), (vec![], vec![]), "{name}");
        for (key, text) in &other {
            assert_eq!(
                placeholders(text),
                placeholders(&texts[key]),
                "{name}: {key}"
            );
            assert!(!text.trim().is_empty(), "{name}: {key}");
        }
    }
}

#[test]
fn no_verdict_promises() {
    let texts = main_locale();
    for key in ["verdict.eligible", "verdict.eligible_manual"] {
        assert!(
            texts[key].contains("可能") && texts[key].contains("以受理机关为准"),
            "{key}"
        );
    }
}

/// The page's own HTML, in which keys stand for texts: see scripts/build/page.mjs.
fn page() -> String {
    fs::read_to_string(root().join("index.html")).unwrap()
}

/// The keys that stand in braces in the page.
fn keys_of_page() -> BTreeSet<String> {
    let page = page();
    let pieces = page.split('{').skip(1);
    let keys = pieces.filter_map(|piece| Some(piece.split_once('}')?.0.to_owned()));
    keys.collect()
}

#[test]
fn the_page_says_what_the_program_says() {
    let texts = main_locale();
    let keys = keys_of_page();
    assert!(keys.len() > 30, "{keys:?}");
    for key in &keys {
        assert!(is_key(key) && texts.contains_key(key), "index.html: {key}");
        // The program fills this one alone.
        let filled = ["part", "at", "of"].map(str::to_owned).into();
        let wanted = placeholders(&texts[key]);
        assert!(wanted.is_empty() || (key == "progress.of" && wanted == filled));
    }
    // What stands there in words is said only before the program is there.
    let page = page();
    let opening = page.split_once("<div id=\"app\">").unwrap().1;
    let opening = opening.split_once("<noscript>").unwrap().0;
    let words = opening.lines().filter(|line| !line.is_ascii());
    let words: Vec<&str> = words
        .filter(|line| !line.contains("class=\"late\"") && !line.contains("class=\"lang\""))
        .collect();
    assert_eq!(words, Vec::<&str>::new());
}
