//! `exercises check`: builds an exercise and runs each of its tests.

use super::build::{Build, build};
use super::catalogue::{self, Exercise};
use super::interrupt::until_ctrl_c;
use super::progress::{Progress, note_passed};
use super::report::{Report, Verdict, print};
use super::test_run::{Test, names, run_test};
use anyhow::{Context, Result, ensure};
use futures::stream::{self, StreamExt, TryStreamExt};
use std::num::NonZero;
use std::path::Path;
use std::process::ExitCode;
use std::thread::available_parallelism;
use std::time::Duration;

/// The options of `exercises check`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo run -- exercises check                 the next one that is not done
  cargo run -- exercises check slow-shops
  cargo run -- exercises check --all --json    for a program to read

Exit code: 0 if everything that was checked passes, 1 if not, 2 for an unknown name.")]
pub struct Args {
    /// The exercise; without it, the next that is not done
    name: Option<String>,
    /// Checks every exercise
    #[arg(long, conflicts_with = "name")]
    all: bool,
    /// Prints the outcome as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    limit: Limit,
}

/// The time that one test may take.
#[derive(clap::Args)]
pub struct Limit {
    /// Seconds that one test may take
    #[arg(long = "limit", default_value_t = 30.0, hide = true)]
    seconds: f64,
}

impl Limit {
    /// As a duration.
    pub fn duration(&self) -> Result<Duration> {
        Duration::try_from_secs_f64(self.seconds).context("--limit takes seconds, such as 2.5")
    }
}

impl Args {
    /// Runs the command.
    pub fn run(self) -> Result<ExitCode> {
        let exercises = self.exercises()?;
        if exercises.is_empty() {
            anstream::println!("Every exercise is done. `check --all` checks them again.");
        }
        until_ctrl_c(ExitCode::from(130), self.check_each(&exercises))
    }

    fn exercises(&self) -> Result<Vec<Exercise>> {
        match &self.name {
            _ if self.all => catalogue::all(),
            Some(name) => Ok(vec![catalogue::find(name)?]),
            None => Ok(Progress::load().next()?.into_iter().collect()),
        }
    }

    async fn check_each(&self, exercises: &[Exercise]) -> Result<ExitCode> {
        let mut reports = Vec::new();
        for exercise in exercises {
            let report = check(exercise, self.limit.duration()?).await?;
            if !self.json {
                print(&report);
            }
            reports.push(report);
        }
        if self.json {
            anstream::println!("{}", serde_json::to_string_pretty(&reports)?);
        }
        let undone = reports
            .iter()
            .any(|report| report.outcome != Verdict::Passed);
        Ok(ExitCode::from(u8::from(undone)))
    }
}

/// Builds the exercise, runs its tests, and notes it if it is done.
///
/// Dropping this future stops the compiler and the tests.
///
/// # Errors
///
/// Fails when the check itself cannot be made, not when the exercise fails it.
pub async fn check(exercise: &Exercise, limit: Duration) -> Result<Report> {
    let fingerprint = exercise.fingerprint()?;
    let report = match build(exercise).await? {
        Build::Refused(words) => Report::of_refusal(exercise, words)?,
        Build::Done(program) => Report::of_tests(exercise, run_tests(&program, limit).await?)?,
    };
    // Whoever saved in the meantime gets no credit for what was there before.
    if report.outcome == Verdict::Passed && exercise.fingerprint()? == fingerprint {
        note_passed(exercise, fingerprint);
    }
    Ok(report)
}

/// Runs every test, a few at once.
async fn run_tests(program: &Path, limit: Duration) -> Result<Vec<Test>> {
    let names = names(program).await?;
    ensure!(!names.is_empty(), "{} has no tests", program.display());
    let at_once = available_parallelism().map_or(1, NonZero::get);
    let tests = names.into_iter().map(|name| run_test(program, name, limit));
    stream::iter(tests).buffered(at_once).try_collect().await
}
