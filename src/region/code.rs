//! Administrative division codes (GB/T 2260): six digits, two each for province, city, county.

use std::fmt;

/// A code such as `350200` (厦门市).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode(u32);

/// The relation of one region to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// It is the other region or part of it.
    Inside,
    /// It contains the other region, so the answer depends on which part is meant.
    Around,
    /// They have nothing in common.
    Apart,
}

impl RegionCode {
    /// Reads six digits that do not begin with `00`.
    pub fn parse(text: &str) -> Option<RegionCode> {
        let digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        let code = digits.then(|| text.parse().ok()).flatten()?;
        (code >= 100_000).then_some(RegionCode(code))
    }

    /// The province, as a code of its own.
    #[must_use]
    pub fn province(self) -> RegionCode {
        RegionCode(self.0 / 10_000 * 10_000)
    }

    /// The city, as a code of its own; the province where the code names no city.
    #[must_use]
    pub fn city(self) -> RegionCode {
        RegionCode(self.0 / 100 * 100)
    }

    /// Stands for "some other county of this city": a code that no county has.
    #[must_use]
    pub fn other_county(self) -> RegionCode {
        RegionCode(self.0 / 100 * 100 + 99)
    }

    /// Whether this names no single county but "some other one"; see [`RegionCode::other_county`].
    pub fn is_other_county(self) -> bool {
        self.0 % 100 == 99
    }

    /// Whether the code names a whole province.
    pub fn is_province(self) -> bool {
        self.0.is_multiple_of(10_000)
    }

    /// Whether the code names a whole city.
    pub fn is_city(self) -> bool {
        self.0.is_multiple_of(100) && !self.is_province()
    }

    /// Whether the code is that of a city by form alone: GB/T 2260 groups the districts (`01`) and counties (`02`) of a
    /// municipality, and the counties that belong to no city (`90`), under codes that name no city.
    pub(super) fn is_grouping(self) -> bool {
        self.is_city() && matches!(self.0 / 100 % 100, 1 | 2 | 90)
    }

    /// How many codes the region spans.
    fn size(self) -> u32 {
        if self.is_province() {
            10_000
        } else if self.is_city() {
            100
        } else {
            1
        }
    }

    /// The relation of this region to `other`.
    pub fn lies(self, other: RegionCode) -> Within {
        if other.0 <= self.0 && self.0 < other.0 + other.size() && self.size() <= other.size() {
            Within::Inside
        } else if self.0 <= other.0 && other.0 < self.0 + self.size() {
            Within::Around
        } else {
            Within::Apart
        }
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl fmt::Debug for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_lie_inside_around_or_apart() {
        let code = |text| RegionCode::parse(text).expect("a code");
        for (this, other, lies) in [
            ("350200", "350200", Within::Inside),
            ("350203", "350200", Within::Inside),
            ("350203", "350000", Within::Inside),
            ("350000", "350203", Within::Around),
            ("350200", "350203", Within::Around),
            ("350200", "350100", Within::Apart),
            ("350299", "350203", Within::Apart),
            ("350000", "360000", Within::Apart),
        ] {
            assert_eq!(code(this).lies(code(other)), lies, "{this} to {other}");
        }
    }

    #[test]
    fn only_six_digits_are_a_code() {
        for bad in [
            "", "35020", "3502000", "35020x", "000000", "３50200", "-50200",
        ] {
            assert_eq!(RegionCode::parse(bad), None, "{bad}");
        }
    }
}
