//! The shapes of a facts pack: see `src/pack/facts.rs`.

use super::shape::{Field, Object, Shape, opt, req};

/// The keys of the pack beside those that every pack has.
pub fn facts() -> Vec<Field> {
    let forms = vec![number(), flag(), choice(), date(), region()];
    vec![req("facts", Shape::some(Shape::OneOf(forms)))]
}

/// A fact of a kind: what every fact has, and what those of the kind have.
fn fact(name: &'static str, kind: &'static str, own: Vec<Field>) -> Object {
    let mut fields = vec![
        req("id", Shape::Id),
        req("kind", Shape::words(&[kind])),
        req(
            "section",
            Shape::words(&["profile", "eligibility", "calendar"]),
        ),
        req("label", Shape::Text),
        req("ask", Shape::Text),
        opt("help", Shape::Text),
        opt("applies_when", Shape::Rule),
    ];
    fields.extend(own);
    Object::new(name, fields)
}

fn number() -> Object {
    fact(
        "number_fact",
        "number",
        vec![
            req("unit", Shape::Text),
            opt("places", Shape::Whole(0, 4)),
            req("min", Shape::Number),
            req("max", Shape::Number),
            req("changeable", Shape::words(&["up", "down", "no"])),
            opt("usual", usual()),
            opt("growth", yes_or_no()),
        ],
    )
}

/// Beyond what it is asked whether a number is meant.
fn usual() -> Shape {
    let limits = || vec![opt("min", Shape::Positive), opt("max", Shape::Positive)];
    let mut per = vec![req("fact", Shape::Id)];
    per.extend(limits());
    let mut usual = limits();
    usual.push(opt("per", Shape::object("per", per)));
    Shape::object("usual", usual)
}

fn yes_or_no() -> Shape {
    Shape::words(&["yes", "no"])
}

fn flag() -> Object {
    fact(
        "flag_fact",
        "flag",
        vec![
            req("yes", Shape::Text),
            req("no", Shape::Text),
            req("changeable", yes_or_no()),
            opt("to_yes", Shape::Text),
            opt("to_no", Shape::Text),
            opt("usual", yes_or_no()),
        ],
    )
}

fn choice() -> Object {
    let option = Shape::object(
        "option",
        vec![
            req("id", Shape::Id),
            req("label", Shape::Text),
            opt("hint", Shape::Text),
        ],
    );
    let change = Shape::Map(Box::new(Shape::Id), Box::new(Shape::Text), 0);
    fact(
        "choice_fact",
        "choice",
        vec![
            req("options", Shape::some(option)),
            req("changeable", yes_or_no()),
            opt("change", change),
            opt("usual", Shape::Id),
        ],
    )
}

fn date() -> Object {
    fact(
        "date_fact",
        "date",
        vec![
            req("min", Shape::Date),
            req("max", Shape::Date),
            req("precision", Shape::words(&["month", "day"])),
            opt("changeable", Shape::words(&["no"])),
        ],
    )
}

fn region() -> Object {
    let own = vec![opt("changeable", Shape::words(&["no"]))];
    fact("region_fact", "region", own)
}
