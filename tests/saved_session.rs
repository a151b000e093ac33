//! The saved form of a session: what is written is read again, no answer is lost, and no text
//! makes the reader panic.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::Rating;
use quality_selfcheck::session::{Event, SavedError, Session, Step, saved};
use serde_json::{Value as Json, json};
use support::random::cases;
use support::sessions::random_session;
use support::{TODAY, content, date, fact};

fn read(text: &str) -> (Session, Vec<String>) {
    let (session, errors) =
        saved::read(text, content()).unwrap_or_else(|error| panic!("{error:?} in {text}"));
    (
        session,
        errors.into_iter().map(|error| error.pointer).collect(),
    )
}

fn written(session: &Session) -> Json {
    serde_json::from_str(&saved::write(session, content())).unwrap()
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn what_is_written_is_read_again(before in random_session()) {
        let (after, errors) = read(&saved::write(&before, content()));
        prop_assert_eq!(errors, Vec::<String>::new());
        for (key, fact) in content().facts.iter() {
            prop_assert_eq!(before.profile.answer(key), after.profile.answer(key), "{}", &fact.id);
        }
        for place in 0..content().pool.len() {
            prop_assert_eq!(before.ratings.get(place), after.ratings.get(place));
        }
        prop_assert_eq!(before.step, after.step);
        prop_assert_eq!(&before.trail, &after.trail);
        prop_assert!(after.unread.is_empty());
        prop_assert_eq!(written(&before), written(&after));
    }

    #[test]
    fn a_text_with_some_bytes_changed_does_no_harm(
        before in random_session(),
        changes in prop::collection::vec((any::<usize>(), any::<u8>(), 0_u8..20), 1..5),
    ) {
        let mut bytes = saved::write(&before, content()).into_bytes();
        for (place, byte, how) in changes {
            let place = place % bytes.len().max(1);
            // What JSON is made of does more harm than any byte.
            let json = br#"0123456789.-e"{}[],:\ntu"#;
            let byte = if how % 2 == 0 { byte } else { json[usize::from(byte) % json.len()] };
            match how {
                0 => bytes.truncate(place),
                1..=9 => bytes.insert(place, byte),
                _ => bytes.iter_mut().skip(place).take(1).for_each(|old| *old = byte),
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Ok((session, errors)) = saved::read(&text, content()) {
            // Whatever was made of it is a session that can go on, and that is saved without loss.
            prop_assert!(errors.iter().all(|error| !error.pointer.is_empty()));
            let again = saved::write(&session, content());
            prop_assert_eq!(written(&session), written(&read(&again).0));
            let _ = session.after(Event::Next, content(), date(TODAY));
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        let _ = saved::read(&text, content());
        let _ = saved::read(&format!(r#"{{"format": 1, "facts": {text}, "step": {text}}}"#), content());
    }
}

#[test]
fn what_todays_packs_do_not_know_is_kept_and_written_back() {
    let text = json!({
        "format": 1,
        "facts": {
            "firm.employees": 20, "firm.shoe_size": {"deep": [1, 2.5, null]}, "__proto__": {"x": 1},
            "firm.revenue": "viel", "cert.qms": "stolen", "firm.region": "35", "firm.assets": -1,
            "finance.debt_ratio": {"min": 5, "max": 1}, "market.niche_since": "2020-13",
            "zjtx.score": 100.5, "firm.bad_credit": "yes",
        },
        "items": {"nonconforming": 3, "complaints": 5, "storage": 1.5, "order-written": "never", "gone": 2},
        "step": "item/storage", "trail": ["welcome", "fact/firm.shoe_size", "fact/firm.employees"],
    });
    let (session, errors) = read(&text.to_string());
    let mut errors: Vec<&str> = errors.iter().map(String::as_str).collect();
    errors.sort_unstable();
    assert_eq!(
        errors,
        [
            "/facts/__proto__",
            "/facts/cert.qms",
            "/facts/finance.debt_ratio",
            "/facts/firm.assets",
            "/facts/firm.bad_credit",
            "/facts/firm.region",
            "/facts/firm.revenue",
            "/facts/firm.shoe_size",
            "/facts/market.niche_since",
            "/facts/zjtx.score",
            "/items/complaints",
            "/items/gone",
            "/items/order-written",
            "/items/storage",
        ]
    );
    assert_eq!(session.unread.len(), 14);
    assert_eq!(
        session.step,
        Step::parse("item/storage", content()).unwrap()
    );
    assert_eq!(
        session.trail,
        [Step::Welcome, Step::Fact(fact(content(), "firm.employees"))]
    );
    let back = written(&session);
    assert_eq!(
        (&back["facts"], &back["items"]),
        (&text["facts"], &text["items"])
    );
    // A new answer takes the place of the old one that could not be read; the others stay.
    let place = content().find_item("complaints").unwrap();
    let session = session.after(
        Event::Rate(place, Some(Rating::Points(4))),
        content(),
        date(TODAY),
    );
    let back = written(&session);
    assert_eq!(
        (&back["items"]["complaints"], &back["items"]["gone"]),
        (&json!(4), &json!(2))
    );
}

#[test]
fn texts_that_are_no_session() {
    let deep =
        |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    let inside = |facts: &str| format!(r#"{{"format": 1, "facts": {facts}}}"#);
    for text in [
        "",
        " ",
        "null",
        "[]",
        "\"x\"",
        "{}",
        "{",
        "\u{feff}",
        "1e999",
        r#"{"format": null}"#,
        r#"{"format": "1"}"#,
        r#"{"format": 0}"#,
        r#"{"format": -1}"#,
        r#"{"format": 1.5}"#,
        r#"{"format": [1]}"#,
        r#"{"format": 1}{"format": 1}"#,
        r#"{"format": 1, "facts": {"a": "\ud800"}}"#,
        &"[".repeat(200_000),
        &deep("[", "]"),
        &deep(r#"{"a":"#, "}"),
        &inside(&deep("[", "]")),
        &inside(&deep(r#"{"a":"#, "}")),
    ] {
        let shown: String = text.chars().take(60).collect();
        let error = saved::read(text, content()).expect_err(&shown);
        assert!(
            matches!(error, SavedError::Damaged(_)),
            "{shown}: {error:?}"
        );
    }
    for format in ["3", "99", "18446744073709551615"] {
        let text = format!(r#"{{"format": {format}, "facts": "other things", "new": true}}"#);
        assert_eq!(
            saved::read(&text, content()).err(),
            Some(SavedError::FromTheFuture),
            "{format}"
        );
    }
}

#[test]
fn names_that_the_json_reader_itself_uses_do_no_harm() {
    for name in ["Number", "RawValue"] {
        for value in ["\"12\"", "\"x\"", "12", "{}", "null", "\"1e400\""] {
            let inner = format!("{{\"$serde_json::private::{name}\": {value}}}");
            for text in [
                inner.clone(),
                format!("{{\"format\": {inner}}}"),
                format!("{{\"format\": 1, \"facts\": {inner}, \"items\": {inner}}}"),
                format!("{{\"format\": 1, \"facts\": {{\"firm.employees\": {inner}}}}}"),
                format!("{{\"format\": 1, \"items\": {{\"storage\": {inner}}}}}"),
            ] {
                if let Ok((session, _)) = saved::read(&text, content()) {
                    let again = saved::write(&session, content());
                    assert_eq!(written(&read(&again).0), written(&session), "{text}");
                }
            }
        }
    }
}

#[test]
fn parts_of_a_wrong_kind_are_told_and_the_rest_is_read() {
    for (part, pointer) in [
        (r#""facts": []"#, "/facts"),
        (r#""facts": null"#, "/facts"),
        (r#""items": 7"#, "/items"),
        (r#""step": 7"#, "/step"),
        (r#""step": """#, "/step"),
        (r#""trail": "welcome""#, "/trail"),
        (r#""trail": ["welcome", {}]"#, "/trail/1"),
        (
            r#""facts": {"firm.employees": {"min": 1, "most": 2}}"#,
            "/facts/firm.employees/most",
        ),
        (
            r#""facts": {"firm.employees": [1]}"#,
            "/facts/firm.employees",
        ),
        (
            r#""facts": {"firm.employees": 0.00001}"#,
            "/facts/firm.employees",
        ),
        (
            r#""items": {"constructor": {"prototype": {}}}"#,
            "/items/constructor",
        ),
    ] {
        let good = if part.contains("items") {
            r#""facts": {"firm.bad_credit": false}"#
        } else {
            r#""items": {"storage": 2}"#
        };
        let (session, errors) = read(&format!(r#"{{"format": 1, {part}, {good}}}"#));
        assert_eq!(errors, [pointer], "{part}");
        assert!(session.is_begun(), "{part}");
    }
    // Screens that are gone: the one before, or the beginning.
    for (step, trail, wanted) in [
        (
            "fact/gone",
            r#"["welcome", "fact/firm.region"]"#,
            "fact/firm.region",
        ),
        ("item/gone", "[]", "welcome"),
        ("../report", r#"["nowhere"]"#, "welcome"),
        ("report/", r#"["report"]"#, "report"),
    ] {
        let (session, errors) = read(&format!(
            r#"{{"format": 1, "step": "{step}", "trail": {trail}}}"#
        ));
        assert_eq!(
            (session.step.name(content()).as_str(), errors.len()),
            (wanted, 0),
            "{step}"
        );
    }
}

#[test]
fn huge_texts_are_read_or_refused_in_time() {
    let many: serde_json::Map<String, Json> = (0..50_000)
        .map(|n| (format!("fact-{n}"), json!(n)))
        .collect();
    let long = "长".repeat(1_000_000);
    let text = json!({
        "format": 1, "facts": many, "items": {"storage": 1, long.as_str(): long},
        "trail": vec!["fact/firm.region"; 50_000],
    });
    let (session, errors) = read(&text.to_string());
    assert_eq!((session.unread.len(), errors.len()), (50_001, 50_001));
    assert!(
        session.trail.len() <= 500,
        "a trail that only grows would fill the storage"
    );
    assert_eq!(
        session.ratings.get(content().find_item("storage").unwrap()),
        Some(Rating::Points(1))
    );
    assert_eq!(written(&session)["facts"], text["facts"]);
}
