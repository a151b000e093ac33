//! The first question, read by the streaming reader, equals the one of the full readers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use quality_selfcheck::content::FirstQuestion;
use quality_selfcheck::content::assembled::read_index;
use quality_selfcheck::content::first_question::paths;
use quality_selfcheck::date::Date;
use quality_selfcheck::reader::Kind;
use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::session::{Session, Step, walk};
use std::fs;
use support::root;

fn shipped(name: &str) -> String {
    fs::read_to_string(root().join("packs").join(name)).unwrap()
}

fn read(facts: &str, regions: &str) -> Option<FirstQuestion> {
    FirstQuestion::read(facts, regions)
}

#[test]
fn it_is_the_same_as_with_all_packs() {
    let content = support::content();
    let first = read(&shipped("facts.json"), &shipped("regions.json"));
    let first = first.expect("the first fact is a region");
    let fact = content.facts.get(content.region_fact);
    assert_eq!((&first.id, &first.ask), (&fact.id, &fact.ask.zh_hans));
    assert_eq!(
        first.help,
        fact.help.as_ref().map(|help| help.zh_hans.clone())
    );
    assert_eq!(first.regions, content.regions);
    assert!(first.of > 3);
}

#[test]
fn facts_that_begin_with_another_question_are_left_to_the_whole_program() {
    let facts = r#"{"facts": [{"id": "firm.employees", "kind": "number", "ask": "几个人？"}]}"#;
    assert_eq!(read(facts, &shipped("regions.json")), None);
    assert_eq!(read(r#"{"facts": []}"#, &shipped("regions.json")), None);
}

#[test]
fn what_is_wrong_is_left_to_the_whole_program() {
    let (facts, regions) = (shipped("facts.json"), shipped("regions.json"));
    let wrong = r#"{"facts": [{"id": "firm.region", "kind": "region", "ask": 7}]}"#;
    assert_eq!(read(wrong, &regions), None);
    assert_eq!(read("{}", &regions), None);
    assert_eq!(read(&facts, r#"{"regions": {"x": "省"}}"#), None);
    for file in [&facts, &regions] {
        let cut = file.trim_end().strip_suffix('}').unwrap();
        let (facts, regions) = match file == &facts {
            true => (cut, regions.as_str()),
            false => (facts.as_str(), cut),
        };
        assert_eq!(read(facts, regions), None, "a file that is cut off");
    }
}

#[test]
fn the_index_names_the_files_that_the_walk_takes() {
    let text = shipped("index.json");
    let index = read_index(&PackFile::parse("index.json", &text).unwrap()).unwrap();
    let kinds = [Kind::Facts, Kind::Size, Kind::Questionnaire, Kind::Regions];
    let found = paths(&text, kinds).expect("all are there");
    let wanted = kinds.map(|kind| index.national(kind).unwrap().file.clone());
    assert_eq!(found, wanted);
    let away = text.replace("\"facts.json\"", "\"../facts.json\"");
    assert_eq!(paths(&away, kinds), None);
}

#[test]
fn it_counts_the_questions_as_the_walk_does() {
    let content = support::content();
    let first = read(&shipped("facts.json"), &shipped("regions.json"));
    let first = first.expect("the first fact is a region");
    let session = Session {
        step: Step::Fact(content.region_fact),
        ..Session::new()
    };
    let today = Date::new(2026, 11, 24).unwrap();
    assert_eq!(walk::position(content, &session, today).of, first.of);
}
