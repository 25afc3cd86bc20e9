//! A process, and all that it starts: they end together, and with this process at the latest.

use process_wrap::tokio::{ChildWrapper, CommandWrap};
use std::io;
use std::process::{Command, ExitStatus, Stdio};
use tokio::process::{ChildStderr, ChildStdin, ChildStdout};

/// A running process with its descendants; dropped, it kills them all.
pub struct Group {
    child: Box<dyn ChildWrapper>,
    /// Open for as long as the group lives: a lesson on a leash ends when it closes.
    _leash: Option<ChildStdin>,
    #[cfg(unix)]
    guard: Guard,
}

impl Group {
    /// Starts a process whose output is ours to read, in a process group or job of its own.
    ///
    /// # Errors
    ///
    /// Fails when the program cannot be started.
    pub fn spawn(mut command: Command) -> io::Result<Self> {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        let guard = Guard::over(&mut command)?;
        let mut command = CommandWrap::from(tokio::process::Command::from(command));
        #[cfg(windows)]
        command.wrap(process_wrap::tokio::JobObject);
        let mut child = command.spawn()?;
        Ok(Group {
            _leash: child.stdin().take(),
            child,
            #[cfg(unix)]
            guard,
        })
    }

    /// What the process writes; nothing, the second time.
    pub fn outputs(&mut self) -> Option<(ChildStdout, ChildStderr)> {
        self.child.stdout().take().zip(self.child.stderr().take())
    }

    /// Waits for the process; what it started and left behind is killed.
    ///
    /// # Errors
    ///
    /// Fails when the system cannot say what became of it.
    pub async fn wait(&mut self) -> io::Result<ExitStatus> {
        let status = self.child.wait().await?;
        self.kill();
        Ok(status)
    }

    /// Kills the whole group, if anything of it is left.
    pub fn kill(&mut self) {
        #[cfg(unix)]
        let leader = &mut self.guard.0;
        #[cfg(windows)]
        let leader = &mut self.child;
        let _ = leader.start_kill();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The leader of a process group: it waits for this process to end, and then kills the group.
///
/// It is for an end that runs no code of ours. It notices, for its stdin ends with us.
#[cfg(unix)]
struct Guard(Box<dyn ChildWrapper>);

#[cfg(unix)]
impl Guard {
    const WAIT_AND_KILL: &str = "read -r _; kill -s KILL 0";

    /// Starts before the command does, which will be of its group.
    fn over(command: &mut Command) -> io::Result<Self> {
        let mut shell = Command::new("/bin/sh");
        shell
            .args(["-c", Self::WAIT_AND_KILL])
            .stdin(Stdio::piped());
        shell.stdout(Stdio::null()).stderr(Stdio::null());
        let mut shell = CommandWrap::from(tokio::process::Command::from(shell));
        shell.wrap(process_wrap::tokio::ProcessGroup::leader());
        let shell = shell.spawn()?;
        let group = shell.id().and_then(|id| i32::try_from(id).ok());
        let group = group.ok_or(io::ErrorKind::Other)?;
        std::os::unix::process::CommandExt::process_group(command, group);
        Ok(Guard(shell))
    }
}
