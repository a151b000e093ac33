//! The shapes of what shows the way and enters into no verdict: see `ladder`, `certificates` and
//! `toolbox` in `src/pack`.

use super::programmes::condition;
use super::shape::{Field, Object, Shape, opt, req};
use quality_selfcheck::guidance::certificates::Duty;

/// The keys of a ladder beside those that every pack has.
pub fn ladder() -> Vec<Field> {
    let mut rung = Object::new(
        "rung",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            req("about", Shape::Text),
            opt("conditions", Shape::some(condition())),
            opt("programme", Shape::Id),
            opt("holds", Shape::Rule),
            opt("skippable", Shape::Bool),
            req("source", Shape::Id),
            opt("more_sources", Shape::list(Shape::Id)),
            opt("history", Shape::list(Shape::Id)),
            opt("steps", Shape::list(Shape::Text)),
            opt("notes", Shape::list(Shape::Text)),
        ],
    );
    rung.some = vec!["conditions", "programme"];
    rung.apart = vec![["conditions", "programme"]];
    rung.with = vec![["programme", "holds"]];
    vec![
        req("about", Shape::Text),
        req("rungs", Shape::some(Shape::Object(rung))),
    ]
}

/// The keys of a pack of certificates beside those that every pack has.
pub fn certificates() -> Vec<Field> {
    let duties: Vec<&str> = Duty::WORDS.iter().map(|(word, _)| *word).collect();
    let certificate = Shape::object(
        "certificate",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            req("about", Shape::Text),
            opt("fits", Shape::Rule),
            req("duty", Shape::words(&duties)),
            req("helps", Shape::some(Shape::Text)),
            req("limits", Shape::some(Shape::Text)),
            opt("verify", Shape::list(Shape::Text)),
            opt("programmes", Shape::list(Shape::Id)),
            req("source", Shape::Id),
            opt("more_sources", Shape::list(Shape::Id)),
        ],
    );
    vec![
        req("about", Shape::Text),
        req("verify", Shape::some(Shape::Text)),
        req("lookup", Shape::Id),
        opt("warnings", Shape::list(Shape::Text)),
        opt("more_sources", Shape::list(Shape::Id)),
        req("certificates", Shape::some(certificate)),
    ]
}

/// The keys of a toolbox beside those that every pack has.
pub fn toolbox() -> Vec<Field> {
    let point = Shape::object(
        "point",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            req("check", Shape::Text),
            req("record", Shape::Text),
            req("item", Shape::Id),
            opt("source", Shape::Id),
        ],
    );
    let sector = Shape::object(
        "sector",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            req("about", Shape::Text),
            opt("fits", Shape::Rule),
            req("source", Shape::Id),
            req("points", Shape::some(point)),
        ],
    );
    vec![
        req("about", Shape::Text),
        req("sectors", Shape::some(sector)),
    ]
}
