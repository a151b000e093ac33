//! Forms: those that the plan refers to exist, and an invalid pack is reported at its pointer.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::reader::header::PackFile;
use quality_selfcheck::report::printable_questionnaire::sheet;
use serde_json::{Value, json};
use support::content;

/// What is wrong with a pack of forms, as pointers.
fn pointers(forms: &Value) -> Vec<String> {
    let pack = json!({
        "pack": "forms", "format": 1, "id": "f", "version": "1", "title": "表", "about": "例子",
        "forms": forms,
    });
    let file = PackFile::parse("f.json", &pack.to_string()).unwrap();
    let errors = content().clone().add(&file).err().unwrap_or_default();
    errors.into_iter().map(|error| error.pointer).collect()
}

fn form() -> Value {
    json!({
        "id": "a", "title": "登记单", "about": "当场记。", "for": ["nonconforming"],
        "columns": ["日期", "数量"], "example": ["1日", ""], "rows": 3,
    })
}

#[test]
fn each_form_that_an_action_names_is_there() {
    for item in &content().pool {
        let Some(named) = &item.action.template else {
            continue;
        };
        let place = content().forms.place_for_item(item);
        let form = place.and_then(|place| content().forms.forms.get(place));
        assert_eq!(form.map(|form| &form.title), Some(named), "{}", item.id);
    }
}

#[test]
fn what_is_wrong_is_told_at_its_pointer() {
    assert_eq!(pointers(&json!([form()])), [""; 0]);
    let mut wrong = form();
    wrong["for"] = json!(["nonconforming", "nothing"]);
    assert_eq!(pointers(&json!([wrong])), ["/forms/0/for/1"]);
    let mut wrong = form();
    wrong["example"] = json!(["1日"]);
    assert_eq!(pointers(&json!([form(), wrong])), ["/forms/1/example"]);
    let mut wrong = form();
    wrong["rows"] = json!(4000);
    wrong["note"] = json!("?");
    assert_eq!(
        pointers(&json!([wrong])),
        ["/forms/0/rows", "/forms/0/note"]
    );
    assert_eq!(pointers(&json!([form(), form()])), ["/forms/1/id"]);
}

#[test]
fn the_sheet_holds_every_question_once_and_all_of_the_score() {
    let lines = sheet(&content().standard);
    let questions: Vec<usize> = lines
        .iter()
        .flat_map(|line| line.questions.0..=line.questions.1)
        .collect();
    let all: Vec<usize> = (1..=content().standard.items.len()).collect();
    assert_eq!(questions, all);
    let share: u32 = lines.iter().map(|line| line.share).sum();
    assert!((995..=1005).contains(&share), "{share}");
}
