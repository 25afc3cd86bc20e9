//! A child process on a leash, within limits of time and output.

use anyhow::{Context, Result};
use std::fmt::{self, Display, Formatter};
use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

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
    let mut output = Pipe::new(child.stdout.take().context("stdout is a pipe")?);
    let errors = Pipe::new(child.stderr.take().context("stderr is a pipe")?);

    let how = watch(&mut child, &mut output, limit)?;
    drop(leash);
    Ok(Ended {
        output: output.rest(),
        errors: errors.rest(),
        how,
    })
}

/// Waits for the end of the output and of the process; kills it at the limit.
fn watch(child: &mut Child, output: &mut Pipe, limit: Duration) -> Result<How> {
    let deadline = Instant::now() + limit;
    let is_closed = output.read_until(deadline);
    let how = if output.is_full() {
        How::WroteTooMuch
    } else if is_closed && let Some(status) = wait_until(deadline, child)? {
        return Ok(How::Exited(status));
    } else {
        How::TookTooLong(limit)
    };
    child.kill()?;
    child.wait()?;
    Ok(how)
}

/// Waits for the process; as a rule its output ends with it, and this takes no time.
fn wait_until(deadline: Instant, child: &mut Child) -> Result<Option<ExitStatus>> {
    loop {
        let status = child.try_wait()?;
        if status.is_some() || Instant::now() >= deadline {
            return Ok(status);
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// A pipe that a thread empties as it fills, up to the limit.
struct Pipe {
    chunks: Receiver<Vec<u8>>,
    bytes: Vec<u8>,
}

impl Pipe {
    fn new(pipe: impl Read + Send + 'static) -> Self {
        let (sender, chunks) = channel();
        thread::spawn(move || {
            let mut pipe = pipe.take(MOST_BYTES);
            let mut chunk = [0; 8192];
            // What was read before an error is all there is to show.
            while let Ok(count @ 1..) = pipe.read(&mut chunk) {
                if sender.send(chunk[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let bytes = Vec::new();
        Pipe { chunks, bytes }
    }

    /// Reads on; returns whether the pipe came to its end before the deadline.
    fn read_until(&mut self, deadline: Instant) -> bool {
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.chunks.recv_timeout(left) {
                Ok(chunk) => self.bytes.extend(chunk),
                Err(error) => return error == RecvTimeoutError::Disconnected,
            }
        }
    }

    fn is_full(&self) -> bool {
        self.bytes.len() as u64 >= MOST_BYTES
    }

    /// All that was written. The process has ended, but one that it started may hold the pipe.
    fn rest(mut self) -> String {
        self.read_until(Instant::now() + Duration::from_secs(1));
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}
