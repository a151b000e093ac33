//! Quality cost: sums by class, the share of a revenue that may be a range, and the largest loss.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::cost::{Balance, CostKind, Costs, Share, summary, what_if};
use quality_selfcheck::decimal::Decimal;
use quality_selfcheck::profile::Span;
use quality_selfcheck::profile::typed::TypedError;
use support::random::cases;

fn number(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// Amounts in the order of the questions, `-` for one that was not given.
fn costs(text: &str) -> Costs {
    let mut costs = Costs::default();
    for (word, (_, kind)) in text.split(' ').zip(CostKind::WORDS) {
        costs.set(kind, (word != "-").then(|| number(word)));
    }
    costs
}

fn revenue(text: &str) -> Option<Span> {
    match text.split_once("..") {
        Some((lo, "")) => Some(Span::between(number(lo), Decimal::MAX)),
        Some((lo, hi)) => Some(Span::between(number(lo), number(hi))),
        None if text == "-" => None,
        None => Some(Span::exact(number(text))),
    }
}

#[test]
fn sums_leak_balance_and_share() {
    // scrap rework returns inspection prevention | revenue | P A F total | leak | balance | share
    let cases = r#"
3.5 2 4 6 1       | 1500      | 1 6 9.5 16.5  | Returns    | 9.5 lost   | 1.1–1.1
3.5 2 4 6 1       | 1000..2000| 1 6 9.5 16.5  | Returns    | 9.5 lost   | 0.8–1.7
3.5 2 4 6 1       | 2000..    | 1 6 9.5 16.5  | Returns    | 9.5 lost   | 0–0.9
3.5 2 4 6 1       | 0..300    | 1 6 9.5 16.5  | Returns    | 9.5 lost   | 5.5–?
3.5 2 4 6 1       | 0..       | 1 6 9.5 16.5  | Returns    | 9.5 lost   | -
3.5 2 4 6 1       | 0         | 1 6 9.5 16.5  | Returns    | 9.5 lost   | -
3.5 2 4 6 1       | -         | 1 6 9.5 16.5  | Returns    | 9.5 lost   | -
2 2 1 0 0         | 100       | 0 0 5 5       | Scrap      | nothing prevented | 5–5
0 0 0 6 1         | 100       | 1 6 0 7       | -          | nothing lost      | 7–7
1 0 0 6 2         | 100       | 2 6 1 9       | Scrap      | prevention more   | 9–9
1 1 0 0 2         | 100       | 2 0 2 4       | Scrap      | 1 lost            | 4–4
- 2 1 3 1         | 100       | 1 3 3 7       | Rework     | not known         | -
1 2 1 - 1         | 100       | 1 0 4 5       | Rework     | 4 lost            | -
1 2 1 3 -         | 100       | 0 3 4 7       | Rework     | not known         | -
- - - - -         | 100       | 0 0 0 0       | -          | not known         | -
"#;
    for [amounts, of, sums, leak, balance, share] in support::table::<6>(cases) {
        let found = summary(&costs(amounts), revenue(of));
        let said = format!(
            "{} {} {} {}",
            found.prevention, found.appraisal, found.failure, found.total
        );
        assert_eq!(said, sums, "{amounts}");
        let largest = found.largest_leak.map(|(kind, _)| format!("{kind:?}"));
        assert_eq!(largest.as_deref().unwrap_or("-"), leak, "{amounts}");
        let words = match found.balance {
            Balance::NotKnown => "not known".to_owned(),
            Balance::NothingLost => "nothing lost".to_owned(),
            Balance::NothingPrevented => "nothing prevented".to_owned(),
            Balance::LostPerYuan(n) => format!("{n} lost"),
            Balance::PreventionMore => "prevention more".to_owned(),
        };
        assert_eq!(words, balance, "{amounts}");
        let part = found.share.map_or("-".to_owned(), |Share { least, most }| {
            format!(
                "{least}–{}",
                most.map_or("?".to_owned(), |most| most.to_string())
            )
        });
        assert_eq!(part, share, "{amounts} of {of}");
    }
}

#[test]
fn an_average_is_laid_over_own_figures_without_its_sign() {
    assert_eq!(
        what_if(number("16.5"), number("-5.8")),
        Some(number("0.95"))
    );
    assert_eq!(
        what_if(number("1500"), number("9.7")),
        Some(number("145.5"))
    );
}

#[test]
fn what_people_type_is_understood_or_refused() {
    for (text, shown) in [
        ("３．５", "3.5"),
        ("2万", "2"),
        ("1.2万元", "1.2"),
        ("0", "0"),
        ("0.05亿", "500"),
        ("三万", "3"),
        ("3512元", "0.3512"),
    ] {
        let amount = Costs::typed(text).map(|(amount, _)| amount);
        assert_eq!(amount, Ok(number(shown)), "{text}");
    }
    for (text, error) in [
        (" ", TypedError::Empty),
        ("2-3", TypedError::NoRange),
        ("1.234", TypedError::TooPrecise),
        ("-1", TypedError::OutOfRange),
        ("200000000", TypedError::OutOfRange),
    ] {
        assert_eq!(Costs::typed(text), Err(error), "{text}");
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn a_range_holds_the_share_of_every_revenue_in_it(
        amounts in prop::collection::vec(0_i32..500_000, 5),
        lo in 1_i32..1_000_000, more in 1_i32..1_000_000, at in 0_i32..=1000,
    ) {
        let mut given = Costs::default();
        for (amount, (_, kind)) in amounts.iter().zip(CostKind::WORDS) {
            given.set(kind, Some(number(&format!("{}.{:02}", amount / 100, amount % 100))));
        }
        let (from, to) = (Decimal::from_int(lo), Decimal::from_int(lo + more));
        let one = Decimal::from_int(lo + (i64::from(more) * i64::from(at) / 1000) as i32);
        let range = summary(&given, Some(Span::between(from, to))).share.unwrap();
        let exact = summary(&given, Some(Span::exact(one))).share.unwrap();
        // The exact one is rounded to the nearest tenth.
        prop_assert!(range.least <= exact.least);
        prop_assert!(range.most.unwrap() >= exact.least);
        let found = summary(&given, None);
        prop_assert_eq!(found.total, found.prevention.plus(found.appraisal).plus(found.failure));
        prop_assert_eq!(found.missing, vec![]);
    }
}
