//! Every input from outside, mutated: the shipped files and what is made of them, changed by bytes and by values. Whatever
//! the input, no reader panics or takes long; every problem has a message in every language; what a reader accepts is
//! usable; and stored data is never discarded.
//!
//! The mutations are deterministic. `MUTATIONS=20 cargo test --no-default-features --test mutated_inputs` makes twenty times as many.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::Ratings;
use quality_selfcheck::colour::Colour;
use quality_selfcheck::content::assembled::read_index;
use quality_selfcheck::content::{Content, CoreFiles, clock_check};
use quality_selfcheck::date::{Date, DateSpan};
use quality_selfcheck::decimal::Decimal;
use quality_selfcheck::evaluation::evaluate;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::parameters;
use quality_selfcheck::profile::Profile;
use quality_selfcheck::profile::typed;
use quality_selfcheck::reader::PackError;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::saved::index::Index;
use quality_selfcheck::saved::store::{CHECK, INDEX, Memory, OLD_SESSION, QUARANTINE, Store};
use quality_selfcheck::saved::transfer;
use quality_selfcheck::saved::{Check, Now, SavedChecks};
use quality_selfcheck::session::saved;
use quality_selfcheck::share::encode::{self, ShareOptions};
use quality_selfcheck::share::link::{self, Prefix};
use quality_selfcheck::share::{code, decode};
use quality_selfcheck::text::Lang;
use serde_json::{Map, Value, json};
use std::fs;
use support::mutation::each;
use support::random::cases;
use support::{TODAY, content, date, pack_paths, root, texts, wording};

/// Every error can be said.
fn say(errors: &[PackError]) {
    for error in errors.iter().take(20) {
        assert!(!error.line(texts()).is_empty());
    }
}

/// What a content is for: a content that exists is valid, and nothing after it checks it again.
fn used(content: &Content) {
    let firm = support::model_firm();
    let (profile, ratings) = support::answers(content, &json!({"facts": firm}));
    let mut full = Ratings::new();
    for place in 0..content.pool.len() {
        full.set(place, quality_selfcheck::assess::Rating::points(2));
    }
    for (profile, ratings) in [
        (&Profile::new(), &Ratings::new()),
        (&profile, &ratings),
        (&profile, &full),
    ] {
        let evaluation = evaluate(content, profile, ratings, date(TODAY));
        let words = wording(content);
        let situation =
            quality_selfcheck::evaluation::situation_of(content, profile, ratings, date(TODAY));
        for decision in &evaluation.decisions {
            let said =
                quality_selfcheck::eligibility::summary::headline(decision, &situation, &words);
            assert!(!said.is_empty());
        }
    }
    let _ = clock_check::doubt(content, date(TODAY));
}

fn pack(name: &str) -> PackFile {
    let path = root().join("packs").join(name);
    PackFile::parse(name, &fs::read_to_string(path).unwrap()).unwrap()
}

fn core(instead: &PackFile, of: &str) -> Result<Content, Vec<PackError>> {
    let files = [
        "facts.json",
        "size-2011-300.json",
        "questionnaires/standard.json",
        "regions.json",
    ];
    let [facts, size, questionnaire, regions] = files.map(|name| {
        if name == of {
            instead.clone()
        } else {
            pack(name)
        }
    });
    Content::read(CoreFiles {
        facts: &facts,
        size: &size,
        questionnaire: &questionnaire,
        regions: &regions,
    })
}

#[test]
fn packs_without_which_nothing_begins() {
    for name in [
        "facts.json",
        "size-2011-300.json",
        "questionnaires/standard.json",
        "regions.json",
    ] {
        let text = fs::read_to_string(root().join("packs").join(name)).unwrap();
        each(&text, 40, |text| match PackFile::parse(name, text) {
            Err(error) => say(&[error]),
            Ok(file) => match core(&file, name) {
                Err(errors) => {
                    assert!(!errors.is_empty());
                    say(&errors);
                }
                Ok(content) => used(&content),
            },
        });
    }
}

#[test]
fn packs_that_come_later() {
    let base = {
        let mut base = core(&pack("facts.json"), "facts.json").unwrap();
        base.announce(&pack("index.json")).unwrap();
        base
    };
    for path in pack_paths() {
        let name = path
            .strip_prefix(root().join("packs"))
            .unwrap()
            .display()
            .to_string();
        let text = fs::read_to_string(&path).unwrap();
        each(&text, 24, |text| match PackFile::parse(&name, text) {
            Err(error) => say(&[error]),
            Ok(file) => {
                let mut content = base.clone();
                if let Ok(index) = read_index(&file) {
                    assert!(index.packs.iter().all(|entry| !entry.file.contains("..")));
                }
                if let Err(errors) = content.announce(&file) {
                    say(&errors);
                }
                match content.add(&file) {
                    Err(errors) => {
                        assert!(!errors.is_empty());
                        say(&errors);
                    }
                    Ok(()) => used(&content),
                }
            }
        });
    }
}

