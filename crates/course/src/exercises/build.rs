//! Builds the tests of one exercise.

use super::catalogue::Exercise;
use super::process::{How, Limits, run};
use crate::cargo::{cargo, programs};
use anyhow::{Context, Result, bail};
use std::cell::Cell;
use std::path::PathBuf;
use std::time::Duration;

/// What became of a build.
pub enum Build {
    /// The program that runs the tests.
    Done(PathBuf),
    /// The compiler's words.
    Refused(String),
}

/// The first build compiles three runtimes, perhaps on a slow machine; no build takes an hour.
const LIMITS: Limits = Limits {
    time: Duration::from_secs(60 * 60),
    output: 64 << 20,
};

/// Builds the tests of the exercise and of no other.
///
/// # Errors
///
/// Fails when cargo cannot be started. What the compiler refuses is not an error here.
pub async fn build(exercise: &Exercise) -> Result<Build> {
    let cargo = cargo(&[
        "test",
        "--package=exercises",
        "--no-run",
        "--message-format=json-render-diagnostics",
        "--color=never",
        "--test",
        &exercise.name,
    ]);
    let told = Cell::new("");
    let ended = run(cargo, LIMITS, |text| tell(text, &told))
        .await
        .context("cargo cannot be started: is it installed, and on the PATH?")?;
    match ended.how {
        How::Exited(status) if status.success() => program(exercise, &ended.output),
        How::Exited(_) => refused(without_progress(&ended.errors)),
        How::Late => bail!("cargo was still building after an hour, so it was stopped"),
        How::Flooding => bail!("cargo printed more than 64 MiB, so it was stopped"),
    }
}

fn program(exercise: &Exercise, messages: &str) -> Result<Build> {
    let mut programs = programs(messages).into_iter();
    let (_, program) = programs
        .find(|(name, _)| *name == exercise.name)
        .with_context(|| format!("cargo built no test program for {}", exercise.name))?;
    Ok(Build::Done(program))
}

/// Tells the compiler's refusal from cargo's, such as a folder that cannot be written.
fn refused(words: String) -> Result<Build> {
    if words.contains("could not compile `exercises`") {
        return Ok(Build::Refused(words));
    }
    bail!("cargo cannot build the exercises:\n{words}")
}

/// Says why the reader waits, once for each reason.
fn tell(text: &str, told: &Cell<&'static str>) {
    let why = if text.contains("Blocking waiting for file lock") {
        "Waiting: another cargo is at work, perhaps your editor's."
    } else if text.lines().any(compiles_a_dependency) {
        "Compiling the runtimes (a minute, the first time)."
    } else {
        return;
    };
    if told.replace(why) != why {
        anstream::eprintln!("{why}");
    }
}

fn compiles_a_dependency(line: &str) -> bool {
    line.contains(" Compiling ") && !line.contains(" Compiling exercises ")
}

/// Leaves the compiler's words, and takes out what cargo says of its own work.
fn without_progress(errors: &str) -> String {
    let ours = [
        "Compiling ",
        "Blocking ",
        "Downloading ",
        "Downloaded ",
        "Finished ",
        "Locking ",
    ];
    let lines = errors.lines().filter(|line| {
        let line = line.trim_start();
        !ours.iter().any(|progress| line.starts_with(progress))
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
