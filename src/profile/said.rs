//! Numbers in words that show their size, and what was understood of a typed text.
//!
//! Whoever mistakes 元 for 万元 sees it where 300000 万元 is called 30 亿元.

use super::typed::{Field, Measure, Typed, grouped};
use super::value::Span;
use crate::decimal::Decimal;
use crate::locale::Catalogue;
use crate::text::Lang;

/// A number or a range of a field: `30 亿元`, `8,530 元`, `1,500–2,000 万元`, `80%`.
pub fn amount(texts: &Catalogue, field: &Field, span: Span) -> String {
    let number = |number: Decimal| amount_of(texts, field, number, number);
    if span.hi() == Decimal::MAX {
        return texts.fill("say.or_more", &[("from", &number(span.lo()))]);
    }
    let is_open = span.hi().places() > field.places;
    if span.single().is_none() && is_open {
        let (from, to) = (number(span.lo()), number(span.hi().next()));
        return texts.fill("say.from_to_under", &[("from", &from), ("to", &to)]);
    }
    amount_of(texts, field, span.lo(), span.hi())
}

/// What was understood: `= 30 万元，按 300,000 元算`.
pub fn understood(texts: &Catalogue, field: &Field, typed: &Typed) -> String {
    let value = amount(texts, field, typed.span);
    let yuan = typed.yuan.map(|yuan| range(yuan.lo(), yuan.hi()));
    let (key, yuan) = match (yuan, typed.is_about) {
        (Some(yuan), _) => ("number.is_yuan", yuan),
        (None, true) => ("number.is_about", String::new()),
        (None, false) => ("number.is", String::new()),
    };
    texts.fill(key, &[("value", &value), ("yuan", &yuan)])
}

fn range(lo: Decimal, hi: Decimal) -> String {
    if lo == hi {
        return grouped(lo);
    }
    format!("{}–{}", grouped(lo), grouped(hi))
}

fn amount_of(texts: &Catalogue, field: &Field, lo: Decimal, hi: Decimal) -> String {
    let unit = field.unit.get(texts.lang());
    if field.measure() != Measure::Money {
        let key = if unit == "%" {
            "say.percent"
        } else {
            "say.quantity"
        };
        return texts.fill(key, &[("number", &range(lo, hi)), ("unit", unit)]);
    }
    // In ten-thousandths of 万元, which are yuan.
    let least = if lo.units() == 0 {
        hi.units()
    } else {
        lo.units()
    };
    let whole = |size: i64| lo.units() % size == 0 && hi.units() % size == 0;
    let in_unit = |size: i64| {
        let end = |number: Decimal| Decimal::from_units(number.units() / size);
        range(end(lo), end(hi))
    };
    let (key, number) = match least {
        // In English nobody counts in 万.
        _ if texts.lang() == Lang::En => ("number.yuan", range_of_yuan(lo, hi)),
        0 => ("number.wan", range(lo, hi)),
        // 亿 to four places.
        100_000_000.. if whole(10_000) => ("number.yi", in_unit(10_000)),
        10_000.. => ("number.wan", range(lo, hi)),
        _ => ("number.yuan", range_of_yuan(lo, hi)),
    };
    texts.fill(key, &[("n", &number)])
}

fn range_of_yuan(lo: Decimal, hi: Decimal) -> String {
    let end = |number: Decimal| Decimal::from_units(number.units().saturating_mul(10_000));
    range(end(lo), end(hi))
}
