//! Gives a program a command line of its own: what stood behind `--`, and nothing else.
//!
//! A Rust program reads its arguments from the process. So this process starts again, with
//! the program's arguments as its command line, and the chapter's in the environment.

use anyhow::{Context, Result};
use std::env::{self, current_exe};
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// Followed by a number: the words of the chapter's command line.
const VARIABLE: &str = "THREE_LOOPS_CHAPTER_ARGUMENT_";

/// The chapter's command line, if this process is one that was started again.
pub fn chapter_line() -> Option<Vec<OsString>> {
    let word = |number: u32| env::var_os(format!("{VARIABLE}{number}"));
    let line: Vec<OsString> = (0..).map_while(word).collect();
    (!line.is_empty()).then_some(line)
}

/// Starts this process again, as the program with these arguments.
pub fn restart(program: &[OsString]) -> Result<ExitCode> {
    let this_command = current_exe().context("this command does not know its own file")?;
    let mut command = Command::new(this_command);
    for (number, word) in chapter_words().into_iter().enumerate() {
        command.env(format!("{VARIABLE}{number}"), word);
    }
    become_it(command.args(program))
}

/// The chapter's own words: what follows the first `--` is the program's.
fn chapter_words() -> Vec<OsString> {
    let mut words: Vec<OsString> = env::args_os().take_while(|word| word != "--").collect();
    // A child has to end when this process does.
    if cfg!(not(unix)) && !words.iter().any(|word| word == "--leash") {
        words.push("--leash".into());
    }
    words
}

/// The same process goes on as the program: a signal and an exit code find it as it is.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Result<ExitCode> {
    let error = std::os::unix::process::CommandExt::exec(command);
    Err(error).context("the program cannot be started")
}

/// The program runs in a child, on a leash.
#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Result<ExitCode> {
    command.stdin(std::process::Stdio::piped());
    let mut child = command.spawn().context("the program cannot be started")?;
    let _leash = child.stdin.take();
    let code = child.wait()?.code().unwrap_or(1);
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}
