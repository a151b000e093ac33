//! A number without sign and unit: digits, Chinese numerals, and both mixed as people mix them.
//!
//! ```text
//! numeral  = part {part} ["多" {unit}] [digit]      1千5百万, 30多万, 三万五
//! part     = number {unit}                          1500万, 1.5千万, 二十
//! unit     = 十 | 百 | 千 | k | thousand | 万 | w | million | 亿 | billion
//! number   = digits [. digits] | one Chinese digit [点 Chinese digits] | Chinese digits in places
//! ```
//!
//! Units go down from one part to the next, and what stands before a unit is smaller than the unit before it:
//! 1亿20000万 is refused, as is 3万50, of which nobody knows whether it is 30,050 or 35,000.

use super::TypedError;
use super::cursor::Cursor;

/// One, in the millionths in which numerals are kept.
pub(super) const ONE: i64 = 1_000_000;

/// Digits after the point that are kept.
const PLACES: usize = 6;

const SMALL: &[(&str, i64)] = &[
    ("十", 10),
    ("百", 100),
    ("千", 1000),
    ("thousand", 1000),
    ("k", 1000),
];
const LARGE: &[(&str, i64)] = &[
    ("万", 10_000),
    ("w", 10_000),
    ("million", 1_000_000),
    ("亿", 100_000_000),
    ("billion", 1_000_000_000),
];
const CHINESE: &str = "〇一二三四五六七八九";

/// A numeral that has been read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Numeral {
    /// In millionths.
    pub value: i64,
    /// With 多: the number lies from `value` to under `value + more`.
    pub more: Option<i64>,
    /// The unit from 万 on that all of it was multiplied with; 0 where there are several, or digits after it.
    pub large: Option<i64>,
    /// The unit after the only number, if it is 百 or 千.
    pub small: Option<i64>,
    /// Whether there was no unit at all.
    pub plain: bool,
    /// Whether digits were written before 十, 百 or 千: 3千, 5k.
    pub mixed: bool,
}

/// A number as it is written, before its unit.
#[derive(Clone, Copy)]
struct Number {
    value: i64,
    /// How many digits, where they are digits of 0–9.
    digits: Option<usize>,
    /// What its last digit that is not 0 is worth.
    place: i64,
    fraction: bool,
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    /// All up to the last unit from 万 on.
    total: i64,
    /// What will be multiplied with the next one.
    section: i64,
    number: Option<Number>,
    /// The last unit below 万 of the section.
    small: Option<i64>,
    /// The last unit from 万 on.
    large: Option<i64>,
    /// What the last written place is worth.
    place: i64,
    /// Whether a 〇 stands for places left out.
    zero: bool,
    more: Option<i64>,
    numbers: usize,
    larges: usize,
    mixed: bool,
    fraction: bool,
}

/// Reads a numeral; `None` where none begins.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Option<Numeral>, TypedError> {
    let mut read = Reading {
        place: 1,
        ..Reading::default()
    };
    let begin = cursor.0;
    loop {
        let before = *cursor;
        cursor.skip_spaces();
        if let Some(number) = number(cursor, read.is_begun())? {
            read.take_number(number)?;
        } else if let Some(unit) = cursor.eat_any(SMALL) {
            read.take_small(unit)?;
        } else if let Some(unit) = large(cursor) {
            read.take_large(unit)?;
        } else if read.is_begun()
            && cursor
                .eat_any(&[("多", ()), ("余", ()), ("几", ())])
                .is_some()
        {
            read.take_more()?;
        } else {
            *cursor = before;
            break;
        }
    }
    if cursor.0 == begin {
        return Ok(None);
    }
    let at_end = cursor.0.is_empty();
    read.end(at_end).map(Some)
}

/// 10个亿 is said for 10亿.
fn large(cursor: &mut Cursor<'_>) -> Option<i64> {
    if cursor.0.starts_with("个亿") {
        cursor.eat("个");
    }
    cursor.eat_any(LARGE)
}

impl Reading {
    fn is_begun(&self) -> bool {
        self.number.is_some() || self.section > 0 || self.total > 0
    }

    fn take_number(&mut self, number: Number) -> Result<(), TypedError> {
        if self.number.is_some() || self.more.is_some() || self.fraction {
            return Err(TypedError::Ambiguous);
        }
        // 一千〇五: the 〇 only says that places are left out.
        if number.digits.is_none() && number.value == 0 && self.is_begun() && !number.fraction {
            self.zero = true;
            return Ok(());
        }
        self.numbers += 1;
        self.fraction = number.fraction;
        self.place = number.place;
        self.number = Some(number);
        Ok(())
    }

