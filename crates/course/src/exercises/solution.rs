//! `exercises solution`: one good answer, after asking.

use super::catalogue::{find, read};
use super::confirmed;
use super::report::FAINT;
use anstream::println;
use anyhow::Result;
use serde_json::json;
use std::process::ExitCode;

/// The options of `exercises solution`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo run -- exercises solution slow-shops
  cargo run -- exercises solution slow-shops --yes    without being asked")]
pub struct Args {
    /// The exercise
    name: String,
    /// Does not ask first
    #[arg(long)]
    yes: bool,
    /// Prints the solution as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    /// Runs the command.
    pub fn run(self) -> Result<ExitCode> {
        let exercise = find(&self.name)?;
        let question = "Show the solution? You only find it yourself once.";
        if !confirmed(question, self.yes)? {
            return Ok(ExitCode::SUCCESS);
        }

        let text = read(&exercise.solution())?;
        let file = format!("solutions/{}/{}.rs", exercise.chapter, exercise.name);
        if self.json {
            let solution = json!({ "name": exercise.name, "file": file, "text": text });
            println!("{}", serde_json::to_string_pretty(&solution)?);
        } else {
            println!("{FAINT}// {file}{FAINT:#}\n{text}");
        }
        Ok(ExitCode::SUCCESS)
    }
}
