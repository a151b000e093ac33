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
    Gate, Grade, Level, LevelRule, Maturity, NoLevel, Obstacle, Questionnaire, Range, Rating,
    Ratings, assess,
};
use std::sync::Arc;
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

/// How many points of the whole one 不适用 can give at the most, where there is a level: three quarters of a dimension, which is
/// an eighth, where the rest of the dimension is 不适用 already; and what is cut off.
const MOST_LIFT: u32 = 10;
/// The same of the short one, where a dimension is a fifth of the whole at the most.
const MOST_LIFT_SHORT: u32 = 16;

fn questionnaires() -> Vec<&'static Questionnaire> {
    let variants = content().variants.iter();
    let own = variants.filter_map(|variant| variant.questionnaire.as_ref());
    std::iter::once(questionnaire()).chain(own).collect()
}

/// The short one.
fn individual() -> &'static Questionnaire {
    let mut all = questionnaires().into_iter();
    all.find(|q| q.id == "individual").unwrap()
}

/// Complete answers to any questionnaire, but for cases of 不适用.
fn with(q: &Questionnaire, dice: &[random::Dice], good: bool) -> Ratings {
    let mut ratings = Ratings::new();
    for (item, (kind, points, _)) in q.items.iter().zip(dice) {
        let points = if good { 3 + points % 2 } else { points % 5 };
        let rating = match kind {
            0 if item.not_applicable.is_some() => Rating::NotApplicable,
            _ => Rating::Points(points as u8),
        };
        ratings.set(item.key, Some(rating));
    }
    ratings
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
    let grade = Grade::Level {
        certain: level,
        at_most,
    };
    assert_eq!(maturity.grade, grade);
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
        (1, Level::Effective),
        (2, Level::Improving),
        (3, Level::Leading),
    ] {
        let ratings = rated(Some(4), &[("nonconforming", Rating::Points(points))]);
        let maturity = assess(questionnaire(), &ratings);
        assert!(maturity.score.least >= 90, "{maturity:?}");
        assert_eq!(
            maturity.grade.certain(),
            Some(level),
            "a critical item with {points} points"
        );
    }
    // One critical item may lie at 1; it stands in nobody's way until there is another one.
    let one = [("nonconforming", Rating::Points(1))];
    let ratings = rated(Some(4), &one);
    let maturity = assess(questionnaire(), &ratings);
    let found = obstacles(questionnaire(), &ratings, &maturity, Level::Effective);
    assert_eq!(found, []);
    let two = [("complaints", Rating::Points(1)), one[0]];
    let maturity = assess(questionnaire(), &rated(Some(4), &two));
    assert_eq!(maturity.grade, Grade::INITIAL);
    let ratings = rated(Some(4), &[("nonconforming", Rating::Points(0))]);
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
        ("supplier-record", Rating::Points(2)),
        ("purchase-spec", Rating::Points(2)),
        ("incoming-check", Rating::Points(3)),
    ];
    let ratings = rated(Some(4), &purchasing);
    let maturity = check(&ratings, (95, 95), Level::Improving, Level::Improving);
    let found = obstacles(questionnaire(), &ratings, &maturity, Level::Leading);
    assert!(
        matches!(found[..], [Obstacle::Dimension { score: 70, .. }]),
        "{found:?}"
    );
    // Any item, critical or not: at 0 there is no 持续改进, at 1 no 领先型.
    for (points, level, next) in [
        (0, Level::Effective, Level::Improving),
        (1, Level::Improving, Level::Leading),
    ] {
        let ratings = rated(Some(4), &[("same-mistake", Rating::Points(points))]);
        let maturity = assess(questionnaire(), &ratings);
        assert_eq!(maturity.grade.certain(), Some(level));
        let found = obstacles(questionnaire(), &ratings, &maturity, next);
        let wanted = Obstacle::Item {
            item: place("same-mistake"),
            points: u32::from(points) + 1,
        };
        assert_eq!(found, [wanted]);
    }
}

/// The standard questionnaire with a case of 不适用 for these items, whatever the packs say.
fn with_cases(ids: &[&str]) -> Questionnaire {
    let mut q = questionnaire().clone();
    for item in &mut q.items {
        let item = Arc::make_mut(item);
        let case = item.question.clone();
        item.not_applicable = ids.contains(&item.id.as_str()).then_some(case);
    }
    q
}

