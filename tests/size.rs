//! Enterprise size (工信部联企业〔2011〕300号): both sides of every threshold, the known traps, ranges,
//! missing answers. The table is written down here from `policy-facts.md`, not read from the pack.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::classify::{Size, SizeSet};
use quality_selfcheck::decimal::Decimal;
use quality_selfcheck::profile::{FactKind, Span, Value};
use serde_json::{Value as Json, json};
use support::{content, fact, facts};

/// A number of people, 万元 of revenue, 万元 of assets; `None` where the row does not look.
type Row = (Option<u32>, Option<u32>, Option<u32>);

const fn people_revenue(people: u32, revenue: u32) -> Row {
    (Some(people), Some(revenue), None)
}

const fn people_assets(people: u32, assets: u32) -> Row {
    (Some(people), None, Some(assets))
}

const fn revenue_assets(revenue: u32, assets: u32) -> Row {
    (None, Some(revenue), Some(assets))
}

const fn revenue(revenue: u32) -> Row {
    (None, Some(revenue), None)
}

const fn people(people: u32) -> Row {
    (Some(people), None, None)
}

/// Industry; 中小微 ceiling, 中型 minimums, 小型 minimums.
#[rustfmt::skip]
const TABLE: [(&str, Row, Row, Row); 16] = [
    ("agriculture", revenue(20_000), revenue(500), revenue(50)),
    ("industry", people_revenue(1000, 40_000), people_revenue(300, 2000), people_revenue(20, 300)),
    ("construction", revenue_assets(80_000, 80_000), revenue_assets(6000, 5000), revenue_assets(300, 300)),
    ("wholesale", people_revenue(200, 40_000), people_revenue(20, 5000), people_revenue(5, 1000)),
    ("retail", people_revenue(300, 20_000), people_revenue(50, 500), people_revenue(10, 100)),
    ("transport", people_revenue(1000, 30_000), people_revenue(300, 3000), people_revenue(20, 200)),
    ("warehousing", people_revenue(200, 30_000), people_revenue(100, 1000), people_revenue(20, 100)),
    ("post", people_revenue(1000, 30_000), people_revenue(300, 2000), people_revenue(20, 100)),
    ("lodging", people_revenue(300, 10_000), people_revenue(100, 2000), people_revenue(10, 100)),
    ("catering", people_revenue(300, 10_000), people_revenue(100, 2000), people_revenue(10, 100)),
    ("information_transmission", people_revenue(2000, 100_000), people_revenue(100, 1000), people_revenue(10, 100)),
    ("software", people_revenue(300, 10_000), people_revenue(100, 1000), people_revenue(10, 50)),
    ("real_estate", revenue_assets(200_000, 10_000), revenue_assets(1000, 5000), revenue_assets(100, 2000)),
    ("property_management", people_revenue(1000, 5000), people_revenue(300, 1000), people_revenue(100, 500)),
    ("leasing_business", people_assets(300, 120_000), people_assets(100, 8000), people_assets(10, 100)),
    ("other", people(300), people(100), people(10)),
];

const FACTS: [&str; 3] = ["firm.employees", "firm.revenue", "firm.assets"];

fn columns(row: Row) -> [Option<u32>; 3] {
    [row.0, row.1, row.2]
}

fn sizes(firm: Json) -> SizeSet {
    content().size.classify(&facts(content(), firm)).sizes
}

fn words(sizes: SizeSet) -> Vec<&'static str> {
    sizes.iter().map(Size::word).collect()
}

/// A firm that has just the numbers of a row, and nothing that the row does not look at.
fn firm(industry: &str, numbers: [Option<f64>; 3]) -> Json {
    let mut firm = json!({ "firm.industry": industry });
    for (id, number) in FACTS.iter().zip(numbers) {
        if let Some(number) = number {
            // People are counted; a whole number stays one.
            firm[*id] = match number.fract() == 0.0 {
                true => json!(number as i64),
                false => json!(number),
            };
        }
    }
    firm
}

/// The smallest step down that the fact of a column can make.
fn below(column: usize, number: f64) -> f64 {
    if column == 0 {
        number - 1.0
    } else {
        ((number - 0.01) * 100.0).round() / 100.0
    }
}

