//! Exact decimal numbers with four places: enough for yuan in 万元 and for hundredths of a percent.
//!
//! Thresholds of policies are compared with what an owner typed, so a number must mean
//! what is written: binary floating point would make `0.1 + 0.2` differ from `0.3`.

use std::fmt;

/// How many units of the last place make one.
const ONE: i64 = 10_000;
/// Decimal places kept.
const PLACES: usize = 4;

/// A decimal number with up to four places, between about ±922 万亿.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i64);

/// Why a text is no [`Decimal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalError {
    /// Not a number at all.
    NotANumber,
    /// More than four decimal places.
    TooPrecise,
    /// Out of range.
    TooLarge,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal(0);
    /// The smallest number there is.
    pub const MIN: Decimal = Decimal(i64::MIN);
    /// The largest number there is; stands for "no upper end" in ranges.
    pub const MAX: Decimal = Decimal(i64::MAX);
    /// The distance between two neighbouring numbers.
    pub const STEP: Decimal = Decimal(1);

    /// A whole number.
    pub const fn from_int(n: i32) -> Decimal {
        Decimal(n as i64 * ONE)
    }

    /// Reads plain decimal notation, with an optional exponent as JSON writes it.
    ///
    /// # Errors
    /// See [`DecimalError`].
    pub fn parse(text: &str) -> Result<Decimal, DecimalError> {
        use DecimalError::{NotANumber, TooLarge, TooPrecise};
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => {
                (mantissa, exponent.parse::<i32>().map_err(|_| NotANumber)?)
            }
            None => (text, 0),
        };
        let (negative, digits) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction)
        {
            return Err(NotANumber);
        }
        let significant = format!("{whole}{fraction}");
        // The value is `significant × 10^shift` units of the last place.
        let places = i32::try_from(fraction.len()).map_err(|_| TooPrecise)?;
        let shift = exponent
            .saturating_sub(places)
            .saturating_add(PLACES as i32);
        let trimmed = significant.trim_start_matches('0');
        if trimmed.is_empty() {
            return Ok(Decimal::ZERO);
        }
        let mut units: i64 = if trimmed.len() > 19 && shift >= 0 {
            return Err(TooLarge);
        } else {
            let cut = usize::try_from(-shift).unwrap_or(0);
            let keep = trimmed.len().saturating_sub(cut);
            let (kept, dropped) = trimmed.split_at(keep);
            if dropped.bytes().any(|byte| byte != b'0') {
                return Err(TooPrecise);
            }
            kept.parse().map_err(|_| TooLarge)?
        };
        for _ in 0..shift.max(0) {
            units = units.checked_mul(10).ok_or(TooLarge)?;
        }
        Ok(Decimal(if negative { -units } else { units }))
    }

    /// `self − other`, at most [`Decimal::MAX`] and at least [`Decimal::MIN`].
    #[must_use]
    pub fn minus(self, other: Decimal) -> Decimal {
        Decimal(self.0.saturating_sub(other.0))
    }

    /// `self + other`, at most [`Decimal::MAX`] and at least [`Decimal::MIN`].
    #[must_use]
    pub fn plus(self, other: Decimal) -> Decimal {
        Decimal(self.0.saturating_add(other.0))
    }

    /// `self × times ÷ by`, truncated to the last place; `None` where `by` is not more than zero or
    /// the result is out of range.
    pub fn share(self, times: Decimal, by: Decimal) -> Option<Decimal> {
        if by.0 <= 0 {
            return None;
        }
        let product = i128::from(self.0) * i128::from(times.0);
        let units = product.div_euclid(i128::from(by.0));
        i64::try_from(units).ok().map(Decimal)
    }

    /// The next number above.
    #[must_use]
    pub fn next(self) -> Decimal {
        Decimal(self.0.saturating_add(1))
    }

    /// The number in units of its last place, ten-thousandths.
    pub fn units(self) -> i64 {
        self.0
    }

    /// The number of so many ten-thousandths.
    pub fn from_units(units: i64) -> Decimal {
        Decimal(units)
    }

    /// The nearest number at or below with so many decimal places.
    #[must_use]
    pub fn floor_to(self, places: usize) -> Decimal {
        let step = Decimal::step(places).0;
        Decimal(self.0.div_euclid(step).saturating_mul(step))
    }

    /// The nearest number at or above with so many decimal places.
    #[must_use]
    pub fn ceil_to(self, places: usize) -> Decimal {
        let floor = self.floor_to(places);
        if floor == self {
            self
        } else {
            floor.plus(Decimal::step(places))
        }
    }

    /// The distance between two neighbours with so many decimal places, four at the most.
    pub fn step(places: usize) -> Decimal {
        let missing = PLACES - places.min(PLACES);
        Decimal((0..missing).fold(1, |step, _| step * 10))
    }

    /// How many decimal places are needed to write it.
    pub fn places(self) -> usize {
        let fraction = self.0.rem_euclid(ONE);
        (0..=PLACES)
            .find(|&places| fraction % 10_i64.pow((PLACES - places) as u32) == 0)
            .unwrap_or(PLACES)
    }
}

impl From<u32> for Decimal {
    fn from(n: u32) -> Decimal {
        Decimal(i64::from(n) * ONE)
    }
}

impl fmt::Display for Decimal {
    /// The shortest notation: `300`, `0.5`, `-1.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let (whole, fraction) = (size / ONE as u64, size % ONE as u64);
        if fraction == 0 {
            return write!(f, "{sign}{whole}");
        }
        let fraction = format!("{fraction:04}");
        write!(f, "{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_json_writes() {
        for (text, shown) in [
            ("0", "0"),
            ("-0", "0"),
            ("300", "300"),
            ("3.50", "3.5"),
            ("0.0001", "0.0001"),
            ("1e3", "1000"),
            ("1.5e-2", "0.015"),
            ("-12.25", "-12.25"),
            ("120000000000000", "120000000000000"),
            ("0.100000", "0.1"),
        ] {
            assert_eq!(
                Decimal::parse(text).map(|n| n.to_string()),
                Ok(shown.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_what_it_cannot_keep() {
        for (text, error) in [
            ("", DecimalError::NotANumber),
            (".", DecimalError::NotANumber),
            ("-", DecimalError::NotANumber),
            ("1e", DecimalError::NotANumber),
            ("1,000", DecimalError::NotANumber),
            ("NaN", DecimalError::NotANumber),
            ("0.00001", DecimalError::TooPrecise),
            ("1e-9", DecimalError::TooPrecise),
            ("1e30", DecimalError::TooLarge),
            ("99999999999999999999", DecimalError::TooLarge),
            ("1e2147483647", DecimalError::TooLarge),
        ] {
            assert_eq!(Decimal::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_share_is_exact_and_cut_off() {
        let number = |text: &str| Decimal::parse(text).expect("a number");
        let share = |a: &str, b: &str, c: &str| number(a).share(number(b), number(c));
        assert_eq!(share("12.5", "100", "1500"), Some(number("0.8333")));
        assert_eq!(share("0.3", "1", "0.1"), Some(number("3")));
        assert_eq!(share("-10", "5.8", "100"), Some(number("-0.58")));
        assert_eq!(share("1", "1", "0"), None);
        assert_eq!(share("900000000000000", "100", "1"), None);
    }

    proptest! {
        #[test]
        fn display_and_parse_are_inverse(units in any::<i64>()) {
            prop_assume!(units != i64::MIN);
            let number = Decimal(units);
            prop_assert_eq!(Decimal::parse(&number.to_string()), Ok(number));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}") {
            let _ = Decimal::parse(&text);
        }
    }
}
