//! The shapes of a questionnaire: see `src/pack/questionnaire.rs`.

use super::shape::{Field, Object, Shape, opt, req};
use quality_selfcheck::assess::{Horizon, Level, ScoreBy};

/// The keys of the pack beside those that every pack has.
pub fn questionnaire() -> Vec<Field> {
    let dimension = Shape::object(
        "dimension",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            req("short", Shape::Text),
            req("about", Shape::Text),
            req("weight", Shape::Whole(1, 100)),
        ],
    );
    let levels = Level::WORDS
        .iter()
        .map(|(word, level)| level_rule(word, *level));
    vec![
        req("about", Shape::Text),
        req("source", Shape::Id),
        req("seconds_per_item", Shape::Whole(1, 600)),
        req("dimensions", Shape::some(dimension)),
        opt("score_by", score_by()),
        req("method", method()),
        req("without_level", without_level()),
        req("levels", Shape::Exactly(levels.collect())),
        req("items", Shape::some(item())),
    ]
}

/// The same of a questionnaire that is made from the standard one: see `src/pack/variant.rs`.
pub fn variant() -> Vec<Field> {
    let replace = Shape::object("replace", vec![req("item", Shape::Id), req("with", item())]);
    vec![
        req("base", Shape::Id),
        req("about", Shape::Text),
        req("source", Shape::Id),
        opt("seconds_per_item", Shape::Whole(1, 600)),
        opt("score_by", score_by()),
        req("when", Shape::Rule),
        opt("keep", Shape::list(Shape::Id)),
        opt("drop", Shape::list(Shape::Id)),
        opt("replace", Shape::list(replace)),
        opt("add", Shape::list(item())),
    ]
}

fn score_by() -> Shape {
    let words: Vec<&'static str> = ScoreBy::WORDS.iter().map(|(word, _)| *word).collect();
    Shape::words(&words)
}

fn method() -> Shape {
    Shape::object(
        "method",
        vec![req("id", Shape::Line), req("since", Shape::Date)],
    )
}

fn without_level() -> Shape {
    Shape::object(
        "without_level",
        vec![
            req("na_percent", Shape::Whole(0, 100)),
            req("dimension_items", Shape::Whole(1, 100)),
        ],
    )
}

/// The first level is open to everyone.
fn level_rule(word: &'static str, level: Level) -> Shape {
    let (most, gates) = match level {
        Level::Initial => (0, Some(0)),
        _ => (100, None),
    };
    let gate = Shape::OneOf(vec![
        Object::new(
            "critical_gate",
            vec![
                req("critical", Shape::Whole(1, 3)),
                opt("below", Shape::Whole(1, 100)),
            ],
        ),
        Object::new(
            "every_item_gate",
            vec![req("every_item", Shape::Whole(1, 3))],
        ),
        Object::new(
            "dimension_gate",
            vec![req("dimension", Shape::Whole(1, 75))],
        ),
    ]);
    Shape::object(
        "level",
        vec![
            req("id", Shape::words(&[word])),
            req("title", Shape::Text),
            req("about", Shape::Text),
            req("min_score", Shape::Whole(0, most)),
            req("gates", Shape::List(Box::new(gate), 0, gates)),
        ],
    )
}

fn item() -> Shape {
    Shape::object(
        "item",
        vec![
            req("id", Shape::Id),
            req("dimension", Shape::Id),
            req("weight", Shape::Whole(1, 10)),
            req("critical", Shape::Bool),
            req("question", Shape::Text),
            req("options", Shape::List(Box::new(Shape::Text), 5, Some(5))),
            opt("na", Shape::Text),
            req("why", Shape::Text),
            req("evidence", Shape::some(Shape::Text)),
            req("clauses", Shape::some(Shape::Line)),
            req("action", action()),
        ],
    )
}

fn action() -> Shape {
    Shape::object(
        "action",
        vec![
            req("first_step", Shape::Text),
            req("effort_days", Shape::UpTo(365)),
            req("cost", Shape::Text),
            opt("template", Shape::Text),
            req("horizon", Shape::of_type(&Horizon::WORDS, Horizon::key)),
        ],
    )
}
