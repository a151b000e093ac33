//! A value as it stands in a field, so that the reader reads the same one.

use super::cursor::Cursor;
use super::normalise::normalise;
use super::{CHANGES, Field, Measure, SIGNS};
use crate::decimal::Decimal;
use crate::profile::Span;

/// `span` as somebody would type it; nothing where it has no upper end.
pub fn write(span: Span, field: &Field) -> String {
    if span.hi() == Decimal::MAX {
        return String::new();
    }
    let (lo, hi) = (span.lo(), span.hi());
    let is_fine = lo.places().max(hi.places()) > field.places;
    // An amount to the yuan is written in yuan: the field does not take so many places of its own unit.
    let in_yuan = is_fine && field.measure() == Measure::Money;
    let end = |number: Decimal| match in_yuan {
        true => number.units().to_string(),
        false => number.to_string(),
    };
    let unit = if in_yuan { "元" } else { "" };
    match span.single() {
        Some(number) => end(number) + unit,
        None if lo < Decimal::ZERO => format!("{}~{}{unit}", end(lo), end(hi)),
        None => format!("{}-{}{unit}", end(lo), end(hi)),
    }
}

/// Whether what is typed begins with a sign that puts it below zero.
pub fn is_below_zero(typed: &str) -> bool {
    let plain = normalise(typed);
    let mut cursor = Cursor(&plain);
    sign(&mut cursor).unwrap_or_default()
}

/// What is typed, with a minus or without one.
pub fn with_sign(typed: &str, below_zero: bool) -> String {
    let plain = normalise(typed);
    let mut cursor = Cursor(&plain);
    let _ = sign(&mut cursor);
    let rest = cursor.0.trim_start();
    if below_zero {
        format!("-{rest}")
    } else {
        rest.to_owned()
    }
}

fn sign(cursor: &mut Cursor<'_>) -> Option<bool> {
    cursor.eat_any(CHANGES).or_else(|| cursor.eat_any(SIGNS))
}

/// A number with a comma between groups of three digits.
pub fn grouped(number: Decimal) -> String {
    let plain = number.to_string();
    let (sign, plain) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain.as_str()),
    };
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut said = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            said.push(',');
        }
        said.push(digit);
    }
    if !fraction.is_empty() {
        said.push('.');
        said.push_str(fraction);
    }
    said
}
