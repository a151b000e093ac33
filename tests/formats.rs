//! Links, counter cards and class codes made by earlier versions are still read, with every answer. The files are never
//! written again: a later format gets files of its own beside them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::assess::{Rating, Ratings};
use quality_selfcheck::share::decode::decode;
use quality_selfcheck::share::link::{self, Prefix};
use quality_selfcheck::training::ClassCode;
use serde_json::json;
use support::{content, root};

fn fixture(name: &str) -> String {
    std::fs::read_to_string(root().join("tests/fixtures/saved").join(name)).unwrap()
}

/// What the firm of the files answered to the standard questionnaire: 4, 3, 2, 3, 1 in turn, one item 不适用, one unknown.
fn ratings() -> Ratings {
    let mut ratings = Ratings::new();
    for (place, item) in content().standard.items.iter().enumerate() {
        let rating = match place {
            7 => Rating::NotApplicable,
            9 => Rating::Unknown,
            place => Rating::Points([4, 3, 2, 3, 1][place % 5]),
        };
        ratings.set(item.key, Some(rating));
    }
    ratings
}

#[test]
fn a_link_of_the_first_version_is_read_whole() {
    let found = link::find(&fixture("link-v1.txt")).unwrap();
    assert_eq!(found.prefix, Prefix::Share);
    let payload = found.read().unwrap();
    assert_eq!(payload.name.as_deref(), Some("新华五金厂"));
    let decoded = decode(content(), &payload);
    assert!(decoded.lost.is_empty(), "{:?}", decoded.lost);
    assert_eq!(decoded.ratings, ratings());
    let (firm, _) = support::answers(content(), &json!({"facts": support::model_firm()}));
    assert_eq!(decoded.profile, firm);
}

#[test]
fn a_card_of_the_first_version_is_read_whole() {
    let found = link::find(&fixture("card-v1.txt")).unwrap();
    assert_eq!(found.prefix, Prefix::Verify);
    let payload = found.read().unwrap();
    assert_eq!(payload.programmes.len(), 3);
    let decoded = decode(content(), &payload);
    assert!(decoded.lost.is_empty(), "{:?}", decoded.lost);
    assert_eq!(decoded.ratings, ratings());
}

#[test]
fn a_class_code_of_the_first_version_is_read_whole() {
    let code = ClassCode::parse(fixture("class_code-v1.txt").trim()).unwrap();
    assert_eq!(code.ratings(&content().standard).unwrap(), ratings());
}

#[test]
fn a_class_code_of_the_second_version_is_read_whole() {
    let code = ClassCode::parse(fixture("class_code-v2.txt").trim()).unwrap();
    assert_eq!(code.ratings(&content().standard).unwrap(), ratings());
    assert_eq!(code.to_string(), fixture("class_code-v2.txt").trim());
}