#[test]
fn every_threshold_has_its_two_sides() {
    for (industry, ceiling, medium, small) in TABLE {
        let at = |row: Row| columns(row).map(|n| n.map(f64::from));
        let check = |numbers: [Option<f64>; 3], wanted: &str| {
            let found = words(sizes(firm(industry, numbers)));
            assert_eq!(found, [wanted], "{industry} {numbers:?}");
        };
        check(at(ceiling), "large");
        check(at(medium), "medium");
        check(at(small), "small");
        for (row, lower) in [(ceiling, "medium"), (medium, "small"), (small, "micro")] {
            for column in (0..3).filter(|column| at(row)[*column].is_some()) {
                // Just below one threshold, on the others: one is enough to fall a step.
                let mut numbers = at(row);
                numbers[column] = numbers[column].map(|n| below(column, n));
                check(numbers, lower);
                // And with the others as large as they come.
                for (other, number) in numbers.iter_mut().enumerate() {
                    if other != column && number.is_some() {
                        *number = Some(900_000.0);
                    }
                }
                let own = numbers[column].unwrap();
                let reaches = |row: Row| at(row)[column].is_none_or(|least| own >= least);
                let step = [(medium, "medium"), (small, "small")];
                let wanted = step.into_iter().find(|(row, _)| reaches(*row));
                check(numbers, wanted.map_or("micro", |(_, word)| word));
            }
        }
    }
}

#[test]
fn the_pack_has_these_rows_and_no_other() {
    let size = &content().size;
    assert_eq!(size.rows.len(), TABLE.len());
    let FactKind::Choice { options, .. } = &content().facts.get(size.industry).kind else {
        panic!("the industry is a choice")
    };
    for (industry, ceiling, medium, small) in TABLE {
        let option = options
            .iter()
            .position(|option| option.id == industry)
            .unwrap();
        let row = size.rows.iter().find(|row| row.option == option).unwrap();
        for (thresholds, wanted) in [
            (&row.ceiling, ceiling),
            (&row.medium, medium),
            (&row.small, small),
        ] {
            let found = FACTS.map(|id| {
                let of = thresholds.iter().find(|t| t.fact == fact(content(), id));
                of.map(|threshold| threshold.at)
            });
            assert_eq!(
                found,
                columns(wanted).map(|n| n.map(Decimal::from)),
                "{industry}"
            );
        }
    }
}

#[test]
fn known_traps() {
    for (firm, wanted) in [
        // 大型 only when over every ceiling.
        (
            r#"{"firm.industry": "industry", "firm.employees": 1200, "firm.revenue": 30000}"#,
            "medium",
        ),
        (
            r#"{"firm.industry": "industry", "firm.employees": 999, "firm.revenue": 50000}"#,
            "medium",
        ),
        (
            r#"{"firm.industry": "industry", "firm.employees": 1000, "firm.revenue": 40000}"#,
            "large",
        ),
        // 小型 has no upper bound.
        (
            r#"{"firm.industry": "industry", "firm.employees": 500, "firm.revenue": 1500}"#,
            "small",
        ),
        (
            r#"{"firm.industry": "industry", "firm.employees": 100, "firm.revenue": 90000}"#,
            "small",
        ),
        (
            r#"{"firm.industry": "retail", "firm.employees": 10, "firm.revenue": 19999}"#,
            "small",
        ),
        // 微型 when below either minimum.
        (
            r#"{"firm.industry": "industry", "firm.employees": 19, "firm.revenue": 90000}"#,
            "micro",
        ),
        (
            r#"{"firm.industry": "industry", "firm.employees": 1200, "firm.revenue": 299.99}"#,
            "micro",
        ),
        (
            r#"{"firm.industry": "real_estate", "firm.revenue": 300000, "firm.assets": 1999.99}"#,
            "micro",
        ),
        // 农林牧渔 has its ceiling at 20000, not at 2000 as one data file says.
        (
            r#"{"firm.industry": "agriculture", "firm.revenue": 19999.99}"#,
            "medium",
        ),
        // A number that the row does not look at changes nothing.
        (
            r#"{"firm.industry": "other", "firm.employees": 9, "firm.revenue": 90000}"#,
            "micro",
        ),
        (
            r#"{"firm.industry": "agriculture", "firm.revenue": 49, "firm.employees": 9000}"#,
            "micro",
        ),
        (
            r#"{"firm.industry": "leasing_business", "firm.employees": 300, "firm.assets": 120000}"#,
            "large",
        ),
    ] {
        assert_eq!(words(sizes(support::json(firm))), [wanted], "{firm}");
    }
}

