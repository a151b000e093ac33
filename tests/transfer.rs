//! Export and import of checks, and old results under today's packs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::date::Date;
use quality_selfcheck::evaluation::evaluate;
use quality_selfcheck::saved::replay::replay;
use quality_selfcheck::saved::snapshot::Outcome;
use quality_selfcheck::saved::transfer::{
    ImportError, ImportOutcome, ImportedCheck, LARGEST, MOST, added, export, import,
};
use quality_selfcheck::saved::{Check, Now, Snapshot};
use quality_selfcheck::session::{Session, saved};
use serde_json::{Value as Json, json};
use support::random::cases;
use support::sessions::random_session;
use support::{TODAY, content, date, fact};

const FILE_V1: &str = include_str!("fixtures/saved/file-v1.json");
const CHECK_V1: &str = include_str!("fixtures/saved/check-v1.json");
const V1: &str = include_str!("fixtures/saved/v1.json");
const V2: &str = include_str!("fixtures/saved/v2.json");

fn now() -> Now {
    Now {
        day: date(TODAY),
        id: "0000000000ff-0000".to_owned(),
    }
}

fn take(text: &str, there: &[&Check]) -> Result<Vec<ImportedCheck>, ImportError> {
    import(text, content(), there, &now())
}

fn result(session: &Session, day: Date) -> Snapshot {
    let evaluation = evaluate(content(), &session.profile, &session.ratings, day);
    Snapshot::take(content(), &evaluation, day)
}

