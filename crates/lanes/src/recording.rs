//! The recording of a run: a first line that says what ran, then one event a line.
//!
//! ```
//! use lanes::{Kind, Recording};
//!
//! let recording = Recording::read(concat!(
//!     r#"{"recording":1,"lesson":"count","on":"smol"}"#, "\n",
//!     r#"{"at":0,"thread":0,"coroutine":0,"event":"made","name":"main","line":9}"#, "\n",
//!     r#"{"at":2,"thread":0,"coroutine":0,"event":"polled"}"#, "\n",
//!     r#"{"at":5,"thread":0,"coroutine":0,"event":"printed","text":"hello","line":10}"#, "\n",
//!     r#"{"at":7,"thread":0,"coroutine":0,"event":"ready"}"#, "\n",
//! ))?;
//!
//! assert_eq!(recording.run.on, "smol");
//! assert_eq!(recording.events[3].kind, Kind::Ready);
//! assert_eq!(recording.output(), "hello\n");
//! # anyhow::Ok(())
//! ```
//!
//! # The format, version 1
//!
//! Every event has `at` (microseconds since the run began), `thread` (0 for the first
//! that did something, then 1, …) and `event`. `coroutine` is its number, in the order
//! they were made; it is missing where something happened outside all of them.
//!
//! | event | means | and has |
//! |---|---|---|
//! | `made` | the coroutine was made: its function was called | `name`, `line`, `by` (the coroutine that made it) |
//! | `polled` | someone asked it to go on | `inside` (the coroutine whose poll this is part of; none for a task of its own) |
//! | `pending` | it let go, and waits | |
//! | `woken` | it can go on | `by` (the coroutine that woke it; none for the runtime) |
//! | `ready` | it ended, with a value | |
//! | `failed` | it ended, with an error | `error` |
//! | `cancelled` | it was dropped or cancelled before its end | |
//! | `panicked` | it ended in a panic | |
//! | `printed` | it printed a line | `text`, `line` (of the source) |
//!
//! A reader of version 1 skips fields it does not know; a new event means a new version.

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// What ran, and everything that happened in it, in order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// What ran.
    pub run: Run,
    /// What happened.
    pub events: Vec<Event>,
}

/// The first line of a recording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The version of the format: [`VERSION`].
    pub recording: u32,
    /// The lesson's name, as on the command line.
    pub lesson: String,
    /// `asyncio`, `tokio`, `async-std`, `smol` or `ours`, the loop that the course builds.
    pub on: String,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Microseconds since the run began.
    pub at: u64,
    /// The thread, numbered as they first appear.
    pub thread: u32,
    /// To whom it happened, numbered as they were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coroutine: Option<u32>,
    /// What it was.
    #[serde(flatten)]
    pub kind: Kind,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Kind {
    /// The coroutine's function was called.
    Made {
        /// The function and its arguments, such as `count("A", 3)`.
        name: String,
        /// Where the function stands in its file.
        line: u32,
        /// Who called it, if that was another coroutine.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<u32>,
    },
    /// Someone asked it to go on.
    Polled {
        /// The coroutine whose poll this is part of; none for a task of its own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inside: Option<u32>,
    },
    /// The poll ended, and the coroutine waits.
    Pending,
    /// It can go on.
    Woken {
        /// The coroutine that woke it; none for the runtime.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<u32>,
    },
    /// It ended, with a value.
    Ready,
    /// It ended, with an error.
    Failed {
        /// The error's text.
        error: String,
    },
    /// It was dropped or cancelled before its end.
    Cancelled,
    /// It ended in a panic.
    Panicked,
    /// It printed a line.
    Printed {
        /// The line, without its end.
        text: String,
        /// Where in the source.
        line: u32,
    },
}

impl Run {
    /// Describes a run that is about to be recorded.
    #[must_use]
    pub fn new(lesson: &str, on: &str) -> Self {
        let (lesson, on) = (lesson.to_owned(), on.to_owned());
        Run {
            recording: VERSION,
            lesson,
            on,
        }
    }
}

impl Recording {
    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// Names the line that is not one of a recording, or the version that is too new.
    pub fn read(text: &str) -> Result<Self> {
        let mut lines = text.lines().enumerate();
        let (_, first) = lines.next().context("an empty file is not a recording")?;
        let run: Run =
            serde_json::from_str(first).context("line 1 is not the start of a recording")?;
        ensure!(
            run.recording == VERSION,
            "the recording has version {}, this program reads version {VERSION}",
            run.recording,
        );
        let events = lines.map(|(index, line)| {
            serde_json::from_str(line)
                .with_context(|| format!("line {} is not an event", index + 1))
        });
        Ok(Recording {
            run,
            events: events.collect::<Result<_>>()?,
        })
    }

    /// Writes the recording as text: what [`read`](Self::read) takes.
    ///
    /// # Panics
    ///
    /// Never: every part of a recording can stand in JSON.
    #[must_use]
    pub fn write(&self) -> String {
        let json = |value| serde_json::to_string(value).expect("plain data");
        let mut text = serde_json::to_string(&self.run).expect("plain data") + "\n";
        for event in &self.events {
            text += &json(event);
            text.push('\n');
        }
        text
    }

    /// What the program printed.
    #[must_use]
    pub fn output(&self) -> String {
        let printed = self.events.iter().filter_map(|event| match &event.kind {
            Kind::Printed { text, .. } => Some(format!("{text}\n")),
            _ => None,
        });
        printed.collect()
    }
}
