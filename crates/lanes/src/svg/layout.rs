//! Where the lanes stand, from top to bottom.

use crate::lane::Lane;
use std::collections::HashMap;
use std::fmt::Write;

/// The height of a line of text.
pub const LINE: u32 = 18;

const AXIS: u32 = 20;
const LANE: u32 = 42;
const BETWEEN_TASKS: u32 = 8;

/// The place of each lane.
pub struct Layout {
    /// The middle of each lane's line.
    pub middles: Vec<u32>,
    /// Below the last lane.
    pub bottom: u32,
    rows: HashMap<u32, usize>,
}

impl Layout {
    /// Stacks the lanes, with a gap between tasks.
    pub fn new(lanes: &[Lane]) -> Self {
        let mut bottom = AXIS;
        let mut middles = Vec::with_capacity(lanes.len());
        for lane in lanes {
            bottom += if lane.depth == 0 { BETWEEN_TASKS } else { 0 };
            middles.push(bottom + 28);
            bottom += LANE;
        }
        let numbers = lanes.iter().map(|lane| lane.coroutine);
        let rows = numbers
            .zip(0..)
            .filter_map(|(number, row)| Some((number?, row)));
        Layout {
            middles,
            bottom,
            rows: rows.collect(),
        }
    }

    /// The middle of a coroutine's lane, if it is drawn.
    pub fn of(&self, coroutine: Option<u32>) -> Option<u32> {
        Some(self.middles[*self.rows.get(&coroutine?)?])
    }

    /// A box around the lanes of each task.
    pub fn boxes(&self, lanes: &[Lane]) -> String {
        let mut boxes = String::new();
        let tasks = lanes.iter().enumerate().filter(|(_, lane)| lane.depth == 0);
        for (row, lane) in tasks {
            let y = self.middles[row] - 28;
            let height = self.middles[row + lane.below] + 14 - y;
            let _ = write!(
                boxes,
                r#"<rect class="lanes-task" x="0" width="100%" y="{y}" height="{height}" rx="4"/>"#
            );
        }
        boxes
    }
}
