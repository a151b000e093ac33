//! Short texts from outside, mutated: class codes as typed and pasted, stored boards, exercises and timers, messages of a
//! host page, address fragments, translations. As in `mutated_inputs.rs`: nothing panics or takes long, problems are
//! reported with their place, and what is accepted is usable.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::{Rating, Ratings};
use quality_selfcheck::content::Content;
use quality_selfcheck::content::first_question::{self, FirstQuestion};
use quality_selfcheck::host_messages::Heard;
use quality_selfcheck::parameters;
use quality_selfcheck::reader::Kind;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::reader::translation::Translation;
use quality_selfcheck::session::Step;
use quality_selfcheck::text::Lang;
use quality_selfcheck::training::board::questionnaires;
use quality_selfcheck::training::exercise::Exercise;
use quality_selfcheck::training::lesson_clock::LessonClock;
use quality_selfcheck::training::place::Place;
use quality_selfcheck::training::{Board, ClassCode, CodeError, Summary, pasted_codes};
use serde_json::{Value, json};
use std::fs;
use support::mutation::{Dice, bytes_changed, each, many, value_changed};
use support::random::cases;
use support::{content, root, texts, translation_paths};

/// A code of each questionnaire, with answers of every kind.
fn codes() -> Vec<ClassCode> {
    let all = questionnaires(content()).into_iter().enumerate();
    let codes = all.map(|(nth, questionnaire)| {
        let mut ratings = Ratings::new();
        for (place, item) in questionnaire.items.iter().enumerate() {
            let rating = match (nth + place) % 7 {
                5 => Rating::NotApplicable,
                6 => Rating::Unknown,
                points => Rating::Points(points as u8),
            };
            ratings.set(item.key, Some(rating));
        }
        // Both versions.
        let chance = (nth * 41) as u32;
        let chance = if nth % 2 == 0 { chance } else { chance << 19 };
        ClassCode::new(questionnaire, &ratings, chance)
    });
    codes.collect()
}

/// Whatever is wrong with a code is said, and where: in a group that it can have.
fn said(error: &CodeError, typed: &str) {
    let line = error.say(texts());
    // A code can have a brace in it, but no group is left without its number.
    assert!(!line.is_empty() && !line.contains("{group"), "{line}");
    assert!(line.chars().all(|c| !matches!(c, '\u{202e}' | '\0')));
    let groups = error.groups();
    let placed = matches!(
        error,
        CodeError::Character { .. } | CodeError::Length { .. } | CodeError::Mistyped(_)
    );
    assert_eq!(placed, !groups.is_empty(), "{error:?}");
    for group in groups {
        assert!(
            group >= 1 && group <= typed.chars().count() + 1,
            "{error:?}"
        );
        assert!(line.contains(&group.to_string()), "{line}");
    }
}

#[test]
fn class_codes_as_they_are_typed() {
    for code in codes() {
        let right = code.to_string();
        let plain = right.replace('-', "");
        for written in [&right, &plain, &format!("  {}\n", right.to_lowercase())] {
            assert_eq!(ClassCode::parse(written).as_ref(), Ok(&code));
            let mut refused = 0;
            each(written, 600, |typed| match ClassCode::parse(typed) {
                Ok(read) => {
                    assert_eq!(ClassCode::parse(&read.to_string()), Ok(read.clone()));
                }
                Err(error) => {
                    refused += 1;
                    said(&error, typed);
                }
            });
            assert!(refused > many(200), "{refused}");
            each(written, 200, |typed| {
                let groups = pasted_codes::invalid_groups(typed, &questionnaires(content()));
                assert!(groups.is_sorted() && groups.iter().all(|group| *group <= 8));
            });
        }
    }
}

#[test]
fn class_codes_as_they_are_pasted() {
    let codes = codes();
    let lines: Vec<String> = codes
        .iter()
        .enumerate()
        .map(|(nth, code)| format!("{}号 李师傅 12:0{nth}：{code}", nth + 1))
        .collect();
    let text = lines.join("\n");
    let mut board = Board::new();
    assert!(
        board
            .add_all(&text, content())
            .iter()
            .all(|one| one.added.is_ok())
    );
    assert_eq!(board.codes(), codes);
    let mut most = 0;
    each(&text, 300, |pasted| {
        let mut board = Board::new();
        for taken in board.add_all(pasted, content()) {
            if let Err(error) = taken.added {
                // Its groups are counted in the piece, which is cut only to be shown.
                said(&error, pasted);
            }
        }
        most = most.max(board.codes().len());
        let summary = Summary::of(&board, content());
        assert_eq!(summary, Summary::of(&board, content()));
        let (kept, bad) = Board::restore(&board.to_text());
        assert_eq!((kept.codes(), bad), (board.codes(), 0));
    });
    assert_eq!(
        most,
        codes.len(),
        "most of what is changed leaves the codes alone"
    );
    each(&board.to_text(), 300, |kept| {
        let (restored, bad) = Board::restore(kept);
        let lines = kept.lines().filter(|line| !line.trim().is_empty()).count();
        assert!(restored.codes().len() + bad <= lines);
    });
}

