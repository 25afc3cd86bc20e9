//! The book: mdBook's pages, with this course's own directives and checks.
//!
//! In reading order: `build` renders the pages into a folder, or lists every fault;
//! `preprocessor` (for mdBook's own command the program `preprocess`) hands each `page`
//! over, whose `directives` are written out; `tabs`, `refused`,
//! `differences` and `promises` are what they become; `include`, `source` and `links` check what
//! mdBook lets pass, and `warnings` hears what it complains of.

mod build;
mod differences;
mod directives;
mod faults;
mod include;
mod links;
mod output;
mod page;
mod preprocess;
mod preprocessor;
mod promises;
mod refused;
mod source;
mod tabs;
mod warnings;

pub use build::render;
pub use preprocess::Args as PreprocessArgs;

use crate::root::root;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

const EXAMPLES: &str = "\
Examples:
  cargo run -- build                  into book/book
  cargo run -- build --out ../site    into a folder of your choice

The folder can be put on any web server: its pages play the recorded runs, and touch no network.";

/// Where to put the static site.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A new or empty folder, or one that this command has written before
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Args {
    /// Builds the static site; a former one stays until the new one is whole.
    pub fn run(self) -> Result<ExitCode> {
        let begun = Instant::now();
        let out = self.out.unwrap_or(root().join("book/book"));
        output::replace(&out, |new| render(&root().join("book"), new))
            .context("nothing was written")?;
        let took = begun.elapsed().as_secs_f32();
        println!("The book is in {}, built in {took:.1} s.", out.display());
        Ok(ExitCode::SUCCESS)
    }
}
