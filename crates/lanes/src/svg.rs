//! Draws a run as swim lanes, as an SVG.
//!
//! Across, everything is in percent, so that a picture fits any width without its texts
//! changing size; down, in pixels. There are no colours, only classes: a page's style
//! sheet gives them the colours of its theme. [`document()`] brings a style of its own.
//!
//! | class | what it is |
//! |---|---|
//! | `lanes-task` | the box around the coroutines of one task |
//! | `lanes-reach` | a poll that went on to poll the coroutines below it |
//! | `lanes-poll`, `lanes-inside` | a poll of a task, or of a coroutine inside another's poll |
//! | `lanes-thread-0` to `-3` | the thread of a poll (the fifth has the colour of the first) |
//! | `lanes-unpolled`, `lanes-wait`, `lanes-ready` | not yet polled; waiting; woken, but not polled yet |
//! | `lanes-made`, `lanes-woken`, `lanes-printed` | what happened at one moment |
//! | `lanes-done`, `lanes-failed`, `lanes-cancelled`, `lanes-panicked` | how it ended |
//! | `lanes-link`, `lanes-wake` | who made it, who woke it |
//!
//! `data-event` is the number of the event at which something begins, and `data-x` on the
//! picture lists where each event stands.

mod axis;
mod document;
mod lane;
mod layout;
mod legend;
mod mark;

use crate::lane::lanes;
use crate::shown::Shown;
use crate::story::summary;
use crate::text::escape;
use axis::Axis;
use layout::Layout;
use std::fmt::Write;

pub use document::document;
pub use legend::legend;

/// How times become places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Every event has room, and a wait takes the logarithm of its time.
    Stretched,
    /// Every microsecond takes the same room.
    True,
}

/// Draws the lanes.
#[must_use]
pub fn picture(shown: &Shown, scale: Scale) -> String {
    let drawing = Drawing::of(shown, scale);
    let class = match scale {
        Scale::Stretched => "lanes-stretched",
        Scale::True => "lanes-true",
    };
    format!(
        r#"<svg class="lanes-svg {class}" role="img" aria-label="{}" width="100%" height="{}" data-x="{}">{}</svg>"#,
        escape(&summary(&shown.run, &shown.events)),
        drawing.height,
        drawing.places,
        drawing.inner,
    )
}

/// What stands inside an `<svg>`.
struct Drawing {
    height: u32,
    places: String,
    inner: String,
}

impl Drawing {
    fn of(shown: &Shown, scale: Scale) -> Self {
        let lanes = lanes(&shown.events);
        let axis = Axis::new(&shown.events, scale);
        let layout = Layout::new(&lanes);
        let mut inner = axis.draw(layout.bottom);
        inner += &layout.boxes(&lanes);
        for (row, lane) in lanes.iter().enumerate() {
            inner += &lane::behind(lane, row, &axis, &layout);
        }
        for (row, lane) in lanes.iter().enumerate() {
            inner += &lane::draw(lane, row, &shown.events, &axis, &layout);
        }
        for (number, words) in shown.left_out.iter().enumerate() {
            let y = layout.bottom + layout::LINE * (u32::try_from(number).unwrap_or(0) + 1);
            let _ = write!(
                inner,
                r#"<text class="lanes-more" x="1%" y="{y}">{words}</text>"#
            );
        }
        let left_out = u32::try_from(shown.left_out.len()).unwrap_or(0);
        Drawing {
            height: layout.bottom + layout::LINE * left_out + 8,
            places: axis.places(),
            inner,
        }
    }
}
