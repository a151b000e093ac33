//! The action plan: every gap once, ordered by value for effort.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod support;

use proptest::prelude::*;
use quality_selfcheck::assess::{Gap, Questionnaire, Rating, assess, plan};
use serde_json::json;
use support::random::{self, cases, dice};
use support::{answers, content};

fn questionnaire() -> &'static Questionnaire {
    &content().standard
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn the_plan_goes_by_value_for_effort(dice in dice(questionnaire().items.len())) {
        let ratings = random::ratings(&dice);
        let maturity = assess(questionnaire(), &ratings);
        let gaps = plan(questionnaire(), &ratings, &maturity);
        let has_room = |place: &usize| match ratings.get(*place) {
            Some(Rating::Points(points)) => points < 4,
            other => other == Some(Rating::Unknown),
        };
        let mut places: Vec<usize> = gaps.iter().map(|gap| gap.item).collect();
        for pair in gaps.windows(2) {
            let worth = |gap: &Gap| i64::from(gap.value) as f64 / gap.effort_days.units() as f64;
            let (first, second) = (worth(&pair[0]), worth(&pair[1]));
            let group = |gap: &Gap| (gap.points >= Some(3), gap.horizon);
            let (before, after) = (group(&pair[0]), group(&pair[1]));
            prop_assert!(before <= after);
            let in_order = first > second || first == second && pair[0].item < pair[1].item;
            prop_assert!(before < after || in_order);
        }
        // What is named is never less than good practice, and always more than there is.
        for gap in &gaps {
            prop_assert!((3..=4).contains(&gap.target()) && gap.points < Some(gap.target()));
            prop_assert_eq!(gap.is_good(), gap.points == Some(3));
            prop_assert_eq!(gap.target(), if gap.is_good() { 4 } else { 3 });
        }
        places.sort_unstable();
        let wanted: Vec<usize> = (0..questionnaire().items.len()).filter(has_room).collect();
        prop_assert_eq!(places, wanted);
    }
}

#[test]
fn the_plan_begins_with_what_blocks_the_next_level() {
    let (_, ratings) = answers(
        content(),
        &json!({ "items": {
        "yearly-look-back": 0, "nonconforming": 0, "self-audit": 3, "complaints": 2,
        "order-feasible": "unknown", "new-product": "na", "key-work-method": 4,
    } }),
    );
    let maturity = assess(questionnaire(), &ratings);
    let gaps = plan(questionnaire(), &ratings, &maturity);
    let found: Vec<(&str, Option<u8>, bool, u32)> = gaps
        .iter()
        .map(|gap| {
            (
                questionnaire().items[gap.item].id.as_str(),
                gap.points,
                gap.blocks_next_level,
                gap.value,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            // 4 missing points × weight 2 × 3, for half a day.
            ("nonconforming", Some(0), true, 24),
            // Critical, with what the next level asks: 2 × 2 × 2.
            ("complaints", Some(2), false, 8),
            ("order-feasible", None, false, 4),
            ("yearly-look-back", Some(0), false, 4),
            ("self-audit", Some(3), false, 1),
        ]
    );
}
