//! What people type into a number field: one reader for every field and language.
//!
//! ```text
//! text     = [about] side [range side] [about]
//! side     = [¥ | 百分之] [sign] [¥ | 百分之] numeral [unit]        numeral: see the module of that name
//! sign     = + | - | − | – | — | － | 负 | 减 | 增长 | 下降 | …
//! range    = ~ | - | – | — | 至 | 到 | to
//! about    = 约 | 大约 | 大概 | about | 左右 | 上下 | …
//! ```
//!
//! | typed | field | read as |
//! | --- | --- | --- |
//! | `１５００`, `1,500`, `1 500`, `1'500` | 万元 | 1500 |
//! | `1500万`, `1500萬元`, `1500w`, `15 million yuan` | 万元 | 1500 |
//! | `1.5亿`, `1亿5000万`, `两亿`, `一千五百万`, `1千5百万` | 万元 | 15000, 15000, 20000, 1500, 1500 |
//! | `300000元`, `¥300,000`, `三十万元` | 万元 | 30 |
//! | `3千`, `5k` | 万元 | refused: 3000 元 or 3000 万元? |
//! | `三千` | 万元 | 3000, as the bare number |
//! | `1.2万人`, `1w`, `50个`, `五十名` | 人 | 12000, 10000, 50, 50 |
//! | `80％`, `百分之八十`, `8成`, `800‰` | % | 80 |
//! | `0.8` | % | 0.8, about which the page asks ([`doubt`](super::doubt)) |
//! | `－5`, `—5`, `负5`, `下降5%` | % | −5 |
//! | `1500-2000`, `1500~2000万`, `20人到50人` | 万元, 人 | a range; a number without unit takes that of the other |
//! | `约1500`, `1500左右` | 万元 | 1500, and it was said that it is about that |
//! | `20多人`, `1500余`, `3万多`, `十几` | 人 | 20–29, 1500–1599, 30,000–39,999, 10–19 |
//! | `几十`, `三五个`, `20来人`, `20以上` | 人 | refused: no number is meant |
//! | `1，5`, `1,50`, `15,00` | any | refused: a comma only between groups of three or four |
//! | `3万50`, `1亿20000万`, `5-3`, `-3-5` | any | refused: there are two ways to read it |
//! | `30%`, `12人` | 万元 | refused: another unit |
//! | `1e5`, `abc` | any | refused |
//!
//! Nothing is computed in floating point, and nothing is left out: what is not understood is refused.

mod cursor;
mod normalise;
mod numeral;
mod unit;
mod write;

pub use unit::Measure;
pub use write::{grouped, is_below_zero, with_sign, write};

use super::fact::{Fact, FactKind};
use super::value::{Span, Value};
use crate::decimal::Decimal;
use crate::text::Text;
use cursor::Cursor;
use numeral::{Numeral, ONE};
use unit::Unit;

/// Why a typed text is no value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedError {
    /// Nothing was typed.
    Empty,
    /// No number.
    NotANumber,
    /// A number that is none: 几十, 20来, 20以上.
    Vague,
    /// A comma, an apostrophe or a space where no group of three or four digits begins.
    Separator,
    /// There are two ways to read it.
    Ambiguous,
    /// Thousands without a unit where 元 and 万元 are both meant by people.
    NeedsUnit,
    /// A unit that the field does not have.
    WrongUnit(String),
    /// A range where one number is wanted.
    NoRange,
    /// More decimal places than the field has.
    TooPrecise,
    /// More than any field takes.
    TooLarge,
    /// Outside of the field's range.
    OutOfRange,
}

/// A field that a number is typed into.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// What a bare number counts.
    pub unit: Text,
    /// Decimal places that make sense.
    pub places: usize,
    /// The smallest number that makes sense.
    pub min: Decimal,
    /// The largest number that makes sense.
    pub max: Decimal,
}

/// What was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// In the field's unit.
    pub span: Span,
    /// Whether a unit was written, or one that only money has, such as 万.
    pub has_unit: bool,
    /// The amount in yuan, where 元 was written without 万 or 亿.
    pub yuan: Option<Span>,
    /// Whether it was said that the number is not exact.
    pub is_about: bool,
}

