//! Runs a program under limits; whatever happens, nothing of it is left running.

use crate::group::Group;
use std::cell::RefCell;
use std::io;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::time::timeout;

/// How long a program may run and how much it may print.
pub struct Limits {
    pub time: Duration,
    pub output: usize,
}

/// What became of a program.
pub struct Ended {
    pub how: How,
    pub output: String,
    pub errors: String,
}

/// How a program ended.
pub enum How {
    /// By itself.
    Exited(ExitStatus),
    /// It was stopped when its time was over.
    Late,
    /// It was stopped because it printed too much.
    Flooding,
}

/// Runs a program without a stdin, in a group of its own.
///
/// The whole group is killed when the program has ended, when a limit is reached and when
/// this future is dropped. `on_errors` sees what the program writes to its stderr, as it does.
///
/// # Errors
///
/// Fails when the program cannot be started.
pub async fn run(
    mut command: Command,
    limits: Limits,
    on_errors: impl Fn(&str),
) -> io::Result<Ended> {
    command.stdin(Stdio::null());
    let mut group = Group::spawn(command)?;
    let (stdout, stderr) = group.outputs().expect("they are piped");
    let (output, errors) = (Captured::default(), Captured::default());

    let reading = async {
        let output = output.read(stdout, limits.output, |_| ());
        let errors = errors.read(stderr, limits.output, on_errors);
        tokio::try_join!(output, errors).map(drop)
    };
    let ending = async {
        // A grandchild could keep the pipes open; `wait` kills it.
        group.wait().await.map_err(Interrupted::Failed)
    };
    let how = match timeout(limits.time, async { tokio::try_join!(ending, reading) }).await {
        Ok(Ok((status, ()))) => How::Exited(status),
        Ok(Err(Interrupted::Flooded)) => How::Flooding,
        Ok(Err(Interrupted::Failed(error))) => return Err(error),
        Err(_) => How::Late,
    };
    Ok(Ended {
        how,
        output: output.text(),
        errors: errors.text(),
    })
}

/// Why the end of a program was not waited for.
enum Interrupted {
    Flooded,
    Failed(io::Error),
}

/// What a program has printed so far.
#[derive(Default)]
struct Captured(RefCell<Vec<u8>>);

impl Captured {
    async fn read(
        &self,
        mut from: impl AsyncRead + Unpin,
        limit: usize,
        on_text: impl Fn(&str),
    ) -> Result<(), Interrupted> {
        let mut chunk = vec![0; 8192];
        loop {
            let read = from.read(&mut chunk).await.map_err(Interrupted::Failed)?;
            if read == 0 {
                return Ok(());
            }
            on_text(&String::from_utf8_lossy(&chunk[..read]));
            let mut text = self.0.borrow_mut();
            text.extend_from_slice(&chunk[..read]);
            if text.len() > limit {
                return Err(Interrupted::Flooded);
            }
        }
    }

    fn text(self) -> String {
        String::from_utf8_lossy(&self.0.into_inner()).into_owned()
    }
}
