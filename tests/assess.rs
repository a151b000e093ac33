//! The self-check: scores, levels and their gates, guaranteed ranges.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::level::obstacles;
use quality_selfcheck::assess::{
    Gate, Level, LevelRule, Maturity, Obstacle, Questionnaire, Range, Rating, Ratings, assess,
};
use support::content;
use support::random::{self, cases, dice};

fn questionnaire() -> &'static Questionnaire {
    &content().standard
}

fn items() -> usize {
    questionnaire().items.len()
}

fn place(id: &str) -> usize {
    questionnaire()
        .find(id)
        .unwrap_or_else(|| panic!("item {id}"))
}

/// Every item with the same rating, but for some.
fn rated(all: Option<u8>, but: &[(&str, Rating)]) -> Ratings {
    let mut ratings = Ratings::new();
    for place in 0..items() {
        ratings.set(place, all.and_then(Rating::points));
    }
    for (id, rating) in but {
        ratings.set(place(id), Some(*rating));
    }
    ratings
}

fn check(ratings: &Ratings, (least, most): (u32, u32), level: Level, at_most: Level) -> Maturity {
    let maturity = assess(questionnaire(), ratings);
    assert_eq!(maturity.score, Range { least, most });
    assert_eq!((maturity.level, maturity.level_at_most), (level, at_most));
    maturity
}

#[test]
fn the_ends_of_the_scale() {
    for (points, score, level) in [
        (0, 0, Level::Initial),
        (1, 25, Level::Initial),
        (2, 50, Level::Effective),
        (3, 75, Level::Improving),
        (4, 100, Level::Leading),
    ] {
        let maturity = check(&rated(Some(points), &[]), (score, score), level, level);
        assert!(maturity.is_level_settled());
        for dimension in &maturity.dimensions {
            assert_eq!(
                dimension.score,
                Some(Range {
                    least: score,
                    most: score
                })
            );
            assert_eq!(dimension.answered, dimension.items);
        }
    }
    let maturity = check(&Ratings::new(), (0, 100), Level::Initial, Level::Leading);
    assert_eq!(
        (maturity.answered, maturity.items),
        (0, questionnaire().items.len())
    );
}

#[test]
fn the_questionnaire_is_what_it_should_be() {
    let q = questionnaire();
    assert!((24..=32).contains(&q.items.len()));
    assert_eq!(q.dimensions.len(), 8);
    let titles = q.level_titles().map(|title| title.zh_hans);
    assert_eq!(titles, ["初步系统", "有效系统", "持续改进", "领先型"]);
    assert!(
        q.about.zh_hans.contains("不是官方标准"),
        "it says that it is our own"
    );
    assert!(q.items.iter().any(|item| item.critical));
    for item in &q.items {
        assert!(
            item.clauses
                .iter()
                .all(|clause| clause.starts_with(['4', '5', '6', '7', '8', '9', '1']))
        );
    }
}

#[test]
fn a_high_mean_with_one_critical_gap_gives_no_high_level() {
    for (points, level) in [
        (0, Level::Initial),
        (1, Level::Initial),
        (2, Level::Effective),
        (3, Level::Leading),
    ] {
        let ratings = rated(Some(4), &[("nonconforming", Rating::Points(points))]);
        let maturity = assess(questionnaire(), &ratings);
        assert!(maturity.score.least >= 90, "{maturity:?}");
        assert_eq!(
            maturity.level, level,
            "a critical item with {points} points"
        );
    }
    let ratings = rated(Some(4), &[("nonconforming", Rating::Points(1))]);
    let maturity = assess(questionnaire(), &ratings);
    assert_eq!(
        obstacles(questionnaire(), &ratings, &maturity, Level::Effective),
        [Obstacle::Item {
            item: place("nonconforming"),
            points: 2
        }]
    );
    // And a dimension that is left behind: 采购 with nothing but its critical item.
    let purchasing = [
        ("supplier-record", Rating::Points(0)),
        ("purchase-spec", Rating::Points(0)),
        ("incoming-check", Rating::Points(3)),
    ];
    let ratings = rated(Some(4), &purchasing);
    let maturity = check(&ratings, (92, 92), Level::Effective, Level::Effective);
    let found = obstacles(questionnaire(), &ratings, &maturity, Level::Improving);
    assert!(
        matches!(found[..], [Obstacle::Dimension { score: 50, .. }]),
        "{found:?}"
    );
}

