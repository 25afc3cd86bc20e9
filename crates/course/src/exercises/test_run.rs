//! Runs one test in a process of its own, so that whatever it does can be named.

use super::process::{Ended, How, Limits, run};
use crate::root::root;
use anyhow::{Context, Result, bail};
use serde::Serialize;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::Duration;

/// What became of one test.
#[derive(Serialize)]
pub struct Test {
    /// As Rust's test harness lists it.
    pub name: String,
    pub outcome: Outcome,
    /// What it said, or what is to be said of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
}

/// How a test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Passed,
    Failed,
    /// It did not end in time.
    Hung,
    /// It ended its process.
    Aborted,
    /// It printed without end.
    Flooded,
}

/// A test may print this much.
const OUTPUT: usize = 1 << 20;

/// The names of the tests in a test program.
///
/// # Errors
///
/// Fails when the program cannot list them.
pub async fn names(program: &Path) -> Result<Vec<String>> {
    let limits = Limits {
        time: Duration::from_secs(60),
        output: OUTPUT,
    };
    let arguments = ["--list", "--format=terse"];
    let ended = run(test_program(program, &arguments), limits, |_| ())
        .await
        .with_context(|| format!("cannot run {}", program.display()))?;
    let How::Exited(status) = ended.how else {
        bail!("{} does not list its tests", program.display());
    };
    if !status.success() {
        bail!(
            "{} cannot list its tests: {}",
            program.display(),
            ended.errors
        );
    }
    let names = ended
        .output
        .lines()
        .filter_map(|line| line.strip_suffix(": test"));
    Ok(names.map(str::to_owned).collect())
}

/// Runs one test for at most that long.
///
/// # Errors
///
/// Fails when the program cannot be started.
pub async fn run_test(program: &Path, name: String, time: Duration) -> Result<Test> {
    // With more than one thread the harness prints a test's name only when it has ended.
    let arguments = [&*name, "--exact", "--nocapture", "--test-threads=2"];
    let limits = Limits {
        time,
        output: OUTPUT,
    };
    let ended = run(test_program(program, &arguments), limits, |_| ())
        .await
        .with_context(|| format!("cannot run {}", program.display()))?;
    let (outcome, message) = judge(&name, &ended, time);
    Ok(Test {
        name,
        outcome,
        message,
    })
}

fn test_program(program: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(root().join("exercises"))
        .env("RUST_BACKTRACE", "0");
    command
}

fn judge(name: &str, ended: &Ended, time: Duration) -> (Outcome, String) {
    let said = said(name, ended);
    match ended.how {
        How::Late => (Outcome::Hung, hung(time, &said)),
        How::Flooding => (
            Outcome::Flooded,
            "It printed more than 1 MiB and was stopped. A loop that never waits?".to_owned(),
        ),
        How::Exited(status)
            if ended.output.contains("test result: ok. 1 passed") && status.success() =>
        {
            (Outcome::Passed, String::new())
        }
        // The harness's own code for a test that failed.
        How::Exited(status) if status.code() == Some(101) => (Outcome::Failed, said),
        How::Exited(status) => (Outcome::Aborted, aborted(status, &said)),
    }
}

fn hung(time: Duration, said: &str) -> String {
    let seconds = time.as_secs_f32();
    let why = "Usually something is awaited that nobody sends, wakes or lets go any more: \
               a channel whose sender waits itself, a lock held across an await, a waker \
               that was not kept, a thread that is blocked.";
    format!("It still ran after {seconds} s and was stopped. {why}\n{said}")
        .trim_end()
        .to_owned()
}

fn aborted(status: ExitStatus, said: &str) -> String {
    let why = "A call of `exit` or `abort`, a panic inside a `drop` that a panic caused, \
               or a stack that overflowed.";
    format!("It ended its process ({status}) before the test was over. {why}\n{said}")
        .trim_end()
        .to_owned()
}

/// What the test itself printed, without the words of the harness.
fn said(name: &str, ended: &Ended) -> String {
    let end_of_test = format!("test {name} ... ");
    let harness = |line: &&str| {
        !line.is_empty() && *line != "running 1 test" && !line.starts_with("note: run with")
    };
    let output = ended.output.lines().filter(harness);
    let output = output.take_while(|line| !line.starts_with(&end_of_test));
    let errors = ended.errors.lines().filter(harness).map(shorter);
    let lines: Vec<String> = output.map(str::to_owned).chain(errors).collect();
    lines.join("\n")
}

/// `thread 'main' (7) panicked at file.rs:1:2:` becomes `at file.rs:1:2:`.
fn shorter(line: &str) -> String {
    let place = line
        .strip_prefix("thread '")
        .and_then(|line| line.split_once(" panicked at "));
    place.map_or_else(|| line.to_owned(), |(_, place)| format!("at {place}"))
}
