//! A reader's ratings of a case compared with the expert's.

use super::kappa;
use crate::assess::{Rating, Ratings};
use crate::content::Content;
use crate::teaching::Case;

/// How a reader's ratings compare with the expert's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Items that the reader has rated.
    pub rated: usize,
    /// Of these, rated as the expert has.
    pub same: usize,
    /// Of these, one point apart.
    pub near: usize,
    /// Items to which both have given points: only these have a distance.
    pub compared: usize,
    /// How many points more than the expert the reader has given, over all of these.
    pub more: i32,
    /// Agreement beyond chance in hundredths; see [`kappa::weighted`].
    pub kappa: Option<i32>,
    /// The places of the items that the two see differently by more than a point, farthest first.
    pub apart: Vec<usize>,
}

/// How far two ratings lie apart. Whether there is any evidence at all is as far as can be.
fn distance(given: Rating, expert: Rating) -> u8 {
    match (given, expert) {
        (Rating::Points(given), Rating::Points(expert)) => given.abs_diff(expert),
        (given, expert) if given == expert => 0,
        _ => Rating::MOST,
    }
}

impl Case {
    /// Compares what a reader gave to the items, in the order of [`Case::expert`], with the expert's.
    pub fn compare(&self, given: &[Option<Rating>]) -> Comparison {
        let mut found = Comparison {
            rated: 0,
            same: 0,
            near: 0,
            compared: 0,
            more: 0,
            kappa: None,
            apart: Vec::new(),
        };
        let mut pairs = Vec::new();
        let mut far: Vec<(u8, usize)> = Vec::new();
        for (place, (reference, given)) in self.expert.iter().zip(given).enumerate() {
            let Some(given) = *given else { continue };
            found.rated += 1;
            match distance(given, reference.rating) {
                0 => found.same += 1,
                1 => found.near += 1,
                distance => far.push((distance, place)),
            }
            if let (Rating::Points(given), Rating::Points(expert)) = (given, reference.rating) {
                pairs.push((given, expert));
                found.more += i32::from(given) - i32::from(expert);
            }
        }
        found.compared = pairs.len();
        found.kappa = kappa::weighted(&pairs, Rating::MOST);
        // Not sorted: one more sorting routine would be kilobytes of the download.
        for distance in (2..=Rating::MOST).rev() {
            let of = far.iter().filter(|(far, _)| *far == distance);
            found.apart.extend(of.map(|(_, place)| *place));
        }
        found
    }

    /// The expert's ratings as those of a self-check: what a level follows from.
    pub fn ratings(&self, content: &Content) -> Ratings {
        let mut ratings = Ratings::new();
        for reference in &self.expert {
            if let Some(key) = content.standard.find(&reference.item) {
                ratings.set(key, Some(reference.rating));
            }
        }
        ratings
    }
}
