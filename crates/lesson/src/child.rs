//! Runs one program of a lesson in a process of its own.

use crate::process::{self, How};
use anyhow::Result;
use lanes::Recording;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// How much of a program is shown that wrote more than a reader can look at.
const EVENTS_OF_A_FLOOD: usize = 500;

/// How a program's run came to its end, and what was seen of it until then.
pub struct Outcome {
    /// The runtime.
    pub on: &'static str,
    /// Its recording as it was written: whole lines.
    pub text: String,
    /// What it wrote to stderr.
    pub errors: String,
    how: How,
}

impl Outcome {
    /// The recording, up to where it got; of a flood, the beginning.
    pub fn recording(&self) -> Result<Recording> {
        let mut recording = Recording::read(&self.text)?;
        if self.how == How::WroteTooMuch {
            recording.events.truncate(EVENTS_OF_A_FLOOD);
        }
        Ok(recording)
    }

    /// What went wrong, in one sentence, if something did.
    pub fn trouble(&self) -> Option<String> {
        (!self.how.is_well()).then(|| format!("on {}, the program {}", self.on, self.how))
    }
}

/// Runs the lesson of that chapter's command on that runtime, recorded.
pub fn run(chapter: &Path, lesson: &str, on: &'static str, limit: Duration) -> Result<Outcome> {
    let mut command = Command::new(chapter);
    command.args([lesson, "--on", on, "--record", "-", "--leash"]);
    let ended = process::run(&mut command, limit)?;

    let mut text = ended.output;
    text.truncate(text.rfind('\n').map_or(0, |end| end + 1));
    Ok(Outcome {
        on,
        text,
        errors: ended.errors,
        how: ended.how,
    })
}
