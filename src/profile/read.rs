//! Reads and writes answers as JSON, for saved sessions and packtool's input.
//!
//! | fact | JSON |
//! | --- | --- |
//! | number | `500`, a range `{"min": 20, "max": 299}` with either end left out, or a text as people type it |
//! | flag | `true`, `false` |
//! | choice | the option's id |
//! | date | `"2024-05-01"` or, for a month, `"2024-05"` |
//! | region | `"350200"` |
//! | any | `null` or `"unknown"` for 说不清, `"na"` for 不适用 |

use super::answers::Answer;
use super::fact::{Fact, FactKind};
use super::typed;
use super::value::{Span, Value};
use crate::date::DateSpan;
use crate::decimal::Decimal;
use crate::reader::{Node, Problem, Thing};
use crate::region::RegionCode;
use serde_json::{Value as Json, json};

/// Reads the answer to `fact`, noting what is wrong with it.
pub fn answer(node: &Node<'_>, fact: &Fact) -> Option<Answer> {
    match node.value() {
        Json::Null => return Some(Answer::DontKnow),
        Json::String(word) if word == "unknown" => return Some(Answer::DontKnow),
        Json::String(word) if word == "na" => return Some(Answer::NotApplicable),
        _ => {}
    }
    let value = match &fact.kind {
        FactKind::Number { min, .. } => match node.value() {
            Json::String(text) if let Ok(value) = typed::number(text, fact) => value,
            _ => Value::Number(span(node, *min)?),
        },
        FactKind::Flag { .. } => Value::Flag(node.bool()?),
        FactKind::Choice { options, .. } => {
            let id = node.string()?;
            match options.iter().position(|option| option.id == id) {
                Some(index) => Value::Choice(index),
                None => return node.fail(Problem::Dangling(Thing::Option, shown(id))),
            }
        }
        FactKind::Date { .. } => {
            let text = node.string()?;
            match DateSpan::parse(text) {
                Some(span) => Value::Date(span),
                None => return node.fail(Problem::BadDate(shown(text))),
            }
        }
        FactKind::Region => {
            let text = node.string()?;
            match RegionCode::parse(text) {
                Some(code) => Value::Region(code),
                None => return node.fail(Problem::BadId(shown(text))),
            }
        }
    };
    if fact.admits(&value) {
        return Some(Answer::Value(value));
    }
    let (min, max) = match &fact.kind {
        FactKind::Number { min, max, .. } => (min.to_string(), max.to_string()),
        FactKind::Date { min, max, .. } => (min.to_string(), max.to_string()),
        _ => Default::default(),
    };
    node.fail(Problem::OutOfRange { min, max })
}

/// An invalid value, cut short: enough to find it.
fn shown(text: &str) -> String {
    text.chars().take(32).collect()
}

/// One number, or a range; one without a lower end begins at the fact's smallest number.
fn span(node: &Node<'_>, least: Decimal) -> Option<Span> {
    if !node.value().is_object() {
        return node.decimal().map(Span::exact);
    }
    let object = node.object()?;
    let min = object.opt("min", |node| node.decimal());
    let max = object.opt("max", |node| node.decimal());
    object.close()?;
    let (min, max) = (min?.unwrap_or(least), max?.unwrap_or(Decimal::MAX));
    if min > max {
        return node.fail(Problem::OutOfRange {
            min: min.to_string(),
            max: max.to_string(),
        });
    }
    Some(Span::between(min, max))
}

/// Writes an answer so that [`answer`] reads the same one.
pub fn to_json(answer: &Answer, fact: &Fact) -> Json {
    match answer {
        Answer::DontKnow => Json::from("unknown"),
        Answer::NotApplicable => Json::from("na"),
        Answer::Value(Value::Number(span)) => match span.single() {
            Some(number) => number_json(number),
            None if span.hi() == Decimal::MAX => json!({"min": number_json(span.lo())}),
            None => json!({"min": number_json(span.lo()), "max": number_json(span.hi())}),
        },
        Answer::Value(Value::Flag(flag)) => Json::from(*flag),
        Answer::Value(Value::Choice(index)) => match &fact.kind {
            FactKind::Choice { options, .. } => options
                .get(*index)
                .map_or(Json::Null, |option| Json::from(option.id.as_str())),
            _ => Json::Null,
        },
        Answer::Value(Value::Date(span)) => Json::from(span.to_string()),
        Answer::Value(Value::Region(code)) => Json::from(code.to_string()),
    }
}

/// A decimal as a JSON number, with the digits that it prints with.
pub fn number_json(number: Decimal) -> Json {
    number.to_string().parse().map_or(Json::Null, Json::Number)
}
