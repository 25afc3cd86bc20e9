//! `cargo run -- bench`: compares the runtimes on this machine, in rounds, and keeps what it finds.
//!
//! In reading order: [`build`] makes the programs, [`plan`] says what each is to measure
//! and [`run`] has them do so, one [`program`] for each side. A [`sample`] is what one
//! measured, [`results`] holds a [`row`] for all samples of a kind. [`statistics`] sums
//! up, a [`question`] says what is made of it, [`goals`] and [`report`] judge, [`store`] keeps, [`plot`](plot()) draws for the book.

mod build;
mod goals;
mod interrupt;
mod machine;
mod plan;
mod plot;
mod program;
mod progress;
mod python;
mod question;
mod report;
mod results;
mod row;
mod run;
mod sample;
mod statistics;
mod store;

pub use plot::plot;

use anyhow::{Result, bail};
use interrupt::Interrupt;
use question::Question;
use results::Results;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  cargo run -- bench                        all comparisons, about ten minutes each
  cargo run -- bench gather --quick         fewer sizes and rounds, under two minutes
  cargo run -- bench gather --csv gather.csv
  cargo run -- bench --python python3.13 --python python3.11
  cargo run -- bench gather --show          what the last run found

Ctrl-C keeps what was measured so far. Close other programs while it runs.";

/// Options.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Which comparisons (all, when none is named)
    names: Vec<String>,
    /// Fewer sizes and rounds: an answer in two minutes
    #[arg(long)]
    quick: bool,
    /// How often everything is measured, the runtimes in turn [default: 5, with --quick 3]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    rounds: Option<u8>,
    /// Worker threads for each runtime
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..))]
    threads: u8,
    /// A Python to compare with; can be given several times, the first is the one in figures
    #[arg(long, value_name = "PROGRAM")]
    python: Vec<String>,
    /// Also writes every row as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Also writes every row as CSV
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Measures nothing: says again what the last run found
    #[arg(long)]
    show: bool,
    /// Makes this the run that the book shows
    #[arg(long, conflicts_with = "quick")]
    store: bool,
}

impl Args {
    /// Runs it.
    pub fn run(self) -> Result<ExitCode> {
        let there = build::questions()?;
        if let Some(unknown) = self.names.iter().find(|name| !there.contains(name)) {
            bail!(
                "there is no comparison named {unknown}: there is {}",
                there.join(", ")
            );
        }
        for file in self.json.iter().chain(&self.csv) {
            store::is_writable(file)?;
        }
        let asked = if self.names.is_empty() {
            &there
        } else {
            &self.names
        };
        let interrupt = Interrupt::listen()?;
        let mut code = ExitCode::SUCCESS;
        for name in asked {
            let question = Question::load(name)?;
            let results = if self.show {
                last(name)?
            } else {
                run::run(name, &self, &interrupt)?
            };
            self.tell(&question, &results)?;
            if results.partial && !self.show {
                // As a program ends that Ctrl-C has ended.
                code = ExitCode::from(130);
                break;
            }
        }
        Ok(code)
    }

    fn tell(&self, question: &Question, results: &Results) -> Result<()> {
        let before = Results::load(&store::before(&results.question)).ok();
        report::print(question, results, before.as_ref());
        if let Some(file) = &self.json {
            fs::write(file, store::json(results)?)?;
        }
        if let Some(file) = &self.csv {
            fs::write(file, store::csv(results))?;
        }
        let own = store::own(&results.question);
        match (self.store, results.partial) {
            (true, true) => bail!(
                "an interrupted run is not stored for the book; it is kept in {}",
                own.display()
            ),
            (true, false) => store::save(results, &store::stored(&results.question)),
            (false, _) => Ok(()),
        }
    }
}

/// The reader's last run, or else the book's.
fn last(question: &str) -> Result<Results> {
    let own = store::own(question);
    let file = if own.exists() {
        own
    } else {
        store::stored(question)
    };
    Results::load(&file)
}
