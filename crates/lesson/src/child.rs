//! Runs one program of a lesson in a process of its own.

use crate::process::{self, How};
use anyhow::Result;
use lanes::Recording;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// How much of a program is shown that wrote more than a reader can look at.
const EVENTS_OF_A_FLOOD: usize = 500;

/// What a program exits with that refuses its command line: clap's and argparse's code.
pub const REFUSED: u8 = 2;

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

    /// Whether the program did not take its command line, as said on stderr.
    pub fn is_refused(&self) -> bool {
        matches!(self.how, How::Exited(status) if status.code() == Some(REFUSED.into()))
    }

    /// What went wrong, in one sentence, if something did.
    pub fn trouble(&self) -> Option<String> {
        (!self.how.is_well()).then(|| format!("on {}, the program {}", self.on, self.how))
    }
}

/// Runs the lesson of that chapter's command on that runtime, recorded.
pub fn run(
    chapter: &Path,
    lesson: &str,
    on: &'static str,
    arguments: &[OsString],
    limit: Duration,
) -> Result<Outcome> {
    let mut command = Command::new(chapter);
    command.args([lesson, "--on", on, "--record", "-", "--leash", "--"]);
    command.args(arguments);
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
