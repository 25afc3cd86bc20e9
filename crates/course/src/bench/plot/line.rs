//! Lines from rows, and the axes that hold them.

use super::chart::{Line, Point};
use super::mark::Mark;
use crate::bench::results::{Results, Which};
use crate::bench::row::Row;
use crate::bench::statistics::median;

/// A line through one figure a round of each size; none where nothing was measured.
pub fn line(results: &Results, which: Which, rounds: impl Fn(&Row) -> Vec<f64>) -> Option<Line> {
    let point = |size| {
        let rounds = rounds(results.row(which, size)?);
        Some(Point {
            x: f64::from(size),
            y: median(&rounds)?,
            low: rounds.iter().copied().fold(f64::INFINITY, f64::min),
            high: rounds.iter().copied().fold(0.0, f64::max),
        })
    };
    let points: Vec<Point> = results.sizes(which).into_iter().filter_map(point).collect();
    let (class, label, mark) = match (which.runtime, which.way) {
        ("tokio", "join_all") => ("plot-tokio", "join_all", Mark::Ring),
        ("tokio", _) => ("plot-tokio", "tokio", Mark::Circle),
        ("async-std", _) => ("plot-async-std", "async-std", Mark::Triangle),
        ("smol", _) => ("plot-smol", "smol", Mark::Diamond),
        _ => ("plot-asyncio", "asyncio", Mark::Square),
    };
    (!points.is_empty()).then_some(Line {
        class,
        label,
        mark,
        points,
    })
}

/// The powers of ten around all points.
#[expect(clippy::cast_possible_truncation, reason = "logarithms are small")]
pub fn powers<'a>(lines: impl Iterator<Item = &'a Line>) -> (i32, i32) {
    let points: Vec<Point> = lines.flat_map(|line| line.points.iter().copied()).collect();
    let lowest = points
        .iter()
        .map(|point| point.low)
        .fold(f64::INFINITY, f64::min);
    let highest = points.iter().map(|point| point.high).fold(0.0, f64::max);
    let (from, to) = (lowest.log10().floor() as i32, highest.log10().ceil() as i32);
    (from, to.max(from + 1))
}

/// Such as `1/100`, for a tick of ratios.
pub fn share(power: i32) -> String {
    match power {
        0.. => number(power),
        _ => format!("1/{}", number(-power)),
    }
}

/// A power of ten in digits.
pub fn number(power: i32) -> String {
    match power {
        ..0 => format!("0.{}1", "0".repeat(power.unsigned_abs() as usize - 1)),
        0..3 => format!("1{}", "0".repeat(power.unsigned_abs() as usize)),
        3..6 => format!("1{},000", "0".repeat(power.unsigned_abs() as usize - 3)),
        _ => format!("10^{power}"),
    }
}
