//! What the runs printed, in columns side by side.

use super::signs::Signs;
use crate::recording::Recording;
use crate::text::{one_line, split, width as columns};

/// The outputs, as many beside each other as fit, the others below.
pub fn side_by_side(recordings: &[Recording], width: usize, signs: &Signs) -> String {
    let outputs = recordings.iter().map(|run| Output::of(run, width));
    let mut text = String::new();
    let mut row: Vec<Output> = Vec::new();
    for output in outputs {
        let taken: usize = row.iter().map(|other| other.width + 3).sum();
        if taken + output.width > width {
            text += &draw(&row, signs);
            text.push('\n');
            row.clear();
        }
        row.push(output);
    }
    text + &draw(&row, signs)
}

/// One run's output, its lines folded to the width.
struct Output {
    title: String,
    lines: Vec<String>,
    width: usize,
}

impl Output {
    fn of(recording: &Recording, width: usize) -> Self {
        let title = one_line(&recording.run.on).into_owned();
        let output = recording.output();
        let lines: Vec<String> = output.lines().flat_map(|line| fold(line, width)).collect();
        let widest = lines.iter().map(|line| columns(line)).max().unwrap_or(0);
        Output {
            width: widest.max(columns(&title)).max(9),
            title,
            lines,
        }
    }
}

/// Breaks a line that is too long.
fn fold(line: &str, width: usize) -> Vec<String> {
    let line = one_line(line);
    let (first, mut rest) = split(&line, width);
    let mut lines = vec![first.to_owned()];
    while !rest.is_empty() {
        let (next, after) = split(rest, width);
        lines.push(next.to_owned());
        rest = after;
    }
    lines
}

fn draw(row: &[Output], signs: &Signs) -> String {
    let height = row.iter().map(|output| output.lines.len()).max();
    let between = format!(" {} ", signs.faint(signs.between));
    let line = |cells: Vec<String>| cells.join(&between).trim_end().to_owned() + "\n";
    let mut text = line(row.iter().map(|output| title(output, signs)).collect());
    for number in 0..height.unwrap_or(0) {
        let cell = |output: &Output| {
            let text = output.lines.get(number).map_or("", String::as_str);
            pad(text, output.width)
        };
        text += &line(row.iter().map(cell).collect());
    }
    text
}

fn title(output: &Output, signs: &Signs) -> String {
    let gap = output.width - columns(&output.title);
    format!("{}{:gap$}", signs.bold(&output.title), "")
}

fn pad(text: &str, width: usize) -> String {
    let gap = width - columns(text);
    format!("{text}{:gap$}", "")
}