#[test]
fn what_does_not_apply_counts_as_the_rest_and_at_most_as_good_practice() {
    // One item of weight 1 in 5 (order), one in 5 (process), one of 2 in 5 (checking), each in an eighth.
    let ids = ["new-product", "equipment-care", "measuring-tools"];
    let q = with_cases(&ids);
    for (points, score, level) in [
        (4, 97, Level::Leading),
        (3, 75, Level::Improving),
        (2, 50, Level::Effective),
        (0, 0, Level::Initial),
    ] {
        let maturity = assess(
            &q,
            &rated(Some(points), &ids.map(|id| (id, Rating::NotApplicable))),
        );
        assert_eq!(maturity.score.least, score, "{points}");
        assert_eq!(maturity.grade.certain(), Some(level));
        assert_eq!((maturity.not_applicable, maturity.not_admitted), (3, 0));
    }
    // The same as three points would give, where the rest has four.
    let good = rated(Some(4), &ids.map(|id| (id, Rating::Points(3))));
    assert_eq!(assess(&q, &good).score.least, 97);
}

#[test]
fn what_cannot_be_not_applicable_is_not_answered() {
    let q = with_cases(&[]);
    let ratings = rated(Some(4), &[("nonconforming", Rating::NotApplicable)]);
    let maturity = assess(&q, &ratings);
    assert_eq!((maturity.not_applicable, maturity.not_admitted), (0, 1));
    assert_eq!((maturity.answered, maturity.open), (items() - 1, 1));
    let mut open = ratings.clone();
    open.set(place("nonconforming"), None);
    let as_open = assess(&q, &open);
    assert_eq!(
        (maturity.score, maturity.grade),
        (as_open.score, as_open.grade)
    );
    // The answer itself is kept: with packs that have a case for it, it counts.
    assert_eq!(
        ratings.get(place("nonconforming")),
        Some(Rating::NotApplicable)
    );
}

#[test]
fn too_much_that_does_not_apply_gives_no_level() {
    let every: Vec<&str> = questionnaire()
        .items
        .iter()
        .map(|item| item.id.as_str())
        .collect();
    let q = with_cases(&every);
    let most = q.most_not_applicable();
    assert_eq!(most, 6, "of 28 items");
    // One of each dimension, so that none is 不适用 as a whole.
    let spread: Vec<&str> = (0..8)
        .map(|of| {
            let mut own = q.items.iter().filter(|item| item.dimension == of);
            own.next_back().unwrap().id.as_str()
        })
        .collect();
    let na = |ids: &[&str]| {
        let but: Vec<(&str, Rating)> = ids.iter().map(|id| (*id, Rating::NotApplicable)).collect();
        assess(&q, &rated(Some(4), &but)).grade
    };
    assert_eq!(na(&spread[..most]).certain(), Some(Level::Leading));
    let many = Grade::None(NoLevel::ManyNotApplicable);
    assert_eq!(na(&spread[..=most]), many);
    assert_eq!(na(&every), many);
    let of = |of: usize| -> Vec<&str> {
        let own = q.items.iter().filter(|item| item.dimension == of);
        own.map(|item| item.id.as_str()).collect()
    };
    let purchasing = of(2);
    assert_eq!(purchasing.len(), 3);
    assert_eq!(na(&purchasing), Grade::None(NoLevel::WholeDimension));
    assert_eq!(na(&purchasing[1..]).certain(), Some(Level::Leading));
    // A dimension that is a single item is not judged by itself.
    let mut short = q.clone();
    short
        .items
        .retain(|item| item.dimension != 2 || item.critical);
    let but = [("incoming-check", Rating::NotApplicable)];
    let mut ratings = Ratings::new();
    for item in &short.items {
        ratings.set(item.key, Some(Rating::Points(4)));
    }
    ratings.set(place(but[0].0), Some(but[0].1));
    let maturity = assess(&short, &ratings);
    assert_eq!(maturity.dimensions[2].score, None);
    // Seven eighths of 100 and one of 75.
    assert_eq!(maturity.score.least, 96);
    assert_eq!(maturity.grade.certain(), Some(Level::Leading));
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
            (maturity.score.least, maturity.grade.certain()),
            (score, Some(level)),
            "{points:?}"
        );
    }
}

