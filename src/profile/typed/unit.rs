//! The units that people write, and what a bare number in a field means.

use super::TypedError;
use super::cursor::Cursor;
use super::normalise::normalise;
use super::numeral::{Numeral, ONE};
use crate::decimal::Decimal;
use crate::text::Text;

/// Yuan in 万元.
const WAN: i64 = 10_000;

/// What a field counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// 万元.
    Money,
    /// Hundredths.
    Percent,
    /// 人, 件, 分.
    Count,
}

/// A unit that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Yuan,
    Percent,
    /// 成.
    Tenth,
    /// ‰.
    Mille,
    /// The field's own, or one that says the same.
    Own,
}

const KNOWN: &[(&str, Unit)] = &[
    ("元人民币", Unit::Yuan),
    ("元钱", Unit::Yuan),
    ("元整", Unit::Yuan),
    ("元", Unit::Yuan),
    ("人民币", Unit::Yuan),
    ("rmb", Unit::Yuan),
    ("cny", Unit::Yuan),
    ("yuan", Unit::Yuan),
    ("¥", Unit::Yuan),
    ("%", Unit::Percent),
    ("percent", Unit::Percent),
    ("‰", Unit::Mille),
    ("成", Unit::Tenth),
];

/// What stands before a number.
pub(super) const BEFORE: &[(&str, Unit)] = &[
    ("人民币", Unit::Yuan),
    ("rmb", Unit::Yuan),
    ("cny", Unit::Yuan),
    ("¥", Unit::Yuan),
    ("百分之", Unit::Percent),
];

/// Beside a field's own unit: those that count the same. 个 counts everything.
const SAME: &[(&str, &[&str])] = &[
    (
        "人",
        &[
            "个人",
            "个员工",
            "员工",
            "名员工",
            "名",
            "位",
            "口人",
            "口",
            "persons",
            "person",
            "staff",
            "employees",
        ],
    ),
    ("件", &["项", "items", "item"]),
    ("分", &["points", "point"]),
];

impl Measure {
    /// What a field of this unit counts.
    pub fn of(unit: &Text) -> Measure {
        match unit.zh_hans.as_str() {
            "万元" => Measure::Money,
            "%" => Measure::Percent,
            _ => Measure::Count,
        }
    }

    /// The unit that is next; `None` where nothing is left, or another part of the text begins.
    pub(super) fn unit(
        self,
        cursor: &mut Cursor<'_>,
        own: &Text,
    ) -> Result<Option<Unit>, TypedError> {
        cursor.skip_spaces();
        if cursor.0.is_empty()
            || super::SEPARATORS
                .iter()
                .any(|word| cursor.0.starts_with(word))
        {
            return Ok(None);
        }
        let rest = *cursor;
        let known = cursor.eat_any(KNOWN);
        let fits = match known {
            Some(Unit::Yuan) => self == Measure::Money,
            Some(_) => self == Measure::Percent,
            None => self.is_own(cursor, own),
        };
        if fits {
            return Ok(Some(known.unwrap_or(Unit::Own)));
        }
        if rest.0.starts_with(['、', ',', '\'', '·', ';', ':']) {
            return Err(TypedError::Separator);
        }
        let mut rest = rest;
        let written = rest.take_while(|c| !matches!(c, '-' | '~' | '0'..='9'));
        Err(TypedError::WrongUnit(
            written.trim().chars().take(12).collect(),
        ))
    }

    fn is_own(self, cursor: &mut Cursor<'_>, own: &Text) -> bool {
        let texts = [Some(&own.zh_hans), own.zh_hant.as_ref(), own.en.as_ref()];
        let same = SAME.iter().find(|(unit, _)| *unit == own.zh_hans);
        let same = same.map_or(&[][..], |(_, words)| *words);
        let mut texts = texts.into_iter().flatten();
        texts.any(|text| cursor.eat(&normalise(text)))
            || same.iter().any(|word| cursor.eat(word))
            || (self == Measure::Count && cursor.eat("个"))
    }

    /// What `numeral` with `unit` is, in millionths of yuan, of a hundredth, of a whole.
    pub(super) fn worth(self, numeral: &Numeral, unit: Option<Unit>) -> Result<i64, TypedError> {
        let factor = match (self, unit) {
            // 3千 may be 3000 元 or 3000 万元.
            (Measure::Money, None) if numeral.large.is_none() && numeral.mixed => {
                return Err(TypedError::NeedsUnit);
            }
            (Measure::Money, None) if numeral.large.is_none() => WAN,
            (Measure::Percent, Some(Unit::Tenth)) => 10,
            (Measure::Percent, Some(Unit::Mille)) if numeral.value % 10 != 0 => {
                return Err(TypedError::TooPrecise);
            }
            (Measure::Percent, Some(Unit::Mille)) => return Ok(numeral.value / 10),
            _ => 1,
        };
        let worth = numeral.value.checked_mul(factor);
        worth.ok_or(TypedError::TooLarge)
    }

    /// A worth in the field's unit. An amount in yuan that has a fraction is kept as the next whole yuan above or
    /// below, whichever no threshold can be: 19,999,999.99 stays under 2000 万元, 20,000,000.01 above it.
    pub(super) fn number(self, worth: i64) -> Result<Decimal, TypedError> {
        if self == Measure::Money {
            let yuan = worth.div_euclid(ONE);
            let is_round = yuan.rem_euclid(100) == 0;
            let up = is_round && worth.rem_euclid(ONE) != 0;
            return Ok(Decimal::from_units(yuan + i64::from(up)));
        }
        if worth % (ONE / WAN) != 0 {
            return Err(TypedError::TooPrecise);
        }
        Ok(Decimal::from_units(worth / (ONE / WAN)))
    }
}
