//! Enterprise size (工信部联企业〔2011〕300号): both sides of every threshold, the known traps, ranges,
//! missing answers. The table is transcribed from `policy-facts.md`, not read from the pack.

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
use support::{content, fact, facts, random, table};

/// 人, 万元 of revenue, 万元 of assets for each row's 中小微 ceiling, 中型 and 小型 minimums.
const TABLE: &str = r#"
# industry               | below any: not large | all: medium   | all: small
agriculture              | -    20000  -         | -   500  -    | -   50   -
industry                 | 1000 40000  -         | 300 2000 -    | 20  300  -
construction             | -    80000  80000     | -   6000 5000 | -   300  300
wholesale                | 200  40000  -         | 20  5000 -    | 5   1000 -
retail                   | 300  20000  -         | 50  500  -    | 10  100  -
transport                | 1000 30000  -         | 300 3000 -    | 20  200  -
warehousing              | 200  30000  -         | 100 1000 -    | 20  100  -
post                     | 1000 30000  -         | 300 2000 -    | 20  100  -
lodging                  | 300  10000  -         | 100 2000 -    | 10  100  -
catering                 | 300  10000  -         | 100 2000 -    | 10  100  -
information_transmission | 2000 100000 -         | 100 1000 -    | 10  100  -
software                 | 300  10000  -         | 100 1000 -    | 10  50   -
real_estate              | -    200000 10000     | -   1000 5000 | -   100  2000
property_management      | 1000 5000   -         | 300 1000 -    | 100 500  -
leasing_business         | 300  -      120000    | 100 -    8000 | 10  -    100
other                    | 300  -      -         | 100 -    -    | 10  -    -
"#;

const FACTS: [&str; 3] = ["firm.employees", "firm.revenue", "firm.assets"];

/// A number for each of [`FACTS`]; `None` where the row does not look.
type Numbers = [Option<Decimal>; 3];

struct Row {
    industry: &'static str,
    ceiling: Numbers,
    medium: Numbers,
    small: Numbers,
}

fn rows() -> Vec<Row> {
    let numbers = |cell: &str| {
        let cells: Vec<&str> = cell.split_whitespace().collect();
        [0, 1, 2].map(|column| Decimal::parse(cells[column]).ok())
    };
    let rows = table(TABLE).into_iter();
    rows.map(|[industry, ceiling, medium, small]| Row {
        industry,
        ceiling: numbers(ceiling),
        medium: numbers(medium),
        small: numbers(small),
    })
    .collect()
}

fn words(sizes: SizeSet) -> String {
    let words: Vec<&str> = sizes.iter().map(Size::word).collect();
    words.join(" ")
}

/// The size of a firm that has just these numbers.
fn size(industry: &str, numbers: Numbers) -> String {
    let mut profile = facts(content(), json!({ "firm.industry": industry }));
    for (id, number) in FACTS.iter().zip(numbers) {
        if let Some(number) = number {
            let value = Value::Number(Span::exact(number));
            profile = profile.with(fact(content(), id), value);
        }
    }
    words(content().size.classify(&profile).sizes)
}

/// The standard, word by word.
fn by_the_book(row: &Row, numbers: [Decimal; 3]) -> &'static str {
    let reached = |line: &Numbers| {
        let lines = line.iter().zip(numbers);
        let looked_at = lines.filter_map(|(at, number)| Some(number >= (*at)?));
        looked_at.collect::<Vec<bool>>()
    };
    // 中小微: below one ceiling ("或").
    if reached(&row.ceiling).contains(&false) {
        // 中型 and 小型: at or above both minimums ("且"); 微型: below one of them ("或").
        if !reached(&row.medium).contains(&false) {
            return "medium";
        }
        let is_micro = reached(&row.small).contains(&false);
        return if is_micro { "micro" } else { "small" };
    }
    "large"
}

#[test]
fn every_threshold_has_its_two_sides() {
    let below = |column: usize, number: Decimal| {
        let step = if column == 0 { "1" } else { "0.01" };
        number.minus(Decimal::parse(step).unwrap())
    };
    let rows = rows();
    assert_eq!(rows.len(), 16);
    for row in &rows {
        let industry = row.industry;
        for (at, reached, missed) in [
            (row.ceiling, "large", "medium"),
            (row.medium, "medium", "small"),
            (row.small, "small", "micro"),
        ] {
            assert_eq!(size(industry, at), reached, "{industry} at {at:?}");
            for column in (0..3).filter(|column| at[*column].is_some()) {
                // Just below one threshold, on the others: one is enough to fall a step.
                let mut numbers = at;
                numbers[column] = numbers[column].map(|number| below(column, number));
                assert_eq!(size(industry, numbers), missed, "{industry} at {numbers:?}");
                // And with the others as large as they come.
                for (other, number) in numbers.iter_mut().enumerate() {
                    if other != column && number.is_some() {
                        *number = Some(Decimal::from_int(199_000));
                    }
                }
                let all = numbers.map(Option::unwrap_or_default);
                let wanted = by_the_book(row, all);
                assert_ne!(wanted, "large");
                assert_eq!(size(industry, numbers), wanted, "{industry} at {numbers:?}");
            }
        }
    }
}

