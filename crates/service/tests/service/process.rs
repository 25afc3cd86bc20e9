//! A service in a process of its own: its lines, its journal, its end.

use nix::sys::signal::{self, Signal};
use nix::unistd::Pid;
use std::fs;
use std::io::{BufRead, BufReader, Lines};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What hangs longer than this is killed, and its test fails.
pub const LIMIT: Duration = Duration::from_secs(60);

/// A service that runs.
pub struct Service {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    /// Where it listens.
    pub address: SocketAddr,
    journal: PathBuf,
    _folder: TempDir,
}

impl Service {
    /// Starts it with this time for its jobs, and waits until it listens.
    pub fn start(program: &str, grace: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.txt");
        Self::of(Command::new(program), grace, journal, folder)
    }

    /// The same, with no more than so many open files.
    pub fn with_files(program: &str, grace: Duration, limit: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.txt");
        let mut shell = Command::new("sh");
        let script = format!("ulimit -n {limit}; exec \"$0\" \"$@\"");
        shell.args(["-c", &script, program]);
        Self::of(shell, grace, journal, folder)
    }

    /// The same, on a disk that is always full.
    #[cfg(target_os = "linux")]
    pub fn on_a_full_disk(program: &str, grace: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::of(Command::new(program), grace, "/dev/full".into(), folder)
    }

    fn of(mut command: Command, grace: Duration, journal: PathBuf, folder: TempDir) -> Self {
        let mut child = command
            .arg(&journal)
            .arg(grace.as_millis().to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        let address = first.strip_prefix("listening on ").unwrap();
        Service {
            child,
            lines,
            address: address.parse().unwrap(),
            journal,
            _folder: folder,
        }
    }

    /// Sends it a signal, as `kill` does.
    pub fn send(&self, signal: Signal) {
        let pid = Pid::from_raw(self.child.id().try_into().unwrap());
        signal::kill(pid, signal).unwrap();
    }

    /// Its next line.
    pub fn says(&mut self) -> String {
        self.lines.next().expect("it prints a line").unwrap()
    }

    /// Waits for its end: its exit code.
    pub fn exit_code(&mut self) -> Option<i32> {
        let deadline = Instant::now() + LIMIT;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the service still runs after a minute");
    }

    /// The jobs that its journal holds.
    pub fn journal(&self) -> Vec<String> {
        jobs(&self.journal)
    }
}

fn jobs(journal: &Path) -> Vec<String> {
    let text = fs::read_to_string(journal).unwrap();
    assert!(
        text.is_empty() || text.ends_with('\n'),
        "half a line: {text:?}"
    );
    text.lines().map(String::from).collect()
}

/// A test that fails leaves no process behind.
impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
