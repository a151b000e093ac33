//! Scores, levels and the plan at their boundaries: figures computed by hand, and questionnaires far larger than any shipped.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::assess::level::obstacles;
use quality_selfcheck::assess::{
    Gate, Grade, Horizon, Level, LevelRule, NoLevel, Obstacle, Questionnaire, Range, Rating,
    Ratings, assess, plan,
};
use quality_selfcheck::decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::Arc;
use support::{content, texts};

/// A questionnaire with dimensions of these weights, each with items of these.
fn made(dimensions: &[(u32, &[u32])]) -> Questionnaire {
    let mut made = content().standard.clone();
    let (dimension, item) = (made.dimensions[0].clone(), made.items[0].clone());
    made.dimensions.clear();
    made.items.clear();
    for (place, (weight, items)) in dimensions.iter().enumerate() {
        let mut dimension = dimension.clone();
        (dimension.id, dimension.weight) = (format!("d{place}"), *weight);
        made.dimensions.push(dimension);
        for weight in *items {
            let mut item = (*item).clone();
            item.key = made.items.len();
            item.id = format!("i{}", item.key);
            (item.dimension, item.weight, item.critical) = (place, *weight, false);
            item.not_applicable = Some(item.question.clone());
            item.action.effort_days = Decimal::parse("1").unwrap();
            made.items.push(Arc::new(item));
        }
    }
    let rule = |min_score| LevelRule {
        min_score,
        gates: vec![],
        ..made.levels[0].clone()
    };
    made.levels = [rule(0), rule(40), rule(65), rule(85)];
    // However much is 不适用.
    (
        made.without_level.na_percent,
        made.without_level.dimension_items,
    ) = (100, 100);
    made
}

fn rated(points: &[u8]) -> Ratings {
    let mut ratings = Ratings::new();
    for (place, points) in points.iter().enumerate() {
        ratings.set(place, Some(Rating::Points(*points)));
    }
    ratings
}

fn score(questionnaire: &Questionnaire, points: &[u8]) -> u32 {
    let maturity = assess(questionnaire, &rated(points));
    assert!(maturity.score.is_settled() && maturity.is_level_settled());
    maturity.score.least
}

#[test]
fn items_count_by_their_weight_in_the_dimension_and_dimensions_by_theirs() {
    let q = made(&[(1, &[1, 3]), (3, &[2])]);
    // (¼·1 + 1·3) ÷ 4 = 13/16, and 2/4: (13/16 + 3·½) ÷ 4 = 37/64.
    assert_eq!(score(&q, &[1, 4, 2]), 57);
    assert_eq!(score(&q, &[4, 0, 0]), 6);
    assert_eq!(score(&q, &[0, 4, 0]), 18);
    assert_eq!(score(&q, &[0, 0, 4]), 75);
    assert_eq!(score(&q, &[0, 0, 0]), 0);
    assert_eq!(score(&q, &[4, 4, 4]), 100);
    // A third reached is 33, two thirds are 66: cut off.
    let thirds = made(&[(1, &[1, 1, 1])]);
    assert_eq!(score(&thirds, &[4, 0, 0]), 33);
    assert_eq!(score(&thirds, &[4, 4, 0]), 66);
}

#[test]
fn open_answers_span_a_range_in_the_whole_and_in_each_dimension() {
    let q = made(&[(1, &[1, 1]), (1, &[1])]);
    let mut ratings = rated(&[4]);
    ratings.set(2, Some(Rating::NotApplicable));
    let maturity = assess(&q, &ratings);
    let half = Range {
        least: 50,
        most: 100,
    };
    // The other dimension counts as this one, and at most as three points of four.
    let whole = Range {
        least: 50,
        most: 87,
    };
    assert_eq!(maturity.score, whole);
    assert!(!half.is_settled() && half.end(true) == 100 && half.end(false) == 50);
    let dimensions: Vec<_> = maturity
        .dimensions
        .iter()
        .map(|one| (one.score, one.answered, one.items))
        .collect();
    assert_eq!(dimensions, [(Some(half), 1, 2), (None, 1, 1)]);
    assert_eq!((maturity.answered, maturity.items), (2, 3));
    assert_eq!(maturity.grade.ends(), (Level::Effective, Level::Leading));
    assert!(!maturity.is_level_settled());
    // Where nothing applies there is no score at all.
    ratings.set(0, Some(Rating::NotApplicable));
    ratings.set(1, Some(Rating::NotApplicable));
    let nothing = Range { least: 0, most: 0 };
    assert_eq!(assess(&q, &ratings).score, nothing);
}