#[test]
fn what_does_not_apply_is_left_out() {
    let na = |points| {
        let ids = ["new-product", "equipment-care", "measuring-tools"];
        rated(Some(points), &ids.map(|id| (id, Rating::NotApplicable)))
    };
    check(&na(4), (100, 100), Level::Leading, Level::Leading);
    check(&na(3), (75, 75), Level::Improving, Level::Improving);
    check(&na(0), (0, 0), Level::Initial, Level::Initial);

    // A dimension of which nothing applies has no score, and does not count in the whole.
    let mut custom = questionnaire().clone();
    custom
        .items
        .retain(|item| item.dimension != 2 || item.not_applicable.is_none());
    let mut ratings = Ratings::new();
    for item in &custom.items {
        let na = item.dimension == 2;
        ratings.set(
            item.key,
            Some(if na {
                Rating::NotApplicable
            } else {
                Rating::Points(4)
            }),
        );
    }
    let maturity = assess(&custom, &ratings);
    assert_eq!(maturity.dimensions[2].score, None);
    assert_eq!(
        (maturity.score.least, maturity.level),
        (100, Level::Leading)
    );
}

#[test]
fn an_open_answer_counts_as_nothing_and_as_everything() {
    // One item of weight 2 among 7 in its dimension: 2/7 of an eighth is 3.57 of 100.
    for open in [rated(Some(4), &[("nonconforming", Rating::Unknown)]), {
        let mut ratings = rated(Some(4), &[]);
        ratings.set(place("nonconforming"), None);
        ratings
    }] {
        let maturity = check(&open, (96, 100), Level::Initial, Level::Leading);
        let problems = questionnaire().items[place("nonconforming")].dimension;
        assert_eq!(
            maturity.dimensions[problems].score,
            Some(Range {
                least: 71,
                most: 100
            })
        );
        assert!(!maturity.is_level_settled());
    }
    // Where an open answer cannot matter, the level is settled.
    let but = [
        ("nonconforming", Rating::Points(1)),
        ("storage", Rating::Unknown),
    ];
    let maturity = assess(questionnaire(), &rated(Some(4), &but));
    assert!(maturity.is_level_settled() && !maturity.score.is_settled());
}

/// A questionnaire of three dimensions with three items each, all of the same weight.
fn three_by_three(min_score: u32, gate: Gate) -> Questionnaire {
    let mut q = questionnaire().clone();
    q.dimensions.truncate(3);
    q.items.truncate(9);
    for (place, item) in q.items.iter_mut().enumerate() {
        let item = std::sync::Arc::make_mut(item);
        (item.dimension, item.weight, item.critical) = (place / 3, 1, false);
    }
    let rule = |min_score, gates| LevelRule {
        min_score,
        gates,
        ..q.levels[0].clone()
    };
    q.levels = [
        rule(0, vec![]),
        rule(min_score, vec![gate]),
        rule(100, vec![]),
        rule(100, vec![]),
    ];
    q
}

#[test]
fn a_score_on_the_line_is_not_lost_to_rounding() {
    // ⅓, ⅔ and ½ make just a half; 33 + 66 + 50, each cut off before, would make 49.
    let q = three_by_three(50, Gate::Dimension(33));
    for (points, score, level) in [
        ([4, 0, 0, 4, 4, 0, 2, 2, 2], 50, Level::Effective),
        ([4, 0, 0, 4, 4, 0, 2, 2, 1], 47, Level::Initial),
        ([4, 0, 0, 4, 4, 0, 4, 4, 4], 66, Level::Effective),
        ([3, 0, 0, 4, 4, 4, 4, 4, 4], 75, Level::Initial),
    ] {
        let mut ratings = Ratings::new();
        for (place, points) in points.into_iter().enumerate() {
            ratings.set(place, Some(Rating::Points(points)));
        }
        let maturity = assess(&q, &ratings);
        assert_eq!(
            (maturity.score.least, maturity.level),
            (score, level),
            "{points:?}"
        );
    }
}

