//! The first question, read without the rest of the packs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use quality_selfcheck::date::Date;
use quality_selfcheck::pack::envelope::PackFile;
use quality_selfcheck::pack::{FirstQuestion, PackError, Problem};
use quality_selfcheck::session::{Session, Step, walk};
use std::fs;
use support::root;

fn shipped(name: &str) -> String {
    fs::read_to_string(root().join("packs").join(name)).unwrap()
}

fn read(facts: &str, regions: &str) -> Result<Option<FirstQuestion>, Vec<PackError>> {
    let file = |name, text| PackFile::parse(name, text).unwrap();
    FirstQuestion::read(&file("facts.json", facts), &file("regions.json", regions))
}

#[test]
fn it_is_the_same_as_with_all_packs() {
    let content = support::content();
    let first = read(&shipped("facts.json"), &shipped("regions.json"));
    let first = first.unwrap().expect("the first fact is a region");
    let fact = content.facts.get(content.region_fact);
    assert_eq!((&first.id, &first.ask), (&fact.id, &fact.ask));
    assert_eq!(first.help, fact.help);
    assert_eq!(first.regions, content.regions);
    assert!(first.of > 3);
}

#[test]
fn facts_that_begin_with_another_question_are_left_to_the_whole_program() {
    let facts = r#"{"facts": [{"id": "firm.employees", "kind": "number", "ask": "几个人？"}]}"#;
    assert_eq!(read(facts, &shipped("regions.json")), Ok(None));
    assert_eq!(read(r#"{"facts": []}"#, &shipped("regions.json")), Ok(None));
}

#[test]
fn what_is_wrong_is_named_where_it_is() {
    let facts = r#"{"facts": [{"id": "firm.region", "kind": "region", "ask": 7}]}"#;
    let errors = read(facts, &shipped("regions.json")).unwrap_err();
    let [error] = errors.as_slice() else {
        panic!("{errors:?}")
    };
    assert_eq!(
        (error.file.as_str(), error.pointer.as_str()),
        ("facts.json", "/facts/0/ask")
    );
    let errors = read(r#"{}"#, &shipped("regions.json")).unwrap_err();
    assert!(
        errors
            .iter()
            .any(|error| error.problem == Problem::Missing("facts"))
    );
}

#[test]
fn it_counts_the_questions_as_the_walk_does() {
    let content = support::content();
    let first = read(&shipped("facts.json"), &shipped("regions.json"));
    let first = first.unwrap().expect("the first fact is a region");
    let session = Session {
        step: Step::Fact(content.region_fact),
        ..Session::new()
    };
    let today = Date::new(2026, 11, 24).unwrap();
    assert_eq!(walk::position(content, &session, today).of, first.of);
}
