//! The JSON Schemas for editors against the readers: every shipped pack is valid by both; an invalid pack is
//! refused by both, or only by the reader for a reason that a schema cannot express.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use jsonschema::Validator;
use quality_selfcheck::content::assembled::read_index;
use quality_selfcheck::content::{Content, CoreFiles};
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::reader::{Kind, PackError, Problem, Translation};
use quality_selfcheck::text::Lang;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use support::packtool::{packtool, set, take};
use support::{files_below, pack_paths, root, translation_paths};

const EVERY_FORM: &str = "tests/fixtures/every_form.json";

fn value(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn file(name: &str, value: &Value) -> PackFile {
    PackFile::parse(name, &value.to_string()).unwrap()
}

fn schema(kind: &str) -> Value {
    value(&root().join(format!("packs/schema/{kind}.json")))
}

/// The validator of each kind, which is not ours.
fn validator(kind: Kind) -> &'static Validator {
    static ALL: OnceLock<Vec<Validator>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let build = |(word, _): &(&str, Kind)| {
            let schema = schema(word);
            assert!(jsonschema::meta::is_valid(&schema), "{word}");
            jsonschema::options()
                .should_validate_formats(true)
                .build(&schema)
                .unwrap_or_else(|error| panic!("{word}: {error}"))
        };
        Kind::WORDS.iter().map(build).collect()
    });
    let place = Kind::WORDS.iter().position(|(_, known)| *known == kind);
    &all[place.unwrap()]
}

/// A translation that is short enough to be broken everywhere.
const TRANSLATION: &str = "packs/translations/en/tools.json";

/// The shipped packs, a translation, and one of every form that a programmes pack can have.
fn packs() -> Vec<(PathBuf, Kind, Value)> {
    let paths = pack_paths()
        .into_iter()
        .chain([TRANSLATION, EVERY_FORM].map(|path| root().join(path)));
    paths
        .map(|path| {
            let value = value(&path);
            let kind = file("pack", &value).kind().unwrap();
            (path, kind, value)
        })
        .collect()
}

/// The shipped packs without which nothing can be asked, and what is read from them.
struct Core {
    files: BTreeMap<&'static str, PackFile>,
    content: Content,
}

fn core() -> &'static Core {
    static CORE: OnceLock<Core> = OnceLock::new();
    CORE.get_or_init(|| {
        let files = packs()
            .iter()
            .map(|(path, kind, value)| (kind.word(), file(&path.display().to_string(), value)))
            .filter(|(_, file)| !file.is_variant())
            .collect::<BTreeMap<_, _>>();
        let content = read_core(&files).unwrap();
        Core { files, content }
    })
}

fn read_core(files: &BTreeMap<&str, PackFile>) -> Result<Content, Vec<PackError>> {
    Content::read(CoreFiles {
        facts: &files["facts"],
        size: &files["size"],
        questionnaire: &files["questionnaire"],
        regions: &files["regions"],
    })
}

/// What the reader of a kind finds in one file, the other packs being as they are shipped.
fn problems(kind: Kind, value: &Value) -> Vec<PackError> {
    const NAME: &str = "this file";
    let pack = file(NAME, value);
    let result = match kind {
        // For whom a questionnaire is, is read once there are facts.
        Kind::Index => read_index(&pack).and_then(|_| core().content.clone().announce(&pack)),
        Kind::Questionnaire if pack.is_variant() => core().content.clone().add_variant(&pack),
        Kind::Facts | Kind::Size | Kind::Questionnaire | Kind::Regions => {
            let mut files = core().files.clone();
            files.insert(kind.word(), pack);
            read_core(&files).map(|_| ())
        }
        Kind::Translation => {
            // Whichever language it says it is in.
            let lang = value["language"].as_str().and_then(Lang::parse);
            let lang = lang.unwrap_or(Lang::En);
            Translation::read(&pack, &core().files["tools"], lang).map(|_| ())
        }
        Kind::Programmes => core().content.clone().add_programmes(&pack),
        Kind::Glossary => core().content.clone().set_glossary(&pack),
        Kind::Forms => core().content.clone().set_forms(&pack),
        Kind::Tools => core().content.clone().set_tools(&pack),
        Kind::Cases => core().content.clone().set_cases(&pack),
        Kind::Ladder | Kind::Certificates | Kind::Toolbox => {
            core().content.clone().set_guidance(&pack)
        }
    };
    let mut errors = result.err().unwrap_or_default();
    errors.retain(|error| error.file == NAME);
    errors
}