/// A session with everything in it.
fn session() -> Value {
    let items: Map<String, Value> = content()
        .pool
        .iter()
        .enumerate()
        .map(|(nth, item)| {
            (
                item.id.clone(),
                json!([3, 2, 4, 1, 0, "na", "unknown"])[nth % 7].clone(),
            )
        })
        .collect();
    json!({"format": 2, "facts": support::model_firm(), "items": items, "keeps_standard": true,
        "notes": {"name": "新华五金厂", "done": ["nonconforming"], "papers": ["营业执照复印件"], "costs": {"scrap": 3.5},
            "certificates": [{"kind": "qms", "issued": "2025-03-01", "expires": "2028-02-29"}]},
        "step": "report", "trail": ["welcome", "fact/firm.region", "tool/calendar"]})
}

fn check(id: &str) -> Value {
    let (profile, ratings) = support::answers(content(), &json!({"facts": support::model_firm()}));
    let evaluation = evaluate(content(), &profile, &ratings, date(TODAY));
    let result = quality_selfcheck::saved::Snapshot::take(content(), &evaluation, date(TODAY));
    json!({"format": 1, "id": id, "rev": 31, "begun": "2026-05-04", "changed": "2026-05-06", "again_of": "0197a0b2c3d-0f5e",
        "result": result.to_json(), "result_is_old": true, "session": session(), "later": {"x": [1, 2]}})
}

fn now() -> Now {
    Now {
        day: date(TODAY),
        id: "0199f2c31a7-4be1".to_owned(),
    }
}

#[test]
fn saved_sessions_and_checks() {
    each(&session().to_string(), 600, |text| {
        let _ = saved::peek(text);
        let _ = saved::files_needed(text, content());
        if let Ok((read, errors)) = saved::read(text, content()) {
            say(&errors);
            // What was read is written so that it reads the same.
            let written = saved::write(&read, content());
            let (again, _) = saved::read(&written, content()).unwrap();
            assert_eq!(again.profile, read.profile);
            assert_eq!(again.ratings, read.ratings);
            assert_eq!(again.unread, read.unread);
        }
    });
    each(&check("a1").to_string(), 400, |text| {
        if let Ok(check) = Check::parse(text) {
            let written = check.to_json().to_string();
            assert_eq!(Check::parse(&written).unwrap(), check);
        }
    });
}

/// Every answer that a stored text holds, whatever else is wrong with it.
fn holds(store: &Memory, text: &str) -> bool {
    let mut texts = store
        .keys()
        .unwrap()
        .into_iter()
        .filter_map(|key| store.get(&key).unwrap());
    texts.any(|stored| stored == text)
}

#[test]
fn a_stored_text_that_is_damaged_anywhere_is_kept_and_harms_no_other() {
    let other = check("b1").to_string();
    let index = Index {
        current: Some("a1".to_owned()),
        checks: vec!["b1".to_owned(), "a1".to_owned()],
    }
    .write();
    let (a, b) = (format!("{CHECK}a1"), format!("{CHECK}b1"));
    let own = check("a1").to_string();
    let readable = |text: &str| Check::parse(text).is_ok();
    for (key, text) in [
        (a.as_str(), &own),
        (INDEX, &index),
        (OLD_SESSION, &session().to_string()),
    ] {
        each(text, 400, |damaged| {
            let mut all = vec![
                (INDEX, index.as_str()),
                (a.as_str(), own.as_str()),
                (b.as_str(), other.as_str()),
            ];
            all.retain(|(known, _)| *known != key);
            all.push((key, damaged));
            let store = Memory::with(&all);
            let (mut saved_checks, _) = SavedChecks::open(&store, &now());
            saved_checks.load_all(&store);
            assert!(saved_checks.get("b1").is_some(), "the other check is found");
            assert_eq!(
                store.get(&b).unwrap().as_deref(),
                Some(other.as_str()),
                "and as it was"
            );
            // Damaged or not, it is still stored, or it has been migrated.
            let is_old = key == OLD_SESSION;
            let taken = is_old && saved::peek(damaged).is_ok();
            assert!(key == INDEX || taken || holds(&store, damaged), "{damaged}");
            if key == INDEX {
                assert!(saved_checks.get("a1").is_some());
            }
            // After an answer, unreadable texts are still stored.
            let json = session();
            if saved_checks.sync(&store, json.clone()).is_ok() {
                saved_checks.save(&store, json, &now(), None).unwrap();
            }
            let kept = match key {
                INDEX => true,
                _ if is_old => taken || holds(&store, damaged),
                _ => readable(damaged) || holds(&store, damaged),
            };
            assert!(kept, "after an answer: {damaged}");
        });
    }
    // At every single place, by every kind of byte.
    for place in 0..own.len() {
        let Some((before, after)) = own.split_at_checked(place) else {
            continue;
        };
        let after = after
            .chars()
            .next()
            .map_or("", |first| &after[first.len_utf8()..]);
        for byte in [
            "", "\"", "{", "}", "\\", "\0", "\u{1}", "\u{fffd}", "\u{202e}", ",", "9",
        ] {
            let damaged = format!("{before}{byte}{after}");
            if readable(&damaged) {
                continue;
            }
            let store = Memory::with(&[(INDEX, &index), (&a, &damaged), (&b, &other)]);
            let (saved_checks, told) = SavedChecks::open(&store, &now());
            assert!(
                saved_checks.current().is_none() && !told.is_empty(),
                "told: {damaged}"
            );
            assert!(holds(&store, &damaged));
        }
    }
    assert!(QUARANTINE.starts_with("quality-selfcheck."));
}

