//! How a task ends.

use std::any::Any;
use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// How a task ended: its output, or why it has none. An error is an output like any other.
pub type Outcome<T> = Result<T, Stopped>;

/// Why a task ended without an output.
#[derive(Debug)]
pub enum Stopped {
    /// It was cancelled, or its runtime has shut down.
    Cancelled,
    /// It panicked, with this: what [`std::thread::JoinHandle::join`] would return.
    Panicked(Box<dyn Any + Send>),
}

impl Display for Stopped {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Stopped::Cancelled => "the task was cancelled",
            Stopped::Panicked(_) => "the task panicked",
        })
    }
}

impl Error for Stopped {}
