//! A row of the trace, and the entries that can stand in it.

use serde_json::{Value, json};

/// No two rows share a number, not even in two processes: coroutines stand below this
/// one, threads above.
const OUTSIDE: u32 = 2_000_000_000;

/// A row: what the format calls a thread of a process.
#[derive(Clone, Copy)]
pub struct Row {
    process: u32,
    thread: u32,
}

impl Row {
    /// The process with a row for each coroutine.
    pub const COROUTINES: u32 = 1;
    /// The process with a row for each thread.
    pub const THREADS: u32 = 2;

    /// The row of a coroutine, or of what happened outside them all.
    pub fn of(coroutine: Option<u32>) -> Self {
        // None is 0: Perfetto takes that one for the idle thread.
        Row {
            process: Self::COROUTINES,
            thread: coroutine.map_or(OUTSIDE, |number| number.saturating_add(1)),
        }
    }

    /// The row of a thread.
    pub fn of_thread(thread: u32) -> Self {
        Row {
            process: Self::THREADS,
            thread: OUTSIDE.saturating_add(thread).saturating_add(1),
        }
    }

    /// Names the row.
    pub fn name(self, name: &str) -> Value {
        self.entry("M", "thread_name", json!({ "args": { "name": name } }))
    }

    /// Something that lasted from one time to another.
    pub fn slice(self, name: &str, from: u64, until: u64, about: &Value) -> Value {
        let lasted = until.saturating_sub(from);
        self.entry(
            "X",
            name,
            json!({ "ts": from, "dur": lasted, "args": about }),
        )
    }

    /// Something that happened at one time.
    pub fn instant(self, name: &str, at: u64, about: &Value) -> Value {
        self.entry("i", name, json!({ "ts": at, "s": "t", "args": about }))
    }

    /// The start of an arrow: from the slice of this row at this time.
    pub fn leave(self, name: &str, id: usize, at: u64) -> Value {
        self.entry("s", name, json!({ "ts": at, "cat": "lanes", "id": id }))
    }

    /// The end of an arrow: at the slice of this row at this time.
    pub fn arrive(self, name: &str, id: usize, at: u64) -> Value {
        self.entry(
            "f",
            name,
            json!({ "ts": at, "cat": "lanes", "id": id, "bp": "e" }),
        )
    }

    fn entry(self, phase: &str, name: &str, mut entry: Value) -> Value {
        entry["ph"] = phase.into();
        entry["name"] = name.into();
        entry["pid"] = self.process.into();
        entry["tid"] = self.thread.into();
        entry
    }
}

/// Names a process.
pub fn process(process: u32, name: &str) -> Value {
    json!({ "ph": "M", "name": "process_name", "pid": process, "tid": 0, "args": { "name": name } })
}