/// Whether a schema must know it, too: a key, a kind of value, a word, a length. What follows from other
/// values – references, the order of dates and scores, what a fact is – no schema knows.
fn is_structural(error: &PackError) -> bool {
    let at = |end: &str| error.pointer.ends_with(end);
    // What an answer may be depends on its fact; all rows are as long as the first.
    if error.pointer.starts_with("/cases/") {
        let of_a_row = matches!(error.problem, Problem::WrongLength(_));
        if of_a_row || error.pointer.contains("/facts/") {
            return false;
        }
    }
    match &error.problem {
        Problem::Missing(_)
        | Problem::UnknownKey(_)
        | Problem::WrongKind { .. }
        | Problem::ExactlyOneOf(_)
        | Problem::Empty
        | Problem::BadId(_)
        | Problem::BadDate(_)
        | Problem::WrongFormat(_) => true,
        // As many cells as the form has columns.
        Problem::WrongLength(_) => !at("/example"),
        // A programme's region depends on its file's.
        Problem::NotOneOf(_) => !at("/region"),
        // As many as there are parts; no lower than the level before; a fact's ends in order.
        Problem::OutOfRange { .. } => {
            let of_a_fact = error.pointer.starts_with("/facts/");
            !at("/at_least") && !at("/min_score") && !of_a_fact
        }
        _ => false,
    }
}

/// Holds the schema against the reader for a pack that has been changed. Whether the reader took it.
fn compare(kind: Kind, pack: &Value, what: &dyn Fn() -> String) -> bool {
    let errors = problems(kind, pack);
    let valid = validator(kind).is_valid(pack);
    if !valid {
        assert!(
            !errors.is_empty(),
            "the schema alone refuses {}: {:?}",
            what(),
            validator(kind)
                .iter_errors(pack)
                .map(|error| error.to_string())
                .collect::<Vec<_>>()
        );
    } else if let Some(error) = errors.iter().find(|error| is_structural(error)) {
        panic!("the schema alone takes {}: {error:?}", what());
    }
    errors.is_empty()
}

/// Every place below a value, itself first.
fn places(value: &Value, pointer: String, found: &mut Vec<String>) {
    found.push(pointer.clone());
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let key = key.replace('~', "~0").replace('/', "~1");
                places(value, format!("{pointer}/{key}"), found);
            }
        }
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                places(value, format!("{pointer}/{place}"), found);
            }
        }
        _ => {}
    }
}

/// A place as others of its kind have it: `/programmes/*/ask`.
fn generic(pointer: &str) -> String {
    let step = |step: &str| {
        let place = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
        if place {
            "*".to_owned()
        } else {
            step.to_owned()
        }
    };
    let mut steps: Vec<String> = Vec::new();
    for step in pointer.split('/').map(step) {
        let again = steps.len() > 3
            && ["all", "any", "of"].contains(&step.as_str())
            && steps[steps.len() - 1] == "*"
            && ["all", "any", "of"].contains(&steps[steps.len() - 2].as_str());
        // A rule within a rule within a rule is read as the one around it.
        if again {
            steps.truncate(steps.len() - 2);
        }
        steps.push(step);
    }
    steps.join("/")
}

/// Of the places that are alike in all packs of a kind, the first few; objects with other keys are not
/// alike.
fn sample(most: usize) -> Vec<(Kind, Value, Vec<String>)> {
    let mut seen: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut samples = Vec::new();
    for (_, kind, pack) in packs() {
        let mut all = Vec::new();
        places(&pack, String::new(), &mut all);
        all.retain(|pointer| {
            let mut alike = generic(pointer);
            if let Some(Value::Object(object)) = pack.pointer(pointer) {
                alike.extend(object.keys().flat_map(|key| [" ", key]));
            }
            let times = seen.entry((kind.word(), alike)).or_default();
            *times += 1;
            *times <= most
        });
        samples.push((kind, pack, all));
    }
    samples
}

