//! The marks of what happens at one moment, each a shape of its own.

use crate::lane::End;

/// A shape around the middle of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A coroutine is made.
    Made,
    /// It can go on.
    Woken,
    /// It prints a line.
    Printed,
    /// It ends.
    Ended(End),
}

impl Mark {
    /// The class, without `lanes-`, which is also the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Mark::Made => "made",
            Mark::Woken => "woken",
            Mark::Printed => "printed",
            Mark::Ended(end) => end.word(),
        }
    }

    /// The shape: `lanes-cut` is drawn in the colour of the background.
    pub fn shape(self) -> &'static str {
        match self {
            Mark::Made => r#"<circle r="4"/>"#,
            Mark::Woken => r#"<path d="M-4.5 14.5h9L0 8z"/>"#,
            Mark::Printed => r#"<path d="M0 -6L6 0L0 6L-6 0z"/>"#,
            Mark::Ended(End::Done) => {
                r#"<circle r="7"/><path class="lanes-cut" d="M-3.5 .2L-1 3L3.5 -2.6"/>"#
            }
            Mark::Ended(End::Failed) => {
                r#"<rect x="-6.5" y="-6.5" width="13" height="13"/><path class="lanes-cut" d="M-3 -3L3 3M-3 3L3 -3"/>"#
            }
            Mark::Ended(End::Cancelled) => r#"<circle r="6"/><path d="M-4.2 4.2L4.2 -4.2"/>"#,
            Mark::Ended(End::Panicked) => {
                r#"<path d="M0 -9L9 7H-9z"/><path class="lanes-cut" d="M0 -3.5V1.5M0 3.6V5.2"/>"#
            }
        }
    }
}