#[test]
fn no_questionnaire_is_too_large_to_be_scored() {
    // The shares of thirty dimensions whose weights have nothing in common have a common denominator of more
    // digits than any machine number.
    let primes: Vec<u32> = (2..150).filter(|n| (2..*n).all(|m| n % m != 0)).collect();
    assert!(primes.len() > 30);
    let pairs: Vec<[u32; 2]> = primes.iter().map(|prime| [prime - 1, 1]).collect();
    let dimensions: Vec<(u32, &[u32])> = pairs
        .iter()
        .enumerate()
        .map(|(nth, pair)| (100 - nth as u32, &pair[..]))
        .collect();
    let q = made(&dimensions);
    for (first, second) in [(4, 0), (0, 4), (1, 3), (3, 2), (0, 1), (4, 4), (0, 0)] {
        let points: Vec<u8> = primes.iter().flat_map(|_| [first, second]).collect();
        let (mut sum, mut weights) = (0.0, 0.0);
        for (nth, prime) in primes.iter().enumerate() {
            let (prime, weight) = (f64::from(*prime), 100.0 - nth as f64);
            let mean = (f64::from(first) * (prime - 1.0) + f64::from(second)) / prime / 4.0;
            sum += weight * mean;
            weights += weight;
        }
        // As far from a whole number as not to rest on the last digits, but for the two ends.
        let wanted = sum / weights * 100.0 + 1e-9;
        assert_eq!(
            f64::from(score(&q, &points)),
            wanted.floor(),
            "{first} {second}"
        );
    }
    // And as many items in one dimension as anybody might write.
    let many = vec![7; 3000];
    let q = made(&[(1, &many[..]), (100, &[1])]);
    let points: Vec<u8> = (0..3001).map(|place| (place % 5) as u8).collect();
    // 2 of 4 on average, and the last one 3000 % 5 = 0.
    assert_eq!(score(&q, &points), 0);
    let mut points = points;
    points[3000] = 4;
    assert_eq!(score(&q, &points), 99);
}

#[test]
fn a_score_on_the_line_reaches_it_however_many_dimensions_there_are() {
    // Every item at a quarter, at half, at three quarters: so is the whole, exactly. Fractions that are not shortened no longer
    // fit at some thirty dimensions, and what is cut off them then costs a point, and with it a level.
    let items: [&[u32]; 4] = [&[1, 1, 1], &[1, 1, 1, 1, 1, 1, 1], &[3, 1, 1], &[1, 2]];
    for (items, dimensions) in items.iter().flat_map(|items| [(*items, 17), (*items, 30)]) {
        let q = made(&vec![(1, items); dimensions]);
        for points in 1..=3 {
            let all = vec![points; items.len() * dimensions];
            let wanted = 25 * u32::from(points);
            assert_eq!(score(&q, &all), wanted, "{dimensions} times {items:?}");
        }
    }
}