#[test]
fn exercises_that_are_kept() {
    let mut exercise = Exercise::default();
    let case = &content().cases.as_ref().unwrap().said.cases[0];
    for item in &content().standard.items {
        exercise.rate(&case.id, &item.id, Rating::Points(3));
    }
    let kept = exercise.write();
    let read = Exercise::parse(Some(&kept)).unwrap();
    assert_eq!(read.ratings(case), exercise.ratings(case));
    each(&kept, 800, |kept| {
        if let Some(mut read) = Exercise::parse(Some(kept)) {
            let written = read.write();
            assert_eq!(Exercise::parse(Some(&written)).as_ref(), Some(&read));
            let _ = (read.ratings(case), read.is_begun(case), read.goes_on(case));
            // An answer finds its place whatever stands there.
            let item = &content().standard.items[0].id;
            read.rate(&case.id, item, Rating::Points(1));
            assert_eq!(read.rating(&case.id, item), Some(Rating::Points(1)));
            read.begin_again(&case.id);
            assert!(!read.is_begun(case));
        }
    });
}

#[test]
fn clocks_that_are_kept() {
    let cases = &content().cases.as_ref().unwrap().said;
    let now = 1_795_514_400_000;
    let kept = LessonClock::of(cases, (1, 2)).toggle(now).write();
    assert!(LessonClock::read(&kept, cases, now).is_some());
    each(&kept, 4000, |kept| {
        if let Some(read) = LessonClock::read(kept, cases, now) {
            let again = LessonClock::read(&read.write(), cases, now);
            assert_eq!(again, Some(read));
            // It is one that these plans have, with no more left than it lasts.
            assert!(read.step(cases).is_some() || read.part.is_none());
            assert!(!read.timer.shown(now).is_empty());
            let begun = read.reset().timer.shown(now);
            assert!(read.timer.is_up(now) || read.timer.shown(now).len() <= begun.len());
        }
    });
}

/// As the browser hands a message over: a field that is no text, or no number, is none.
fn heard(message: &Value) -> Heard {
    let text = |key: &str| message.get(key).and_then(Value::as_str).map(str::to_owned);
    Heard {
        origin: text("origin").unwrap_or_default(),
        protocol: text("protocol"),
        version: message.get("version").and_then(Value::as_f64),
        kind: text("type"),
    }
}

#[test]
fn a_page_around_this_one_is_heard_only_where_it_says_hello_in_full() {
    let host = "https://www.example.gov.cn";
    let hello =
        json!({"origin": host, "protocol": "quality-selfcheck", "version": 1, "type": "hello"});
    assert!(heard(&hello).is_hello(host));
    assert!(!heard(&hello).is_hello("https://www.example.gov.cn.evil.example"));
    assert!(!heard(&hello).is_hello(""));
    for key in ["origin", "protocol", "version", "type"] {
        let without = support::with(&hello, &json!({ key: null }));
        assert!(!heard(&without).is_hello(host), "{key}");
    }
    let parts = |message: &Value| {
        ["origin", "protocol", "version", "type"].map(|key| message.get(key).cloned())
    };
    each(&hello.to_string(), 3000, |text| {
        let Ok(message) = serde_json::from_str::<Value>(text) else {
            return;
        };
        let same = parts(&message) == parts(&hello)
            || heard(&message).version == Some(1.0)
                && parts(&support::with(&message, &json!({"version": 1}))) == parts(&hello);
        assert_eq!(heard(&message).is_hello(host), same, "{text}");
    });
}

#[test]
fn a_host_is_known_by_its_origin_as_browsers_write_it() {
    let origin = |host: &str| parameters::read(&format!("host={host}")).0.host;
    for (written, known) in [
        ("https://www.example.cn", "https://www.example.cn"),
        ("https://www.example.cn/", "https://www.example.cn"),
        ("https://WWW.Example.CN/a?b#c", "https://www.example.cn"),
        ("https://www.example.cn:443/a", "https://www.example.cn"),
        ("https://www.example.cn:", "https://www.example.cn"),
        ("https://www.example.cn:0443", "https://www.example.cn"),
        ("http://www.example.cn:80", "http://www.example.cn"),
        ("http://www.example.cn:443", "http://www.example.cn:443"),
        ("https://www.example.cn:80", "https://www.example.cn:80"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]", "http://[::1]"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ] {
        assert_eq!(origin(written).as_deref(), Some(known), "{written}");
    }
    for written in [
        "www.example.cn",
        "ftp://www.example.cn",
        "https://",
        "https:///a",
        "https://:443",
        "https://www.example.cn:65536",
        "https://www.example.cn:x",
        "https://www.example.cn:%2B443",
        "https://user@www.example.cn",
        "https://www.例.cn",
        "null",
        "*",
    ] {
        let (found, problems) = parameters::read(&format!("host={written}"));
        assert_eq!((found.host, problems.len()), (None, 1), "{written}");
    }
    let longest = format!("https://{}", "a".repeat(253));
    assert_eq!(origin(&longest), Some(longest.clone()));
    assert_eq!(origin(&format!("{longest}a")), None);
}

