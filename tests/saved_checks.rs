//! Saved checks: every older format is migrated, and nothing is lost at a crash, with a full or blocked
//! store, or with two tabs at once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::{Grade, NoLevel};
use quality_selfcheck::evaluation::evaluate;
use quality_selfcheck::region::RegionCode;
use quality_selfcheck::saved::repeat::{Items, repeat};
use quality_selfcheck::saved::replay::replay;
use quality_selfcheck::saved::saved_checks::id_of_text;
use quality_selfcheck::saved::store::{CHECK, INDEX, Memory, OLD_SESSION, QUARANTINE};
use quality_selfcheck::saved::{
    Blocked, Check, Now, SavedChecks, Snapshot, StorageNotice, Store, compare,
};
use quality_selfcheck::session::saved;
use serde_json::{Map, Value as Json, json};
use std::cell::Cell;
use std::collections::BTreeMap;
use support::random::cases;
use support::sessions::random_session;
use support::{TODAY, content, date};

const V1: &str = include_str!("fixtures/saved/v1.json");
const V2: &str = include_str!("fixtures/saved/v2.json");
const CHECK_V1: &str = include_str!("fixtures/saved/check-v1.json");
const SHELF_V1: &str = include_str!("fixtures/saved/shelf-v1.json");

fn now(n: u32) -> Now {
    Now {
        day: date(TODAY),
        id: format!("{n:012x}-0000"),
    }
}

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

fn session(items: Json) -> Json {
    json!({"format": 2, "facts": {}, "items": items, "notes": {}, "step": "report", "trail": []})
}

/// A check with a result of the given score for every dimension.
fn scored(id: &str, name: &str, begun: &str, points: u8) -> Check {
    let items = content().pool.iter();
    let items: Map<String, Json> = items
        .map(|item| (item.id.clone(), Json::from(points)))
        .collect();
    let mut json = session(Json::Object(items));
    if !name.is_empty() {
        json["notes"] = json!({ "name": name });
    }
    let (session, errors) = saved::read(&json.to_string(), content()).unwrap();
    assert!(errors.is_empty());
    let evaluation = evaluate(content(), &session.profile, &session.ratings, date(begun));
    let mut check = Check::new(id, date(begun), json);
    check.result = Some(Snapshot::take(content(), &evaluation, date(begun)));
    check
}

/// A store that takes only so many more writes.
struct Failing<'a> {
    inner: &'a Memory,
    left: Cell<usize>,
}

