//! `exercises check`: builds an exercise and runs each of its tests.

use super::build::{Build, build};
use super::catalogue::{self, Exercise};
use super::progress::{Progress, note_passed};
use super::report::print;
use super::test_run::{Outcome, Test, names, run_test};
use anyhow::{Context, Result, bail};
use futures::StreamExt;
use futures::stream::{self, TryStreamExt};
use serde::Serialize;
use std::num::NonZero;
use std::process::ExitCode;
use std::thread::available_parallelism;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::signal::ctrl_c;

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
    pub limit: Limit,
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

/// What became of one check.
#[derive(Serialize)]
pub struct Report {
    pub name: String,
    pub chapter: String,
    pub title: String,
    pub kind: String,
    pub file: String,
    pub outcome: Verdict,
    pub tests: Vec<Test>,
    /// The compiler's words, where it refused.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub compiler: String,
}

/// Whether an exercise is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Passed,
    Failed,
    DoesNotCompile,
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
        Build::Refused(words) => report(exercise, Verdict::DoesNotCompile, Vec::new(), words)?,
        Build::Done(program) => {
            let names = names(&program).await?;
            let at_once = available_parallelism().map_or(1, NonZero::get);
            let tests = names
                .into_iter()
                .map(|name| run_test(&program, name, limit));
            let tests: Vec<Test> = stream::iter(tests).buffered(at_once).try_collect().await?;
            if tests.is_empty() {
                bail!(
                    "{} has no tests, so nothing can be said of it",
                    exercise.name
                );
            }
            report(exercise, verdict(&tests), tests, String::new())?
        }
    };
    // Whoever saved in the meantime gets no credit for what was there before.
    if report.outcome == Verdict::Passed && exercise.fingerprint()? == fingerprint {
        note_passed(exercise, fingerprint);
    }
    Ok(report)
}

/// Drives a command until it is done or the reader has had enough.
///
/// # Errors
///
/// Those of the command.
pub fn until_ctrl_c(
    stopped: ExitCode,
    command: impl Future<Output = Result<ExitCode>>,
) -> Result<ExitCode> {
    Runtime::new()?.block_on(async {
        tokio::select! {
            done = command => done,
            _ = ctrl_c() => Ok(stopped),
            () = terminated() => Ok(stopped),
        }
    })
}

/// A request to end that does not come from the keyboard, where there are such.
async fn terminated() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let signals = signal(SignalKind::terminate()).and_then(|terminate| {
            let hangup = signal(SignalKind::hangup())?;
            Ok((terminate, hangup))
        });
        if let Ok((mut terminate, mut hangup)) = signals {
            tokio::select! {
                _ = terminate.recv() => return,
                _ = hangup.recv() => return,
            }
        }
    }
    std::future::pending().await
}

fn verdict(tests: &[Test]) -> Verdict {
    if tests.iter().all(|test| test.outcome == Outcome::Passed) {
        Verdict::Passed
    } else {
        Verdict::Failed
    }
}

fn report(
    exercise: &Exercise,
    outcome: Verdict,
    tests: Vec<Test>,
    compiler: String,
) -> Result<Report> {
    Ok(Report {
        name: exercise.name.clone(),
        chapter: exercise.chapter.clone(),
        title: exercise.title()?,
        kind: exercise.kind.clone(),
        file: exercise.shown(),
        outcome,
        tests,
        compiler,
    })
}
