//! `exercises watch`: checks an exercise again whenever it is saved.

use super::catalogue::{self, Exercise};
use super::check::{Limit, check};
use super::interrupt::until_ctrl_c;
use super::progress::{Progress, State};
use super::report::{FAINT, GOOD, Verdict, print};
use anstream::{eprintln, println};
use anyhow::Result;
use std::future::pending;
use std::process::ExitCode;
use std::time::Duration;
use tokio::time::sleep;

/// The options of `exercises watch`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo run -- exercises watch              the next one, then the one after it
  cargo run -- exercises watch by-hand      this one, until Ctrl-C
  cargo run -- exercises watch --json       a line of JSON for each check")]
pub struct Args {
    /// The exercise; without it, each that is not done, one after the other
    name: Option<String>,
    /// Prints each outcome as one line of JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    limit: Limit,
}

/// How often the files are looked at. Editors save in many ways, by renaming for one, and
/// some folders report no changes at all; reading a few small files works everywhere.
const LOOK: Duration = Duration::from_millis(250);

impl Args {
    /// Runs the command.
    pub fn run(self) -> Result<ExitCode> {
        let named = self.name.as_deref().map(catalogue::find).transpose()?;
        until_ctrl_c(ExitCode::SUCCESS, async {
            match named {
                Some(exercise) => self.watch(&exercise, |_| false).await?,
                None => self.watch_each_until_it_passes().await?,
            }
            Ok(ExitCode::SUCCESS)
        })
    }

    async fn watch_each_until_it_passes(&self) -> Result<()> {
        for exercise in catalogue::all()? {
            if Progress::load().state(&exercise)? != State::Done {
                let is_over = |verdict| verdict == Verdict::Passed;
                self.watch(&exercise, is_over).await?;
            }
        }
        eprintln!("{GOOD}Every exercise is done.{GOOD:#}");
        Ok(())
    }

    /// Checks after each save; a save during a check drops that check and begins anew.
    async fn watch(&self, exercise: &Exercise, is_over: impl Fn(Verdict) -> bool) -> Result<()> {
        loop {
            let seen = readable(exercise).await;
            let check_and_rest = async {
                if !is_over(self.check(exercise).await?) {
                    eprintln!("{FAINT}Waiting for you to save; Ctrl-C ends.{FAINT:#}\n");
                    pending::<()>().await;
                }
                Ok(())
            };
            tokio::select! {
                over = check_and_rest => return over,
                () = changed(exercise, &seen) => {}
            }
        }
    }

    async fn check(&self, exercise: &Exercise) -> Result<Verdict> {
        let report = check(exercise, self.limit.duration()?).await?;
        if self.json {
            println!("{}", serde_json::to_string(&report)?);
        } else {
            print(&report);
        }
        Ok(report.outcome)
    }
}

/// Waits until the exercise can be read: an editor may just be replacing the file.
async fn readable(exercise: &Exercise) -> String {
    let mut told = false;
    loop {
        match exercise.fingerprint() {
            Ok(fingerprint) => return fingerprint,
            Err(error) if !told => eprintln!("{error:#}: waiting for it to come back"),
            Err(_) => {}
        }
        told = true;
        sleep(LOOK).await;
    }
}

/// Waits until the exercise is no longer what was seen.
async fn changed(exercise: &Exercise, seen: &str) {
    while exercise.fingerprint().is_ok_and(|now| now == seen) {
        sleep(LOOK).await;
    }
}
