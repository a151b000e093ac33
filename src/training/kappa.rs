//! Weighted Cohen's kappa: agreement of two readers beyond chance.
//!
//! Linear weights: one point off counts less than three. All arithmetic is in integers: observed and
//! expected disagreement are sums of distances, and kappa is `1 − observed / expected`.

/// Kappa in hundredths, from −100 to 100 (full agreement). `None` if there is nothing to compare, or if
/// both always gave the same single answer: then chance alone explains it.
///
/// Each pair has both readers' points, 0 to `most`.
pub fn weighted(pairs: &[(u8, u8)], most: u8) -> Option<i32> {
    let count = i64::try_from(pairs.len()).ok().filter(|count| *count > 0)?;
    let distance = |a: u8, b: u8| i64::from(a.abs_diff(b));
    let observed: i64 = pairs.iter().map(|(a, b)| distance(*a, *b)).sum();
    // The expected disagreement of two independent readers with the same distributions.
    let how_often = |of: &dyn Fn(&(u8, u8)) -> u8, points: u8| {
        pairs.iter().filter(|pair| of(pair) == points).count() as i64
    };
    let mut expected = 0;
    for a in 0..=most {
        for b in 0..=most {
            let (first, second) = (how_often(&|p| p.0, a), how_often(&|p| p.1, b));
            expected += first * second * distance(a, b);
        }
    }
    if expected == 0 {
        return None;
    }
    // observed/count ÷ expected/count²
    let kappa = 100 - (100 * observed * count + expected / 2).div_euclid(expected);
    i32::try_from(kappa.max(-100)).ok()
}

/// The grades of agreement after Landis and Koch (1977).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Up to 20: hardly more than chance.
    Slight,
    /// Up to 40.
    Fair,
    /// Up to 60.
    Moderate,
    /// Up to 80.
    Substantial,
    /// Above.
    AlmostPerfect,
}

impl Agreement {
    /// The name for a kappa in hundredths.
    pub fn of(kappa: i32) -> Agreement {
        match kappa {
            ..=20 => Agreement::Slight,
            21..=40 => Agreement::Fair,
            41..=60 => Agreement::Moderate,
            61..=80 => Agreement::Substantial,
            _ => Agreement::AlmostPerfect,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_tables() {
        // Full agreement, full disagreement of two halves, and chance.
        assert_eq!(weighted(&[(0, 0), (4, 4), (2, 2)], 4), Some(100));
        assert_eq!(weighted(&[(0, 4), (4, 0)], 4), Some(-100));
        assert_eq!(weighted(&[(0, 0), (0, 4), (4, 0), (4, 4)], 4), Some(0));
        assert_eq!(weighted(&[], 4), None);
        assert_eq!(weighted(&[(2, 2), (2, 2)], 4), None);
    }

    #[test]
    fn a_worked_table_with_linear_weights() {
        // Ten items on a scale of three. Observed distances: 1+1+2 = 4, 0.4 an item.
        let pairs = [
            (0, 0),
            (0, 0),
            (0, 1),
            (1, 1),
            (1, 1),
            (1, 2),
            (2, 2),
            (2, 2),
            (2, 0),
            (2, 2),
        ];
        // First reader 3, 3, 4 times; second 3, 3, 4 times. Expected distance:
        // (3·3·1 + 3·4·2 + 3·3·1 + 3·4·1 + 4·3·2 + 4·3·1)/100 = 90/100.
        // Kappa = 1 − 0.4/0.9 = 0.556.
        assert_eq!(weighted(&pairs, 2), Some(56));
    }
}