    fn take_small(&mut self, unit: i64) -> Result<(), TypedError> {
        if self.more.is_some() {
            return Err(TypedError::Vague);
        }
        let number = match self.number.take() {
            Some(number) if number.value == 0 => return Err(TypedError::Ambiguous),
            Some(number) => {
                self.mixed |= number.digits.is_some();
                number.value
            }
            // 十五, 一百十五; nobody says 百五.
            None if unit == 10 => ONE,
            None => return Err(TypedError::Vague),
        };
        let worth = times(number, unit)?;
        if self.small.is_some_and(|small| worth >= small * ONE) {
            return Err(TypedError::Ambiguous);
        }
        self.section = plus(self.section, worth)?;
        self.small = Some(unit);
        self.place = unit;
        self.zero = false;
        Ok(())
    }

    fn take_large(&mut self, unit: i64) -> Result<(), TypedError> {
        let number = self.number.take();
        let section = match number {
            Some(number) => plus(self.section, self.literal(number, self.small)?)?,
            None => self.section,
        };
        // 1.5万亿
        if section == 0 && unit == 100_000_000 && self.large == Some(10_000) && self.larges == 1 {
            self.total = times(self.total, unit)?;
            self.large = Some(times(10_000, unit)?);
            self.more = self.more.map(|more| times(more, unit)).transpose()?;
            return Ok(());
        }
        // 0万 is 0.
        if section == 0 && (number.is_none() || self.large.is_some()) {
            return Err(if self.is_begun() {
                TypedError::Ambiguous
            } else {
                TypedError::Vague
            });
        }
        let worth = times(section, unit)?;
        if self
            .large
            .is_some_and(|large| unit >= large || worth / ONE >= large)
        {
            return Err(TypedError::Ambiguous);
        }
        self.total = plus(self.total, worth)?;
        self.more = self.more.map(|more| times(more, unit)).transpose()?;
        (self.section, self.small, self.zero) = (0, None, false);
        (self.large, self.place) = (Some(unit), unit);
        self.larges += 1;
        Ok(())
    }

    /// 20多 is 20 to under 30, 1500多 is 1500 to under 1600, 3万多 is 3万 to under 4万.
    fn take_more(&mut self) -> Result<(), TypedError> {
        if self.more.is_some() || self.fraction || self.place <= 1 || self.zero {
            return Err(TypedError::Vague);
        }
        self.more = Some(times(self.place, ONE)?);
        Ok(())
    }

    /// The last unit.
    fn unit(&self) -> Option<i64> {
        self.small.or(self.large)
    }

    /// What a number after a unit is worth as it stands: 二十五, 一千〇五, 3万5000, 1亿2000.
    fn literal(&self, number: Number, unit: Option<i64>) -> Result<i64, TypedError> {
        let Some(unit) = unit else {
            return Ok(number.value);
        };
        let full = |digits: usize| 10_i64.checked_pow(digits as u32) == Some(unit);
        let clear = unit == 10 || self.zero || number.digits.is_some_and(full);
        if clear && number.value / ONE < unit {
            Ok(number.value)
        } else {
            Err(TypedError::Ambiguous)
        }
    }

    fn end(mut self, at_end: bool) -> Result<Numeral, TypedError> {
        let plain = self.unit().is_none();
        let rest = match (self.number, self.unit()) {
            (None, _) => 0,
            // 三万五 is 35,000 where nothing comes after it.
            (Some(number), Some(unit))
                if at_end
                    && unit > 10
                    && !self.zero
                    && self.more.is_none()
                    && !number.fraction
                    && number.value < 10 * ONE
                    && number.digits.is_none_or(|digits| digits == 1) =>
            {
                self.larges += 1;
                times(number.value, unit / 10)?
            }
            (Some(number), unit) => self.literal(number, unit)?,
        };
        let value = plus(plus(self.total, self.section)?, rest)?;
        let bare = self.section == 0 && rest == 0 && self.larges == 1;
        Ok(Numeral {
            value,
            more: self.more,
            large: self.large.map(|unit| if bare { unit } else { 0 }),
            small: self
                .small
                .filter(|unit| *unit > 10 && self.numbers == 1 && self.large.is_none()),
            plain,
            mixed: self.mixed,
        })
    }
}

fn times(a: i64, b: i64) -> Result<i64, TypedError> {
    a.checked_mul(b).ok_or(TypedError::TooLarge)
}

fn plus(a: i64, b: i64) -> Result<i64, TypedError> {
    a.checked_add(b).ok_or(TypedError::TooLarge)
}

