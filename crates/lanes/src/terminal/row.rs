//! One lane as one line.

use super::axis::Axis;
use super::signs::{Sign, Signs};
use crate::lane::{Lane, Moment};
use crate::recording::Event;
use crate::text::{shorten, width};
use std::collections::BTreeSet;
use std::ops::Range;

/// Draws a lane, and notes which signs it took.
pub fn draw(
    lane: &Lane,
    events: &[Event],
    axis: &Axis,
    signs: &Signs,
    used: &mut BTreeSet<Sign>,
) -> String {
    let cells = Cells::of(lane, events, axis);
    used.extend(cells.0.iter().filter(|sign| **sign != Sign::Nothing));
    let name = name(lane, axis.names - 2, signs);
    let gap = axis.names - width(&name);
    let drawn = format!("{name}{:gap$}{}", "", cells.paint(signs));
    drawn.trim_end().to_owned() + "\n"
}

fn name(lane: &Lane, columns: usize, signs: &Signs) -> String {
    // Deeply nested names would be all indentation.
    let indent = "  ".repeat(lane.depth.saturating_sub(1).min(3));
    let inside = if lane.depth > 0 { signs.inside } else { "" };
    let name = format!("{indent}{inside}{}", lane.title());
    shorten(&name, columns, signs.ellipsis)
}

/// The columns of a lane.
struct Cells(Vec<Sign>);

impl Cells {
    fn of(lane: &Lane, events: &[Event], axis: &Axis) -> Self {
        let mut cells = Cells(vec![Sign::Nothing; axis.columns]);
        let column = |moment: Moment| axis.column(events[moment].at);
        let last = events.len().saturating_sub(1);

        let begun = lane.made.or(lane.polls.first().map(|poll| poll.from));
        if let Some(begun) = begun {
            let end = lane.end.map_or(last, |(moment, _)| moment);
            cells.fill(column(begun)..column(end) + 1, Sign::Waiting);
        }
        for (from, until, sign) in marks(lane, last) {
            cells.put(column(from), sign);
            cells.fill(column(from) + 1..column(until) + 1, sign);
        }
        cells
    }

    /// Puts a mark in its column, or up to two further if others stand there.
    fn put(&mut self, column: usize, sign: Sign) {
        for cell in &mut self.0[column..=column + Axis::SPILL] {
            if cell.is_free() || *cell == sign {
                *cell = sign;
                return;
            }
        }
        let last = &mut self.0[column + Axis::SPILL];
        *last = sign.max(*last);
    }

    fn fill(&mut self, columns: Range<usize>, sign: Sign) {
        let cells = self.0.get_mut(columns).unwrap_or_default();
        let free = cells.iter_mut().filter(|cell| cell.is_free());
        free.for_each(|cell| *cell = sign);
    }

    fn paint(&self, signs: &Signs) -> String {
        let same = self.0.chunk_by(|sign, next| sign == next);
        same.map(|same| signs.paint(same[0], same.len())).collect()
    }
}

/// Everything that happened in a lane, from when to when, in order of time.
fn marks(lane: &Lane, last: Moment) -> Vec<(Moment, Moment, Sign)> {
    let polls = lane.polls.iter().map(|poll| {
        let sign = poll.inside.map_or(Sign::Polled, |_| Sign::Inside);
        (poll.from, poll.until.unwrap_or(last), sign)
    });
    let at = |moment, sign| (moment, moment, sign);
    let mut marks: Vec<_> = polls.collect();
    marks.extend(lane.made.map(|made| at(made, Sign::Made)));
    marks.extend(
        lane.prints
            .iter()
            .map(|(print, _)| at(*print, Sign::Printed)),
    );
    marks.extend(lane.end.map(|(end, how)| at(end, Sign::Ended(how))));
    marks.sort();
    marks
}
