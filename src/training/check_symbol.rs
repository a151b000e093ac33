//! The check symbol of a group of symbols: a weighted sum in the field with 32 elements.
//!
//! Each position has a distinct non-zero weight, so every single wrong symbol and every swap of two
//! symbols is detected. Each group has its own target sum, so swapped groups are detected, too. Groups
//! are checked separately, which locates the error.

/// The field's polynomial, x⁵ + x² + 1: multiplying by x runs through all 31 elements but zero.
const POLYNOMIAL: u8 = 0b10_0101;

/// Data symbols of a group; one check symbol follows.
pub const DATA_SYMBOLS: usize = 4;

/// Symbols of a group.
pub const GROUP: usize = DATA_SYMBOLS + 1;

/// The most groups with distinct target sums.
pub const MOST_GROUPS: usize = 31;

/// Twice an element (times x).
fn double(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 0b10_0000 == 0 {
        shifted
    } else {
        shifted ^ POLYNOMIAL
    }
}

/// An element times x to the `power`.
fn raised(element: u8, power: usize) -> u8 {
    (0..power % 31).fold(element, |element, _| double(element))
}

/// The weighted sum of a group's symbols, 0–31 each.
fn sum(symbols: &[u8]) -> u8 {
    let weighted = symbols.iter().enumerate();
    weighted.fold(0, |sum, (place, symbol)| sum ^ raised(*symbol & 31, place))
}

/// The target sum of the `nth` group.
fn wanted(nth: usize) -> u8 {
    raised(1, nth)
}

/// The check symbol of the `nth` group, from 0, with these data symbols.
pub fn of(nth: usize, data: &[u8; DATA_SYMBOLS]) -> u8 {
    // Its own weight is x⁴, and x³¹ is 1.
    raised(sum(data) ^ wanted(nth), 31 - DATA_SYMBOLS)
}

/// Whether the `nth` group, from 0, has a valid check symbol.
pub fn holds(nth: usize, group: &[u8; GROUP]) -> bool {
    sum(group) == wanted(nth)
}

/// The index, from 0, for which a group's check symbol is valid; `None` if there is none.
pub fn place(group: &[u8; GROUP]) -> Option<usize> {
    (0..MOST_GROUPS).find(|nth| holds(*nth, group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_within_a_group_is_noticed() {
        for nth in 0..MOST_GROUPS {
            let data = [(nth % 32) as u8, 31, 0, 7];
            let [a, b, c, d] = data;
            let group = [a, b, c, d, of(nth, &data)];
            assert!(holds(nth, &group));
            assert_eq!(place(&group), Some(nth));
            for place in 0..GROUP {
                for other in (0..32).filter(|other| *other != group[place]) {
                    let mut wrong = group;
                    wrong[place] = other;
                    assert!(!holds(nth, &wrong), "{wrong:?}");
                }
                for with in 0..GROUP {
                    let mut wrong = group;
                    wrong.swap(place, with);
                    assert_eq!(holds(nth, &wrong), wrong == group, "{wrong:?}");
                }
            }
            for elsewhere in (0..MOST_GROUPS).filter(|other| *other != nth) {
                assert!(!holds(elsewhere, &group));
            }
        }
    }
}
