//! Random answers for property tests, from a few random words per fact, so that failing cases shrink
//! towards unanswered questions.

use proptest::prelude::*;
use quality_selfcheck::assess::{Rating, Ratings};
use quality_selfcheck::content::Content;
use quality_selfcheck::date::{Date, DateSpan};
use quality_selfcheck::decimal::Decimal;
use quality_selfcheck::profile::{Answer, Fact, FactKind, Profile, Span, Value};
use quality_selfcheck::region::RegionCode;

/// What decides one random answer.
pub type Dice = (u8, u64, u64);

/// Dice for `n` answers.
pub fn dice(n: usize) -> impl Strategy<Value = Vec<Dice>> {
    prop::collection::vec((0_u8..=11, any::<u64>(), any::<u64>()), n)
}

/// Cases without a file of old failures: a failing case is told by the test's output.
pub fn cases(n: u32) -> ProptestConfig {
    ProptestConfig {
        cases: n,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Numbers at which policies draw their lines.
const LINES: [&str; 34] = [
    "0", "1", "2", "3", "4", "5", "6", "10", "15", "20", "50", "55", "60", "75", "80", "90", "100",
    "200", "300", "500", "600", "1000", "1200", "1500", "2000", "5000", "8000", "10000", "20000",
    "30000", "40000", "80000", "120000", "200000",
];

fn pick<T: Copy>(all: &[T], dice: u64) -> T {
    all[(dice % all.len() as u64) as usize]
}

/// A number between two, on a line or beside it more often than not.
pub fn number(fact: &Fact, from: Decimal, to: Decimal, dice: u64) -> Decimal {
    let FactKind::Number { places, .. } = &fact.kind else {
        panic!("{} is no number", fact.id)
    };
    let step = 10_i64.pow(4 - *places as u32);
    // Whole steps only: an owner cannot type anything between them.
    let lowest = from.units().div_euclid(step) + i64::from(from.units().rem_euclid(step) > 0);
    let highest = to.units().div_euclid(step);
    if lowest > highest {
        return from;
    }
    let line = Decimal::parse(pick(&LINES, dice >> 8)).unwrap().units() / step;
    let wanted = match dice % 8 {
        0 => lowest,
        1 => highest,
        2 => lowest + ((dice >> 8) % (highest - lowest + 1) as u64) as i64,
        3 => line - 1,
        4 => line + 1,
        _ => line,
    };
    let units = wanted.clamp(lowest, highest) * step;
    let sign = if units < 0 { "-" } else { "" };
    let size = units.unsigned_abs();
    Decimal::parse(&format!("{sign}{}.{:04}", size / 10_000, size % 10_000)).unwrap()
}

fn day_between(first: Date, last: Date, dice: u64) -> Date {
    let days = first.days_until(last);
    let ends = [first, last];
    match dice % 4 {
        0 => pick(&ends, dice >> 2),
        _ => first
            .plus_days(((dice >> 2) % (days as u64 + 1)) as i32)
            .unwrap(),
    }
}

/// Every region that a programme is for, with those around, within and apart.
fn regions(content: &Content) -> Vec<RegionCode> {
    let mut all = Vec::new();
    for programme in &content.programmes {
        if let Some(region) = programme.region {
            all.extend([region, region.city(), region.province()]);
            if !region.is_province() {
                all.push(region.other_county());
            }
        }
    }
    all.extend(["110000", "110101", "350203"].map(|code| RegionCode::parse(code).unwrap()));
    all.sort();
    all.dedup();
    all
}

/// A value of the fact: exact for an even third word, a range, a month or a province for an odd one.
pub fn value(content: &Content, fact: &Fact, (_, a, b): Dice) -> Value {
    let rough = b % 2 == 1;
    match &fact.kind {
        FactKind::Number { min, max, .. } => {
            let one = number(fact, *min, *max, a);
            Value::Number(match b % 8 {
                1 => Span::between(one, Decimal::MAX),
                3 => Span::between(*min, one),
                _ if rough => Span::between(one, number(fact, *min, *max, b)),
                _ => Span::exact(one),
            })
        }
        FactKind::Flag { .. } => Value::Flag(a % 2 == 1),
        FactKind::Choice { options, .. } => Value::Choice((a % options.len() as u64) as usize),
        FactKind::Date { min, max, .. } => {
            let near = [
                day_between(*min, *max, a),
                day_between(
                    Date::new(2020, 1, 1).unwrap(),
                    Date::new(2027, 1, 1).unwrap(),
                    a,
                ),
            ];
            let day = near[usize::from(b % 5 > 0)];
            let month = DateSpan::parse(&day.to_string()[..7]).unwrap();
            Value::Date(if rough { month } else { DateSpan::day(day) })
        }
        FactKind::Region => Value::Region(pick(&regions(content), a)),
    }
}

/// Any answer, unanswered among them.
pub fn answer(content: &Content, fact: &Fact, dice: Dice) -> Option<Answer> {
    match dice.0 {
        0..=3 => None,
        4 => Some(Answer::DontKnow),
        5 => Some(Answer::NotApplicable),
        _ => Some(Answer::Value(value(content, fact, dice))),
    }
}

/// Random answers to all facts.
pub fn profile(content: &Content, dice: &[Dice]) -> Profile {
    let mut profile = Profile::new();
    for ((key, fact), dice) in content.facts.iter().zip(dice) {
        profile.set(key, answer(content, fact, *dice));
    }
    profile
}

/// What an answer may turn out to be: a range becomes a number in it, nothing becomes anything.
pub fn completion(content: &Content, partial: &Profile, dice: &[Dice]) -> Profile {
    let mut whole = Profile::new();
    for ((key, fact), dice) in content.facts.iter().zip(dice) {
        let completed = match partial.answer(key) {
            None | Some(Answer::DontKnow) => answer(content, fact, *dice),
            Some(Answer::NotApplicable) => Some(Answer::NotApplicable),
            Some(Answer::Value(value)) => {
                Some(Answer::Value(narrowed(content, fact, value, *dice)))
            }
        };
        whole.set(key, completed);
    }
    whole
}

fn narrowed(content: &Content, fact: &Fact, value: Value, (_, a, b): Dice) -> Value {
    match (value, &fact.kind) {
        (Value::Number(span), FactKind::Number { max, .. }) => {
            let hi = span.hi().min(*max);
            Value::Number(Span::exact(number(fact, span.lo(), hi, a)))
        }
        (Value::Date(span), _) => {
            Value::Date(DateSpan::day(day_between(span.first(), span.last(), a)))
        }
        (Value::Region(code), _) => {
            let inside: Vec<RegionCode> = regions(content)
                .into_iter()
                .filter(|other| other.lies(code) == quality_selfcheck::region::Within::Inside)
                .chain([code])
                .collect();
            Value::Region(pick(&inside, a ^ b))
        }
        (value, _) => value,
    }
}

/// Any rating, unanswered among them.
pub fn rating(dice: Dice) -> Option<Rating> {
    match dice.0 {
        0..=2 => None,
        3 => Some(Rating::Unknown),
        4 | 5 => Some(Rating::NotApplicable),
        _ => Rating::points((dice.1 % 5) as u8),
    }
}

/// Random answers to all items.
pub fn ratings(dice: &[Dice]) -> Ratings {
    let mut ratings = Ratings::new();
    for (place, dice) in dice.iter().enumerate() {
        ratings.set(place, rating(*dice));
    }
    ratings
}

/// What the ratings may turn out to be.
pub fn rated(partial: &Ratings, dice: &[Dice]) -> Ratings {
    let mut whole = Ratings::new();
    for (place, dice) in dice.iter().enumerate() {
        let rating = match partial.get(place) {
            None | Some(Rating::Unknown) => rating(*dice),
            settled => settled,
        };
        whole.set(place, rating);
    }
    whole
}
