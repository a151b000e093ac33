//! What people type into a number field.
//!
//! Chinese keyboards give full-width digits, people write thousands separators and units,
//! and 1.5亿 is how a revenue is said. All of that is understood; the rest gets a clear refusal.

use super::fact::{Fact, FactKind};
use super::value::{Span, Value};
use crate::decimal::{Decimal, DecimalError};

/// Why a typed text is no value of the fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedError {
    /// Nothing was typed.
    Empty,
    /// Not a number.
    NotANumber,
    /// More decimal places than make sense for this fact; how many do.
    TooPrecise(usize),
    /// Outside of the range that makes sense; smallest and largest.
    OutOfRange(String, String),
}

/// Reads `typed` as a value of the number fact `fact`.
///
/// # Errors
/// See [`TypedError`]. A fact that is no number takes no typed text at all.
pub fn number(typed: &str, fact: &Fact) -> Result<Value, TypedError> {
    let FactKind::Number {
        unit,
        places,
        min,
        max,
        ..
    } = &fact.kind
    else {
        return Err(TypedError::NotANumber);
    };
    amount(typed, unit.zh_hans.as_str(), *places, *min, *max)
        .map(|number| Value::Number(Span::exact(number)))
}

/// Reads `typed` as a number of `unit`, such as 万元, with at most so many decimal places, from `min`
/// to `max`.
///
/// # Errors
/// See [`TypedError`].
pub fn amount(
    typed: &str,
    unit: &str,
    places: usize,
    min: Decimal,
    max: Decimal,
) -> Result<Decimal, TypedError> {
    let plain: String = typed.chars().filter_map(half_width).collect();
    if plain.is_empty() {
        return Err(TypedError::Empty);
    }
    let plain = plain.strip_suffix(unit).unwrap_or(&plain);
    let (plain, shift) = match (unit, plain) {
        // 1.5亿 and 1.5亿元, where the unit is 万元.
        ("万元", text) => {
            let text = text.strip_suffix('元').unwrap_or(text);
            match (text.strip_suffix('亿'), text.strip_suffix('万')) {
                (Some(text), _) => (text, "e4"),
                (None, Some(text)) => (text, ""),
                (None, None) => (text, ""),
            }
        }
        (_, text) => (text, ""),
    };
    // 800元 must not pass for 800万元.
    if unit == "万元" && typed.trim_end().ends_with('元') && !typed.contains(['万', '亿']) {
        return Err(TypedError::NotANumber);
    }
    if plain.contains(['e', 'E']) {
        return Err(TypedError::NotANumber);
    }
    let number = Decimal::parse(&format!("{plain}{shift}")).map_err(|error| match error {
        DecimalError::NotANumber => TypedError::NotANumber,
        DecimalError::TooPrecise => TypedError::TooPrecise(places),
        DecimalError::TooLarge => TypedError::OutOfRange(min.to_string(), max.to_string()),
    })?;
    if number.places() > places {
        return Err(TypedError::TooPrecise(places));
    }
    if number < min || number > max {
        return Err(TypedError::OutOfRange(min.to_string(), max.to_string()));
    }
    Ok(number)
}

/// The half-width form of a character; `None` for separators and spaces.
fn half_width(c: char) -> Option<char> {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        '．' | '。' => Some('.'),
        '－' | '−' => Some('-'),
        '％' => Some('%'),
        ',' | '，' | '\'' | '\u{3000}' => None,
        c if c.is_whitespace() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fact::{Direction, Section};
    use super::*;
    use crate::text::Text;
    use proptest::prelude::*;

    fn fact(unit: &str, places: usize, max: i32) -> Fact {
        Fact {
            id: "f".into(),
            section: Section::Profile,
            label: Text::from("数"),
            ask: Text::from("多少?"),
            help: None,
            kind: FactKind::Number {
                unit: Text::from(unit),
                places,
                min: Decimal::ZERO,
                max: Decimal::from_int(max),
                changeable: Direction::No,
            },
            usual: None,
        }
    }

    fn typed(text: &str, fact: &Fact) -> Result<String, TypedError> {
        number(text, fact).map(|value| match value {
            Value::Number(span) => span.lo().to_string(),
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn what_people_write_is_understood() {
        let money = fact("万元", 4, 100_000_000);
        for (text, shown) in [
            ("1500", "1500"),
            (" 1,500 ", "1500"),
            ("１５００", "1500"),
            ("1500万", "1500"),
            ("1500 万元", "1500"),
            ("1.5亿", "15000"),
            ("1.5亿元", "15000"),
            ("12．5", "12.5"),
            ("12。5", "12.5"),
        ] {
            assert_eq!(typed(text, &money).as_deref(), Ok(shown), "{text}");
        }
        assert_eq!(typed("500人", &fact("人", 0, 1000)).as_deref(), Ok("500"));
        assert_eq!(typed("3.2％", &fact("%", 2, 100)).as_deref(), Ok("3.2"));
    }

    #[test]
    fn the_rest_is_refused_with_a_reason() {
        let people = fact("人", 0, 1_000);
        assert_eq!(typed("", &people), Err(TypedError::Empty));
        assert_eq!(typed("大概五十", &people), Err(TypedError::NotANumber));
        assert_eq!(typed("12.5", &people), Err(TypedError::TooPrecise(0)));
        assert_eq!(
            typed("-3", &people),
            Err(TypedError::OutOfRange("0".into(), "1000".into()))
        );
        assert_eq!(
            typed("1001", &people),
            Err(TypedError::OutOfRange("0".into(), "1000".into()))
        );
        assert_eq!(typed("1e2", &people), Err(TypedError::NotANumber));
        assert_eq!(
            typed("800元", &fact("万元", 4, 1_000)),
            Err(TypedError::NotANumber)
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = number(&text, &fact("万元", 4, 1_000));
        }
    }
}
