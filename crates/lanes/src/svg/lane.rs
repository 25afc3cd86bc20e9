//! Draws one lane.

use super::axis::Axis;
use super::layout::Layout;
use super::mark::Mark;
use crate::lane::{How, Lane, Moment, Poll};
use crate::recording::{Event, Kind};
use crate::text::{escape, shorten};
use std::fmt::Write;

/// A longer name is cut: it has to fit on a phone.
const NAME: usize = 38;

/// A lane on its way into the picture.
struct Pen<'a> {
    lane: &'a Lane<'a>,
    axis: &'a Axis,
    layout: &'a Layout,
    middle: u32,
    drawn: String,
}

/// What stands behind the lanes: polls that reach down to others, and who made or woke whom.
pub fn behind(lane: &Lane, row: usize, axis: &Axis, layout: &Layout) -> String {
    let mut pen = Pen::new(lane, row, axis, layout);
    if lane.below > 0 {
        let bottom = layout.middles[row + lane.below] + 10;
        for poll in &lane.polls {
            let height = bottom - pen.middle;
            pen.bar("lanes-reach", poll, pen.middle, height);
        }
    }
    if let Some(made) = lane.made {
        pen.link("lanes-link", made, lane.maker);
    }
    for (moment, by) in &lane.wakes {
        pen.link("lanes-wake", *moment, *by);
    }
    pen.drawn
}

/// The lane itself.
pub fn draw(lane: &Lane, row: usize, events: &[Event], axis: &Axis, layout: &Layout) -> String {
    let mut pen = Pen::new(lane, row, axis, layout);
    pen.name();
    pen.lines(events.len());
    for poll in &lane.polls {
        match poll.inside {
            None => pen.bar("lanes-poll", poll, pen.middle - 8, 16),
            Some(_) => pen.bar("lanes-poll lanes-inside", poll, pen.middle - 5, 10),
        }
    }
    for (moment, _) in &lane.wakes {
        pen.mark(Mark::Woken, *moment, "");
    }
    if let Some(made) = lane.made {
        pen.mark(Mark::Made, made, "");
    }
    for (moment, _) in &lane.prints {
        pen.mark(Mark::Printed, *moment, "");
    }
    if let Some((moment, end)) = lane.end {
        pen.mark(Mark::Ended(end), moment, &why(&events[moment]));
    }
    pen.drawn
}

fn why(end: &Event) -> String {
    match &end.kind {
        Kind::Failed { error } => format!("<title>failed: {}</title>", escape(error)),
        _ => String::new(),
    }
}

impl<'a> Pen<'a> {
    fn new(lane: &'a Lane, row: usize, axis: &'a Axis, layout: &'a Layout) -> Self {
        Pen {
            lane,
            axis,
            layout,
            middle: layout.middles[row],
            drawn: String::new(),
        }
    }

    fn name(&mut self) {
        let title = self.lane.title();
        let arrow = if self.lane.depth > 0 { "↳ " } else { "" };
        let indent = 6 + 14 * self.lane.depth.saturating_sub(1).min(6);
        let name = shorten(&title, NAME, "…");
        let whole = if name == title {
            String::new()
        } else {
            format!("<title>{}</title>", escape(&title))
        };
        let _ = write!(
            self.drawn,
            r#"<text class="lanes-name" x="0" dx="{indent}" y="{}">{arrow}{}{whole}</text>"#,
            self.middle - 14,
            escape(&name),
        );
    }

    /// The line of the lane, in pieces.
    fn lines(&mut self, events: usize) {
        for rest in self.lane.rests(events) {
            let class = match rest.how {
                How::Unpolled => "lanes-unpolled",
                How::Waiting => "lanes-wait",
                How::Ready => "lanes-ready",
            };
            self.line(class, rest.from, rest.until);
        }
    }

    fn line(&mut self, class: &str, from: Moment, until: Moment) {
        let (x, to) = (self.axis.x(Some(from)), self.axis.x(Some(until)));
        let y = self.middle;
        let _ = write!(
            self.drawn,
            r#"<line class="{class}" x1="{x:.2}%" x2="{to:.2}%" y1="{y}" y2="{y}"/>"#
        );
    }

    fn bar(&mut self, class: &str, poll: &Poll, y: u32, height: u32) {
        let x = self.axis.x(Some(poll.from));
        let width = (self.axis.x(poll.until) - x).max(0.0);
        let event = poll.from;
        let _ = write!(
            self.drawn,
            r#"<rect class="{class} lanes-thread-{}" data-event="{event}" x="{x:.2}%" width="{width:.2}%" y="{y}" height="{height}"/>"#,
            poll.thread % 4,
        );
    }

    fn mark(&mut self, mark: Mark, moment: Moment, title: &str) {
        let x = self.axis.x(Some(moment));
        let _ = write!(
            self.drawn,
            r#"<svg class="lanes-mark lanes-{}" data-event="{moment}" x="{x:.2}%" y="{}" overflow="visible">{}{title}</svg>"#,
            mark.word(),
            self.middle,
            mark.shape(),
        );
    }

    /// An upright line from another coroutine's lane to this one.
    fn link(&mut self, class: &str, moment: Moment, from: Option<u32>) {
        let other = self.layout.of(from).filter(|other| *other != self.middle);
        let Some(other) = other else { return };
        let (x, y) = (self.axis.x(Some(moment)), self.middle);
        let _ = write!(
            self.drawn,
            r#"<line class="{class}" data-event="{moment}" x1="{x:.2}%" x2="{x:.2}%" y1="{other}" y2="{y}"/>"#
        );
    }
}
