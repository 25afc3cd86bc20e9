//! `exercises hint`: the next hint, from gentle to plain.

use super::catalogue::{self, Exercise};
use super::progress::{Progress, note_hints};
use super::report::{BOLD, FAINT};
use super::{Misuse, catalogue::find};
use anstream::println;
use anyhow::Result;
use serde_json::json;
use std::process::ExitCode;

/// The options of `exercises hint`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo run -- exercises hint                          for the next exercise
  cargo run -- exercises hint slow-shops               its next hint
  cargo run -- exercises hint slow-shops --number 1    the first one again")]
pub struct Args {
    /// The exercise; without it, the next that is not done
    name: Option<String>,
    /// Shows this hint instead of the next
    #[arg(long)]
    number: Option<usize>,
    /// Prints the hint as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    /// Runs the command.
    pub fn run(self) -> Result<ExitCode> {
        let progress = Progress::load();
        let exercise = match &self.name {
            Some(name) => Some(find(name)?),
            None => progress.next()?,
        };
        let Some(exercise) = exercise else {
            println!("Every exercise is done: name the one whose hint you want.");
            return Ok(ExitCode::SUCCESS);
        };

        let number = self.number(&exercise, progress.hints(&exercise))?;
        if number > progress.hints(&exercise) {
            note_hints(&exercise, number);
        }
        self.print(&exercise, number)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Which hint to show; the last one again when all have been seen.
    fn number(&self, exercise: &Exercise, seen: usize) -> Result<usize> {
        let last = exercise.hints.len();
        match self.number {
            None => Ok((seen + 1).min(last)),
            Some(number) if (1..=last).contains(&number) => Ok(number),
            Some(_) => Err(Misuse(format!("--number goes from 1 to {last}")).into()),
        }
    }

    fn print(&self, exercise: &Exercise, number: usize) -> Result<()> {
        let catalogue::Exercise { name, hints, .. } = exercise;
        let (hint, last) = (hints[number - 1].trim(), hints.len());
        if self.json {
            let hint = json!({ "name": name, "number": number, "of": last, "text": hint });
            println!("{}", serde_json::to_string_pretty(&hint)?);
            return Ok(());
        }
        println!("{BOLD}{name}: hint {number} of {last}{BOLD:#}\n\n{hint}\n");
        let next = if number < last {
            format!("The next one: cargo run -- exercises hint {name}")
        } else {
            format!("That is the last one. One answer: cargo run -- exercises solution {name}")
        };
        println!("{FAINT}{next}{FAINT:#}");
        Ok(())
    }
}
