//! `exercises reset`: puts an exercise back as it was; the reader's work is kept.

use super::catalogue::{Exercise, find, read};
use super::confirmed;
use super::progress::{folder, forget, write_whole};
use anstream::println;
use anyhow::{Context, Result};
use serde_json::json;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// The options of `exercises reset`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo run -- exercises reset slow-shops
  cargo run -- exercises reset slow-shops --yes    without being asked

Your work is copied to .three-loops/kept/ first, with a number of its own.")]
pub struct Args {
    /// The exercise
    name: String,
    /// Does not ask first
    #[arg(long)]
    yes: bool,
    /// Prints where your work is kept as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    /// Runs the command.
    pub fn run(self) -> Result<ExitCode> {
        let exercise = find(&self.name)?;
        let question = format!("Put {} back as it was? A copy is kept.", exercise.shown());
        if !confirmed(&question, self.yes)? {
            return Ok(ExitCode::SUCCESS);
        }
        let kept = reset(&exercise)?;
        self.print(&exercise, kept)
    }

    fn print(&self, exercise: &Exercise, kept: Option<String>) -> Result<ExitCode> {
        let name = &exercise.name;
        if self.json {
            let reset = json!({ "name": name, "file": exercise.shown(), "kept": kept });
            println!("{}", serde_json::to_string_pretty(&reset)?);
        } else {
            println!("{} is as it was at first.", exercise.shown());
            match kept {
                Some(copy) => println!("Your work is kept in {copy}"),
                None => println!("There was nothing of yours in it."),
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Keeps a copy of the reader's work, if there is any; then writes the stub.
fn reset(exercise: &Exercise) -> Result<Option<String>> {
    let file = exercise.file();
    let kept = match fs::read(&file) {
        Ok(work) if is_the_stub(exercise, &work)? => None,
        Ok(work) => Some(keep(exercise, &work)?),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error).context(format!("cannot read {}", exercise.shown())),
    };
    let stub = read(&exercise.stub())?;
    write_whole(&file, &stub).with_context(|| format!("cannot write {}", exercise.shown()))?;
    forget(exercise);
    Ok(kept)
}

fn is_the_stub(exercise: &Exercise, work: &[u8]) -> Result<bool> {
    let work = String::from_utf8_lossy(work).replace("\r\n", "\n");
    Ok(work == read(&exercise.stub())?)
}

/// Writes the copy under the first number that is free, and over nothing.
fn keep(exercise: &Exercise, work: &[u8]) -> Result<String> {
    let folder = folder().join("kept");
    let unkept = "no copy of your work can be kept, so nothing was reset";
    fs::create_dir_all(&folder).context(unkept)?;
    for number in 1.. {
        let name = format!("{}-{number}.rs", exercise.name);
        match File::create_new(folder.join(&name)) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            created => {
                let written = created.and_then(|mut copy| copy.write_all(work));
                let shown = format!(".three-loops/kept/{name}");
                return written.map(|()| shown).context(unkept);
            }
        }
    }
    unreachable!("some number is free")
}
