//! A process, and all that it starts: they end together.

use anyhow::Result;
use process_wrap::tokio::{ChildWrapper, CommandWrap};
use std::process::{Command, ExitStatus, Stdio};
use tokio::process::{ChildStderr, ChildStdin, ChildStdout};

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

    /// What the process writes.
    pub fn outputs(&mut self) -> Option<(ChildStdout, ChildStderr)> {
        Some((self.child.stdout().take()?, self.child.stderr().take()?))
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
