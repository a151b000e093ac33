//! Scores from 0 to 100, as ranges that no open answer can leave.

use super::level::{Grade, grade};
use super::questionnaire::{Item, Questionnaire};
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
    /// The level, or why there is none.
    pub grade: Grade,
    /// The dimensions, in the questionnaire's order.
    pub dimensions: Vec<DimensionScore>,
    /// How many items have been answered, if only with 说不清.
    pub answered: usize,
    /// How many have no answer, or 说不清: they count as 0 points.
    pub open: usize,
    /// How many of those that are answered are 不适用.
    pub not_applicable: usize,
    /// How many say 不适用 where the item has no case for it: they count as not answered.
    pub not_admitted: usize,
    /// How many items there are.
    pub items: usize,
}

impl Maturity {
    /// Whether the level is certain.
    pub fn is_level_settled(&self) -> bool {
        matches!(self.grade, Grade::Level { certain, at_most } if certain == at_most)
    }
}

/// Weighted points that are being summed up, in quarters of the items' weights: whole numbers, which are shortened once,
/// at the end.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    low: u64,
    high: u64,
    rated: u64,
    not_applicable: u64,
}

impl Sum {
    fn add(&mut self, item: &Item, rating: Option<Rating>) {
        let weight = u64::from(item.weight);
        match Rating::range(rating) {
            Some((least, most)) => {
                self.low += weight * u64::from(least);
                self.high += weight * u64::from(most);
                self.rated += weight * u64::from(Rating::MOST);
            }
            None => self.not_applicable += weight,
        }
    }

    /// Lowest and highest share of all points; `None` where everything is 不适用. What is 不适用 counts as the mean of the
    /// rest, and no more than [`Rating::NOT_APPLICABLE`].
    fn shares(self) -> Option<(Fraction, Fraction)> {
        let share = |points: u64| {
            let mean = Fraction::new(points.into(), self.rated.into());
            if !mean.is_above_not_applicable() {
                return mean;
            }
            let points = points + self.not_applicable * u64::from(Rating::NOT_APPLICABLE);
            let all = self.rated + self.not_applicable * u64::from(Rating::MOST);
            Fraction::new(points.into(), all.into())
        };
        (self.rated > 0).then(|| (share(self.low), share(self.high)))
    }
}

/// Scores a self-check.
pub fn assess(questionnaire: &Questionnaire, ratings: &Ratings) -> Maturity {
    let (mut least, mut most) = (Mean::default(), Mean::default());
    let (mut open, mut not_applicable, mut not_admitted) = (0, 0, 0);
    let mut dimensions = Vec::with_capacity(questionnaire.dimensions.len());
    for place in 0..questionnaire.dimensions.len() {
        let mut sum = Sum::default();
        let (mut answered, mut items) = (0, 0);
        for item in &questionnaire.items {
            if item.dimension != place {
                continue;
            }
            let rating = item.rating(ratings);
            items += 1;
            answered += usize::from(rating.is_some());
            open += usize::from(matches!(rating, None | Some(Rating::Unknown)));
            not_applicable += usize::from(rating == Some(Rating::NotApplicable));
            not_admitted += usize::from(rating != ratings.get(item.key));
            sum.add(item, rating);
        }
        let score = sum.shares();
        let weight = u128::from(questionnaire.dimension_weight(place));
        match score {
            Some((low, high)) => {
                least.add(weight, low);
                most.add(weight, high);
            }
            None => {
                least.not_applicable += weight;
                most.not_applicable += weight;
            }
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
    let shares = least.value().zip(most.value());
    let (least, most) = shares.map_or((0, 0), |(least, most)| (least.percent(), most.percent()));
    let mut maturity = Maturity {
        score: Range { least, most },
        grade: Grade::INITIAL,
        answered: dimensions.iter().map(|dimension| dimension.answered).sum(),
        open,
        not_applicable,
        not_admitted,
        dimensions,
        items: questionnaire.items.len(),
    };
    maturity.grade = grade(questionnaire, ratings, &maturity);
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

    /// Whether it is more than what is 不适用 counts at the most.
    fn is_above_not_applicable(self) -> bool {
        self.num * u128::from(Rating::MOST) > self.den * u128::from(Rating::NOT_APPLICABLE)
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
    /// The weight of what has no value of its own.
    not_applicable: u128,
}

impl Default for Mean {
    fn default() -> Self {
        Mean {
            sum: Fraction { num: 0, den: 1 },
            weight: 0,
            not_applicable: 0,
        }
    }
}

impl Mean {
    fn add(&mut self, weight: u128, value: Fraction) {
        self.sum = self.sum.plus(Fraction::new(value.num * weight, value.den));
        self.weight += weight;
    }

    /// As [`Sum::shares`]: what is 不适用 counts as the mean of the rest, up to a limit.
    fn value(self) -> Option<Fraction> {
        let of = |mean: Mean| Fraction::new(mean.sum.num, mean.sum.den * mean.weight);
        let mean = (self.weight > 0).then(|| of(self))?;
        if !mean.is_above_not_applicable() {
            return Some(mean);
        }
        let mut whole = self;
        let limit = Fraction::new(Rating::NOT_APPLICABLE.into(), Rating::MOST.into());
        whole.add(self.not_applicable, limit);
        Some(of(whole))
    }
}