/// What stands between the ends of a range.
const SEPARATORS: &[&str] = &["~", "-", "至", "到", "to"];
const ABOUT_BEFORE: &[(&str, ())] = &[
    ("大约", ()),
    ("大概", ()),
    ("大致", ()),
    ("差不多", ()),
    ("约", ()),
    ("about", ()),
    ("approx.", ()),
    ("approx", ()),
    ("≈", ()),
    ("~", ()),
];
const ABOUT_AFTER: &[&str] = &["左右", "上下", "差不多"];
const SIGNS: &[(&str, bool)] = &[("+", false), ("-", true), ("负", true), ("减", true)];
/// Only where a number may be below zero.
const CHANGES: &[(&str, bool)] = &[
    ("负增长", true),
    ("增长", false),
    ("增加", false),
    ("上升", false),
    ("下降", true),
    ("减少", true),
    ("下跌", true),
    ("涨", false),
    ("增", false),
    ("降", true),
    ("跌", true),
];
/// Words after which nobody knows which number is meant.
const VAGUE: &[&str] = &[
    "来", "几", "数", "近", "不到", "不足", "超", "至少", "最多", "以上", "以下", "以内", "多",
    "余", "半", "上百", "上千", "上万", "over", "under",
];

impl Field {
    /// The field of a fact that is a number.
    pub fn of(fact: &Fact) -> Option<Field> {
        let FactKind::Number {
            unit,
            places,
            min,
            max,
            ..
        } = &fact.kind
        else {
            return None;
        };
        Some(Field {
            unit: unit.clone(),
            places: *places,
            min: *min,
            max: *max,
        })
    }

    /// What it counts.
    pub fn measure(&self) -> Measure {
        Measure::of(&self.unit)
    }
}

/// Reads `typed` as a value of the number fact `fact`.
///
/// # Errors
/// See [`TypedError`]. A fact that is no number takes no typed text at all.
pub fn number(typed: &str, fact: &Fact) -> Result<Value, TypedError> {
    let field = Field::of(fact).ok_or(TypedError::NotANumber)?;
    read(typed, &field).map(|typed| Value::Number(typed.span))
}

/// Reads `typed` as what a field takes.
///
/// # Errors
/// See [`TypedError`].
pub fn read(typed: &str, field: &Field) -> Result<Typed, TypedError> {
    let plain = normalise::normalise(typed);
    if plain.is_empty() {
        return Err(TypedError::Empty);
    }
    let mut cursor = Cursor(&plain);
    let mut is_about = cursor.eat_any(ABOUT_BEFORE).is_some();
    for word in ABOUT_AFTER {
        if let Some(rest) = cursor.0.strip_suffix(word) {
            (cursor.0, is_about) = (rest.trim_end(), true);
        }
    }
    let read = sides(&mut cursor, field);
    // What could not be read is told by what it is, if it is one of the words that people use.
    let read = match read {
        Err(TypedError::NotANumber | TypedError::WrongUnit(_))
            if VAGUE.iter().any(|word| plain.contains(word)) =>
        {
            Err(TypedError::Vague)
        }
        read => read,
    }?;
    Ok(Typed { is_about, ..read })
}

/// A number with its sign and unit.
struct Side {
    negative: Option<bool>,
    /// Whether the sign is a word, which counts for both ends of a range.
    by_word: bool,
    numeral: Numeral,
    unit: Option<Unit>,
}

fn sides(cursor: &mut Cursor<'_>, field: &Field) -> Result<Typed, TypedError> {
    let mut first = side(cursor, field)?;
    if cursor.is_done() {
        return one(&first, field);
    }
    let dash = cursor.0.starts_with('-');
    if !SEPARATORS.iter().any(|word| cursor.eat(word)) {
        return Err(TypedError::NotANumber);
    }
    let mut last = side(cursor, field)?;
    if !cursor.is_done() {
        return Err(TypedError::NotANumber);
    }
    if first.numeral.more.is_some() || last.numeral.more.is_some() {
        return Err(TypedError::Vague);
    }
    // 下降3-5% is −5 to −3 to some, -3-5 is −3 to 5.
    let unsigned = first.negative == Some(true) && last.negative.is_none();
    if unsigned && (first.by_word || dash) {
        return Err(TypedError::Ambiguous);
    }
    share_unit(&mut first, &mut last, field.measure())?;
    if worth(&first, field)? > worth(&last, field)? {
        return Err(TypedError::Ambiguous);
    }
    let (from, to) = (one(&first, field)?, one(&last, field)?);
    let yuan = from.yuan.zip(to.yuan);
    Ok(Typed {
        span: Span::between(from.span.lo(), to.span.lo()),
        has_unit: from.has_unit || to.has_unit,
        yuan: yuan.map(|(from, to)| Span::between(from.lo(), to.lo())),
        is_about: false,
    })
}

