//! Writes a run in Chrome's trace event format, which <https://ui.perfetto.dev> opens.
//!
//! The trace has two processes. In the first each row is a coroutine: its life, in it its
//! polls and what it did between them, its printed lines, and arrows from who made it and
//! who woke it. In the second each row is a thread of the operating system, with polls
//! inside polls.
//!
//! ```
//! use lanes::{Recording, chrome};
//!
//! let recording = Recording::read(r#"{"recording":1,"lesson":"count","on":"smol"}"#)?;
//! let trace: serde_json::Value = serde_json::from_str(&chrome::trace(&recording))?;
//! assert!(trace["traceEvents"].is_array());
//! # anyhow::Ok(())
//! ```
//!
//! The format is the one of Google's document [Trace Event Format]; Perfetto reads it
//! [as far as slices nest][faq], so slices of one row never overlap in part.
//!
//! [Trace Event Format]: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
//! [faq]: https://perfetto.dev/docs/faq

mod arrow;
mod coroutine;
mod row;
mod thread;

use crate::lane::lanes;
use crate::recording::Recording;
use row::{Row, process};
use serde_json::json;

/// Writes the trace as JSON.
#[must_use]
pub fn trace(recording: &Recording) -> String {
    let run = &recording.run;
    let events = &recording.events;
    let mut entries = vec![
        process(Row::COROUTINES, &format!("{} on {}", run.lesson, run.on)),
        process(Row::THREADS, &format!("threads of {}", run.on)),
    ];
    for lane in lanes(events) {
        let row = Row::of(lane.coroutine);
        entries.extend(coroutine::life(&lane, row, events));
        entries.extend(arrow::arrows(&lane, row, events));
    }
    entries.extend(thread::threads(events));
    json!({ "traceEvents": entries, "displayTimeUnit": "ms" }).to_string()
}
