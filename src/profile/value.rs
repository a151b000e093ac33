//! Values of facts. A number is a span: exact where both ends are the same.

use crate::date::DateSpan;
use crate::decimal::Decimal;
use crate::region::RegionCode;

/// The numbers from `lo` to `hi`, both included; `lo` is never above `hi`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    lo: Decimal,
    hi: Decimal,
}

impl Span {
    /// One number.
    pub fn exact(number: Decimal) -> Span {
        Span {
            lo: number,
            hi: number,
        }
    }

    /// All numbers between two, in whichever order they are given.
    pub fn between(a: Decimal, b: Decimal) -> Span {
        Span {
            lo: a.min(b),
            hi: a.max(b),
        }
    }

    /// The smallest number.
    pub fn lo(self) -> Decimal {
        self.lo
    }

    /// The largest number; [`Decimal::MAX`] where there is no upper end.
    pub fn hi(self) -> Decimal {
        self.hi
    }

    /// The number, where there is just one.
    pub fn single(self) -> Option<Decimal> {
        (self.lo == self.hi).then_some(self.lo)
    }
}

/// The value of a fact; which variant it is follows from the fact's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A number or a range of numbers, in the fact's unit.
    Number(Span),
    /// Yes or no.
    Flag(bool),
    /// The option with this place in the fact's list.
    Choice(usize),
    /// A day or a month.
    Date(DateSpan),
    /// A region.
    Region(RegionCode),
}
