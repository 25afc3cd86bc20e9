//! # Lanes: what really happened in a run, written down and drawn
//!
//! A lane is the life of one coroutine: when it was made, each poll, each wait between
//! polls, each wake, each printed line, and how it ended.
//!
//! * [`recording`]: the format, one JSON object a line;

pub mod chrome;
pub mod recording;
pub mod structure;
pub mod svg;
pub mod terminal;

pub use recording::{Event, Kind, Recording};
pub use structure::Structure;
