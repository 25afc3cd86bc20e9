//! A child process on a leash, within limits of time and output.

use anyhow::{Context, Result};
use std::fmt::{self, Display, Formatter};
use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// The most output that is read: about 100,000 events of a recording.
const MOST_BYTES: u64 = 10_000_000;

/// A process that has ended, and what it wrote until then.
#[derive(Debug)]
pub struct Ended {
    /// What it wrote to stdout.
    pub output: String,
    /// What it wrote to stderr.
    pub errors: String,
    /// How it ended.
    pub how: How,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum How {
    /// With this status.
    Exited(ExitStatus),
    /// It was killed: it still ran after the limit.
    TookTooLong(Duration),
    /// It was killed: it wrote more than a reader can look at.
    WroteTooMuch,
}

impl How {
    /// Whether it did its work to the end.
    #[must_use]
    pub fn is_well(self) -> bool {
        matches!(self, How::Exited(status) if status.success())
    }
}

impl Display for How {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            How::Exited(status) if status.success() => write!(formatter, "went well"),
            How::Exited(status) => write!(formatter, "failed: {status}"),
            How::TookTooLong(limit) => {
                let seconds = limit.as_secs();
                write!(formatter, "still ran after {seconds} s and was stopped")
            }
            How::WroteTooMuch => {
                let most = MOST_BYTES / 1_000_000;
                write!(formatter, "wrote more than {most} MB and was stopped")
            }
        }
    }
}

/// Runs the command to its end; kills it at the limit of time or output.
///
/// Its stdin stays open as long as this process lives: with `--leash`, it ends with us.
///
/// # Errors
///
/// Fails when the command cannot be started.
pub fn run(command: &mut Command, limit: Duration) -> Result<Ended> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    let leash = child.stdin.take();
    let output = read(child.stdout.take().context("stdout is a pipe")?);
    let errors = read(child.stderr.take().context("stderr is a pipe")?);

    let (output, how) = watch(&mut child, &output, limit)?;
    drop(leash);
    Ok(Ended {
        output,
        errors: errors.recv()?,
        how,
    })
}

/// Reads a pipe as it fills, up to the limit, in a thread of its own.
fn read(pipe: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before an error is all there is to show.
        let _ = pipe.take(MOST_BYTES).read_to_end(&mut bytes);
        let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    receiver
}

/// Waits for the end of the output, then for the end of the process.
fn watch(child: &mut Child, output: &Receiver<String>, limit: Duration) -> Result<(String, How)> {
    match output.recv_timeout(limit) {
        Ok(text) if (text.len() as u64) < MOST_BYTES => Ok((text, How::Exited(child.wait()?))),
        Ok(text) => {
            kill(child)?;
            Ok((text, How::WroteTooMuch))
        }
        Err(_) => {
            kill(child)?;
            Ok((output.recv()?, How::TookTooLong(limit)))
        }
    }
}

fn kill(child: &mut Child) -> Result<()> {
    child.kill()?;
    child.wait()?;
    Ok(())
}
