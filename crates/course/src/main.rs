//! The reader's one command: `cargo run` opens the course; `cargo run -- --help` lists the rest.

mod bench;
mod book;
mod cargo;
mod chapters;
mod exercises;
mod group;
mod read;
mod root;
mod run;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Three Loops: from Python's asyncio to async Rust, on tokio, async-std and smol.
#[derive(Parser)]
#[command(name = "course", bin_name = "cargo run --", version)]
struct Course {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the book, serves it on this machine alone and opens it (what plain `cargo run` does)
    Read(read::Args),
    /// Runs a lesson on all three runtimes, beside its Python original
    Run(run::Args),
    /// Lists, checks and explains the exercises
    Exercises(exercises::Args),
    /// Compares the runtimes on this machine
    Bench(bench::Args),
    /// Builds the book as a static site
    Build(book::Args),
    /// The book's preprocessor, for mdBook's own command
    #[command(hide = true)]
    Preprocess(book::PreprocessArgs),
}

fn main() -> ExitCode {
    let course = Course::parse();
    let done = match course.command {
        None => read::Args::default().run(),
        Some(Command::Read(args)) => args.run(),
        Some(Command::Run(args)) => args.run(),
        Some(Command::Exercises(args)) => args.run(),
        Some(Command::Bench(args)) => args.run(),
        Some(Command::Build(args)) => args.run(),
        Some(Command::Preprocess(args)) => args.run(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}