impl<'a> Failing<'a> {
    fn after(writes: usize, inner: &'a Memory) -> Failing<'a> {
        Failing {
            inner,
            left: Cell::new(writes),
        }
    }

    fn write(&self) -> Result<(), Blocked> {
        let left = self.left.get().checked_sub(1).ok_or(Blocked)?;
        self.left.set(left);
        Ok(())
    }
}

impl Store for Failing<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, Blocked> {
        self.inner.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), Blocked> {
        self.write()?;
        self.inner.set(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), Blocked> {
        self.write()?;
        self.inner.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, Blocked> {
        self.inner.keys()
    }
}

/// A store that refuses everything.
struct Shut;

impl Store for Shut {
    fn get(&self, _: &str) -> Result<Option<String>, Blocked> {
        Err(Blocked)
    }
    fn set(&self, _: &str, _: &str) -> Result<(), Blocked> {
        Err(Blocked)
    }
    fn remove(&self, _: &str) -> Result<(), Blocked> {
        Err(Blocked)
    }
    fn keys(&self) -> Result<Vec<String>, Blocked> {
        Err(Blocked)
    }
}

#[test]
fn the_one_session_of_every_older_version_is_taken_over_without_loss() {
    for (text, step) in [(V1, "item/storage"), (V2, "report")] {
        let store = Memory::with(&[(OLD_SESSION, text)]);
        let (saved_checks, told) = SavedChecks::open(&store, &now(1));
        assert_eq!(told, []);
        let check = saved_checks.current().expect("a check");
        assert_eq!(check.session, parsed(text));
        assert_eq!((check.begun, check.changed), (date(TODAY), date(TODAY)));
        let (read, _) = saved::read(&check.session.to_string(), content()).unwrap();
        assert_eq!(read.step.name(content()), step);
        let written = saved::to_json(&read, content());
        for part in ["facts", "items"] {
            assert_eq!(written[part], parsed(text)[part], "{part}");
        }
        assert_eq!(
            written["notes"],
            parsed(text).get("notes").cloned().unwrap_or(json!({}))
        );
        assert_eq!(store.get(OLD_SESSION), Ok(None));
        // The next time it is there, once.
        let (mut again, told) = SavedChecks::open(&store, &now(2));
        again.load_all(&store);
        assert_eq!((again.len(), told.len()), (1, 0));
        assert_eq!(again.current(), saved_checks.current());
    }
}

#[test]
fn every_older_version_of_the_shelf_is_read() {
    let id = "0199f2c31a7-4be1";
    let key = format!("{CHECK}{id}");
    let store = Memory::with(&[(INDEX, SHELF_V1), (&key, CHECK_V1)]);
    let (mut saved_checks, told) = SavedChecks::open(&store, &now(1));
    assert_eq!(told, []);
    let check = saved_checks.current().expect("a check").clone();
    assert_eq!(check.id, id);
    assert_eq!((check.rev, check.name()), (31, Some("新华五金厂")));
    assert_eq!(check.finished(), Some(date("2026-05-06")));
    assert!(check.is_result_old);
    // Nothing of it is lost when it is written: not even what this version does not know.
    assert_eq!(check.to_json(), parsed(CHECK_V1));
    // The other one that the index lists is gone; that does no harm.
    saved_checks.load_all(&store);
    assert_eq!(saved_checks.len(), 1);
}

#[test]
fn a_crash_at_any_write_loses_nothing() {
    for text in [V1, V2] {
        for writes in 0..8 {
            let store = Memory::with(&[(OLD_SESSION, text)]);
            let failing = Failing::after(writes, &store);
            let (mut saved_checks, _) = SavedChecks::open(&failing, &now(1));
            let mut mine = saved_checks
                .current()
                .expect("in memory at least")
                .session
                .clone();
            mine["items"]["complaints"] = json!(4);
            let kept = saved_checks.save(&failing, mine.clone(), &now(2), None);
            let second = scored("0000000000ff-0000", "乙", TODAY, 3);
            let added = saved_checks.add(&failing, second.clone());
            // The page is gone; another one opens, with a store that works.
            let (mut again, _) = SavedChecks::open(&store, &now(3));
            again.load_all(&store);
            let checks = again.checks();
            let has = |session: &Json| checks.iter().any(|check| check.session == *session);
            assert!(
                has(&mine) || (kept.is_err() && has(&parsed(text))),
                "{writes}: {checks:?}"
            );
            assert!(added.is_err() || has(&second.session), "{writes}");
            assert_eq!(checks.len(), again.len(), "{writes}: each is found, once");
            assert!(again.unreadable().is_empty());
        }
    }
}

#[test]
fn a_check_that_the_index_lacks_is_found_and_a_lost_index_is_made_anew() {
    let store = Memory::default();
    let (mut saved_checks, _) = SavedChecks::open(&store, &now(1));
    saved_checks
        .save(&store, session(json!({"a": 1})), &now(1), None)
        .unwrap();
    saved_checks
        .add(&store, scored("0000000000aa-0000", "甲", "2026-01-02", 2))
        .unwrap();
    for index in [
        None,
        Some("{"),
        Some("[]"),
        Some(r#"{"format": 1, "checks": 7}"#),
        Some(r#"{"format": 9}"#),
    ] {
        match index {
            None => store.remove(INDEX).unwrap(),
            Some(text) => store.set(INDEX, text).unwrap(),
        }
        let (mut again, told) = SavedChecks::open(&store, &now(2));
        again.load_all(&store);
        assert_eq!((again.len(), told.len()), (2, 0), "{index:?}");
        assert_eq!(
            again.current().map(|c| c.id.as_str()),
            Some(now(1).id.as_str())
        );
        let aside = store.keys().unwrap();
        let aside = aside
            .iter()
            .filter(|key| key.starts_with(QUARANTINE))
            .count();
        assert_eq!(aside > 0, index.is_some(), "what was no index is kept");
    }
    // An index that lists one of two.
    store
        .set(INDEX, r#"{"format": 1, "checks": ["0000000000aa-0000"]}"#)
        .unwrap();
    let (mut again, _) = SavedChecks::open(&store, &now(2));
    assert_eq!(again.current(), None, "a new check was to be begun");
    again.load_all(&store);
    assert_eq!(again.len(), 2);
}

#[test]
fn what_cannot_be_read_is_left_and_told() {
    let id = "0199f2c31a7-4be1";
    let key = format!("{CHECK}{id}");
    let future = CHECK_V1.replacen("\"format\": 1", "\"format\": 2", 1);
    let future_session = CHECK_V1.replacen("\"format\": 2", "\"format\": 3", 1);
    for (text, told) in [
        ("{", StorageNotice::Quarantined),
        ("[]", StorageNotice::Quarantined),
        (r#"{"format": 1, "id": "x"}"#, StorageNotice::Quarantined),
        (
            &CHECK_V1.replace("2026-05-04", "gestern"),
            StorageNotice::Quarantined,
        ),
        (
            &CHECK_V1.replace("\"session\": {\"format\": 2", "\"session\": {\"f\": 2"),
            StorageNotice::Quarantined,
        ),
        (&future, StorageNotice::FromTheFuture),
        (&future_session, StorageNotice::FromTheFuture),
    ] {
        let store = Memory::with(&[(INDEX, SHELF_V1), (&key, text)]);
        let (mut saved_checks, found) = SavedChecks::open(&store, &now(1));
        assert_eq!(found, [told], "{text}");
        assert_eq!(saved_checks.current(), None);
        saved_checks
            .save(&store, session(json!({"a": 1})), &now(1), None)
            .unwrap();
        saved_checks.load_all(&store);
        assert_eq!(
            store.get(&key),
            Ok(Some(text.to_owned())),
            "it is left as it is"
        );
        assert_eq!(saved_checks.unreadable().len(), 1);
        assert_eq!(
            saved_checks.unreadable()[0].is_from_the_future,
            told == StorageNotice::FromTheFuture
        );
        assert_eq!(saved_checks.checks().len(), 1);
    }
    for text in ["{", "[]", r#"{"format": 99}"#] {
        let store = Memory::with(&[(OLD_SESSION, text), (QUARANTINE, "older")]);
        let (_, told) = SavedChecks::open(&store, &now(1));
        assert_eq!(told.len(), 1, "{text}");
        assert_eq!(store.get(QUARANTINE), Ok(Some("older".to_owned())));
        let kept = format!("{QUARANTINE}.{}", id_of_text(text));
        assert_eq!(store.get(&kept), Ok(Some(text.to_owned())));
        assert_eq!(store.get(OLD_SESSION), Ok(None));
    }
}

#[test]
fn a_result_that_cannot_be_read_does_not_cost_the_answers() {
    let text = CHECK_V1.replace("\"score\": [61, 70]", "\"score\": [70, 61]");
    let check = Check::parse(&text).expect("a check");
    assert_eq!(check.result, None);
    assert_eq!(check.to_json(), parsed(&text), "it is kept as it is");
}

#[test]
fn a_blocked_store_is_told_and_the_page_goes_on_in_memory() {
    let (mut saved_checks, told) = SavedChecks::open(&Shut, &now(1));
    assert_eq!(told, [StorageNotice::Blocked]);
    assert_eq!(
        saved_checks.save(&Shut, session(json!({"a": 1})), &now(1), None),
        Err(Blocked)
    );
    assert!(saved_checks.has_unsaved());
    assert!(saved_checks.sync(&Shut, session(json!({}))).is_err());
    saved_checks.load_all(&Shut);
    assert_eq!(saved_checks.checks().len(), 1);
    // It works again: everything is written, with the index.
    let store = Memory::default();
    saved_checks
        .add(&Shut, scored("0000000000aa-0000", "甲", TODAY, 2))
        .unwrap_err();
    saved_checks
        .save(&store, session(json!({"a": 2})), &now(2), None)
        .unwrap();
    assert!(!saved_checks.has_unsaved());
    let (mut again, _) = SavedChecks::open(&store, &now(3));
    again.load_all(&store);
    assert_eq!(again.checks().len(), 2);
    assert_eq!(again.current().unwrap().session["items"], json!({"a": 2}));
}

#[test]
fn storage_that_is_cleared_meanwhile_is_told_and_written_again() {
    let store = Memory::default();
    let (mut saved_checks, _) = SavedChecks::open(&store, &now(1));
    saved_checks
        .save(&store, session(json!({"a": 1})), &now(1), None)
        .unwrap();
    for key in store.keys().unwrap() {
        store.remove(&key).unwrap();
    }
    assert_eq!(
        saved_checks.external_change(&store, None),
        Some(StorageNotice::Gone)
    );
    let (mine, told) = saved_checks
        .sync(&store, session(json!({"a": 1, "b": 2})))
        .unwrap();
    assert_eq!(told, Some(StorageNotice::Gone));
    saved_checks.save(&store, mine, &now(2), None).unwrap();
    let key = format!("{CHECK}{}", now(1).id);
    let kept = parsed(&store.get(&key).unwrap().unwrap());
    assert_eq!(kept["session"]["items"], json!({"a": 1, "b": 2}));
}

#[test]
fn a_tap_writes_its_own_check_and_nothing_else() {
    let store = Memory::default();
    let (mut saved_checks, _) = SavedChecks::open(&store, &now(1));
    for n in 0..20 {
        saved_checks
            .add(&store, scored(&format!("{n:012x}-0000"), "甲", TODAY, 2))
            .unwrap();
    }
    saved_checks
        .save(&store, session(json!({})), &now(99), None)
        .unwrap();
    let counting = Failing::after(100, &store);
    let (mine, _) = saved_checks
        .sync(&counting, session(json!({"a": 1})))
        .unwrap();
    saved_checks.save(&counting, mine, &now(100), None).unwrap();
    assert_eq!(counting.left.get(), 99, "one write");
}

#[test]
fn a_result_is_old_from_the_first_changed_answer_on() {
    let store = Memory::default();
    let (mut saved_checks, _) = SavedChecks::open(&store, &now(1));
    let result = scored("x", "", "2026-02-03", 2).result;
    let mine = session(json!({"a": 1}));
    assert!(saved_checks.needs_result(&mine));
    saved_checks
        .save(&store, mine.clone(), &now(1), result.clone())
        .unwrap();
    assert!(!saved_checks.needs_result(&mine));
    let mut moved = mine.clone();
    moved["step"] = json!("welcome");
    saved_checks
        .save(&store, moved.clone(), &now(2), None)
        .unwrap();
    assert!(
        !saved_checks.needs_result(&moved),
        "looking round changes nothing"
    );
    let changed = session(json!({"a": 2}));
    assert!(saved_checks.needs_result(&changed));
    saved_checks
        .save(&store, changed.clone(), &now(2), None)
        .unwrap();
    assert_eq!(
        saved_checks.current().unwrap().result,
        result,
        "the history stays"
    );
    assert!(saved_checks.needs_result(&changed));
}

#[test]
fn a_name_can_be_given_and_taken_and_a_check_deleted() {
    let store = Memory::default();
    let (mut saved_checks, _) = SavedChecks::open(&store, &now(1));
    saved_checks
        .add(&store, scored("0000000000aa-0000", "甲", TODAY, 2))
        .unwrap();
    saved_checks
        .rename(&store, "0000000000aa-0000", "  乙厂 ")
        .unwrap();
    let (mut again, _) = SavedChecks::open(&store, &now(2));
    again.load_all(&store);
    assert_eq!(again.get("0000000000aa-0000").unwrap().name(), Some("乙厂"));
    saved_checks
        .rename(&store, "0000000000aa-0000", " ")
        .unwrap();
    assert_eq!(saved_checks.get("0000000000aa-0000").unwrap().name(), None);
    saved_checks.delete(&store, "0000000000aa-0000");
    assert!(saved_checks.is_empty());
    assert!(
        store
            .keys()
            .unwrap()
            .iter()
            .all(|key| !key.starts_with(CHECK))
    );
    saved_checks
        .save(&store, session(json!({"a": 1})), &now(1), None)
        .unwrap();
    saved_checks.delete_all(&store);
    assert_eq!(store.keys(), Ok(Vec::new()));
}

#[test]
fn once_more_takes_the_firm_over_and_the_items_where_asked() {
    let mut check = scored("0000000000aa-0000", "甲厂", "2026-01-02", 2);
    check.session["facts"] = json!({"firm.employees": 12, "gone": 1});
    check.session["notes"]["done"] = json!(["storage"]);
    for items in [Items::Emptied, Items::Kept] {
        let new = repeat(&check, &now(7), items);
        assert_eq!(new.session["facts"], check.session["facts"]);
        assert_eq!(
            (new.name(), new.again_of.as_deref()),
            (Some("甲厂"), Some("0000000000aa-0000"))
        );
        assert_eq!(new.session["notes"].get("done"), None);
        assert_eq!(new.result, None);
        let wanted = if items == Items::Kept {
            &check.session["items"]
        } else {
            &json!({})
        };
        assert_eq!(&new.session["items"], wanted);
        assert!(saved::read(&new.session.to_string(), content()).is_ok());
        assert_eq!(Check::parse(&new.to_json().to_string()).unwrap(), new);
    }
}

#[test]
fn results_of_another_method_are_read_and_not_compared() {
    let check = scored("0000000000b1-0000", "甲", "2026-02-01", 2);
    let now = check.result.clone().unwrap();
    let method = &content().standard.method;
    assert_eq!(
        (now.method.as_str(), now.grade.word()),
        (&*method.id, "effective")
    );
    // As it was saved before methods had names.
    let mut json = check.to_json();
    json["result"]
        .as_object_mut()
        .unwrap()
        .remove("method")
        .unwrap();
    let old = Check::parse(&json.to_string()).unwrap().result.unwrap();
    assert_eq!(old.method, "2026-11");
    assert_eq!((old.score, old.grade), (now.score, now.grade));
    assert!(compare::are_comparable(&now, &now) && compare::are_comparable(&old, &old));
    assert!(!compare::are_comparable(&old, &now));
    let replayed = replay(&old, &now);
    assert!(replayed.is_another_method && replayed.has_reason());
    assert!(!replay(&now, &now).is_another_method);
}

#[test]
fn a_result_without_a_level_is_kept_with_its_reason() {
    let mut check = scored("0000000000b2-0000", "甲", "2026-02-01", 2);
    for (word, reason) in NoLevel::WORDS {
        check.result.as_mut().unwrap().grade = Grade::None(reason);
        let json = check.to_json();
        assert_eq!(json["result"]["no_level"], word);
        // Who does not know of it reads the lowest and the highest.
        assert_eq!(json["result"]["level"], "initial");
        assert_eq!(json["result"]["level_at_most"], "leading");
        assert_eq!(Check::parse(&json.to_string()).unwrap(), check);
    }
}

#[test]
fn the_last_time_is_the_latest_finished_check_of_the_same_firm() {
    let a = scored("0000000000a1-0000", "甲", "2026-01-01", 1);
    let b = scored("0000000000a2-0000", "甲", "2026-02-01", 2);
    let other = scored("0000000000a3-0000", "乙", "2026-03-01", 4);
    let mut open = scored("0000000000a4-0000", "甲", "2026-04-01", 3);
    open.result.as_mut().unwrap().answered = 20;
    let today = scored("0000000000a5-0000", "甲", "2026-05-01", 3);
    let mut nameless = scored("0000000000a6-0000", "", "2026-06-01", 3);
    let all = [&a, &b, &other, &open, &today, &nameless];
    assert_eq!(compare::last_time(&today, &all), Some(&b));
    assert_eq!(compare::last_time(&b, &all), Some(&a));
    assert_eq!(compare::last_time(&a, &all), None);
    assert_eq!(
        compare::last_time(&nameless, &all),
        None,
        "no name is not a same name"
    );
    let score = |check: &Check| check.result.as_ref().unwrap().score;
    assert_eq!(compare::rise(score(&b), score(&today)), 25);
    assert_eq!(compare::rise(score(&today), score(&a)), -50);
    nameless.again_of = Some(other.id.clone());
    let all = [&a, &b, &other, &open, &today, &nameless];
    assert_eq!(compare::last_time(&nameless, &all), Some(&other));
    assert_eq!(compare::worth_comparing(&all), Some((&other, &nameless)));
    assert_eq!(compare::worth_comparing(&[&a]), None);
}

/// What one of two pages does.
#[derive(Debug, Clone)]
struct Act {
    page: usize,
    part: usize,
    question: u8,
    answer: Option<u8>,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = (
        0_usize..2,
        0_usize..2,
        0_u8..6,
        prop::option::weighted(0.8, 0_u8..50),
    );
    let act = act.prop_map(|(page, part, question, answer)| Act {
        page,
        part,
        question,
        answer,
    });
    prop::collection::vec(act, 1..40)
}

proptest! {
    #![proptest_config(cases(500))]

    /// Two pages answer the same check in any order. Whatever either did last to a question is what
    /// stands there in the end, as if one page had done it all.
    #[test]
    fn nothing_that_either_of_two_pages_answered_is_lost(acts in acts()) {
        let store = Memory::default();
        let (mut first, _) = SavedChecks::open(&store, &now(1));
        first.save(&store, session(json!({"begun": 1})), &now(1), None).unwrap();
        let (second, _) = SavedChecks::open(&store, &now(2));
        let mut pages = [first, second];
        let mut sessions = [session(json!({"begun": 1})), session(json!({"begun": 1}))];
        let mut wanted: BTreeMap<(usize, u8), u8> = BTreeMap::new();
        let parts = ["facts", "items"];
        for act in &acts {
            let mine = &mut sessions[act.page];
            let answers = mine[parts[act.part]].as_object_mut().unwrap();
            let key = format!("q{}", act.question);
            match act.answer {
                Some(answer) => {
                    answers.insert(key, json!(answer));
                    wanted.insert((act.part, act.question), answer);
                }
                None => {
                    // Only what is on the screen can be taken back.
                    if answers.remove(&key).is_none() {
                        continue;
                    }
                    wanted.remove(&(act.part, act.question));
                }
            }
            pages[act.page].record_answer(parts[act.part], &format!("q{}", act.question));
            let (merged, _) = pages[act.page].sync(&store, mine.clone()).unwrap();
            *mine = merged.clone();
            pages[act.page].save(&store, merged, &now(3), None).unwrap();
        }
        let (last, _) = SavedChecks::open(&store, &now(4));
        let kept = &last.current().unwrap().session;
        let mut expected = [Map::new(), Map::new()];
        for ((part, question), answer) in &wanted {
            expected[*part].insert(format!("q{question}"), json!(answer));
        }
        expected[1].insert("begun".to_owned(), json!(1));
        for (part, expected) in parts.iter().zip(expected) {
            prop_assert_eq!(&kept[*part], &Json::Object(expected));
        }
        // Either page, asked for the latest, then shows the same.
        for (page, mine) in pages.iter_mut().zip(&sessions) {
            let (merged, _) = page.sync(&store, mine.clone()).unwrap();
            prop_assert_eq!(&merged["facts"], &kept["facts"]);
            prop_assert_eq!(&merged["items"], &kept["items"]);
        }
    }

    #[test]
    fn a_check_of_any_session_is_read_as_it_was_written(before in random_session()) {
        let json = saved::to_json(&before, content());
        let evaluation = evaluate(content(), &before.profile, &before.ratings, date(TODAY));
        let mut check = Check::new("0199f2c31a7-4be1", date(TODAY), json);
        check.result = Some(Snapshot::take(content(), &evaluation, date(TODAY)));
        check.is_result_old = true;
        prop_assert_eq!(parsed(&check.write()), check.to_json(), "the text is the same");
        let again = Check::parse(&check.to_json().to_string());
        prop_assert_eq!(again, Ok(check));
    }
}

#[test]
fn another_page_that_only_looks_round_is_no_news() {
    let store = Memory::default();
    let (mut saved_checks, _) = SavedChecks::open(&store, &now(1));
    saved_checks
        .save(&store, session(json!({"a": 1})), &now(1), None)
        .unwrap();
    let key = format!("{CHECK}{}", now(1).id);
    let (mut other, _) = SavedChecks::open(&store, &now(2));
    let mut moved = session(json!({"a": 1}));
    moved["step"] = json!("welcome");
    other.save(&store, moved, &now(2), None).unwrap();
    assert_eq!(saved_checks.external_change(&store, Some(&key)), None);
    other
        .save(&store, session(json!({"a": 2})), &now(2), None)
        .unwrap();
    assert_eq!(
        saved_checks.external_change(&store, Some(&key)),
        Some(StorageNotice::Merged)
    );
    other.delete(&store, &now(1).id);
    assert_eq!(
        saved_checks.external_change(&store, Some(&key)),
        Some(StorageNotice::Gone)
    );
}

#[test]
fn a_page_of_a_later_version_is_not_written_over() {
    let store = Memory::default();
    let (mut saved_checks, _) = SavedChecks::open(&store, &now(1));
    saved_checks
        .save(&store, session(json!({"a": 1})), &now(1), None)
        .unwrap();
    let key = format!("{CHECK}{}", now(1).id);
    let later = store.get(&key).unwrap().unwrap();
    let later = later.replace("\"format\":1", "\"format\":2");
    store.set(&key, &later).unwrap();
    assert_eq!(
        saved_checks.external_change(&store, Some(&key)),
        Some(StorageNotice::Merged)
    );
    assert_eq!(
        saved_checks.external_change(&store, Some("quality-selfcheck.language")),
        None
    );
    assert_eq!(
        saved_checks.sync(&store, session(json!({"a": 2}))),
        Err(StorageNotice::FromTheFuture)
    );
    assert_eq!(store.get(&key), Ok(Some(later)));
    // An unreadable text is quarantined, and the page's own answers are written.
    store.set(&key, "rubbish").unwrap();
    let (mine, told) = saved_checks.sync(&store, session(json!({"a": 3}))).unwrap();
    assert_eq!(told, Some(StorageNotice::Quarantined));
    saved_checks.save(&store, mine, &now(2), None).unwrap();
    assert_eq!(store.get(QUARANTINE), Ok(Some("rubbish".to_owned())));
    let (again, _) = SavedChecks::open(&store, &now(3));
    assert_eq!(again.current().unwrap().session["items"], json!({"a": 3}));
}

#[test]
fn widgets_of_two_regions_each_have_a_check_of_their_own_under_way() {
    let region = |code: &str| RegionCode::parse(code);
    let answered = |code: &str, more: u8| json!({"format": 2, "facts": {"firm.region": code, "more": more}, "items": {}, "notes": {}, "step": "welcome"});
    let store = Memory::default();
    // Both are opened before either is answered.
    let (mut one, _) = SavedChecks::open_in(&store, &now(1), region("350200"));
    let (mut two, _) = SavedChecks::open_in(&store, &now(2), region("340000"));
    one.save(&store, answered("350200", 1), &now(3), None)
        .unwrap();
    two.save(&store, answered("340000", 1), &now(4), None)
        .unwrap();
    one.save(&store, answered("350200", 2), &now(5), None)
        .unwrap();
    for (code, more) in [("350200", 2), ("340000", 1)] {
        let (again, told) = SavedChecks::open_in(&store, &now(6), region(code));
        assert_eq!(told, []);
        assert_eq!(again.current().unwrap().session, answered(code, more));
        assert_eq!(again.len(), 2, "both are listed");
    }
    // A third begins with nothing of theirs; a page of its own, and a widget of no region, go on with
    // the last.
    let (third, _) = SavedChecks::open_in(&store, &now(7), region("440000"));
    assert_eq!(third.current(), None);
    let (plain, _) = SavedChecks::open(&store, &now(7));
    assert!(plain.current().is_some());
    // Around or within its region is no other one.
    for code in ["340000", "340100"] {
        let store = Memory::default();
        let (mut page, _) = SavedChecks::open(&store, &now(1));
        page.save(&store, answered("340100", 1), &now(1), None)
            .unwrap();
        let (widget, _) = SavedChecks::open_in(&store, &now(2), region(code));
        assert_eq!(widget.current(), page.current(), "{code}");
    }
    // Deleting one leaves the other, and what is deleted does not come back.
    let id = one.current().unwrap().id.clone();
    one.delete(&store, &id);
    two.save(&store, answered("340000", 3), &now(8), None)
        .unwrap();
    let (one, _) = SavedChecks::open_in(&store, &now(9), region("350200"));
    assert_eq!((one.current(), one.len()), (None, 1));
    let (two, _) = SavedChecks::open_in(&store, &now(9), region("340000"));
    assert_eq!(two.current().unwrap().session, answered("340000", 3));
}

/// Two pages on one store whose reads are late: what the other has written is seen only when `deliver` says so, as in
/// browsers that give each page a process of its own.
struct Late<'a> {
    inner: &'a Memory,
    stale: std::cell::RefCell<Option<String>>,
    key: String,
}

impl Store for Late<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, Blocked> {
        if key == self.key {
            return Ok(self.stale.borrow().clone());
        }
        self.inner.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), Blocked> {
        if key == self.key {
            *self.stale.borrow_mut() = Some(text.to_owned());
        }
        self.inner.set(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), Blocked> {
        self.inner.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, Blocked> {
        self.inner.keys()
    }
}

impl Late<'_> {
    fn deliver(&self) {
        *self.stale.borrow_mut() = self.inner.get(&self.key).unwrap();
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn two_pages_that_write_at_the_same_moment_lose_nothing(moves in prop::collection::vec((0_u8..2, 0_u8..6, 0_u8..5, 0_u8..4), 1..40)) {
        let store = Memory::default();
        let (mut first, _) = SavedChecks::open(&store, &now(1));
        first.save(&store, session(json!({"z": 0})), &now(1), None).unwrap();
        let key = format!("{CHECK}{}", now(1).id);
        let mut pages: Vec<(SavedChecks, Late<'_>, Json, u32)> = [2, 3].map(|n| {
            let late = Late { inner: &store, stale: store.get(&key).unwrap().into(), key: key.clone() };
            let (saved_checks, _) = SavedChecks::open(&late, &now(n));
            (saved_checks, late, session(json!({"z": 0})), n)
        }).into();
        let mut wanted = std::collections::BTreeMap::new();
        let settle = |page: &mut (SavedChecks, Late<'_>, Json, u32)| {
            let (saved_checks, late, mine, n) = page;
            late.deliver();
            if saved_checks.is_overwritten(late) {
                let (json, _) = saved_checks.sync(late, mine.clone()).unwrap();
                *mine = json.clone();
                saved_checks.save(late, json, &now(*n), None).unwrap();
            }
        };
        for (who, question, answer, heard) in moves {
            // Each question is answered by one page alone, so that what is wanted is beyond doubt.
            let id = format!("{who}{question}");
            {
                let (saved_checks, late, mine, n) = &mut pages[who as usize];
                mine["items"][&id] = json!(answer);
                saved_checks.record_answer("items", &id);
                let (json, _) = saved_checks.sync(late, mine.clone()).unwrap();
                *mine = json.clone();
                saved_checks.save(late, json, &now(*n), None).unwrap();
            }
            wanted.insert(id, json!(answer));
            if heard & 1 == 1 { settle(&mut pages[0]); }
            if heard & 2 == 2 { settle(&mut pages[1]); }
        }
        for _ in 0..2 {
            for page in &mut pages { settle(page); }
        }
        wanted.insert("z".to_owned(), json!(0));
        let kept = parsed(&store.get(&key).unwrap().unwrap());
        prop_assert_eq!(&kept["session"]["items"], &json!(wanted));
        for page in &mut pages {
            prop_assert!(!page.0.is_overwritten(&page.1));
        }
    }
}
