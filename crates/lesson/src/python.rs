//! Runs a lesson's Python twin, recorded, in a child process on a leash.

use crate::lessons::Lesson;
use crate::print::print_plainly;
use anyhow::{Context, Result, bail, ensure};
use lanes::{Event, Kind};
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, ExitCode, Stdio};

/// The recorder, in Python: runs a program as it is and writes its recording to stdout.
const RECORD: &str = include_str!("record.py");

/// Takes the recorder from stdin, by its length, for stdin then stays open.
const READ_AND_RUN: &str =
    "import sys; exec(compile(sys.stdin.buffer.read(int(sys.argv.pop(1))), 'record.py', 'exec'))";

/// Exits with 0 on a Python that the lessons are for.
const IS_NEW_ENOUGH: &str = "import sys; sys.exit(sys.version_info < (3, 11))";

/// Finds the command of a Python that is new enough.
///
/// # Errors
///
/// Says what was tried, and where to get Python.
pub fn find() -> Result<String> {
    let tried = match std::env::var("THREE_LOOPS_PYTHON") {
        Ok(command) => vec![command],
        Err(_) => ["python3", "python", "py"].map(String::from).to_vec(),
    };
    for command in &tried {
        let mut probe = Command::new(command);
        probe.args(["-c", IS_NEW_ENOUGH]).stdin(Stdio::null());
        probe.stdout(Stdio::null()).stderr(Stdio::null());
        if probe.status().is_ok_and(|status| status.success()) {
            return Ok(command.clone());
        }
    }
    bail!(
        "no Python 3.11 or later was found (tried {}); \
         get it from your package manager or https://www.python.org/downloads/, \
         or name its command in THREE_LOOPS_PYTHON",
        tried.join(", "),
    )
}

/// Runs the program; writes its recording to `events` and, unless that is stdout, what it prints.
pub fn run(
    python: &str,
    lesson: &Lesson,
    arguments: &[OsString],
    mut events: impl Write,
    on_stdout: bool,
) -> Result<ExitCode> {
    let mut child = start(python, lesson, arguments)?;
    let _leash = child.stdin.take();
    let lines = BufReader::new(child.stdout.take().context("stdout is a pipe")?).lines();
    for line in lines {
        let line = line.context("Python's recording cannot be read")?;
        if !on_stdout {
            print_if_printed(&line);
        }
        // As on the other runtimes, the program goes on when nobody reads its recording.
        let _ = writeln!(events, "{line}").and_then(|()| events.flush());
    }
    let code = child.wait()?.code().unwrap_or(1);
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

fn start(command: &str, lesson: &Lesson, arguments: &[OsString]) -> Result<Child> {
    let file = lesson.python_file();
    ensure!(file.is_file(), "{} is missing", file.display());
    let mut python = Command::new(command);
    // -P: what lies in the reader's folder must not stand in for Python's own modules.
    python.args(["-P", "-c", READ_AND_RUN, &RECORD.len().to_string()]);
    python.arg(lesson.name).arg(file).args(arguments);
    python.stdin(Stdio::piped()).stdout(Stdio::piped());
    leave_interrupts_to_us(&mut python);

    let mut child = python
        .spawn()
        .with_context(|| format!("{command} cannot be started"))?;
    // Stays open, as the leash.
    let stdin = child.stdin.as_mut().context("stdin is a pipe")?;
    stdin.write_all(RECORD.as_bytes())?;
    Ok(child)
}

/// A Ctrl-C in the terminal ends this process, and with it the leash; Python need not complain.
fn leave_interrupts_to_us(python: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(python, 0);
    #[cfg(not(unix))]
    let _ = python;
}

fn print_if_printed(line: &str) {
    // The first line says what runs; it is no event.
    if let Ok(event) = serde_json::from_str::<Event>(line)
        && let Kind::Printed { text, .. } = event.kind
    {
        print_plainly(&text);
    }
}
