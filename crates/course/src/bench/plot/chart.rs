//! One panel: lines over two logarithmic axes, each with a band and a label at its end.

use super::escape;
use super::line::Style;
use std::fmt::Write;

/// A panel.
pub struct Chart<'a> {
    /// What it shows, above it.
    pub title: &'a str,
    /// What stands below the x axis.
    pub x_title: &'a str,
    /// What stands for one step of the y axis, beside its top.
    pub y_title: &'a str,
    /// The powers of ten between which the x axis runs.
    pub x: (i32, i32),
    /// The powers of ten between which the y axis runs.
    pub y: (i32, i32),
    /// How a power of ten is written on the y axis.
    pub y_label: fn(i32) -> String,
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line.
pub struct Line {
    /// How it looks.
    pub style: Style,
    /// From left to right.
    pub points: Vec<Point>,
}

/// A measured point, and how far its rounds lie apart.
#[derive(Clone, Copy)]
pub struct Point {
    /// How many futures.
    pub x: f64,
    /// The median of the rounds.
    pub y: f64,
    /// The lowest round.
    pub low: f64,
    /// The highest round.
    pub high: f64,
}

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 250.0;
/// What the drawing leaves free for titles and labels.
const LEFT: f64 = 58.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = HEIGHT - 36.0;
/// How far apart labels must be.
const LINE_HEIGHT: f64 = 14.0;
/// The room for a label: what stands before it, for each letter, and at least and at most.
const BEFORE_LABEL: f64 = 17.0;
const LETTER: f64 = 6.0;
const ROOM: [f64; 2] = [88.0, 180.0];

impl Chart<'_> {
    /// The panel as inline SVG, without blank lines.
    pub fn draw(&self) -> String {
        let title = escape(self.title);
        let mut svg = format!(
            "<svg class=\"plot-panel\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{title}\">\n\
             <text class=\"plot-title\" x=\"0\" y=\"14\">{title}</text>\n\
             <text class=\"plot-label\" x=\"0\" y=\"31\">{}</text>\n",
            escape(self.y_title)
        );
        self.draw_axes(&mut svg);
        for line in &self.lines {
            self.draw_line(line, &mut svg);
        }
        self.draw_labels(&mut svg);
        svg + "</svg>\n"
    }

    fn draw_axes(&self, svg: &mut String) {
        let right = self.right();
        for power in self.x.0..=self.x.1 {
            let x = self.x(10_f64.powi(power));
            draw_grid(&format!("M{x:.1} {TOP}V{BOTTOM}"), svg);
            draw_text("middle", x, BOTTOM + 15.0, x_label(power), svg);
        }
        for power in self.y.0..=self.y.1 {
            let (y, label) = (self.y(10_f64.powi(power)), (self.y_label)(power));
            draw_grid(&format!("M{LEFT} {y:.1}H{right}"), svg);
            draw_text("end", LEFT - 6.0, y + 4.0, &label, svg);
        }
        let (middle, title) = (f64::midpoint(LEFT, right), escape(self.x_title));
        draw_text("middle", middle, HEIGHT - 4.0, &title, svg);
    }

    fn draw_line(&self, line: &Line, svg: &mut String) {
        let class = &line.style.class;
        let there = line.points.iter().map(|point| (point.x, point.high));
        let back = line.points.iter().rev().map(|point| (point.x, point.low));
        let band = self.path(there.chain(back));
        let path = self.path(line.points.iter().map(|point| (point.x, point.y)));
        _ = writeln!(svg, "<path class=\"plot-band {class}\" d=\"{band}Z\"/>");
        _ = writeln!(svg, "<path class=\"plot-line {class}\" d=\"{path}\"/>");
        let marks = line
            .points
            .iter()
            .map(|point| line.style.mark.at(self.x(point.x), self.y(point.y)));
        draw_mark(&line.style, &marks.collect::<String>(), svg);
    }

    fn draw_labels(&self, svg: &mut String) {
        let last = |line: &Line| line.points.last().map_or(BOTTOM, |point| self.y(point.y));
        let heights = apart(self.lines.iter().map(last).collect());
        let right = self.right();
        for (line, y) in self.lines.iter().zip(heights) {
            let Style {
                class, label, mark, ..
            } = &line.style;
            draw_mark(&line.style, &mark.at(right + 10.0, y), svg);
            _ = writeln!(
                svg,
                "<text class=\"plot-name {class}\" x=\"{:.1}\" y=\"{:.1}\">{label}</text>",
                right + BEFORE_LABEL,
                y + 4.0
            );
        }
    }

    fn path(&self, points: impl Iterator<Item = (f64, f64)>) -> String {
        let points: Vec<String> = points
            .map(|(x, y)| format!("{:.1} {:.1}", self.x(x), self.y(y)))
            .collect();
        format!("M{}", points.join("L"))
    }

    fn x(&self, value: f64) -> f64 {
        LEFT + (self.right() - LEFT) * share(value, self.x)
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * share(value, self.y)
    }

    /// Where the drawing ends, and the room for labels begins.
    fn right(&self) -> f64 {
        let letters = self
            .lines
            .iter()
            .map(|line| line.style.label.chars().count());
        WIDTH - room(letters.max().unwrap_or_default())
    }
}

