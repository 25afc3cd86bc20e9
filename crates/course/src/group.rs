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
    _guard: Option<Guard>,
}

impl Group {
    /// Starts a process whose output is ours to read, in a process group or job of its own.
    ///
    /// # Errors
    ///
    /// Fails when the program cannot be started.
    pub fn spawn(mut command: Command) -> io::Result<Self> {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut command = CommandWrap::from(tokio::process::Command::from(command));
        #[cfg(unix)]
        command.wrap(process_wrap::tokio::ProcessGroup::leader());
        #[cfg(windows)]
        command.wrap(process_wrap::tokio::JobObject);
        let mut child = command.spawn()?;
        Ok(Group {
            _leash: child.stdin().take(),
            #[cfg(unix)]
            _guard: child.id().and_then(Guard::over),
            child,
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
        let _ = self.child.start_kill();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A process that waits for this one to end, and then kills the group.
///
/// It is for an end that runs no code of ours. It notices, for its stdin ends with us.
#[cfg(unix)]
struct Guard(std::process::Child);

#[cfg(unix)]
impl Guard {
    const WAIT_AND_KILL: &str = "read -r _; kill -s KILL -- \"-$0\"";

    /// None where it cannot be started: the group is then as safe as it is without.
    fn over(group: u32) -> Option<Self> {
        let mut shell = Command::new("sh");
        shell.args(["-c", Self::WAIT_AND_KILL, &group.to_string()]);
        shell.stdin(Stdio::piped());
        shell.stdout(Stdio::null()).stderr(Stdio::null());
        // A Ctrl-C is for us.
        std::os::unix::process::CommandExt::process_group(&mut shell, 0);
        shell.spawn().ok().map(Guard)
    }
}

#[cfg(unix)]
impl Drop for Guard {
    fn drop(&mut self) {
        // The group has been killed; its number may soon be another's.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