/// 1500-2000万: the number without a unit takes that of the other.
fn share_unit(first: &mut Side, last: &mut Side, measure: Measure) -> Result<(), TypedError> {
    let bare = first.unit.is_none() && first.numeral.large.is_none();
    match last.numeral.large {
        Some(0) if bare => return Err(TypedError::Ambiguous),
        Some(large) if bare => {
            let value = first.numeral.value.checked_mul(large);
            first.numeral.value = value.ok_or(TypedError::Ambiguous)?;
            first.numeral.large = Some(large);
        }
        _ => {}
    }
    // 5-8千, but not 5000-8千.
    let small = last.numeral.small.filter(|small| {
        let is_less = first.numeral.value / ONE < *small;
        first.numeral.plain && first.unit.is_none() && is_less
    });
    if let Some(small) = small {
        let value = first.numeral.value.checked_mul(small);
        first.numeral.value = value.ok_or(TypedError::Ambiguous)?;
        first.numeral.mixed |= last.numeral.mixed;
    }
    match (first.unit, last.unit) {
        (None, unit) => first.unit = unit,
        // 1500元-2000: is it 2000 元 or 2000 万元?
        (Some(Unit::Yuan), None) if first.numeral.large.is_none() => {
            return Err(TypedError::Ambiguous);
        }
        (unit @ Some(Unit::Percent | Unit::Tenth | Unit::Mille), None) => last.unit = unit,
        _ => {}
    }
    // 1亿-20000: 20000 元, 20000 万元 or 20000 亿?
    let short = last.unit.is_none() && last.numeral.large.is_none();
    let other = first.numeral.large.is_some_and(|large| large != 10_000);
    if measure == Measure::Money && short && other {
        return Err(TypedError::Ambiguous);
    }
    Ok(())
}

fn side(cursor: &mut Cursor<'_>, field: &Field) -> Result<Side, TypedError> {
    let measure = field.measure();
    cursor.skip_spaces();
    let mut before = cursor.eat_any(unit::BEFORE);
    cursor.skip_spaces();
    let change = cursor.eat_any(CHANGES);
    if change.is_some() && field.min >= Decimal::ZERO {
        return Err(TypedError::NotANumber);
    }
    cursor.skip_spaces();
    let sign = cursor.eat_any(SIGNS);
    if change.is_some() && sign.is_some() {
        return Err(TypedError::Ambiguous);
    }
    cursor.skip_spaces();
    before = before.or_else(|| cursor.eat_any(unit::BEFORE));
    let numeral = numeral::read(cursor)?.ok_or(TypedError::NotANumber)?;
    let after = measure.unit(cursor, &field.unit)?;
    let fits = match before {
        None => true,
        Some(Unit::Yuan) => measure == Measure::Money,
        Some(_) => measure == Measure::Percent && after.is_none(),
    };
    if !fits {
        return Err(TypedError::NotANumber);
    }
    Ok(Side {
        negative: change.or(sign),
        by_word: change.is_some(),
        numeral,
        unit: after.or(before),
    })
}

/// In millionths of yuan, of a hundredth, of a whole.
fn worth(side: &Side, field: &Field) -> Result<i64, TypedError> {
    let worth = field.measure().worth(&side.numeral, side.unit)?;
    let is_negative = side.negative == Some(true);
    Ok(if is_negative { -worth } else { worth })
}

/// One number of the field, or the range that 多 makes of it.
fn one(side: &Side, field: &Field) -> Result<Typed, TypedError> {
    let measure = field.measure();
    let worth = worth(side, field)?;
    let lo = measure.number(worth)?;
    let in_yuan = side.unit == Some(Unit::Yuan) && side.numeral.large.is_none();
    if !in_yuan && lo.places() > field.places {
        return Err(TypedError::TooPrecise);
    }
    let span = match side.numeral.more {
        None => Span::exact(lo),
        Some(_) if worth < 0 => return Err(TypedError::Vague),
        Some(more) => {
            let end = Numeral {
                value: side
                    .numeral
                    .value
                    .checked_add(more)
                    .ok_or(TypedError::TooLarge)?,
                ..side.numeral
            };
            let end = measure.number(measure.worth(&end, side.unit)?)?;
            let step = match measure {
                Measure::Money => Decimal::STEP,
                _ => Decimal::step(field.places),
            };
            Span::between(lo, end.minus(step))
        }
    };
    if span.lo() < field.min || span.hi() > field.max {
        return Err(TypedError::OutOfRange);
    }
    let yuan = in_yuan.then(|| Decimal::from_units(worth / (ONE / 10_000)));
    Ok(Typed {
        span,
        has_unit: side.unit.is_some()
            || (measure == Measure::Money && side.numeral.large.is_some()),
        yuan: yuan.map(Span::exact),
        is_about: false,
    })
}