/// What a label of so many letters needs.
fn room(letters: usize) -> f64 {
    let letters = u32::try_from(letters).unwrap_or(u32::MAX);
    let [least, most] = ROOM;
    (BEFORE_LABEL + LETTER * f64::from(letters)).clamp(least, most)
}

fn draw_grid(path: &str, svg: &mut String) {
    _ = writeln!(svg, "<path class=\"plot-grid\" d=\"{path}\"/>");
}

fn draw_text(anchor: &str, x: f64, y: f64, text: &str, svg: &mut String) {
    _ = writeln!(
        svg,
        "<text class=\"plot-label\" text-anchor=\"{anchor}\" x=\"{x:.1}\" y=\"{y:.1}\">{text}</text>"
    );
}

fn draw_mark(style: &Style, path: &str, svg: &mut String) {
    let hollow = if style.is_hollow { " plot-ring" } else { "" };
    let class = &style.class;
    _ = writeln!(
        svg,
        "<path class=\"plot-point{hollow} {class}\" d=\"{path}\"/>"
    );
}

/// Where a value lies between two powers of ten, from 0 to 1.
fn share(value: f64, (from, to): (i32, i32)) -> f64 {
    let position = (value.log10() - f64::from(from)) / f64::from(to - from);
    position.clamp(0.0, 1.0)
}

/// The heights of labels, moved no further than they must be to stand apart.
fn apart(wanted: Vec<f64>) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut heights = wanted;
    // Twice: down from the top, then up from the bottom, where there may be no room.
    for pair in 1..order.len() {
        let above = heights[order[pair - 1]];
        heights[order[pair]] = heights[order[pair]].max(above + LINE_HEIGHT);
    }
    let mut limit = BOTTOM;
    for label in order.into_iter().rev() {
        heights[label] = heights[label].min(limit);
        limit = heights[label] - LINE_HEIGHT;
    }
    heights
}

fn x_label(power: i32) -> &'static str {
    match power {
        0 => "1",
        1 => "10",
        2 => "100",
        3 => "1k",
        4 => "10k",
        5 => "100k",
        6 => "1M",
        _ => "…",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_would_overlap_stand_apart() {
        let heights = apart(vec![100.0, 101.0, 50.0]);
        assert_eq!(heights, [100.0, 114.0, 50.0]);
    }

    #[test]
    fn a_long_label_has_more_room_up_to_a_half() {
        let [least, most] = ROOM;
        let (long, cut) = (room("smol, CancellationToken".len()), room(1_000));
        assert!(least < long && long < cut);
        assert!((cut - most).abs() < 1e-9);
    }

    #[test]
    fn labels_stay_above_the_axis() {
        let heights = apart(vec![BOTTOM, BOTTOM, BOTTOM]);
        assert!(heights.iter().all(|height| *height <= BOTTOM));
        assert!((heights[0] - heights[1]).abs() >= LINE_HEIGHT);
    }

    #[test]
    fn equal_factors_are_equal_steps() {
        assert!((share(1.0, (-2, 2)) - 0.5).abs() < 1e-9);
        assert!((share(10.0, (-2, 2)) - 0.75).abs() < 1e-9);
    }
}
