//! Runs one program of a lesson in a process of its own, within limits.

use anyhow::{Context, Result};
use lanes::Recording;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// The longest recording that is read: about 100,000 events.
const MOST_BYTES: u64 = 10_000_000;

/// How a run came to its end, and what was seen of it until then.
pub struct Outcome {
    /// The runtime.
    pub on: &'static str,
    /// Its recording as it was written: whole lines.
    pub text: String,
    /// What it wrote to stderr.
    pub errors: String,
    /// How it ended.
    pub ending: Ending,
}

/// How a process ended.
pub enum Ending {
    /// With this status.
    Exited(ExitStatus),
    /// It was killed: it still ran after the limit.
    TookTooLong(Duration),
    /// It was killed: it wrote more than a reader can look at.
    WroteTooMuch,
}

impl Outcome {
    /// The recording, up to where it got.
    pub fn recording(&self) -> Result<Recording> {
        Recording::read(&self.text)
    }

    /// What went wrong, in one sentence, if something did.
    pub fn trouble(&self) -> Option<String> {
        let on = self.on;
        match &self.ending {
            Ending::Exited(status) if status.success() => None,
            Ending::Exited(status) => Some(format!("on {on}, the program failed: {status}")),
            Ending::TookTooLong(limit) => Some(format!(
                "on {on}, the program still ran after {} s and was stopped",
                limit.as_secs(),
            )),
            Ending::WroteTooMuch => Some(format!(
                "on {on}, the program wrote more than {} MB and was stopped",
                MOST_BYTES / 1_000_000,
            )),
        }
    }
}

/// Runs the lesson of that chapter's command on that runtime, recorded.
pub fn run(chapter: &Path, lesson: &str, on: &'static str, limit: Duration) -> Result<Outcome> {
    let mut child = Command::new(chapter)
        .args([lesson, "--on", on, "--record", "-", "--leash"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("the lesson cannot be started")?;
    let output = read(child.stdout.take().context("stdout is a pipe")?);
    let errors = read(child.stderr.take().context("stderr is a pipe")?);
    let (bytes, ending) = watch(&mut child, &output, limit)?;

    let text = String::from_utf8_lossy(&bytes);
    let whole_lines = text.rfind('\n').map_or(0, |end| end + 1);
    Ok(Outcome {
        on,
        text: text[..whole_lines].to_owned(),
        errors: String::from_utf8_lossy(&errors.recv()?).into_owned(),
        ending,
    })
}

/// Reads a pipe as it fills, up to the limit, in a thread of its own.
fn read(pipe: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before an error is all there is to show.
        let _ = pipe.take(MOST_BYTES).read_to_end(&mut bytes);
        let _ = sender.send(bytes);
    });
    receiver
}

/// Waits for the end of the output, then for the end of the process; kills it at the limit.
fn watch(
    child: &mut Child,
    output: &Receiver<Vec<u8>>,
    limit: Duration,
) -> Result<(Vec<u8>, Ending)> {
    match output.recv_timeout(limit) {
        Ok(bytes) if (bytes.len() as u64) < MOST_BYTES => {
            Ok((bytes, Ending::Exited(child.wait()?)))
        }
        Ok(bytes) => {
            kill(child)?;
            Ok((bytes, Ending::WroteTooMuch))
        }
        Err(_) => {
            kill(child)?;
            Ok((output.recv()?, Ending::TookTooLong(limit)))
        }
    }
}

fn kill(child: &mut Child) -> Result<()> {
    child.kill()?;
    child.wait()?;
    Ok(())
}