#[test]
fn ranges_and_missing_answers_leave_what_is_possible() {
    for (firm, wanted, needs) in [
        (r#"{}"#, "micro small medium large", "firm.industry"),
        (
            r#"{"firm.industry": "unknown"}"#,
            "micro small medium large",
            "firm.industry",
        ),
        (
            r#"{"firm.industry": "industry"}"#,
            "micro small medium large",
            "firm.employees firm.revenue",
        ),
        (
            r#"{"firm.industry": "industry", "firm.employees": 19}"#,
            "micro",
            "",
        ),
        (
            r#"{"firm.industry": "industry", "firm.employees": 20}"#,
            "micro small",
            "firm.revenue",
        ),
        (
            r#"{"firm.industry": "industry", "firm.employees": 300}"#,
            "micro small medium",
            "firm.revenue",
        ),
        (
            r#"{"firm.industry": "industry", "firm.revenue": 299}"#,
            "micro",
            "",
        ),
        (
            r#"{"firm.industry": "industry", "firm.employees": {"min": 20, "max": 299}, "firm.revenue": {"min": 300}}"#,
            "small",
            "",
        ),
        (
            r#"{"firm.industry": "industry", "firm.employees": {"min": 20, "max": 300}, "firm.revenue": 2000}"#,
            "small medium",
            "firm.employees",
        ),
        (
            r#"{"firm.industry": "industry", "firm.employees": {"max": 1000}, "firm.revenue": {"max": 299.99}}"#,
            "micro",
            "",
        ),
        (
            r#"{"firm.industry": "industry", "firm.employees": {"min": 999, "max": 1000}, "firm.revenue": 40000}"#,
            "medium large",
            "firm.employees",
        ),
        (
            r#"{"firm.industry": "other", "firm.employees": {"min": 100, "max": 299}}"#,
            "medium",
            "",
        ),
        (
            r#"{"firm.industry": "construction", "firm.revenue": 6000}"#,
            "micro small medium",
            "firm.assets",
        ),
    ] {
        let result = content()
            .size
            .classify(&facts(content(), support::json(firm)));
        assert_eq!(words(result.sizes).join(" "), wanted, "{firm}");
        let asked: Vec<&str> = result
            .needs
            .iter()
            .map(|key| content().facts.get(*key).id.as_str())
            .collect();
        assert_eq!(asked.join(" "), needs, "{firm}");
    }
}

/// The standard, word by word, for exact numbers in units of 0.0001.
fn by_the_book(row: usize, numbers: [i64; 3]) -> &'static str {
    let (_, ceiling, medium, small) = TABLE[row];
    let columns = |row: Row| columns(row).map(|n| n.map(|n| i64::from(n) * 10_000));
    let pairs = |row: Row| {
        columns(row)
            .into_iter()
            .zip(numbers)
            .filter_map(|(at, n)| Some((at?, n)))
    };
    // 中小微: below one ceiling ("或").
    if !pairs(ceiling).any(|(at, n)| n < at) {
        return "large";
    }
    // 中型 and 小型: at or above both minimums ("且"); 微型: below one of them ("或").
    if pairs(medium).all(|(at, n)| n >= at) {
        return "medium";
    }
    if pairs(small).any(|(at, n)| n < at) {
        "micro"
    } else {
        "small"
    }
}

proptest! {
    #![proptest_config(support::random::cases(2000))]

    #[test]
    fn the_classifier_agrees_with_the_book(row in 0_usize..16, dice in support::random::dice(3)) {
        let mut profile = facts(content(), json!({ "firm.industry": TABLE[row].0 }));
        let mut numbers = [0; 3];
        for ((id, number), dice) in FACTS.iter().zip(&mut numbers).zip(&dice) {
            let key = fact(content(), id);
            let of = content().facts.get(key);
            let exact = support::random::number(of, Decimal::ZERO, Decimal::from_int(200_000), dice.1);
            *number = exact.units();
            profile.set(key, Some(quality_selfcheck::profile::Answer::Value(Value::Number(Span::exact(exact)))));
        }
        let found = content().size.classify(&profile).sizes;
        prop_assert_eq!(words(found), [by_the_book(row, numbers)]);
    }

    #[test]
    fn a_range_leaves_every_size_of_its_numbers(row in 0_usize..16, dice in support::random::dice(9)) {
        let mut profile = facts(content(), json!({ "firm.industry": TABLE[row].0 }));
        let mut numbers = [0; 3];
        for ((id, number), dice) in FACTS.iter().zip(&mut numbers).zip(dice.chunks(3)) {
            let key = fact(content(), id);
            let of = content().facts.get(key);
            let one = |dice: u64| support::random::number(of, Decimal::ZERO, Decimal::from_int(200_000), dice);
            let span = Span::between(one(dice[0].1), one(dice[1].1));
            *number = support::random::number(of, span.lo(), span.hi(), dice[2].1).units();
            profile = profile.with(key, Value::Number(span));
        }
        let found = words(content().size.classify(&profile).sizes);
        prop_assert!(found.contains(&by_the_book(row, numbers)), "{:?}", found);
    }
}