#[test]
fn the_files_are_what_packtool_writes() {
    for (word, _) in Kind::WORDS {
        let run = packtool(&["schema", word], "");
        assert_eq!((run.code, run.err), (Some(0), vec![]));
        let committed = fs::read_to_string(root().join(format!("packs/schema/{word}.json")));
        assert_eq!(
            run.out.join("\n") + "\n",
            committed.unwrap(),
            "{word}: run packtool schema --out packs/schema"
        );
    }
    let folder = std::env::temp_dir().join(format!("schema-{}", std::process::id()));
    let run = packtool(&["schema", "--out", &folder.display().to_string()], "");
    assert_eq!((run.code, run.out.len(), run.err), (Some(0), 0, vec![]));
    let names = |folder: &Path| {
        let paths = files_below(folder, ".json");
        let of = |path: &PathBuf| (path.file_name().unwrap().to_owned(), value(path));
        paths.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(names(&folder), names(&root().join("packs/schema")));
    assert_eq!(names(&folder).len(), Kind::WORDS.len());
    fs::remove_dir_all(folder).unwrap();
    assert_eq!(packtool(&["schema"], "").out.len(), Kind::WORDS.len());
    assert_eq!(packtool(&["schema", "recipes"], "").code, Some(1));
}

#[test]
fn every_shipped_pack_is_valid_and_names_its_schema() {
    for (path, kind, pack) in packs() {
        let errors: Vec<String> = validator(kind)
            .iter_errors(&pack)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
        let named = path
            .parent()
            .unwrap()
            .join(pack["$schema"].as_str().unwrap());
        let wanted = root().join(format!("packs/schema/{}.json", kind.word()));
        let [named, wanted] = [named, wanted].map(|path| path.canonicalize().unwrap());
        assert_eq!(named, wanted);
    }
    for path in translation_paths() {
        let translation = value(&path);
        let errors: Vec<String> = validator(Kind::Translation)
            .iter_errors(&translation)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
        assert_eq!(translation["$schema"], "../../schema/translation.json");
    }
    // Without the key, too.
    let (_, kind, mut pack) = packs().pop().unwrap();
    take(&mut pack, "/$schema");
    assert!(compare(kind, &pack, &|| "no $schema".to_owned()));
}

#[test]
fn broken_packs_are_refused_by_both() {
    let others = [
        json!(null),
        json!(true),
        json!(0),
        json!(7),
        json!(-1),
        json!(1.5),
        json!(100_000),
        json!(""),
        json!(" \u{3000}"),
        json!("文字"),
        json!("plain-id"),
        json!("Bad Id"),
        json!("2023-02-30"),
        json!("2026-1-1"),
        json!("2026-01-01"),
        json!("350200"),
        json!("012345"),
        json!("javascript:alert(1)"),
        json!("../secret.json"),
        json!("programmes/x.json"),
        json!([]),
        json!(["文字"]),
        json!([7]),
        json!({}),
        json!({"zh-Hans": "文字", "en": "text"}),
        json!({"en": "text"}),
        json!({"zh-Hans": "文字", "de": "Text"}),
        json!({"manual": "文字"}),
        json!({"all": []}),
        json!({"fact": "firm.employees", "ge": 2, "gt": 1, "unit": "人"}),
        json!({"fact": "firm.bad_credit", "is": true, "in": ["yes"]}),
    ];
    let (mut taken, mut refused) = (0, 0);
    for (kind, pack, pointers) in sample(1) {
        let mut check = |changed: &Value, what: &str, pointer: &str| {
            if compare(kind, changed, &|| {
                format!("{} {pointer} {what}", kind.word())
            }) {
                taken += 1;
            } else {
                refused += 1;
            }
        };
        for pointer in pointers {
            if !pointer.is_empty() {
                let mut without = pack.clone();
                take(&mut without, &pointer);
                check(&without, "taken away", &pointer);
                for other in &others {
                    let mut changed = pack.clone();
                    set(&mut changed, &pointer, other.clone());
                    check(&changed, &other.to_string(), &pointer);
                }
            }
            let mut changed = pack.clone();
            match changed.pointer_mut(&pointer).unwrap() {
                Value::Object(map) => drop(map.insert("unheard_of".into(), json!("文字"))),
                Value::Array(list) => list.extend(list.last().cloned()),
                Value::String(text) => text.push_str("-x"),
                _ => continue,
            }
            check(&changed, "with something more", &pointer);
        }
    }
    // A comparison that only ever sees one side would compare nothing.
    assert!(taken > 500 && refused > 5_000, "{taken} {refused}");
}

/// Every word in quotes in the readers' source: the keys that they ask for among them.
fn words_of_the_readers() -> BTreeSet<String> {
    let folders = ["src/content", "src/reader", "src/rule"].map(|folder| root().join(folder));
    let paths = folders.iter().flat_map(|folder| files_below(folder, ".rs"));
    let mut words = BTreeSet::new();
    for path in paths {
        let source = fs::read_to_string(path).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap().to_owned();
        let quoted = source.split('"').skip(1).step_by(2);
        let plain = |word: &&str| {
            let letter = |byte: u8| byte.is_ascii_alphabetic() || b"_-$".contains(&byte);
            !word.is_empty() && word.bytes().all(letter)
        };
        words.extend(quoted.filter(plain).map(str::to_owned));
    }
    words
}

#[test]
fn no_reader_knows_a_key_that_its_schema_does_not() {
    let words = words_of_the_readers();
    for known in [
        "$schema",
        "languages",
        "superseded_by",
        "counted_to",
        "apply_from",
        "gt",
    ] {
        assert!(words.contains(known), "{known} in {words:?}");
    }
    // Something of each kind that a key can hold.
    let fitting = [
        json!("文字"),
        json!("firm.bad_credit"),
        json!("no"),
        json!(1),
        json!(true),
        json!("2026-01-01"),
        json!("350000"),
        json!([]),
        json!(["zh-Hans"]),
        json!({"manual": "文字"}),
        json!({"name": "文字"}),
    ];
    let (mut known, mut unknown) = (BTreeSet::new(), 0);
    for (kind, pack, pointers) in sample(1) {
        for pointer in pointers {
            let last = pointer.rsplit('/').next().unwrap_or_default();
            let is_dictionary = [
                "regions",
                "ceiling",
                "medium",
                "small",
                "change",
                "definitions",
            ];
            let Some(Value::Object(object)) = pack.pointer(&pointer) else {
                continue;
            };
            if is_dictionary.contains(&last) {
                continue;
            }
            let new = words.iter().filter(|word| !object.contains_key(*word));
            let new: Vec<&String> = new.collect();
            let with = |words: &[&String], value: &Value| {
                let mut changed = pack.clone();
                let Some(Value::Object(object)) = changed.pointer_mut(&pointer) else {
                    unreachable!()
                };
                for word in words {
                    object.insert((*word).clone(), value.clone());
                }
                changed
            };
            let unheard_of = |words: &[&String]| -> BTreeSet<String> {
                let errors = problems(kind, &with(words, &Value::Null)).into_iter();
                let here =
                    errors.filter(|e| e.pointer.rsplit_once('/').unwrap_or_default().0 == pointer);
                here.filter_map(|error| match error.problem {
                    Problem::UnknownKey(key) => Some(key),
                    _ => None,
                })
                .collect()
            };
            // All at once; one by one where a reader looks no further, because a rule has two operators.
            let mut strange = unheard_of(&new);
            if strange.is_empty() {
                strange = new.iter().flat_map(|word| unheard_of(&[word])).collect();
            }
            for word in new {
                // What no reader knows is refused whatever it holds.
                let tried = if strange.contains(word) {
                    1
                } else {
                    fitting.len()
                };
                for value in fitting.iter().take(tried) {
                    let changed = with(&[word], value);
                    let what = || format!("{word}: {value} in {} {pointer}", kind.word());
                    if strange.contains(word) {
                        unknown += 1;
                        assert!(!validator(kind).is_valid(&changed), "{}", what());
                    } else if compare(kind, &changed, &what) {
                        known.insert(word.clone());
                    }
                }
            }
        }
    }
    // Keys that may be absent were found where they are.
    for key in [
        "usual",
        "na",
        "applies_when",
        "also",
        "languages",
        "zh-Hant",
        "skippable",
        "fits",
        "fields",
        "audited",
        "drop",
        "seconds_per_item",
    ] {
        assert!(known.contains(key), "{key} in {known:?}");
    }
    assert!(unknown > 5_000, "{unknown}");
}

#[test]
fn an_editor_is_told_what_each_key_and_word_means() {
    /// Every key, with what is said about it; every list of words without sayings.
    fn look(value: &Value, told: &mut BTreeSet<String>, silent: &mut Vec<String>, at: &str) {
        match value {
            Value::Object(map) => {
                if let Some(Value::Object(properties)) = map.get("properties") {
                    for (key, property) in properties {
                        let languages = ["zh-Hans", "zh-Hant", "en"].contains(&key.as_str());
                        if property["description"].is_null() && !languages {
                            silent.push(format!("{at} {key}"));
                        }
                    }
                }
                let many = |words: &Value| words.as_array().is_some_and(|words| words.len() > 1);
                if map.get("enum").is_some_and(many) && !map.contains_key("enumDescriptions") {
                    silent.push(format!("{at} {}", map["enum"]));
                }
                for (key, value) in map {
                    look(value, told, silent, &format!("{at}/{key}"));
                }
            }
            Value::Array(list) => list.iter().for_each(|value| look(value, told, silent, at)),
            Value::String(text) => drop(told.insert(text.clone())),
            _ => {}
        }
    }
    let (mut told, mut silent) = (BTreeSet::new(), Vec::new());
    for (word, _) in Kind::WORDS {
        let schema = schema(word);
        assert!(!schema["title"].is_null(), "{word}");
        look(&schema, &mut told, &mut silent, word);
    }
    // Yes and no need no explanation.
    silent.retain(|place| !place.ends_with(r#"["yes","no"]"#));
    assert_eq!(silent, Vec::<String>::new());
    let Value::Object(meanings) = value(&root().join("src/bin/packtool/schema/zh-Hans.json"))
    else {
        panic!("no object");
    };
    let idle: Vec<&String> = meanings
        .iter()
        .filter(|(_, meaning)| !told.contains(meaning.as_str().unwrap()))
        .map(|(key, _)| key)
        .collect();
    assert_eq!(idle, Vec::<&String>::new());
}
