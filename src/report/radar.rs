//! The radar's geometry: scores on spokes, the first pointing up, the others clockwise.
//!
//! Integers are precise enough, and avoid the code that formats fractions.

use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// A point of a drawing, in whole units, y downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Downwards.
    pub y: i32,
}

/// The point on spoke `nth` of `count` at a distance of `length` units from the origin.
pub fn point(nth: usize, count: usize, length: f64) -> Point {
    let angle = TAU * nth as f64 / count.max(1) as f64;
    Point {
        x: (length * sine(angle)).round() as i32,
        y: (-length * sine(angle + FRAC_PI_2)).round() as i32,
    }
}

impl Point {
    /// The SVG `text-anchor` of a label at this point: away from the centre.
    pub fn anchor(self) -> &'static str {
        match self.x {
            10.. => "start",
            ..=-10 => "end",
            _ => "middle",
        }
    }
}

/// The outline through one score, 0–100, on each spoke of `radius` units, as an SVG `points`
/// attribute.
pub fn outline(scores: &[u32], radius: f64) -> String {
    let points = scores.iter().enumerate().map(|(nth, score)| {
        let Point { x, y } = point(nth, scores.len(), radius * f64::from(*score) / 100.0);
        format!("{x},{y}")
    });
    points.collect::<Vec<_>>().join(" ")
}

/// The sine of an angle between 0 and 5π/2, to four places: enough for a drawing. The library's takes
/// several kilobytes, because wasm has no instruction for it.
fn sine(angle: f64) -> f64 {
    let angle = if angle > PI { angle - TAU } else { angle };
    let square = angle * angle;
    // Taylor's series in Horner's form, to the term of the seventeenth power.
    (1..=8).rev().fold(1.0, |sum, n| {
        let n = f64::from(n);
        1.0 - square / (2.0 * n * (2.0 * n + 1.0)) * sum
    }) * angle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spokes_go_clockwise_from_the_top() {
        assert_eq!(outline(&[100, 100, 50, 0], 100.0), "0,-100 100,0 0,50 0,0");
    }

    #[test]
    fn the_sine_is_good_enough_for_a_drawing() {
        for step in 0..=250 {
            let angle = PI * f64::from(step) / 100.0;
            assert!((sine(angle) - angle.sin()).abs() < 1e-4, "{angle}");
        }
    }
}