/// Score and grade of complete ratings, written down once more from the rules that a user sees.
fn by_the_rules(q: &Questionnaire, ratings: &Ratings) -> (u32, Grade) {
    let points = |item: &quality_selfcheck::assess::Item| match ratings.get(item.key) {
        Some(Rating::Points(points)) => Some(i128::from(points)),
        Some(Rating::NotApplicable) if item.not_applicable.is_some() => None,
        other => panic!("{other:?} of {}", item.id),
    };
    // Each dimension in 10^15ths: what does not apply as the mean of the rest, at most as three points.
    const ONE: i128 = 1_000_000_000_000_000_000;
    let capped = |sum: i128, full: i128, gone: i128| {
        if 4 * sum > 3 * full {
            (4 * sum + 3 * gone) * ONE / (4 * (full + gone))
        } else {
            sum * ONE / full
        }
    };
    let mut dimensions: Vec<Option<i128>> = Vec::new();
    let (mut sum, mut full, mut gone) = (0, 0, 0);
    for place in 0..q.dimensions.len() {
        let of = || q.items.iter().filter(|item| item.dimension == place);
        let (mut own, mut weights, mut left) = (0, 0, 0);
        for item in of() {
            let weight = i128::from(item.weight);
            match points(item) {
                Some(points) => {
                    own += points * weight;
                    weights += 4 * weight;
                }
                None => left += 4 * weight,
            }
        }
        let score = (weights > 0).then(|| capped(own, weights, left));
        match score {
            Some(score) => (sum, full) = (sum + score, full + ONE),
            None => gone += ONE,
        }
        dimensions.push(score);
    }
    let whole = if full > 0 { capped(sum, full, gone) } else { 0 };
    let hundredths = |part: i128| ((part + 1000) * 100 / ONE) as u32;
    let score = hundredths(whole);
    let na = q.items.iter().filter(|item| points(item).is_none()).count();
    if na > q.items.len() * 22 / 100 {
        return (score, Grade::None(NoLevel::ManyNotApplicable));
    }
    if dimensions.iter().any(Option::is_none) {
        return (score, Grade::None(NoLevel::WholeDimension));
    }
    let holds = |rule: &LevelRule| {
        let gate = |gate: &Gate| {
            let below = |critical: bool, least: u32| {
                let items = q
                    .items
                    .iter()
                    .filter(move |item| item.critical || !critical);
                items.filter(move |item| points(item).is_some_and(|has| has < i128::from(least)))
            };
            match *gate {
                Gate::Critical { points, below: may } => {
                    below(true, points).count() <= may as usize
                        && (may == 0 || below(true, points - 1).count() == 0)
                }
                Gate::EveryItem(least) => below(false, least).count() == 0,
                Gate::Dimension(least) => dimensions
                    .iter()
                    .flatten()
                    .all(|score| hundredths(*score) >= least),
            }
        };
        score >= rule.min_score && rule.gates.iter().all(gate)
    };
    let levels = Level::WORDS.iter().rev().map(|(_, level)| *level);
    let level = levels.clone().find(|level| holds(q.level(*level))).unwrap();
    let grade = Grade::Level {
        certain: level,
        at_most: level,
    };
    (score, grade)
}