#[test]
fn the_pack_has_these_rows_and_no_other() {
    let size = &content().size;
    assert_eq!(size.rows.len(), 16);
    let FactKind::Choice { options, .. } = &content().facts.get(size.industry).kind else {
        panic!("the industry is a choice")
    };
    for row in rows() {
        let mut options = options.iter();
        let option = options
            .position(|option| option.id == row.industry)
            .unwrap();
        let found = size.rows.iter().find(|of| of.option == option).unwrap();
        for (thresholds, wanted) in [
            (&found.ceiling, row.ceiling),
            (&found.medium, row.medium),
            (&found.small, row.small),
        ] {
            let found = FACTS.map(|id| {
                let key = fact(content(), id);
                let of = thresholds.iter().find(|threshold| threshold.fact == key);
                of.map(|threshold| threshold.at)
            });
            assert_eq!(found, wanted, "{}", row.industry);
        }
    }
}

/// A firm as JSON, the sizes it may have, the facts that would narrow them down.
fn check(cases: &str) {
    for [firm, wanted, needs] in table(cases) {
        let firm: Json = support::json(firm);
        let result = content().size.classify(&facts(content(), firm.clone()));
        let facts = result.needs.iter().map(|key| content().facts.get(*key));
        let asked: Vec<&str> = facts.map(|fact| fact.id.as_str()).collect();
        assert_eq!(
            (words(result.sizes).as_str(), asked.join(" ").as_str()),
            (wanted, needs),
            "{firm}"
        );
    }
}

#[test]
fn known_traps() {
    check(
        r#"
# 大型 only when over every ceiling.
{"firm.industry": "industry", "firm.employees": 1200, "firm.revenue": 30000} | medium |
{"firm.industry": "industry", "firm.employees": 999, "firm.revenue": 50000}  | medium |
{"firm.industry": "industry", "firm.employees": 1000, "firm.revenue": 40000} | large  |
# 小型 has no upper bound.
{"firm.industry": "industry", "firm.employees": 500, "firm.revenue": 1500}   | small  |
{"firm.industry": "industry", "firm.employees": 100, "firm.revenue": 90000}  | small  |
{"firm.industry": "retail", "firm.employees": 10, "firm.revenue": 19999}     | small  |
# 微型 when below either minimum.
{"firm.industry": "industry", "firm.employees": 19, "firm.revenue": 90000}   | micro  |
{"firm.industry": "industry", "firm.employees": 1200, "firm.revenue": 299.99} | micro |
{"firm.industry": "real_estate", "firm.revenue": 300000, "firm.assets": 1999.99} | micro |
# 农林牧渔 has its ceiling at 20000, not at 2000 as one data file says.
{"firm.industry": "agriculture", "firm.revenue": 19999.99}                   | medium |
# A number that the row does not look at changes nothing.
{"firm.industry": "other", "firm.employees": 9, "firm.revenue": 90000}       | micro  |
{"firm.industry": "agriculture", "firm.revenue": 49, "firm.employees": 9000} | micro  |
{"firm.industry": "leasing_business", "firm.employees": 300, "firm.assets": 120000} | large |
"#,
    );
}

#[test]
fn ranges_and_missing_answers_leave_what_is_possible() {
    check(
        r#"
{}                           | micro small medium large | firm.industry
{"firm.industry": "unknown"} | micro small medium large | firm.industry
{"firm.industry": "industry"} | micro small medium large | firm.employees firm.revenue
{"firm.industry": "industry", "firm.employees": 19}  | micro              |
{"firm.industry": "industry", "firm.employees": 20}  | micro small        | firm.revenue
{"firm.industry": "industry", "firm.employees": 300} | micro small medium | firm.revenue
{"firm.industry": "industry", "firm.revenue": 299}   | micro              |
{"firm.industry": "industry", "firm.employees": {"min": 20, "max": 299}, "firm.revenue": {"min": 300}} | small |
{"firm.industry": "industry", "firm.employees": {"min": 20, "max": 300}, "firm.revenue": 2000} | small medium | firm.employees
{"firm.industry": "industry", "firm.employees": {"max": 1000}, "firm.revenue": {"max": 299.99}} | micro |
{"firm.industry": "industry", "firm.employees": {"min": 999, "max": 1000}, "firm.revenue": 40000} | medium large | firm.employees
{"firm.industry": "other", "firm.employees": {"min": 100, "max": 299}} | medium |
{"firm.industry": "construction", "firm.revenue": 6000} | micro small medium | firm.assets
"#,
    );
}

/// A number that a fact can be, up to the highest line and beyond.
fn number(column: usize, dice: u64) -> Decimal {
    let fact = content().facts.get(fact(content(), FACTS[column]));
    random::number(fact, Decimal::ZERO, Decimal::from_int(250_000), dice)
}

proptest! {
    #![proptest_config(random::cases(2000))]

    #[test]
    fn the_classifier_agrees_with_the_book(row in 0_usize..16, dice in random::dice(3)) {
        let row = &rows()[row];
        let numbers = [0, 1, 2].map(|column| number(column, dice[column].1));
        prop_assert_eq!(size(row.industry, numbers.map(Some)), by_the_book(row, numbers));
    }

    #[test]
    fn a_range_leaves_every_size_of_its_numbers(row in 0_usize..16, dice in random::dice(3)) {
        let row = &rows()[row];
        let mut profile = facts(content(), json!({ "firm.industry": row.industry }));
        let numbers = [0, 1, 2].map(|column| {
            let (_, one, other) = dice[column];
            let span = Span::between(number(column, one), number(column, other));
            let key = fact(content(), FACTS[column]);
            profile = profile.with(key, Value::Number(span));
            random::number(content().facts.get(key), span.lo(), span.hi(), one ^ other)
        });
        let found = words(content().size.classify(&profile).sizes);
        prop_assert!(found.contains(by_the_book(row, numbers)), "{}", found);
    }
}
