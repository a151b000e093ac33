//! What made-up firms come to, held against what a level is meant to say: see `packtool simulate`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::assess::{Level, Rating, Ratings, assess};
use serde_json::Value as Json;
use std::sync::OnceLock;
use support::content;
use support::packtool::packtool;

/// Firms of each population: enough that a share is right to some ten points.
const FIRMS: &str = "60";

fn report() -> &'static Json {
    static REPORT: OnceLock<Json> = OnceLock::new();
    REPORT.get_or_init(|| {
        let run = packtool(
            &["simulate", "--packs", "packs", "--firms", FIRMS, "--json"],
            "",
        );
        assert_eq!(run.code, Some(0), "{:?}", run.err);
        serde_json::from_str(&run.out.join("\n")).unwrap()
    })
}

/// Each questionnaire's id and rows.
fn questionnaires() -> Vec<(&'static str, &'static [Json])> {
    let all = report()["questionnaires"].as_array().unwrap();
    let each = all.iter().map(|one| {
        let rows = one["populations"].as_array().unwrap();
        (one["questionnaire"].as_str().unwrap(), rows.as_slice())
    });
    each.collect()
}

fn row<'a>(rows: &'a [Json], name: &str) -> &'a Json {
    rows.iter()
        .find(|row| row["population"] == name)
        .unwrap_or_else(|| panic!("{name}"))
}

/// The rows of firms that answer as they are, the lowest mean first.
fn honest(rows: &[Json]) -> Vec<&Json> {
    let is = |row: &&Json| row["population"].as_str().unwrap().starts_with("mean ");
    rows.iter().filter(is).collect()
}

fn share(row: &Json, level: &str) -> f64 {
    row["levels"][level].as_f64().unwrap()
}

const WORDS: [&str; 4] = ["initial", "effective", "improving", "leading"];

#[test]
fn every_level_is_the_commonest_for_some_firms() {
    for (id, rows) in questionnaires() {
        let commonest: Vec<&str> = honest(rows)
            .into_iter()
            .map(|row| {
                let by_share = |a: &&str, b: &&str| share(row, a).total_cmp(&share(row, b));
                WORDS.into_iter().max_by(by_share).unwrap()
            })
            .collect();
        for word in WORDS {
            assert!(commonest.contains(&word), "{id}: {word} in {commonest:?}");
        }
        // And in this order.
        let place = |word: &str| WORDS.iter().position(|known| *known == word);
        assert!(
            commonest.is_sorted_by_key(|word| place(word)),
            "{id}: {commonest:?}"
        );
    }
}

#[test]
fn a_better_firm_has_a_better_level_on_average() {
    for (id, rows) in questionnaires() {
        let means = honest(rows).into_iter().map(|row| {
            let each = WORDS.iter().enumerate();
            each.map(|(place, word)| place as f64 * share(row, word) / 100.0)
                .sum::<f64>()
        });
        let means: Vec<f64> = means.collect();
        // By less than a twentieth of a level chance alone may have it the other way round.
        assert!(
            means.windows(2).all(|pair| pair[1] > pair[0] - 0.05),
            "{id}: {means:?}"
        );
        assert!(
            means[0] < 0.1 && *means.last().unwrap() > 2.5,
            "{id}: {means:?}"
        );
    }
}

#[test]
fn firms_that_do_most_things_are_not_kept_at_the_bottom() {
    for (id, rows) in questionnaires() {
        // Half of all points: before, 60 of 100 were 初步系统, and 92 of those with two points on average.
        assert!(share(row(rows, "mean 2.50"), "initial") < 45.0, "{id}");
        assert!(share(row(rows, "mean 3.00"), "initial") < 15.0, "{id}");
        assert!(share(row(rows, "mean 3.25"), "improving") > 40.0, "{id}");
    }
}

