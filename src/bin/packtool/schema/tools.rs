//! The shapes of what one works with: see `forms` and `tools` in `src/pack`.

use super::shape::{Field, Shape, opt, req};

/// The keys of a pack of forms beside those that every pack has.
pub fn forms() -> Vec<Field> {
    let form = Shape::object(
        "form",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            req("about", Shape::Text),
            req("for", Shape::some(Shape::Id)),
            opt("fields", Shape::list(Shape::Text)),
            req("columns", Shape::some(Shape::Text)),
            // As many as there are columns, which no schema can say.
            req("example", Shape::some(Shape::Cell)),
            req("rows", Shape::Whole(1, 40)),
        ],
    );
    vec![req("about", Shape::Text), req("forms", Shape::list(form))]
}

/// The keys of a pack of figures and rules beside those that every pack has.
pub fn tools() -> Vec<Field> {
    let averages = Shape::object(
        "averages",
        vec![
            req("source", Shape::Id),
            req("say", Shape::Text),
            req("revenue", Shape::Number),
            req("quality_cost", Shape::Number),
            req("beware", Shape::Text),
        ],
    );
    let kind = Shape::object(
        "certificate_kind",
        vec![
            req("id", Shape::Id),
            req("title", Shape::Text),
            opt("audited", Shape::Bool),
        ],
    );
    let certificates = Shape::object(
        "certificate_rules",
        vec![
            req("source", Shape::Id),
            opt("more_sources", Shape::list(Shape::Id)),
            req("status", Shape::words(&["confirmed", "unverified"])),
            req("surveillance_months", Shape::Whole(1, 120)),
            req("surveillance_least", Shape::Whole(1, 12)),
            req("begin_days", Shape::Whole(0, 365)),
            req("rules", Shape::some(Shape::Text)),
            req("kinds", Shape::some(kind)),
        ],
    );
    vec![req("averages", averages), req("certificates", certificates)]
}
