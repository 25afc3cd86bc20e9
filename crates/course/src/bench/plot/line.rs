//! Lines from rows, and the axes that hold them.

use super::chart::{Line, Point};
use super::escape;
use super::mark::Mark;
use crate::bench::question::Figure;
use crate::bench::results::{Results, Which};
use crate::bench::row::Row;
use crate::bench::statistics::median;

/// How a line looks, and what it is called.
pub struct Style {
    /// What the theme colours it by, such as `plot-tokio`.
    pub class: String,
    /// What stands at its end, where the mark already says the runtime.
    pub label: String,
    /// What it is called in a table.
    pub name: String,
    /// How its points are marked, so that nobody needs the colours.
    pub mark: Mark,
    /// Whether the marks are hollow.
    pub is_hollow: bool,
}

impl Style {
    /// That of the line `RUNTIME/WAY`: colour and form are the runtime's.
    pub fn of(figure: &Figure, line: &str) -> Self {
        let (runtime, way) = line.split_once('/').unwrap_or_default();
        let is_hollow = figure.hollow.iter().any(|hollow| hollow == line);
        let (label, name) = match (figure.labels.get(line), is_hollow) {
            (Some(label), _) => (label.clone(), label.clone()),
            (None, true) => (way.to_owned(), format!("{runtime} {way}")),
            (None, false) => (runtime.to_owned(), runtime.to_owned()),
        };
        let mark = match runtime {
            "tokio" => Mark::Circle,
            "async-std" => Mark::Triangle,
            "smol" => Mark::Diamond,
            "ours" => Mark::Cross,
            _ => Mark::Square,
        };
        Self {
            class: format!("plot-{runtime}"),
            label: escape(&label),
            name: escape(&name),
            mark,
            is_hollow,
        }
    }
}

/// A line through one figure a round of each size; none where nothing was measured.
pub fn line(
    results: &Results,
    which: Which,
    style: Style,
    rounds: impl Fn(&Row) -> Vec<f64>,
) -> Option<Line> {
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
    (!points.is_empty()).then_some(Line { style, points })
}

/// The powers of ten around all figures; those that are zero have none, and lie at the bottom.
#[expect(clippy::cast_possible_truncation, reason = "logarithms are small")]
pub fn powers(figures: impl Iterator<Item = f64> + Clone) -> (i32, i32) {
    let figures = figures.filter(|figure| *figure > 0.0);
    let lowest = figures.clone().fold(f64::INFINITY, f64::min);
    let highest = figures.fold(0.0, f64::max);
    if highest == 0.0 {
        return (0, 1);
    }
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

#[cfg(test)]
mod tests {
    use super::powers;

    #[test]
    fn a_figure_of_zero_does_not_stretch_the_axis() {
        assert_eq!(powers([0.0, 0.5, 300.0].into_iter()), (-1, 3));
        assert_eq!(powers([0.0].into_iter()), (0, 1));
    }
}
