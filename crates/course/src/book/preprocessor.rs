//! Writes out our directives and checks mdBook's, before mdBook's own preprocessors run.

use super::asyncio_index::{Index, name};
use super::differences::differences;
use super::directives::{BLOCKS, Directive, INLINE, OF_MDBOOK, directives};
use super::faults::{Fault, Problems};
use super::{build, include, tabs};
use anyhow::{Result, anyhow};
use mdbook_preprocessor::book::{Book, BookItem, Chapter};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext, parse_input};
use std::io::{stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// This course's preprocessor, as mdBook's library calls it.
#[derive(Default)]
pub struct ThreeLoops {
    /// What was wrong; the caller decides what becomes of it.
    pub faults: Arc<Mutex<Vec<Fault>>>,
}

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
            let served = renderer == "html";
            return Ok(if served {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            });
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

impl Preprocessor for ThreeLoops {
    fn name(&self) -> &'static str {
        "three-loops"
    }

    fn run(&self, context: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let pages = context.root.join(&context.config.book.src);
        let mut index = Index::default();
        for item in book.iter() {
            if let BookItem::Chapter(Chapter {
                name,
                path: Some(path),
                content,
                ..
            }) = item
            {
                index.add(name, path, content);
            }
        }
        book.for_each_mut(|item| {
            if let BookItem::Chapter(Chapter {
                path: Some(path),
                content,
                ..
            }) = item
            {
                let folder = pages.join(path.parent().unwrap_or(Path::new("")));
                let page = Page {
                    path,
                    folder,
                    index: &index,
                };
                let (text, faults) = page.written_out(content);
                *content = text;
                self.faults
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .extend(faults);
            }
        });
        Ok(book)
    }
}

/// A page whose directives are being written out.
struct Page<'book> {
    path: &'book Path,
    /// Where the paths of its directives begin.
    folder: PathBuf,
    index: &'book Index,
}

impl Page<'_> {
    /// The page's text with our directives written out, and all that is wrong with any.
    fn written_out(&self, text: &str) -> (String, Vec<Fault>) {
        let (mut written, mut faults, mut done) = (String::new(), Vec::new(), 0);
        for directive in directives(text) {
            match self.write_out(&directive, text) {
                Ok(None) => {}
                Ok(Some(instead)) => {
                    written += &text[done..directive.range.start];
                    written += &instead;
                    done = directive.range.end;
                }
                Err(Problems(problems)) => {
                    faults.extend(problems.into_iter().map(|problem| Fault {
                        page: page_name(self.path),
                        line: Some(directive.line),
                        text: format!("{}: {problem}", directive.text.trim()),
                    }));
                }
            }
        }
        (written + &text[done..], faults)
    }

    /// What stands in the place of a directive; none if it stays as it is.
    fn write_out(&self, directive: &Directive, text: &str) -> Result<Option<String>, Problems> {
        let Directive {
            name: directive_name,
            argument,
            in_code,
            ..
        } = *directive;
        if in_code && (BLOCKS.contains(&directive_name) || INLINE.contains(&directive_name)) {
            return Ok(None);
        }
        if let Some(misspelt) = &directive.misspelt {
            return Err(Problems(vec![misspelt.clone()]));
        }
        if argument.is_empty() != (directive_name == "asyncio-index") {
            let instead = if argument.is_empty() {
                "it needs to say which"
            } else {
                "it takes nothing"
            };
            return Err(Problems(vec![instead.to_owned()]));
        }
        if BLOCKS.contains(&directive_name) && !is_alone(directive, text) {
            Err(anyhow!("it must stand on a line of its own"))?;
        }
        let folder = &self.folder;
        let written = match directive_name {
            "title" => return Ok(None),
            included if OF_MDBOOK.contains(&included) => {
                return include::check(argument, folder).map(|()| None);
            }
            "lesson" => tabs::lesson(argument)?,
            "tabs" => tabs::tabs(argument, folder)?,
            "differences" => differences(argument)?,
            "bench" => crate::bench::plot(argument)?,
            "exercises" => crate::exercises::for_book(argument)?,
            "asyncio-index" => self.index.table(self.path),
            _ => return Ok(Some(name(argument))),
        };
        Ok(Some(format!("\n{written}\n")))
    }
}

fn is_alone(directive: &Directive, text: &str) -> bool {
    let line = text.lines().nth(directive.line - 1);
    line.is_some_and(|line| line.trim() == directive.text)
}

/// A page as its author knows it.
pub fn page_name(path: &Path) -> String {
    let path = path.display().to_string().replace('\\', "/");
    format!("book/src/{path}")
}