#[test]
fn files_that_are_read_in() {
    let there: Vec<Check> = vec![Check::parse(&check("a1").to_string()).unwrap()];
    let known: Vec<&Check> = there.iter().collect();
    let file = json!({"file": transfer::KIND, "format": 1, "checks": [check("a1"), check("c1"), check("d1")]});
    for text in [file.to_string(), session().to_string()] {
        each(&text, 150, |text| {
            if let Ok(imports) = transfer::import(text, content(), &known, &now()) {
                for check in transfer::added(&imports) {
                    assert_ne!(check.id, "a1", "nothing that is there is replaced");
                    assert_eq!(Check::parse(&check.to_json().to_string()).unwrap(), *check);
                }
            }
        });
    }
}

#[test]
fn links_and_cards() {
    let (profile, ratings) = support::answers(content(), &json!({"facts": support::model_firm()}));
    let today = date(TODAY);
    let wishes = ShareOptions {
        without_figures: false,
        name: Some("新华五金厂".to_owned()),
    };
    let shared = encode::result(content(), &profile, &ratings, today, &wishes);
    let card = encode::card(
        content(),
        &profile,
        &ratings,
        today,
        &wishes,
        &[0, 1, 2],
        true,
    );
    let base = "https://zhijian.example.gov.cn/zj/";
    for (prefix, carried) in [(Prefix::Share, &shared), (Prefix::Verify, &card)] {
        let written = link::address(base, prefix, &code::write(carried));
        each(&written, 1500, |text| {
            for read in [
                link::find(text).map(|found| found.read()),
                Some(link::pasted(text)),
                Some(code::read(text)),
            ] {
                match read {
                    Some(Ok(carried)) => {
                        let opened = decode::decode(content(), &carried);
                        let _ = evaluate(content(), &opened.profile, &opened.ratings, today);
                        let _ = code::write(&carried);
                    }
                    Some(Err(error)) => assert!(!error.say(texts()).is_empty()),
                    None => {}
                }
            }
        });
    }
}

#[test]
fn addresses_colours_locales_and_what_is_typed() {
    let query = "?lang=en&region=350200&theme=contrast&accent=%23a1b2c3&mode=check&host=https%3A%2F%2Fwww.example.gov.cn&share=level";
    each(query, 3000, |text| {
        let (mut found, mut problems) = parameters::read(text);
        problems.extend(found.check_region(&content().regions));
        for problem in problems {
            assert!(!problem.say(texts()).is_empty());
        }
    });
    for text in ["#1f6feb", "1F6FEB", "#abc"] {
        each(text, 1000, |text| {
            if let Some(colour) = Colour::parse(text) {
                assert_eq!(Colour::parse(&colour.to_string()), Some(colour));
            }
        });
    }
    for lang in Lang::ALL {
        let text = fs::read_to_string(root().join(format!("locales/{}.json", lang.tag()))).unwrap();
        each(&text, 40, |text| {
            if let Ok(catalogue) = Catalogue::parse(lang, text) {
                let keys: Vec<String> =
                    catalogue.entries().map(|(key, _)| key.to_owned()).collect();
                for key in keys.iter().take(400) {
                    let _ = catalogue.fill(key, &[("n", "{n}"), ("day", "{{")]);
                }
            }
        });
    }
    for text in [
        "１，５００万元",
        "1,500.25",
        "2026-02-29",
        "2026-03",
        "-0.0001",
        "99999999",
    ] {
        each(text, 1000, |text| {
            let _ = (
                Date::parse(text),
                DateSpan::parse(text),
                Decimal::parse(text),
            );
            for (_, fact) in content().facts.iter() {
                if matches!(
                    fact.kind,
                    quality_selfcheck::profile::FactKind::Number { .. }
                ) {
                    let _ = typed::number(text, fact);
                }
            }
        });
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_text_whatever_makes_a_reader_panic(text in "\\PC{0,80}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for text in [text, String::from_utf8_lossy(&bytes).into_owned()] {
            let _ = PackFile::parse("x", &text).map(|file| content().clone().add(&file));
            let _ = saved::read(&text, content());
            let _ = Check::parse(&text);
            let _ = Index::parse(&text);
            let _ = transfer::import(&text, content(), &[], &now());
            let _ = link::pasted(&text);
            let _ = parameters::read(&text);
            let _ = Colour::parse(&text);
            let _ = Catalogue::parse(Lang::En, &text);
        }
    }
}