fn outcomes(imports: &[ImportedCheck]) -> Vec<&'static str> {
    imports
        .iter()
        .map(|imported| match &imported.outcome {
            ImportOutcome::Added(..) => "taken",
            ImportOutcome::AddedAsCopy(..) => "beside",
            ImportOutcome::Same => "same",
            ImportOutcome::FromTheFuture => "future",
            ImportOutcome::Bad(_) => "bad",
        })
        .collect()
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn every_session_survives_a_file(before in random_session(), other in random_session()) {
        let check = |id: &str, session: &Session| {
            let mut check = Check::new(id, date(TODAY), saved::to_json(session, content()));
            check.result = Some(result(session, date(TODAY)));
            check
        };
        let (a, b) = (check("0199f2c31a7-4be1", &before), check("0199f2c31a7-4be2", &other));
        let file = export(&[&a, &b]);
        let imports = take(&file, &[]).unwrap();
        let got: Vec<&Check> = added(&imports).collect();
        prop_assert_eq!(&got, &vec![&a, &b]);
        let (session, errors) = saved::read(&got[0].session.to_string(), content()).unwrap();
        prop_assert!(errors.is_empty());
        prop_assert_eq!(&session.trail, &before.trail);
        for (key, fact) in content().facts.iter() {
            prop_assert_eq!(session.profile.answer(key), before.profile.answer(key), "{}", &fact.id);
        }
        for place in 0..content().pool.len() {
            prop_assert_eq!(session.ratings.get(place), before.ratings.get(place));
        }
        // A second time: all of it is there already.
        prop_assert_eq!(outcomes(&take(&file, &got).unwrap()), ["same", "same"]);
    }

    #[test]
    fn a_file_with_some_bytes_changed_does_no_harm(
        before in random_session(),
        changes in prop::collection::vec((any::<usize>(), any::<u8>(), 0_u8..20), 1..5),
    ) {
        let mut check = Check::new("a", date(TODAY), saved::to_json(&before, content()));
        check.result = Some(result(&before, date(TODAY)));
        let mut bytes = export(&[&check]).into_bytes();
        for (place, byte, how) in changes {
            let place = place % bytes.len().max(1);
            let json = br#"0123456789.-e"{}[],:\ntu"#;
            let byte = if how % 2 == 0 { byte } else { json[usize::from(byte) % json.len()] };
            match how {
                0 => bytes.truncate(place),
                1..=9 => bytes.insert(place, byte),
                _ => bytes.iter_mut().skip(place).take(1).for_each(|old| *old = byte),
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Ok(imported_checks) = take(&text, &[]) {
            for check in added(&imported_checks) {
                prop_assert!(saved::read(&check.session.to_string(), content()).is_ok());
                prop_assert!(Check::parse(&check.to_json().to_string()).is_ok());
            }
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        let _ = take(&text, &[]);
        let _ = take(&format!(r#"{{"file": "quality-selfcheck.checks", "format": 1, "checks": [{text}]}}"#), &[]);
    }
}

#[test]
fn every_older_version_of_a_file_is_read() {
    let imported_checks = take(FILE_V1, &[]).unwrap();
    assert_eq!(outcomes(&imported_checks), ["taken", "taken"]);
    let got: Vec<&Check> = added(&imported_checks).collect();
    assert_eq!(got[0].name(), Some("新华五金厂"));
    assert_eq!(got[1].begun, date("2025-05-04"));
    // What the report hands over: one session, with its name and with what is not known today.
    for (text, name, unknown) in [(V1, None, 1), (V2, Some("新华五金厂"), 1)] {
        let imported_checks = take(text, &[]).unwrap();
        let [imported] = &imported_checks[..] else {
            panic!("{imported_checks:?}")
        };
        assert_eq!(imported.name.as_deref(), name);
        let ImportOutcome::Added(check, kept) = &imported.outcome else {
            panic!("{imported:?}")
        };
        assert_eq!((check.begun, *kept), (date(TODAY), unknown));
        assert_eq!(check.session, serde_json::from_str::<Json>(text).unwrap());
        assert_eq!(outcomes(&take(text, &[check]).unwrap()), ["same"]);
        // The same answers that lie here under another id are noticed, too.
        let mut here = (**check).clone();
        here.id = "other".to_owned();
        here.session["step"] = json!("report");
        assert_eq!(outcomes(&take(text, &[&here]).unwrap()), ["same"]);
    }
}

#[test]
fn a_check_of_the_same_id_that_holds_something_else_is_added_beside() {
    let file =
        format!(r#"{{"file": "quality-selfcheck.checks", "format": 1, "checks": [{CHECK_V1}]}}"#);
    let there = Check::parse(CHECK_V1).unwrap();
    assert_eq!(outcomes(&take(&file, &[&there]).unwrap()), ["same"]);
    let mut edited = there.clone();
    edited.session["items"]["storage"] = json!(4);
    let imported_checks = take(&file, &[&edited]).unwrap();
    assert_eq!(outcomes(&imported_checks), ["beside"]);
    let copy = added(&imported_checks).next().unwrap().clone();
    assert_ne!(copy.id, edited.id);
    assert_eq!(copy.session, there.session);
    assert_eq!(
        outcomes(&take(&file, &[&edited, &copy]).unwrap()),
        ["same"],
        "and only once"
    );
    // Where that copy has been changed as well, there is still room beside it.
    let mut changed = copy.clone();
    changed.session["items"]["storage"] = json!(1);
    let imported_checks = take(&file, &[&edited, &changed]).unwrap();
    assert_eq!(outcomes(&imported_checks), ["beside"]);
    // Twice in one file: the second is noticed.
    let twice = format!(
        r#"{{"file": "quality-selfcheck.checks", "format": 1, "checks": [{CHECK_V1}, {CHECK_V1}]}}"#
    );
    assert_eq!(outcomes(&take(&twice, &[]).unwrap()), ["taken", "same"]);
}

#[test]
fn single_bad_checks_are_skipped_with_what_is_wrong() {
    let mut future: Json = serde_json::from_str(CHECK_V1).unwrap();
    future["format"] = json!(2);
    let mut future_session: Json = serde_json::from_str(CHECK_V1).unwrap();
    future_session["session"]["format"] = json!(3);
    let file = json!({"file": "quality-selfcheck.checks", "format": 1, "checks": [
        7, {}, {"format": 1, "id": "A B", "begun": "2026-01-01", "changed": "2026-01-01", "session": {"format": 1}},
        {"format": 1, "id": "a", "begun": "2026-01-01", "changed": "2026-01-01", "session": []},
        future, future_session,
        {"format": 1, "id": "b", "begun": "2026-01-01", "changed": "2026-01-01", "__proto__": {"x": 1},
         "session": {"format": 2, "facts": {"__proto__": {"polluted": true}, "constructor": 1}, "notes": {"__proto__": 1}}},
    ]});
    let imported_checks = take(&file.to_string(), &[]).unwrap();
    assert_eq!(
        outcomes(&imported_checks),
        ["bad", "bad", "bad", "bad", "future", "future", "taken"]
    );
    let place = |imported: &ImportedCheck| match &imported.outcome {
        ImportOutcome::Bad(error) => format!("{}{}", error.file, error.pointer),
        _ => String::new(),
    };
    let places: Vec<String> = imported_checks.iter().take(4).map(place).collect();
    assert_eq!(
        places,
        [
            "/checks/0",
            "/checks/1",
            "/checks/2/id",
            "/checks/3/session"
        ]
    );
    let ImportOutcome::Added(check, unknown) = &imported_checks[6].outcome else {
        panic!()
    };
    assert_eq!(*unknown, 3);
    assert_eq!(check.to_json()["__proto__"], json!({"x": 1}));
}

#[test]
fn files_that_are_refused_as_a_whole() {
    let deep = |n| format!("{}1{}", "[".repeat(n), "]".repeat(n));
    let many: Vec<Json> = vec![json!({}); MOST + 1];
    let container = |format: &str, checks: &str| {
        format!(r#"{{"file": "quality-selfcheck.checks", "format": {format}, "checks": {checks}}}"#)
    };
    let huge = format!("{}{}", " ".repeat(LARGEST), "{}");
    for (text, wanted) in [
        (huge.as_str(), "checks.too_large"),
        ("", "checks.not_json"),
        ("%PDF-1.7", "checks.not_json"),
        ("{\"file\":", "checks.not_json"),
        (&deep(100_000), "checks.not_json"),
        (&container("1", &deep(100_000)), "checks.not_json"),
        ("[]", "checks.not_ours"),
        ("null", "checks.not_ours"),
        ("{}", "checks.not_ours"),
        (r#"{"format": 1}"#, "checks.not_ours"),
        (r#"{"format": "1", "facts": {}}"#, "checks.not_ours"),
        (
            r#"{"file": "holiday-photos", "format": 1, "checks": []}"#,
            "checks.not_ours",
        ),
        (&container("\"1\"", "[]"), "checks.not_ours"),
        (&container("1", "{}"), "checks.not_ours"),
        (&container("1", "null"), "checks.not_ours"),
        (
            r#"{"file": "quality-selfcheck.checks", "format": 1}"#,
            "checks.not_ours",
        ),
        (&container("1", "[]"), "checks.empty_file"),
        (
            &container("1", &Json::from(many).to_string()),
            "checks.too_many",
        ),
        (&container("2", "[{}]"), "checks.from_the_future"),
        (r#"{"format": 3, "facts": {}}"#, "checks.from_the_future"),
    ] {
        let shown: String = text.trim().chars().take(80).collect();
        let refused = take(text, &[]).expect_err(&shown);
        assert_eq!(refused.key(), wanted, "{shown}");
    }
}

#[test]
fn an_old_result_beside_todays() {
    let mut session = Session::new();
    let region = fact(content(), "firm.region");
    let code = quality_selfcheck::region::RegionCode::parse("350200").unwrap();
    session.profile = session
        .profile
        .with(region, quality_selfcheck::profile::Value::Region(code));
    for place in 0..content().pool.len() {
        session
            .ratings
            .set(place, quality_selfcheck::assess::Rating::points(3));
    }
    let then = result(&session, date(TODAY));
    let same = replay(&then, &then);
    assert!(same.is_same() && !same.has_reason());
    // Only the date: what lies in windows changes, and no pack is named.
    let later = result(&session, date("2036-01-01"));
    let aged = replay(&then, &later);
    assert!(aged.is_another_day && aged.packs.is_empty());
    assert_eq!(aged.grade.0, aged.grade.1);
    assert!(!aged.verdicts.is_empty(), "in ten years something is over");
    for turn in &aged.verdicts {
        assert_ne!(turn.then, turn.now);
        assert_eq!(turn.now, Some(Outcome::Expired), "{}", turn.id);
    }
    // Other packs: a verdict turned, one gone, one new, one new that is of no use.
    let mut now = then.clone();
    let (gone, _) = now.verdicts.remove(0);
    let (turned, was) = now.verdicts[0].clone();
    let is = if was == Outcome::Eligible {
        Outcome::Ineligible
    } else {
        Outcome::Eligible
    };
    now.verdicts[0].1 = is;
    now.verdicts.push(("zz-new".into(), Outcome::Undetermined));
    now.verdicts
        .push(("zz-useless".into(), Outcome::Ineligible));
    now.packs[0].1 = "2099-01-01".into();
    now.packs.push(("other-place".into(), "1".into()));
    now.score.least -= 1;
    let replay = replay(&then, &now);
    let turns: Vec<(&str, bool, bool)> = replay
        .verdicts
        .iter()
        .map(|turn| (turn.id, turn.then.is_some(), turn.now.is_some()))
        .collect();
    assert_eq!(
        turns,
        [
            (gone.as_str(), true, false),
            (&turned, true, true),
            ("zz-new", false, true)
        ]
    );
    assert_eq!(replay.packs.len(), 1);
    assert_eq!(
        (replay.packs[0].then, replay.packs[0].now),
        (then.packs[0].1.as_str(), "2099-01-01")
    );
    assert!(!replay.is_same());
}