#[test]
fn screens_in_an_address() {
    let standard = &content().standard;
    for name in [
        "welcome".to_owned(),
        "report".to_owned(),
        "fact/firm.region".to_owned(),
        format!("item/{}", standard.items[0].id),
        "tool/calendar".to_owned(),
        "case/lamp-works/3".to_owned(),
        "lesson/lamp-works".to_owned(),
    ] {
        each(&name, 600, |name| {
            if let Some(step) = Step::parse(name, content()) {
                assert_eq!(step.name(content()), name);
            }
            let _ = Place::parse(name);
        });
    }
}

#[test]
fn translations() {
    for path in translation_paths() {
        let lang = match path.parent().and_then(|folder| folder.file_name()) {
            Some(name) if name == "en" => Lang::En,
            _ => Lang::ZhHant,
        };
        let text = fs::read_to_string(&path).unwrap();
        let of = PackFile::parse("translation", &text).unwrap();
        let of = of.at("/of").and_then(Value::as_str).unwrap().to_owned();
        let (name, mut pack) = support::pack_paths()
            .iter()
            .find_map(|path| {
                let file = PackFile::parse("pack", &fs::read_to_string(path).unwrap()).unwrap();
                let own = file.at("/id").and_then(Value::as_str) == Some(&of);
                own.then_some((of.clone(), file))
            })
            .unwrap();
        each(&text, 12, |text| {
            let read = PackFile::parse("translation.json", text)
                .map_err(|error| vec![error])
                .and_then(|file| Translation::read(&file, &pack, lang));
            match read {
                Ok(translation) => {
                    // With whatever texts: the pack is read as it was, or says what does not fit.
                    pack.translate(Some(translation));
                    let mut content = content().clone();
                    let _ = content.add(&pack);
                    pack.translate(None);
                }
                Err(errors) => {
                    assert!(!errors.is_empty(), "{name}");
                    for error in errors.iter().take(20) {
                        let line = error.line(texts());
                        assert!(line.starts_with("translation.json"), "{line}");
                    }
                }
            }
        });
    }
}

#[test]
fn what_the_first_question_is_made_from() {
    let read = |name: &str| fs::read_to_string(root().join("packs").join(name)).unwrap();
    let (facts, regions, index) = (read("facts.json"), read("regions.json"), read("index.json"));
    assert!(FirstQuestion::read(&facts, &regions).is_some());
    for (text, is_facts) in [(&facts, true), (&regions, false)] {
        each(text, 60, |text| {
            let read = match is_facts {
                true => FirstQuestion::read(text, &regions),
                false => FirstQuestion::read(&facts, text),
            };
            // Where it is not as expected the whole program reads it; what is asked is a question.
            if let Some(question) = read {
                assert!(!question.ask.trim().is_empty() && !question.id.is_empty());
                assert!(question.help.is_none_or(|help| !help.trim().is_empty()));
            }
        });
    }
    each(&index, 300, |text| {
        for path in first_question::paths(text, [Kind::Facts, Kind::Regions])
            .into_iter()
            .flatten()
        {
            assert!(!path.contains("..") && !path.starts_with('/'), "{path}");
        }
    });
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_text_whatever_makes_a_reader_panic(
        text in "\\PC{0,80}",
        symbols in "[0-9A-Za-z \n-]{0,200}",
        seed in any::<u64>(),
    ) {
        let mut dice = Dice::new(seed);
        let mut bytes = symbols.clone().into_bytes();
        bytes_changed(&mut bytes, &mut dice);
        let mut value = json!({"format": 1, "cases": {}});
        value_changed(&mut value, &mut dice);
        for text in [text, symbols, String::from_utf8_lossy(&bytes).into_owned(), value.to_string()] {
            if let Err(error) = ClassCode::parse(&text) {
                said(&error, &text);
            }
            let pieces = pasted_codes::read(&text, &questionnaires(content()));
            prop_assert!(pieces.iter().all(|piece| piece.text.chars().count() <= 60));
            let _ = (Board::restore(&text), Exercise::parse(Some(&text)), Place::parse(&text));
            let _ = Step::parse(&text, content() as &Content);
            let lessons = &content().cases.as_ref().unwrap().said;
            prop_assert_eq!(LessonClock::read(&text, lessons, seed as i64), None);
        }
    }
}
