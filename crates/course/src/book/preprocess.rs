//! The book's preprocessor as a program, for mdBook's own command.

use super::build;
use super::preprocessor::ThreeLoops;
use anyhow::Result;
use mdbook_preprocessor::{Preprocessor, parse_input};
use std::io::{stdin, stdout};
use std::process::ExitCode;

/// How mdBook's command calls it: see `book/book.toml`.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    question: Option<Question>,
}

#[derive(clap::Subcommand)]
enum Question {
    /// Whether the preprocessor serves a renderer
    Supports { renderer: String },
}

impl Args {
    /// Answers mdBook's question, or reads a book from stdin and writes it to stdout.
    pub fn run(self) -> Result<ExitCode> {
        if let Some(Question::Supports { renderer }) = self.question {
            let code = u8::from(renderer != "html");
            return Ok(ExitCode::from(code));
        }
        let (context, book) = parse_input(stdin())?;
        // Links can be checked only in rendered pages.
        let rendered = tempfile::tempdir()?;
        build::render(&context.root, rendered.path())?;
        let book = ThreeLoops::default().run(&context, book)?;
        serde_json::to_writer(stdout(), &book)?;
        Ok(ExitCode::SUCCESS)
    }
}
