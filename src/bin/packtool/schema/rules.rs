//! The shapes of rules: see `src/rule/read.rs` and each operator's own reading.

use super::shape::{Object, Shape, opt, req};
use quality_selfcheck::assess::Level;
use quality_selfcheck::classify::Size;

/// Every form that a rule can have.
pub fn rules() -> Vec<Object> {
    let rules = || Shape::some(Shape::Rule);
    let fact = || req("fact", Shape::Id);
    let level: Vec<&str> = Level::WORDS.iter().map(|(word, _)| *word).collect();
    let mut number = Object::new(
        "number_test",
        vec![
            fact(),
            req("unit", Shape::String),
            opt("ge", Shape::Number),
            opt("gt", Shape::Number),
            opt("le", Shape::Number),
            opt("lt", Shape::Number),
            opt("eq", Shape::Number),
        ],
    );
    number.some = vec!["ge", "gt", "le", "lt", "eq"];
    number.apart = vec![
        ["ge", "gt"],
        ["le", "lt"],
        ["eq", "ge"],
        ["eq", "gt"],
        ["eq", "le"],
        ["eq", "lt"],
    ];
    let mut date = Object::new(
        "date_test",
        vec![fact(), opt("from", Shape::Date), opt("to", Shape::Date)],
    );
    date.some = vec!["from", "to"];
    vec![
        number,
        Object::new("flag_test", vec![fact(), req("is", Shape::Bool)]),
        Object::new(
            "choice_test",
            vec![fact(), req("in", Shape::some(Shape::Id))],
        ),
        Object::new(
            "region_test",
            vec![fact(), req("within", Shape::some(Shape::Region))],
        ),
        date,
        Object::new(
            "years_test",
            vec![
                fact(),
                req("years", Shape::Whole(1, 100)),
                req("counted_to", Shape::words(&["today", "last_year_end"])),
            ],
        ),
        Object::new(
            "size_test",
            vec![req(
                "size",
                Shape::some(Shape::of_type(&Size::WORDS, Size::key)),
            )],
        ),
        Object::new("level_test", vec![req("level", Shape::words(&level))]),
        Object::new("manual", vec![req("manual", Shape::Text)]),
        Object::new("all", vec![req("all", rules())]),
        Object::new("any", vec![req("any", rules())]),
        Object::new(
            "at_least",
            vec![
                req("at_least", Shape::Whole(1, u32::MAX)),
                req("of", rules()),
            ],
        ),
        Object::new("not", vec![req("not", Shape::Rule)]),
        Object::new("use", vec![req("use", Shape::Id)]),
    ]
}
