//! One page: its directives written out, and all that is wrong with any of them.

use super::differences::differences;
use super::directives::{Directive, OURS, directives};
use super::faults::{Fault, Problems};
use super::promises::promises;
use super::refused::refused;
use super::{include, tabs};
use anyhow::anyhow;
use std::path::{Path, PathBuf};

/// A page as its author wrote it.
pub struct Page<'book> {
    path: &'book Path,
    text: &'book str,
    /// Where the paths in it begin.
    folder: PathBuf,
}

impl<'book> Page<'book> {
    /// A page of the book whose pages are in `pages`.
    pub fn new(pages: &Path, path: &'book Path, text: &'book str) -> Self {
        let folder = pages.join(path.parent().unwrap_or(Path::new("")));
        Page { path, text, folder }
    }

    /// The page's text with our directives written out, as far as they can be.
    pub fn written_out(&self, faults: &mut Vec<Fault>) -> String {
        let (mut written, mut done) = (String::new(), 0);
        for directive in directives(self.text) {
            match self.instead_of(&directive) {
                Ok(None) => {}
                Ok(Some(instead)) => {
                    written += &self.text[done..directive.range.start];
                    written += &instead;
                    done = directive.range.end;
                }
                Err(Problems(problems)) => {
                    faults.extend(problems.iter().map(|problem| Fault {
                        page: page_name(self.path),
                        line: Some(directive.line),
                        text: format!("{}: {problem}", directive.text.trim()),
                    }));
                }
            }
        }
        written + &self.text[done..]
    }

    /// What stands in the place of a directive; none if it stays as it is.
    fn instead_of(&self, directive: &Directive) -> Result<Option<String>, Problems> {
        let Directive { name, argument, .. } = *directive;
        let is_ours = OURS.contains(&name);
        if is_ours && directive.in_code {
            return Ok(None);
        }
        if let Some(misspelt) = &directive.misspelt {
            return Err(Problems(vec![misspelt.clone()]));
        }
        if argument.is_empty() {
            Err(anyhow!("it needs to say which"))?;
        }
        if !is_ours {
            return self.check(name, argument).map(|()| None);
        }
        if !self.is_alone(directive) {
            Err(anyhow!("it must stand on a line of its own"))?;
        }
        let written = match name {
            "lesson" => tabs::lesson(argument)?,
            "tabs" => tabs::tabs(argument, &self.folder)?,
            "item" => tabs::piece(argument, &self.folder)?,
            "refused" => refused(argument)?,
            "differences" => differences(argument)?,
            "promises" => promises(argument)?,
            "bench" => crate::bench::plot(argument)?,
            _ => crate::exercises::for_book(argument)?,
        };
        Ok(Some(format!("\n{written}\n")))
    }

    /// Checks a directive that mdBook writes out.
    fn check(&self, name: &str, argument: &str) -> Result<(), Problems> {
        match name {
            "title" => Ok(()),
            _ => include::check(argument, &self.folder),
        }
    }

    fn is_alone(&self, directive: &Directive) -> bool {
        let line = self.text.lines().nth(directive.line - 1);
        line.is_some_and(|line| line.trim() == directive.text)
    }
}

/// A page as its author knows it.
pub fn page_name(path: &Path) -> String {
    let path = path.display().to_string().replace('\\', "/");
    format!("book/src/{path}")
}
