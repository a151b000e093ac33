//! A reader's ratings of a case compared with the expert's.

use super::kappa;
use crate::assess::{Rating, Ratings};
use crate::content::Content;
use crate::teaching::Case;

/// The comparison of a reader's ratings with the expert's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Items that the reader has rated.
    pub rated: usize,
    /// Of these, equal to the expert's.
    pub same: usize,
    /// Of these, one point apart.
    pub near: usize,
    /// Items with points by both: only these have a distance.
    pub compared: usize,
    /// The sum of the differences in points, reader minus expert, over all of these.
    pub more: i32,
    /// Agreement beyond chance in hundredths; see [`kappa::weighted`].
    pub kappa: Option<i32>,
    /// The indices of the items that differ by more than a point, largest difference first.
    pub apart: Vec<usize>,
}

/// The distance of two ratings. It is maximal if only one of them is 不适用.
fn distance(given: Rating, expert: Rating) -> u8 {
    match (given, expert) {
        (Rating::Points(given), Rating::Points(expert)) => given.abs_diff(expert),
        (given, expert) if given == expert => 0,
        _ => Rating::MOST,
    }
}

impl Case {
    /// Compares a reader's ratings, in the order of [`Case::expert`], with the expert's.
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
        // No sort: another instantiation would add kilobytes to the download.
        for distance in (2..=Rating::MOST).rev() {
            let of = far.iter().filter(|(far, _)| *far == distance);
            found.apart.extend(of.map(|(_, place)| *place));
        }
        found
    }

    /// The expert's ratings as those of a self-check, to compute a level.
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
