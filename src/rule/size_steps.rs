//! Explanation of a firm's enterprise size: each step of the table with its thresholds and the firm's numbers.

use super::{Clause, Join, Wording};
use crate::classify::{Size, SizeTable, Threshold};
use crate::profile::Profile;
use crate::truth::Truth;

/// The steps of the table in the order in which they are tested, each with the size that it gives.
/// Empty while the industry is not known. The first that holds decides; where none does it is micro.
pub fn steps(table: &SizeTable, profile: &Profile, wording: &Wording<'_>) -> Vec<(Size, Clause)> {
    let Some(row) = table.row(profile) else {
        return Vec::new();
    };
    [
        (Size::Large, &row.ceiling),
        (Size::Medium, &row.medium),
        (Size::Small, &row.small),
    ]
    .into_iter()
    .map(|(size, thresholds)| {
        let parts: Vec<Clause> = thresholds
            .iter()
            .map(|threshold| clause(threshold, profile, wording))
            .collect();
        let clause = Clause {
            truth: Truth::all(parts.iter().map(|part| part.truth)),
            text: wording.texts.say("say.all"),
            yours: None,
            join: Join::All,
            parts,
        };
        (size, clause)
    })
    .collect()
}

fn clause(threshold: &Threshold, profile: &Profile, wording: &Wording<'_>) -> Clause {
    let at = wording.quantity(threshold.fact, threshold.at);
    let bounds = wording.texts.fill("say.ge", &[("at", &at)]);
    let label = wording.label(threshold.fact);
    Clause {
        truth: threshold.reached(profile),
        text: wording
            .texts
            .fill("say.number", &[("label", label), ("bounds", &bounds)]),
        yours: wording.yours(threshold.fact, profile.known(threshold.fact)),
        join: Join::Leaf,
        parts: Vec::new(),
    }
}
