//! # Lanes: what really happened in a run, written down and drawn
//!
//! A lane is the life of one coroutine: when it was made, each poll, each wait between
//! polls, each wake, each printed line, and how it ended.
//!
//! In reading order:
//!
//! * [`recording`]: the format, one JSON object a line;
//! * [`structure`]: what does not change from one recording to the next;
//! * [`lane`]: the events put together into lanes, each task's lanes next to each other;
//! * [`story`]: one plain sentence for each event, and one for the run;
//! * [`terminal`]: outputs and lanes as text in 80 columns;
//! * [`shown`]: what a picture has room for;
//! * [`svg`]: lanes as a picture, in a page or in a file of its own;
//! * [`figure`](figure()): picture, output and story as one piece of a page;
//! * [`chrome`]: the trace that Perfetto opens.
//!
//! Every drawing takes a recording as it is: empty, still growing, or cut short.

pub mod chrome;
mod figure;
pub mod lane;
pub mod recording;
pub mod shown;
pub mod story;
pub mod structure;
pub mod svg;
pub mod terminal;
mod text;

pub use figure::figure;
pub use recording::{Event, Kind, Recording};
pub use structure::Structure;
