//! A process, and all that it starts: they end together.

use anyhow::Result;
use futures::{Stream, StreamExt, stream};
use process_wrap::tokio::{ChildWrapper, CommandWrap};
use std::process::{Command, ExitStatus, Stdio};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tokio::process::ChildStdin;

/// A line, and where it was written.
pub enum Line {
    Stdout(String),
    Stderr(String),
}

/// A running process with its descendants; dropped, it kills them all.
pub struct Group {
    child: Box<dyn ChildWrapper>,
    /// Open for as long as the group lives: a lesson on a leash ends when it closes.
    _leash: Option<ChildStdin>,
}

impl Group {
    /// Starts a process whose output is ours to read.
    ///
    /// # Errors
    ///
    /// Fails when the program cannot be started.
    pub fn spawn(mut command: Command) -> Result<Self> {
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut command = CommandWrap::from(tokio::process::Command::from(command));
        #[cfg(unix)]
        command.wrap(process_wrap::tokio::ProcessGroup::leader());
        #[cfg(windows)]
        command.wrap(process_wrap::tokio::JobObject);
        let mut child = command.spawn()?;
        let leash = child.stdin().take();
        Ok(Group {
            child,
            _leash: leash,
        })
    }

    /// The lines that the process writes, up to a limit in bytes for each of its outputs.
    pub fn lines(&mut self, limit: u64) -> impl Stream<Item = Result<Line>> + use<> {
        let stdout = self.child.stdout().take();
        let stderr = self.child.stderr().take();
        let stdout = stdout.map(|pipe| lines(pipe, limit, Line::Stdout).boxed());
        let stderr = stderr.map(|pipe| lines(pipe, limit, Line::Stderr).boxed());
        stream::select_all(stdout.into_iter().chain(stderr))
    }

    /// Waits for the process; what it started and left behind is killed.
    ///
    /// # Errors
    ///
    /// Fails when the system cannot say what became of it.
    pub async fn wait(&mut self) -> Result<ExitStatus> {
        let status = self.child.wait().await?;
        self.kill();
        Ok(status)
    }

    /// Kills the whole group, if anything of it is left.
    pub fn kill(&mut self) {
        let _ = self.child.start_kill();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill();
    }
}

fn lines(
    pipe: impl AsyncRead + Unpin,
    limit: u64,
    line: fn(String) -> Line,
) -> impl Stream<Item = Result<Line>> {
    let lines = BufReader::new(pipe.take(limit)).split(b'\n');
    stream::try_unfold(lines, move |mut lines| async move {
        let Some(bytes) = lines.next_segment().await? else {
            return Ok(None);
        };
        let text = String::from_utf8_lossy(&bytes).trim_end().to_owned();
        Ok(Some((line(text), lines)))
    })
}
