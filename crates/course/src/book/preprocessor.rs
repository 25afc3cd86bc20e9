//! The book's preprocessor: in our own build a part of it, for mdBook's command a program.

use super::build;
use super::faults::Fault;
use super::page::Page;
use anyhow::Result;
use mdbook_preprocessor::book::{Book, BookItem};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext, parse_input};
use std::io::{stdin, stdout};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

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

/// The preprocessor, as mdBook's library calls it.
#[derive(Default)]
pub struct ThreeLoops {
    /// What was wrong; the caller decides what becomes of it.
    pub faults: Arc<Mutex<Vec<Fault>>>,
}

impl Preprocessor for ThreeLoops {
    fn name(&self) -> &'static str {
        "three-loops"
    }

    fn run(&self, context: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let pages = context.root.join(&context.config.book.src);
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        book.for_each_mut(|item| {
            if let BookItem::Chapter(chapter) = item
                && let Some(path) = &chapter.path
            {
                let page = Page::new(&pages, path, &chapter.content);
                chapter.content = page.written_out(&mut faults);
            }
        });
        Ok(book)
    }
}