#[test]
fn what_stands_in_the_way_is_named_with_how_much_is_missing() {
    let mut q = made(&[(1, &[1, 1]), (1, &[1])]);
    for place in [0, 2] {
        let mut item = (*q.items[place]).clone();
        item.critical = true;
        q.items[place] = Arc::new(item);
    }
    q.levels[1].gates = vec![
        Gate::Critical {
            points: 2,
            below: 0,
        },
        Gate::Dimension(50),
    ];
    q.without_level.dimension_items = 1;
    let stand = |points: &[u8]| {
        let ratings = rated(points);
        let maturity = assess(&q, &ratings);
        obstacles(&q, &ratings, &maturity, Level::Effective)
    };
    let item = |item| Obstacle::Item { item, points: 2 };
    let dimension = |dimension| Obstacle::Dimension {
        dimension,
        score: 50,
    };
    assert_eq!(stand(&[2, 2, 2]), []);
    assert_eq!(stand(&[1, 3, 2]), [item(0)]);
    // An item that is not critical may have nothing.
    assert_eq!(stand(&[4, 0, 4]), []);
    // (3/8 + 4/4) ÷ 2 is enough in all, 3/8 in the dimension is not.
    assert_eq!(stand(&[2, 1, 4]), [dimension(0)]);
    let all = [
        Obstacle::Score(40 - 18),
        item(0),
        item(2),
        dimension(0),
        dimension(1),
    ];
    assert_eq!(stand(&[1, 0, 1]), all[..]);
    // What is open counts as nothing, what does not apply stands in nobody's way.
    let mut ratings = Ratings::new();
    ratings.set(2, Some(Rating::NotApplicable));
    let maturity = assess(&q, &ratings);
    let found = obstacles(&q, &ratings, &maturity, Level::Effective);
    assert_eq!(found, [Obstacle::Score(40), item(0), dimension(0)]);
    assert_eq!(maturity.grade, Grade::None(NoLevel::WholeDimension));
    assert_eq!(maturity.grade.ends(), (Level::Initial, Level::Leading));
}

#[test]
fn gaps_come_by_what_they_bring_for_their_work_and_equal_ones_as_they_are_asked() {
    let mut q = made(&[(1, &[1, 2, 1, 1, 1])]);
    let mut set = |place: usize, critical: bool, days: &str| {
        let mut item = (*q.items[place]).clone();
        item.critical = critical;
        item.action.effort_days = Decimal::parse(days).unwrap();
        q.items[place] = Arc::new(item);
    };
    set(0, false, "2");
    set(1, false, "4");
    set(2, true, "0.5");
    set(3, false, "1");
    set(4, false, "1");
    let ratings = rated(&[0, 0, 2, 4]);
    let maturity = assess(&q, &ratings);
    let gaps = plan(&q, &ratings, &maturity);
    // 2 × 2 for half a day; 4 for two days, and as much again for four; what has all or was not asked is no gap.
    let found: Vec<(usize, u32)> = gaps.iter().map(|gap| (gap.item, gap.value)).collect();
    assert_eq!(found, [(2, 4), (0, 4), (1, 8)]);
    // What is good practice already comes last, whatever it would bring.
    let good = rated(&[0, 0, 3, 4]);
    let last = plan(&q, &good, &assess(&q, &good));
    assert_eq!(
        last.iter().map(|gap| gap.item).collect::<Vec<_>>(),
        [0, 1, 2]
    );
    assert!(gaps.iter().all(|gap| !gap.blocks_next_level));
    // One that stands before the next level counts threefold.
    q.levels[1].gates = vec![Gate::Critical {
        points: 4,
        below: 0,
    }];
    let gaps = plan(&q, &ratings, &assess(&q, &ratings));
    assert_eq!(
        (gaps[0].item, gaps[0].value, gaps[0].blocks_next_level),
        (2, 6, true)
    );
    // On the highest level there is no next one.
    let full = rated(&[4, 4, 4, 4, 3]);
    let maturity = assess(&q, &full);
    assert_eq!(
        (maturity.grade.certain(), Level::Leading.next()),
        (Some(Level::Leading), None)
    );
    let gaps = plan(&q, &full, &maturity);
    assert_eq!((gaps.len(), gaps[0].value), (1, 1));
}

