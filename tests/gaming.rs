//! Ways to a good result without good practice, each refused.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use quality_selfcheck::assess::{Grade, Item, Level, Questionnaire, Rating, Ratings, assess};
use support::content;

fn questionnaire(id: &str) -> &'static Questionnaire {
    let standard = std::iter::once(&content().standard);
    let variants = content().variants.iter();
    let own = variants.filter_map(|variant| variant.questionnaire.as_ref());
    standard.chain(own).find(|q| q.id == id).unwrap()
}

fn all() -> Vec<&'static Questionnaire> {
    let ids = [
        "standard",
        "individual",
        "food",
        "trade",
        "metal",
        "textile",
        "ceramics",
    ];
    ids.map(questionnaire).into()
}

/// What comes of rating each item so.
fn graded(q: &Questionnaire, rate: impl Fn(&Item) -> Option<Rating>) -> Grade {
    let mut ratings = Ratings::new();
    for item in &q.items {
        ratings.set(item.key, rate(item));
    }
    assess(q, &ratings).grade
}

fn points(points: u8) -> Option<Rating> {
    Some(Rating::Points(points))
}

const NA: Option<Rating> = Some(Rating::NotApplicable);

/// No level, or none above this one.
fn at_most(grade: Grade, most: Level) -> bool {
    grade.certain() <= Some(most)
}

#[test]
fn one_item_answered_and_the_rest_not_applicable() {
    for q in all() {
        for only in &q.items {
            let grade = graded(q, |item| if item.key == only.key { points(4) } else { NA });
            assert!(at_most(grade, Level::Initial), "{} {}", q.id, only.id);
        }
    }
}

#[test]
fn every_critical_item_not_applicable() {
    for q in all() {
        let grade = graded(q, |item| if item.critical { NA } else { points(4) });
        assert!(at_most(grade, Level::Initial), "{}", q.id);
    }
}

#[test]
fn the_same_mistake_again_is_normal_wastage() {
    let q = questionnaire("standard");
    let grade = graded(q, |item| {
        points(if item.id == "same-mistake" { 0 } else { 4 })
    });
    assert_eq!(grade.certain(), Some(Level::Effective));
}

#[test]
fn everything_not_applicable() {
    for q in all() {
        let grade = graded(q, |_| NA);
        assert!(at_most(grade, Level::Initial), "{}", q.id);
    }
}

#[test]
fn whatever_may_be_not_applicable_is() {
    let q = questionnaire("standard");
    let cases = q.items.iter().filter(|item| item.not_applicable.is_some());
    assert!(cases.count() > q.most_not_applicable());
    for rest in 0..=4 {
        let grade = graded(q, |item| match item.not_applicable {
            Some(_) => NA,
            None => points(rest),
        });
        assert!(matches!(grade, Grade::None(_)), "{rest}: {grade:?}");
    }
}

#[test]
fn what_has_nothing_becomes_not_applicable() {
    // A firm of three points that has nothing wherever an item may be 不适用.
    let q = questionnaire("standard");
    let honest = graded(q, |item| {
        points(if item.not_applicable.is_some() { 0 } else { 3 })
    });
    let gaming = graded(q, |item| match item.not_applicable {
        Some(_) => NA,
        None => points(3),
    });
    assert!(
        gaming.certain() <= honest.certain(),
        "{gaming:?} {honest:?}"
    );
}

#[test]
fn six_holes_where_they_cost_least() {
    // The score is as high as before: 85 points and more.
    let q = questionnaire("standard");
    let holes = [
        "quality-goals",
        "order-feasible",
        "supplier-record",
        "current-papers",
    ];
    let holes = [&holes[..], &["check-while-working", "traceability"]].concat();
    let grade = graded(q, |item| {
        points(if holes.contains(&item.id.as_str()) {
            0
        } else {
            4
        })
    });
    assert!(at_most(grade, Level::Effective), "{grade:?}");
}

#[test]
fn new_hands_are_taught_by_nobody() {
    let q = questionnaire("standard");
    let grade = graded(q, |item| points(if item.id == "new-hand" { 0 } else { 4 }));
    assert_eq!(grade.certain(), Some(Level::Effective));
}

#[test]
fn a_dimension_without_anything_but_its_critical_item() {
    let q = questionnaire("standard");
    for place in 0..q.dimensions.len() {
        let grade = graded(q, |item| {
            points(if item.dimension == place && !item.critical {
                0
            } else {
                4
            })
        });
        assert!(
            at_most(grade, Level::Effective),
            "{}",
            q.dimensions[place].id
        );
    }
}

#[test]
fn one_critical_item_without_anything() {
    for q in all() {
        for gone in q.items.iter().filter(|item| item.critical) {
            let grade = graded(q, |item| points(if item.key == gone.key { 0 } else { 4 }));
            assert_eq!(
                grade.certain(),
                Some(Level::Initial),
                "{} {}",
                q.id,
                gone.id
            );
        }
    }
}

#[test]
fn two_critical_items_that_depend_on_who_is_there() {
    let q = questionnaire("standard");
    let low = ["stop-authority", "final-check"];
    let grade = graded(q, |item| {
        points(if low.contains(&item.id.as_str()) {
            1
        } else {
            4
        })
    });
    assert_eq!(grade.certain(), Some(Level::Initial));
}

#[test]
fn food_that_is_not_cooked_cleaned_or_dated() {
    let q = questionnaire("food");
    let all = ["food.heat-time", "food.cleaning", "food.shelf-life"];
    for n in 1..=3 {
        let grade = graded(q, |item| {
            points(if all[..n].contains(&item.id.as_str()) {
                0
            } else {
                4
            })
        });
        assert!(at_most(grade, Level::Effective), "{n}: {grade:?}");
    }
}

#[test]
fn half_is_answered_well_and_the_rest_not_at_all() {
    for q in all() {
        for skipped in [None, Some(Rating::Unknown)] {
            let grade = graded(q, |item| {
                if item.key % 2 == 0 {
                    points(4)
                } else {
                    skipped
                }
            });
            assert_eq!(grade.certain(), Some(Level::Initial), "{}", q.id);
        }
    }
}

#[test]
fn the_best_everywhere_but_where_it_is_critical() {
    for q in all() {
        let grade = graded(q, |item| {
            if item.critical {
                Some(Rating::Unknown)
            } else {
                points(4)
            }
        });
        assert_eq!(grade.certain(), Some(Level::Initial), "{}", q.id);
    }
}

/// And what is honest is let through: good practice everywhere, a few items 不适用 where the packs have a case.
#[test]
fn good_practice_with_a_few_items_that_do_not_apply() {
    let q = questionnaire("standard");
    let honest = ["new-product", "lessons-shared"];
    for (rest, level) in [
        (2, Level::Effective),
        (3, Level::Improving),
        (4, Level::Leading),
    ] {
        let grade = graded(q, |item| match honest.contains(&item.id.as_str()) {
            true => NA,
            false => points(rest),
        });
        assert_eq!(grade.certain(), Some(level));
    }
}
