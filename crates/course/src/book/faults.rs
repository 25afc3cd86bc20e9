//! What is wrong in the book: all of it at once, each with its page and line.

use std::fmt::{self, Display, Formatter};

/// One thing that is wrong.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The page, such as `book/src/gather.md`.
    pub page: String,
    /// Its line, where that is known.
    pub line: Option<usize>,
    /// What is wrong, and what there is instead.
    pub text: String,
}

/// Everything that is wrong; the error of a build.
#[derive(Debug)]
pub struct Faults(pub Vec<Fault>);

/// Why one directive cannot be written out.
#[derive(Debug)]
pub struct Problems(pub Vec<String>);

impl From<anyhow::Error> for Problems {
    fn from(error: anyhow::Error) -> Self {
        Problems(vec![format!("{error:#}")])
    }
}

/// Joins the parts; or names all problems, not the first alone.
pub fn join(parts: impl Iterator<Item = Result<String, Problems>>) -> Result<String, Problems> {
    let (mut whole, mut problems) = (String::new(), Vec::new());
    for part in parts {
        match part {
            Ok(part) => whole += &part,
            Err(Problems(more)) => problems.extend(more),
        }
    }
    if problems.is_empty() {
        Ok(whole)
    } else {
        Err(Problems(problems))
    }
}

impl Display for Fault {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "{}:{line}: {}", self.page, self.text),
            None => write!(formatter, "{}: {}", self.page, self.text),
        }
    }
}

impl Display for Faults {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        match self.0.len() {
            1 => write!(formatter, "the book has a fault:")?,
            count => write!(formatter, "the book has {count} faults:")?,
        }
        for fault in &self.0 {
            write!(formatter, "\n  {fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
