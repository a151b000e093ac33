//! The shapes of teaching cases and lesson plans: see `src/pack/cases.rs`.

use super::shape::{Field, Object, Shape, opt, req};

/// The keys of the pack beside those that every pack has.
pub fn cases() -> Vec<Field> {
    let evidence = Shape::OneOf(vec![
        Object::new(
            "told",
            vec![
                req("kind", Shape::words(&["text"])),
                req("text", Shape::Text),
            ],
        ),
        Object::new(
            "quote",
            vec![
                req("kind", Shape::words(&["quote"])),
                req("who", Shape::Text),
                req("text", Shape::Text),
            ],
        ),
        Object::new(
            "record",
            vec![
                req("kind", Shape::words(&["table"])),
                req("title", Shape::Text),
                req("rows", Shape::some(Shape::some(Shape::Text))),
            ],
        ),
    ]);
    let reference = Shape::object(
        "reference",
        vec![
            req("item", Shape::Id),
            opt("rating", Shape::Whole(0, 4)),
            opt("seen", Shape::list(Shape::Whole(1, 99))),
            req("why", Shape::Text),
        ],
    );
    let cited = Shape::object(
        "cited",
        vec![req("text", Shape::Text), req("source", Shape::Id)],
    );
    let case = Shape::object(
        "case",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            req("about", Shape::Text),
            req("teaches", Shape::list(Shape::Id)),
            req("story", Shape::some(evidence)),
            req("expert", Shape::some(reference)),
            req(
                "facts",
                Shape::Map(Box::new(Shape::Id), Box::new(Shape::Answer), 0),
            ),
            req("programmes", Shape::some(Shape::Id)),
            opt("cited", Shape::list(cited)),
        ],
    );
    let step = Shape::object(
        "lesson_step",
        vec![
            req("minutes", Shape::Whole(1, 240)),
            req("title", Shape::Text),
            req("say", Shape::Text),
        ],
    );
    let plan = Shape::object(
        "plan",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            req("steps", Shape::some(step)),
        ],
    );
    vec![
        req("about", Shape::Text),
        req("cases", Shape::some(case)),
        req("plans", Shape::some(plan)),
    ]
}