#[test]
fn a_mean_of_fractions_that_have_nothing_in_common_is_exact() {
    // Parts of five primes, and the same dimensions once more the other way round: each pair is one whole. The
    // primes multiplied have fifty binary digits, and a sum that is not shortened has more.
    let parts = [[500, 531], [400, 621], [300, 719], [200, 813], [100, 909]];
    let dimensions: Vec<(u32, &[u32])> = parts
        .iter()
        .chain(&parts)
        .map(|items| (100, &items[..]))
        .collect();
    let q = made(&dimensions);
    let points = [[4, 0].repeat(5), [0, 4].repeat(5)].concat();
    assert_eq!(score(&q, &points), 50);
    // Half of that, and the other half on top.
    let halved = [[2, 0].repeat(5), [0, 2].repeat(5)].concat();
    assert_eq!(score(&q, &halved), 25);
    let raised = [[4, 2].repeat(5), [2, 4].repeat(5)].concat();
    assert_eq!(score(&q, &raised), 75);
}

#[test]
fn levels_and_horizons_have_their_words() {
    let words: Vec<&str> = Level::WORDS.iter().map(|(word, _)| *word).collect();
    assert_eq!(words, ["initial", "effective", "improving", "leading"]);
    for (word, level) in Level::WORDS {
        assert_eq!(level.word(), word);
    }
    let mut up = Some(Level::Initial);
    for (_, level) in Level::WORDS {
        assert_eq!(up, Some(level));
        up = level.next();
    }
    assert_eq!(up, None);
    let said: BTreeSet<String> = Horizon::WORDS
        .iter()
        .map(|(_, horizon)| {
            let said = texts().say(horizon.key());
            assert_ne!(said, horizon.key());
            said
        })
        .collect();
    assert_eq!(said.len(), 3);
    let q = &content().standard;
    for (place, title) in q.level_titles().iter().enumerate() {
        let (_, level) = Level::WORDS[place];
        assert_eq!(
            (title, title),
            (&q.levels[place].title, &q.level(level).title)
        );
    }
}

#[test]
fn items_are_found_by_id_and_by_key_and_know_their_place() {
    let variant = content()
        .variants
        .iter()
        .find_map(|one| one.questionnaire.as_ref())
        .unwrap();
    for q in [&content().standard, variant] {
        for (place, item) in q.items.iter().enumerate() {
            assert_eq!(q.find(&item.id), Some(item.key));
            assert_eq!(q.item(item.key).map(|item| &item.id), Some(&item.id));
            assert_eq!(q.place(item.key), Some(place));
        }
        assert_eq!(
            (q.find("gone"), q.item(9999), q.place(9999)),
            (None, None, None)
        );
    }
}

#[test]
fn ratings_are_kept_by_key() {
    let mut ratings = Ratings::new();
    assert_eq!((ratings.get(0), ratings.answered()), (None, 0));
    ratings.set(5, Some(Rating::Unknown));
    ratings.set(3, Rating::points(4));
    assert_eq!(ratings.answered(), 2);
    assert_eq!(
        (ratings.get(5), ratings.get(4), ratings.get(6)),
        (Some(Rating::Unknown), None, None)
    );
    ratings.set(5, None);
    assert_eq!((ratings.get(5), ratings.answered()), (None, 1));
    assert!(!ratings.keeps_standard());
    ratings.set_keeps_standard(true);
    assert!(ratings.keeps_standard());
    assert_eq!(
        (Rating::points(4), Rating::points(5)),
        (Some(Rating::Points(4)), None)
    );
    assert_eq!(Rating::range(None), Some((0, 4)));
    assert_eq!(Rating::range(Some(Rating::Unknown)), Some((0, 4)));
    assert_eq!(Rating::range(Some(Rating::NotApplicable)), None);
    assert_eq!(Rating::range(Some(Rating::Points(2))), Some((2, 2)));
}