#[test]
fn not_applicable_is_no_way_up() {
    for (id, rows) in questionnaires() {
        for mean in ["1.50", "2.00", "2.50", "3.00"] {
            let (honest, gaming) = (
                row(rows, &format!("mean {mean}")),
                row(rows, &format!("gaming {mean}")),
            );
            let high = |row| share(row, "improving") + share(row, "leading");
            // Those whom it helps are no more than chance has among sixty.
            assert!(high(gaming) <= high(honest) + 25.0, "{id} {mean}");
        }
        // Where an item has no case, it counts as not answered.
        let (honest, all) = (row(rows, "mean 2.50"), row(rows, "gaming-all 2.50"));
        let low = |row| share(row, "initial") + share(row, "none");
        assert!(low(all) >= low(honest) - 10.0, "{id}");
        assert_eq!(share(all, "leading"), 0.0, "{id}");
    }
}

#[test]
fn holes_and_carelessness_give_no_high_level() {
    for (id, rows) in questionnaires() {
        assert_eq!(share(row(rows, "holes 3.50"), "leading"), 0.0, "{id}");
        assert_eq!(share(row(rows, "holes 3.50"), "improving"), 0.0, "{id}");
        let careless = row(rows, "careless 2.00");
        assert!(share(careless, "initial") > 80.0, "{id}");
        // The highest level has none of the low items, the one below it at most a few.
        for row in rows {
            let holes = row["low_items_by_level"].as_array().unwrap();
            assert_eq!(holes[3], 0.0, "{id} {}", row["population"]);
        }
    }
}

#[test]
fn leaving_is_not_offered_before_two_thirds() {
    for (id, rows) in questionnaires() {
        let items = content()
            .variants
            .iter()
            .filter_map(|one| one.questionnaire.as_ref());
        let mut all = std::iter::once(&content().standard).chain(items);
        let items = all.find(|q| q.id == id).unwrap().items.len() as u64;
        for row in rows {
            if let Some(at) = row["leaving_offered_at"].as_u64() {
                assert!(3 * at >= 2 * items, "{id} {}: {at}", row["population"]);
            }
        }
    }
}

#[test]
fn variants_agree_on_the_same_firm() {
    for row in report()["agreement"].as_array().unwrap() {
        let id = row["questionnaire"].as_str().unwrap();
        let (most, mean) = match id {
            // Of twelve items each says more.
            "individual" => (24, 6.0),
            _ => (14, 3.0),
        };
        let apart = row["most_points_apart"].as_u64().unwrap();
        assert!(apart <= most, "{id}: {apart} points apart");
        assert!(row["mean_points_apart"].as_f64().unwrap() <= mean, "{id}");
        assert!(row["same_level"].as_f64().unwrap() >= 70.0, "{id}");
    }
}

#[test]
fn in_the_short_one_no_item_decides_by_its_weight_that_is_not_critical() {
    let mut variants = content()
        .variants
        .iter()
        .filter_map(|one| one.questionnaire.as_ref());
    let q = variants.find(|q| q.id == "individual").unwrap();
    for plain in q.items.iter().filter(|item| !item.critical) {
        for points in 0..=4 {
            let mut ratings = Ratings::new();
            for item in &q.items {
                let points = if item.key == plain.key { points } else { 4 };
                ratings.set(item.key, Some(Rating::Points(points)));
            }
            let maturity = assess(q, &ratings);
            // One point of twenty, whatever its dimension has besides; the levels are those that the gate of every item says.
            assert!(maturity.score.least >= 95, "{} {points}", plain.id);
            let wanted = match points {
                0 => Level::Effective,
                1 => Level::Improving,
                _ => Level::Leading,
            };
            assert_eq!(
                maturity.grade.certain(),
                Some(wanted),
                "{} {points}",
                plain.id
            );
        }
    }
    for (id, rows) in questionnaires() {
        for row in rows {
            let decides = row["one_plain_item_decides"].as_f64().unwrap();
            assert!(decides <= 25.0, "{id} {}: {decides}", row["population"]);
        }
    }
}

#[test]
fn the_same_seed_draws_the_same_firms() {
    let run = |seed: &str| {
        let run = packtool(
            &[
                "simulate", "--packs", "packs", "--firms", "2", "--seed", seed,
            ],
            "",
        );
        assert_eq!(run.code, Some(0), "{:?}", run.err);
        run.out
    };
    assert_eq!(run("7"), run("7"));
    assert_ne!(run("7"), run("8"));
    let wrong = packtool(&["simulate", "--packs", "packs", "--firms", "many"], "");
    assert_eq!(wrong.code, Some(1));
}
