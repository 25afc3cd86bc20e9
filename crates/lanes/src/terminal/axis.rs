//! The time axis that all runs of a drawing share.

use crate::lane::lanes;
use crate::recording::Recording;
use crate::shown::LANES;
use crate::text::width as columns;

/// From times to columns.
pub struct Axis {
    /// The columns for names, with the gap after them.
    pub names: usize,
    /// The columns for a lane.
    pub columns: usize,
    /// The time of the last column, in microseconds.
    end: u64,
}

impl Axis {
    /// So many columns further a mark may stand when its own is taken.
    pub const SPILL: usize = 2;

    /// The axis on which all these runs fit into `width`.
    pub fn new(recordings: &[Recording], width: usize) -> Self {
        let last = |recording: &Recording| recording.events.last().map(|event| event.at);
        let ends = recordings.iter().filter_map(last);
        let names = recordings.iter().map(longest_name).max().unwrap_or(0) + 2;
        let names = names.clamp(12, width * 2 / 5);
        Axis {
            names,
            columns: width - names,
            end: ends.max().unwrap_or(0).clamp(1, u64::MAX / 1000),
        }
    }

    /// The column of a time.
    pub fn column(&self, at: u64) -> usize {
        let last = (self.columns - Self::SPILL - 1) as u128;
        let column = u128::from(at.min(self.end)) * last / u128::from(self.end);
        usize::try_from(column).expect("at most the width")
    }

    /// The times in milliseconds, as many as fit, each over its column.
    pub fn labels(&self) -> String {
        let mut labels = String::new();
        let step = self.step();
        for time in (0..=self.end).step_by(usize::try_from(step).unwrap_or(usize::MAX)) {
            let label = label(time);
            let column = self.column(time);
            let free = column > labels.len() || labels.is_empty();
            if free && column + label.len() <= self.columns {
                labels = format!("{labels:column$}{label}");
            }
        }
        labels
    }

    /// A round number of microseconds that leaves a label ten columns at least.
    fn step(&self) -> u64 {
        let at_least = self.end * 10 / self.columns as u64;
        let mut power = 1;
        loop {
            for step in [power, power * 2, power * 5] {
                if step >= at_least {
                    return step;
                }
            }
            power *= 10;
        }
    }
}

fn label(time: u64) -> String {
    let text = match time % 1000 {
        0 => (time / 1000).to_string(),
        thousandths => format!("{}.{thousandths:03}", time / 1000)
            .trim_end_matches('0')
            .to_owned(),
    };
    if time == 0 { text + " ms" } else { text }
}

fn longest_name(recording: &Recording) -> usize {
    let lanes = lanes(&recording.events);
    let names = lanes.iter().take(LANES);
    let names = names.map(|lane| columns(&lane.title()) + 2 * lane.depth);
    names.max().unwrap_or(0).max(recording.run.on.len())
}
