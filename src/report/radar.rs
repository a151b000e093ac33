//! The radar's geometry: scores on spokes, the first pointing up, the others clockwise.

use std::f64::consts::TAU;

/// A point of a drawing, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// The point on spoke `nth` of `count` at `share` (0–1) of `radius`, around the origin.
pub fn point(nth: usize, count: usize, share: f64, radius: f64) -> Point {
    let angle = TAU * nth as f64 / count.max(1) as f64;
    Point {
        x: radius * share * angle.sin(),
        y: -radius * share * angle.cos(),
    }
}

/// The outline through one share on each spoke, as an SVG `points` attribute.
pub fn outline(shares: &[f64], radius: f64) -> String {
    let points = shares.iter().enumerate().map(|(nth, share)| {
        let Point { x, y } = point(nth, shares.len(), *share, radius);
        format!("{x:.1},{y:.1}")
    });
    points.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spokes_go_clockwise_from_the_top() {
        assert_eq!(
            outline(&[1.0, 1.0, 0.5, 0.0], 100.0),
            "0.0,-100.0 100.0,-0.0 0.0,50.0 -0.0,0.0"
        );
    }
}
