//! The shapes of a programmes pack: see `src/pack/programmes.rs`.

use super::shape::{Field, Object, Shape, opt, req};
use quality_selfcheck::eligibility::programme::Nature;

/// The keys of the pack beside those that every pack has.
pub fn programmes() -> Vec<Field> {
    vec![
        req("region", Shape::RegionOrCountry),
        opt(
            "definitions",
            // A definition may be called anything; only a name like an id can be used.
            Shape::Map(Box::new(Shape::String), Box::new(Shape::Rule), 0),
        ),
        req("programmes", Shape::list(Shape::Object(programme()))),
    ]
}

fn programme() -> Object {
    let mut programme = Object::new(
        "programme",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            req("promise", Shape::Text),
            req("nature", Shape::of_type(&Nature::WORDS, Nature::key)),
            req("who", Shape::Text),
            req("region", Shape::RegionOrCountry),
            opt("amount", Shape::Text),
            req("cost", Shape::Text),
            req("source", Shape::Id),
            opt("more_sources", Shape::list(Shape::Id)),
            req("status", Shape::words(&["confirmed", "unverified"])),
            opt("effective", Shape::Date),
            opt("expires", Shape::Date),
            opt("apply_from", Shape::Date),
            opt("apply_to", Shape::Date),
            opt("superseded_by", Shape::Id),
            req("conditions", Shape::list(condition())),
            req("steps", Shape::list(Shape::Text)),
            req("materials", Shape::list(Shape::Text)),
            req("accepts", acceptor()),
            req("ask", Shape::Text),
            opt("notes", Shape::list(Shape::Text)),
        ],
    );
    programme.with = vec![["superseded_by", "expires"]];
    programme
}

/// A condition of a programme, or of a step on the ladder.
pub fn condition() -> Shape {
    Shape::object(
        "condition",
        vec![
            req("id", Shape::Id),
            req("rule", Shape::Rule),
            opt("source", Shape::Id),
            opt("effective", Shape::Date),
            opt("expires", Shape::Date),
        ],
    )
}

fn acceptor() -> Shape {
    Shape::object(
        "acceptor",
        vec![
            req("name", Shape::Text),
            opt("address", Shape::Text),
            opt("contact", Shape::Text),
        ],
    )
}