/// Score × 100 and level of complete ratings, written down once more from the rules that a user sees.
fn by_the_rules(q: &Questionnaire, ratings: &Ratings) -> (u32, Level) {
    let mut dimensions: Vec<(i128, i128)> = Vec::new();
    for place in 0..q.dimensions.len() {
        let of = q
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| item.dimension == place);
        let (mut sum, mut weights) = (0, 0);
        for (index, item) in of {
            if let Some(Rating::Points(points)) = ratings.get(index) {
                sum += i128::from(points) * i128::from(item.weight);
                weights += 4 * i128::from(item.weight);
            }
        }
        if weights > 0 {
            dimensions.push((sum, weights));
        }
    }
    let common: i128 = dimensions.iter().map(|(_, weights)| weights).product();
    let sum: i128 = dimensions
        .iter()
        .map(|(sum, weights)| sum * (common / weights))
        .sum();
    let score = (sum * 100 / (common * dimensions.len() as i128)) as u32;
    let holds = |rule: &LevelRule| {
        let gate = |gate: &Gate| match *gate {
            Gate::Critical(least) => q.items.iter().enumerate().all(|(place, item)| match ratings
                .get(place)
            {
                Some(Rating::Points(points)) => !item.critical || u32::from(points) >= least,
                _ => true,
            }),
            Gate::Dimension(least) => dimensions
                .iter()
                .all(|(sum, weights)| sum * 100 >= i128::from(least) * weights),
        };
        score >= rule.min_score && rule.gates.iter().all(gate)
    };
    let level = Level::WORDS
        .iter()
        .rev()
        .map(|(_, level)| *level)
        .find(|level| holds(q.level(*level)));
    (score, level.unwrap())
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn complete_answers_are_scored_by_the_rules(dice in dice(items()), good in any::<bool>()) {
        let mut ratings = random::ratings(&dice);
        for (place, dice) in dice.iter().enumerate() {
            if matches!(ratings.get(place), None | Some(Rating::Unknown)) {
                let points = if good { 3 + dice.1 % 2 } else { dice.1 % 5 };
                ratings.set(place, Rating::points(points as u8));
            }
        }
        let (score, level) = by_the_rules(questionnaire(), &ratings);
        let maturity = assess(questionnaire(), &ratings);
        prop_assert_eq!(maturity.score, Range { least: score, most: score });
        prop_assert_eq!((maturity.level, maturity.level_at_most), (level, level));
    }

    #[test]
    fn no_completion_leaves_the_range(
        known in dice(items()), rest in dice(items()), good in any::<bool>(),
    ) {
        let mut partial = random::ratings(&known);
        for (place, dice) in known.iter().enumerate() {
            if good && matches!(partial.get(place), Some(Rating::Points(_))) {
                partial.set(place, Rating::points(3 + (dice.1 % 2) as u8));
            }
        }
        let whole = random::rated(&partial, &rest);
        let before = assess(questionnaire(), &partial);
        let after = assess(questionnaire(), &whole);
        prop_assert!(before.score.least <= after.score.least);
        prop_assert!(after.score.most <= before.score.most);
        prop_assert!(before.level <= after.level && after.level_at_most <= before.level_at_most);
        prop_assert!(before.level <= before.level_at_most);
        for (was, is) in before.dimensions.iter().zip(&after.dimensions) {
            if let (Some(was), Some(is)) = (was.score, is.score) {
                prop_assert!(was.least <= is.least && is.most <= was.most);
            }
        }
    }
}