/// Complete answers: 不适用 only where the item has a case for it.
fn complete(q: &Questionnaire, dice: &[random::Dice], good: bool) -> Ratings {
    let mut ratings = random::ratings(dice);
    for (item, dice) in q.items.iter().zip(dice) {
        if matches!(item.rating(&ratings), None | Some(Rating::Unknown)) {
            let points = if good { 3 + dice.1 % 2 } else { dice.1 % 5 };
            ratings.set(item.key, Rating::points(points as u8));
        }
    }
    ratings
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn complete_answers_are_scored_by_the_rules(dice in dice(items()), good in any::<bool>()) {
        let q = questionnaire();
        let ratings = complete(q, &dice, good);
        let (score, grade) = by_the_rules(q, &ratings);
        let maturity = assess(q, &ratings);
        prop_assert_eq!(maturity.score, Range { least: score, most: score });
        prop_assert_eq!(maturity.grade, grade);
    }

    /// 不适用 is never worth more than doing the thing: what comes of it, an answer of three points would give, too. So it
    /// cannot lift the score by more than the item's own share, and nobody can do better by it than by good practice.
    #[test]
    fn not_applicable_is_never_worth_more_than_good_practice(
        dice in dice(items()), good in any::<bool>(), at in 0..items(), short in any::<bool>(),
    ) {
        let mut q = if short { individual().clone() } else { questionnaire().clone() };
        for item in &mut q.items {
            let item = Arc::make_mut(item);
            item.not_applicable = Some(item.question.clone());
        }
        let ratings = with(&q, &dice, good);
        let item = q.items[at % q.items.len()].clone();
        let set = |rating| {
            let mut ratings = ratings.clone();
            ratings.set(item.key, Some(rating));
            assess(&q, &ratings)
        };
        let gone = set(Rating::NotApplicable);
        let limit = set(Rating::Points(3));
        prop_assert!(gone.score.least <= limit.score.least && gone.score.most <= limit.score.most);
        for points in 0..=4 {
            let before = set(Rating::Points(points));
            let lift = gone.score.least.saturating_sub(before.score.least);
            let most = if short { MOST_LIFT_SHORT } else { MOST_LIFT };
            if gone.grade.certain().is_some() {
                prop_assert!(lift <= most, "{} lifts by {lift}", item.id);
            }
            if points >= 3 {
                prop_assert!(gone.score.least <= before.score.least);
                if before.grade.certain().is_some() {
                    prop_assert!(gone.grade.certain() <= before.grade.certain());
                }
            }
        }
        if limit.grade.certain().is_some() {
            prop_assert!(gone.grade.certain() <= limit.grade.certain());
        }
    }

    #[test]
    fn a_better_answer_never_costs_points_or_a_level(
        dice in dice(items()), good in any::<bool>(), at in 0..items(), short in any::<bool>(),
    ) {
        let q = if short { individual() } else { questionnaire() };
        let ratings = with(q, &dice, good);
        let key = q.items[at % q.items.len()].key;
        let mut before: Option<Maturity> = None;
        for points in 0..=4 {
            let mut ratings = ratings.clone();
            ratings.set(key, Some(Rating::Points(points)));
            let now = assess(q, &ratings);
            if let Some(before) = before {
                prop_assert!(before.score.least <= now.score.least && before.score.most <= now.score.most);
                let (was, is) = (before.grade.ends(), now.grade.ends());
                prop_assert!(was.0 <= is.0 && was.1 <= is.1);
                prop_assert_eq!(before.grade.certain().is_some(), now.grade.certain().is_some());
            }
            before = Some(now);
        }
    }

    #[test]
    fn no_high_level_with_a_hole(dice in dice(items()), good in any::<bool>(), at in 0..items()) {
        for q in questionnaires() {
            let mut ratings = with(q, &dice, good);
            let item = &q.items[at % q.items.len()];
            ratings.set(item.key, Some(Rating::Points(0)));
            let most = if item.critical { Level::Initial } else { Level::Effective };
            let grade = assess(q, &ratings).grade;
            prop_assert!(grade.certain() <= Some(most), "{}: {grade:?}", item.id);
            ratings.set(item.key, Some(Rating::Points(1)));
            prop_assert!(assess(q, &ratings).grade.certain() <= Some(Level::Improving));
        }
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
        // Whatever points the open answers get; more that does not apply can take the level away, and never gives one.
        if let (Grade::Level { .. }, Grade::Level { .. }) = (before.grade, after.grade) {
            let (was, is) = (before.grade.ends(), after.grade.ends());
            prop_assert!(was.0 <= is.0 && is.1 <= was.1 && was.0 <= was.1);
        } else {
            prop_assert_eq!(after.grade.certain(), None);
        }
        for (was, is) in before.dimensions.iter().zip(&after.dimensions) {
            if let (Some(was), Some(is)) = (was.score, is.score) {
                prop_assert!(was.least <= is.least && is.most <= was.most);
            }
        }
    }
}
