//! The exercises' commands: `cargo run -- exercises` lists them, its subcommands do the rest.
//!
//! In reading order: `catalogue` finds the exercises, `progress` remembers what the reader
//! has done, `process` runs a program and leaves nothing of it behind, `build` and `test_run`
//! use it, `check` puts them together, `report` shows the outcome, and `interrupt` hears
//! Ctrl-C. Then a file for each command, and `book` for the exercises' place in the book.

mod book;
mod build;
mod catalogue;
mod check;
mod hint;
mod interrupt;
mod list;
mod process;
mod progress;
mod report;
mod reset;
mod solution;
mod test_run;
mod watch;

pub use book::for_book;

use anyhow::Result;
use clap::Subcommand;
use std::fmt::{self, Display};
use std::io::{IsTerminal, Write, stdin};
use std::process::ExitCode;

/// What `cargo run -- exercises` is asked to do.
#[derive(clap::Args, Default)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  cargo run -- exercises                   what there is, what is done, what comes next
  cargo run -- exercises watch             check the next one whenever you save it
  cargo run -- exercises hint slow-shops   its next hint"
)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    list: list::Args,
}

#[derive(Subcommand)]
enum Command {
    /// Lists the exercises and your progress (what plain `exercises` does)
    List(list::Args),
    /// Runs the tests of an exercise, or of all
    Check(check::Args),
    /// Checks an exercise again whenever you save it; Ctrl-C ends it
    Watch(watch::Args),
    /// Shows the next of an exercise's three hints
    Hint(hint::Args),
    /// Shows one good answer, after asking whether you want to see it
    Solution(solution::Args),
    /// Puts an exercise back as it was, and keeps a copy of your work
    Reset(reset::Args),
}

impl Args {
    /// Runs the command; a mistake in how it was called ends with exit code 2.
    pub fn run(self) -> Result<ExitCode> {
        let done = match self.command {
            None => self.list.run(),
            Some(Command::List(args)) => args.run(),
            Some(Command::Check(args)) => args.run(),
            Some(Command::Watch(args)) => args.run(),
            Some(Command::Hint(args)) => args.run(),
            Some(Command::Solution(args)) => args.run(),
            Some(Command::Reset(args)) => args.run(),
        };
        match done {
            Err(error) if error.is::<Misuse>() => {
                anstream::eprintln!("error: {error}");
                Ok(ExitCode::from(2))
            }
            done => done,
        }
    }
}

/// The command was not called as it can be.
#[derive(Debug)]
struct Misuse(String);

impl Display for Misuse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Misuse {}

/// Asks a question that only a person at a terminal can answer.
///
/// # Errors
///
/// Without a terminal there is nobody to ask: that is a [`Misuse`].
fn confirmed(question: &str, yes: bool) -> Result<bool> {
    if yes {
        return Ok(true);
    }
    if !stdin().is_terminal() {
        let nobody = format!("{question} Nobody is at a terminal to say so: add --yes.");
        return Err(Misuse(nobody).into());
    }
    anstream::eprint!("{question} [y/N] ");
    std::io::stderr().flush()?;
    let mut answer = String::new();
    stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
