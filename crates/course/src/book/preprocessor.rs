//! The book's preprocessor, as mdBook's library calls it.

use super::faults::Fault;
use super::page::Page;
use anyhow::Result;
use mdbook_preprocessor::book::{Book, BookItem};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use std::sync::{Arc, Mutex, PoisonError};

/// Writes out our directives on every page.
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
