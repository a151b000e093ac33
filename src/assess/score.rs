//! Scores from 0 to 100, as ranges that no open answer can leave.

use super::level::{Level, reached};
use super::questionnaire::Questionnaire;
use super::ratings::{Rating, Ratings};

/// A whole score between two ends, both included, 0–100. Fractions are cut off: a score that is
/// shown as 65 has reached 65.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// With every open answer counted as 0 points.
    pub least: u32,
    /// With every open answer counted as 4 points.
    pub most: u32,
}

impl Range {
    /// Whether no open answer can change it.
    pub fn is_settled(self) -> bool {
        self.least == self.most
    }

    /// One of its ends.
    pub fn end(self, most: bool) -> u32 {
        if most { self.most } else { self.least }
    }
}

/// The score of one dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DimensionScore {
    /// `None` where every item is 不适用.
    pub score: Option<Range>,
    /// How many of its items have been answered.
    pub answered: usize,
    /// How many items it has.
    pub items: usize,
}

/// The result of a self-check.
#[derive(Debug, Clone, PartialEq)]
pub struct Maturity {
    /// The whole score.
    pub score: Range,
    /// The level that is certain, whatever the open answers are.
    pub level: Level,
    /// The level that could still be reached.
    pub level_at_most: Level,
    /// The dimensions, in the questionnaire's order.
    pub dimensions: Vec<DimensionScore>,
    /// How many items have been answered.
    pub answered: usize,
    /// How many items there are.
    pub items: usize,
}

impl Maturity {
    /// Whether the level is certain.
    pub fn is_level_settled(&self) -> bool {
        self.level == self.level_at_most
    }
}

/// Scores a self-check.
pub fn assess(questionnaire: &Questionnaire, ratings: &Ratings) -> Maturity {
    let (mut least, mut most) = (Mean::default(), Mean::default());
    let mut dimensions = Vec::with_capacity(questionnaire.dimensions.len());
    for (place, dimension) in questionnaire.dimensions.iter().enumerate() {
        // Quarters of the items' weights: whole numbers, which are shortened once, at the end.
        let (mut low, mut high, mut weights) = (0, 0, 0);
        let (mut answered, mut items) = (0, 0);
        for item in &questionnaire.items {
            if item.dimension != place {
                continue;
            }
            items += 1;
            answered += usize::from(ratings.get(item.key).is_some());
            if let Some((a, b)) = Rating::range(ratings.get(item.key)) {
                let weight = u64::from(item.weight);
                low += weight * u64::from(a);
                high += weight * u64::from(b);
                weights += weight * u64::from(Rating::MOST);
            }
        }
        let of_all = |points: u64| Fraction::new(points.into(), weights.into());
        let score = (weights > 0).then(|| (of_all(low), of_all(high)));
        if let Some((low, high)) = score {
            least.add(u128::from(dimension.weight), low);
            most.add(u128::from(dimension.weight), high);
        }
        dimensions.push(DimensionScore {
            score: score.map(|(low, high)| Range {
                least: low.percent(),
                most: high.percent(),
            }),
            answered,
            items,
        });
    }
    let percent = |mean: Mean| mean.value().map_or(0, Fraction::percent);
    let mut maturity = Maturity {
        score: Range {
            least: percent(least),
            most: percent(most),
        },
        level: Level::Initial,
        level_at_most: Level::Initial,
        answered: dimensions.iter().map(|dimension| dimension.answered).sum(),
        dimensions,
        items: questionnaire.items.len(),
    };
    maturity.level = reached(questionnaire, ratings, &maturity, false);
    maturity.level_at_most = reached(questionnaire, ratings, &maturity, true);
    maturity
}

/// A fraction, exact as long as its parts have no more than [`Fraction::BITS`]: rounding a dimension before taking the
/// mean could cost a firm its level. No questionnaire for people comes near that; one that does is scored to
/// the fifteenth digit, and not by parts that no longer fit.
#[derive(Debug, Clone, Copy)]
struct Fraction {
    num: u128,
    den: u128,
}

impl Fraction {
    /// Two of them can be multiplied and added up.
    const BITS: u32 = 50;

    fn new(num: u128, den: u128) -> Fraction {
        let divisor = gcd(num, den).max(1);
        let (num, den) = (quotient(num, divisor), quotient(den, divisor));
        let excess = (u128::BITS - den.leading_zeros()).saturating_sub(Fraction::BITS);
        Fraction {
            num: num >> excess,
            den: den >> excess,
        }
    }

    fn plus(self, other: Fraction) -> Fraction {
        Fraction::new(
            self.num * other.den + other.num * self.den,
            self.den * other.den,
        )
    }

    /// Hundredths, cut off.
    fn percent(self) -> u32 {
        u32::try_from(quotient(self.num * 100, self.den)).unwrap_or(u32::MAX)
    }
}

// A score is asked for several times a tap, and a browser divides 128 bits by a loop of its own, 64 bits at once.

fn gcd(a: u128, b: u128) -> u128 {
    match (u64::try_from(a), u64::try_from(b)) {
        (Ok(a), Ok(b)) => gcd_of_small(a, b).into(),
        _ if b == 0 => a,
        _ => gcd(b, a % b),
    }
}

fn gcd_of_small(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd_of_small(b, a % b) }
}

fn quotient(a: u128, b: u128) -> u128 {
    match (u64::try_from(a), u64::try_from(b)) {
        (Ok(a), Ok(b)) => (a / b).into(),
        _ => a / b,
    }
}

/// A weighted mean that is being summed up.
#[derive(Debug, Clone, Copy)]
struct Mean {
    sum: Fraction,
    weight: u128,
}

impl Default for Mean {
    fn default() -> Self {
        Mean {
            sum: Fraction { num: 0, den: 1 },
            weight: 0,
        }
    }
}

impl Mean {
    fn add(&mut self, weight: u128, value: Fraction) {
        self.sum = self.sum.plus(Fraction::new(value.num * weight, value.den));
        self.weight += weight;
    }

    fn value(self) -> Option<Fraction> {
        (self.weight > 0).then(|| Fraction::new(self.sum.num, self.sum.den * self.weight))
    }
}