fn number(cursor: &mut Cursor<'_>, is_begun: bool) -> Result<Option<Number>, TypedError> {
    let begins = cursor.peek().is_some_and(|c| c.is_ascii_digit())
        || cursor
            .0
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if begins {
        arabic(cursor).map(Some)
    } else {
        chinese(cursor, is_begun)
    }
}

/// `1500`, `1,500`, `1 500`, `1,5000`, `0.5`, `.5`.
fn arabic(cursor: &mut Cursor<'_>) -> Result<Number, TypedError> {
    let is_digit = |c: char| c.is_ascii_digit();
    let first = cursor.take_while(is_digit);
    let mut whole = first.to_owned();
    let mut separator = None;
    let mut size = 0;
    while let Some(c @ (',' | '\'' | ' ')) = cursor.peek() {
        let rest = cursor.0.get(1..).unwrap_or_default();
        if c == ' ' && !rest.starts_with(is_digit) {
            break;
        }
        let mut after = Cursor(rest);
        let group = after.take_while(is_digit);
        let fits = match group.len() {
            3 => true,
            4 => c != ' ',
            _ => false,
        };
        let same = separator.is_none_or(|known| known == (c, group.len()));
        if !fits || !same {
            return Err(TypedError::Separator);
        }
        separator = Some((c, group.len()));
        size = group.len();
        whole.push_str(group);
        *cursor = after;
    }
    if size > 0 && (first.is_empty() || first.len() > size || first.starts_with('0')) {
        return Err(TypedError::Separator);
    }
    let mut fraction = "";
    let mut written = false;
    if cursor.eat(".") {
        fraction = cursor.take_while(is_digit);
        written = !fraction.is_empty();
        let next = cursor.peek();
        if matches!(next, Some('.' | ',' | '\''))
            || cursor
                .0
                .strip_prefix(' ')
                .is_some_and(|rest| rest.starts_with(is_digit))
        {
            return Err(TypedError::Separator);
        }
    }
    let zeros = whole.len() - whole.trim_end_matches('0').len();
    let place = 10_i64.checked_pow(zeros as u32);
    let value = value(&whole, fraction)?;
    let place = place.filter(|_| !written && value > 0).unwrap_or(1);
    Ok(Number {
        value,
        digits: Some(whole.len()),
        place,
        fraction: written,
    })
}

/// One digit, or several in places (一五〇〇), with 点 before those behind the point.
fn chinese(cursor: &mut Cursor<'_>, is_begun: bool) -> Result<Option<Number>, TypedError> {
    // After a unit a 〇 stands alone: it says that places are left out.
    if is_begun && cursor.eat("〇") {
        let _ = cursor.take_while(|c| c == '〇');
        return in_places("", "").map(Some);
    }
    let digits = cursor.take_while(|c| CHINESE.contains(c));
    let count = digits.chars().count();
    if count == 0 {
        return Ok(None);
    }
    let followed = cursor.peek().is_some_and(|c| "十百千万亿kw".contains(c));
    // 三五个 means three to five, 七八十 seventy to eighty, 一两百 a hundred or two.
    if count > 1 && (count == 2 || followed) && !digits.contains('〇') {
        return Err(TypedError::Vague);
    }
    let mut fraction = "";
    if cursor.eat("点") || cursor.eat(".") {
        fraction = cursor.take_while(|c| CHINESE.contains(c));
        if fraction.is_empty() {
            return Err(TypedError::Ambiguous);
        }
    }
    in_places(digits, fraction).map(Some)
}

/// The number of Chinese digits before and behind the point.
fn in_places(digits: &str, fraction: &str) -> Result<Number, TypedError> {
    let ascii = |digits: &str| -> String {
        let place = |c| CHINESE.chars().position(|known| known == c);
        let digit = |c| char::from_digit(place(c)? as u32, 10);
        digits.chars().filter_map(digit).collect()
    };
    Ok(Number {
        value: value(&ascii(digits), &ascii(fraction))?,
        digits: None,
        place: 1,
        fraction: !fraction.is_empty(),
    })
}

/// In millionths.
fn value(whole: &str, fraction: &str) -> Result<i64, TypedError> {
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > PLACES {
        return Err(TypedError::TooPrecise);
    }
    let mut value = 0_i64;
    let padding = "0".repeat(PLACES - fraction.len());
    for digit in whole.bytes().chain(fraction.bytes()).chain(padding.bytes()) {
        value = plus(times(value, 10)?, i64::from(digit.wrapping_sub(b'0')))?;
    }
    Ok(value)
}
