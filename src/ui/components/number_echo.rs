//! What was understood of a typed number, what is wrong with it, and what else may have been meant.

use super::choice::{ChoiceButton, Choices};
use crate::profile::doubt::{Doubt, doubt};
use crate::profile::said;
use crate::profile::typed::{self, Field, Typed, TypedError};
use crate::profile::{FactKey, Span, Value};
use crate::ui::app::App;
use crate::ui::erased_view::view;
use leptos::prelude::*;

/// The line under a field while somebody types; nothing where it cannot be read yet.
pub fn echo(app: &App, field: &Field, typed: &str) -> Option<String> {
    let typed = typed::read(typed, field).ok()?;
    Some(understood(app, field, &typed))
}

/// What was understood.
pub fn understood(app: &App, field: &Field, typed: &Typed) -> String {
    app.texts
        .with_untracked(|texts| said::understood(texts, field, typed))
}

/// A number in words that show its size.
pub fn amount(app: &App, field: &Field, span: Span) -> String {
    app.texts
        .with_untracked(|texts| said::amount(texts, field, span))
}

/// What is wrong with a typed number.
pub fn typed_error(app: &App, field: &Field, error: &TypedError) -> String {
    let unit = field.unit.get(app.lang());
    let key = match error {
        TypedError::Empty => "typed.empty",
        TypedError::NotANumber => "typed.not_a_number",
        TypedError::Vague => "typed.vague",
        TypedError::Separator => "typed.separator",
        TypedError::Ambiguous => "typed.ambiguous",
        TypedError::NeedsUnit => "typed.needs_unit",
        TypedError::WrongUnit(given) => {
            let values = [("unit", unit), ("given", given.as_str())];
            return app.fill("typed.wrong_unit", &values);
        }
        TypedError::NoRange => "typed.no_range",
        TypedError::TooPrecise if field.places == 0 => "typed.whole",
        TypedError::TooPrecise => {
            return app.fill("typed.places", &[("n", &field.places.to_string())]);
        }
        TypedError::TooLarge | TypedError::OutOfRange => return limits(app, field, "typed.range"),
    };
    app.t(key)
}

/// A text with the field's unit and range.
pub fn limits(app: &App, field: &Field, key: &str) -> String {
    let (min, max) = (typed::grouped(field.min), typed::grouped(field.max));
    let unit = field.unit.get(app.lang());
    app.fill(key, &[("unit", unit), ("min", &min), ("max", &max)])
}

/// The doubt about an answer, unless the owner has said that it is meant.
pub fn open_doubt(app: &App, key: FactKey, span: Span, has_unit: bool) -> Option<Doubt> {
    let content = app.content.get_untracked();
    let fact = content.facts.get(key);
    let field = Field::of(fact)?;
    app.session.with_untracked(|session| {
        let is_meant = session
            .notes
            .is_meant(&fact.id, &typed::write(span, &field));
        let found = || doubt(&content.facts, &session.profile, key, span, has_unit);
        (!is_meant).then(found).flatten()
    })
}

/// The doubt in a line: 30 亿元，还是 30 万元？
pub fn doubt_line(app: &App, field: &Field, span: Span, doubt: &Doubt, key: &str) -> String {
    let key = match (key, doubt.others.is_empty()) {
        ("number.doubt", true) => "number.doubt_alone",
        _ => key,
    };
    let spans = [span].into_iter().chain(doubt.others.iter().copied());
    let said: Vec<String> = spans.map(|span| amount(app, field, span)).collect();
    let values = said.join(&app.t("number.doubt_or"));
    app.fill(key, &[("values", &values)])
}

/// The line about an answer that may not be what was meant, wherever it has come from.
pub fn doubt_about(app: &App, key: FactKey, value: Value) -> Option<String> {
    let Value::Number(span) = value else {
        return None;
    };
    let field = app
        .content
        .with_untracked(|content| Field::of(content.facts.get(key)))?;
    let doubt = open_doubt(app, key, span, false)?;
    Some(doubt_line(app, &field, span, &doubt, "number.doubt_line"))
}

/// The doubt with a button for each number that may be meant.
pub fn ask(
    app: &App,
    field: &Field,
    span: Span,
    doubt: &Doubt,
    on_choose: impl Fn(Span) + Copy + Send + Sync + 'static,
) -> AnyView {
    let button = |value: Span, label: String| ChoiceButton {
        value,
        label,
        hint: None,
        chosen: false,
    };
    let first = amount(app, field, span);
    let first = match doubt.others.is_empty() {
        true => app.fill("number.meant", &[("value", &first)]),
        false => first,
    };
    let others = doubt.others.iter();
    let others = others.map(|other| button(*other, amount(app, field, *other)));
    let buttons: Vec<_> = [button(span, first)].into_iter().chain(others).collect();
    view! {
        <div class="card warn doubt">
            <p>{doubt_line(app, field, span, doubt, "number.doubt")}</p>
            // One column: an amount in full does not break within its button.
            <Choices buttons on_choose />
        </div>
    }
}
