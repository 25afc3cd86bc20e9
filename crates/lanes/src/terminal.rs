//! Draws runs as text: what they printed, side by side, then their lanes on one time axis.

mod axis;
mod outputs;
mod row;
mod signs;

use crate::lane::lanes;
use crate::recording::Recording;
use crate::shown::LANES;
use crate::text::{count, shorten, width as columns};
use axis::Axis;
use signs::{Sign, Signs};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Draws the recordings in at most `width` columns, in colours if `ansi`, else in plain ASCII signs.
///
/// The names and the printed lines are the programs' own; what would move the cursor or
/// change a colour in them is replaced. A line too long for its column goes on in the next.
/// Every run has the same axis, so that their times compare. Fewer than 40 columns are taken as 40.
#[must_use]
pub fn draw(recordings: &[Recording], width: usize, ansi: bool) -> String {
    let width = width.max(40);
    let signs = Signs::new(ansi);
    let axis = Axis::new(recordings, width);
    let mut used = BTreeSet::new();
    let mut text = outputs::side_by_side(recordings, width, &signs);
    for recording in recordings {
        text.push('\n');
        text += &run(recording, &axis, &signs, &mut used);
    }
    text + &legend(&signs, &used, width)
}

/// One run: its name and the axis, then a line for each coroutine.
fn run(recording: &Recording, axis: &Axis, signs: &Signs, used: &mut BTreeSet<Sign>) -> String {
    let name = shorten(&recording.run.on, axis.names - 1, signs.ellipsis);
    let gap = axis.names - columns(&name);
    let mut text =
        signs.bold(&name) + &signs.faint(&format!("{:gap$}{}", "", axis.labels())) + "\n";

    let lanes = lanes(&recording.events);
    for lane in lanes.iter().take(LANES) {
        text += &row::draw(lane, &recording.events, axis, signs, used);
    }
    if lanes.is_empty() {
        text += "  nothing happened in a coroutine\n";
    }
    if lanes.len() > LANES {
        let more = lanes.len() - LANES;
        let _ = writeln!(
            text,
            "{} and {}",
            signs.ellipsis,
            count(more, "more coroutine")
        );
    }
    text
}

/// What the signs mean: those that were used.
fn legend(signs: &Signs, used: &BTreeSet<Sign>, width: usize) -> String {
    let mut text = String::new();
    let mut column = width;
    for &sign in used {
        let meaning = sign.meaning();
        let taken = meaning.len() + 5;
        let begin = if column + taken > width { "\n" } else { "   " };
        column = if begin == "\n" {
            taken - 3
        } else {
            column + taken
        };
        let _ = write!(text, "{begin}{} {meaning}", signs.paint(sign, 1));
    }
    text + "\n"
}
