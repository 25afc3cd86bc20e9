//! How a group ends that does not end well.

use std::any::Any;
use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};

/// Why a group has no output: asyncio's `ExceptionGroup`.
///
/// ```
/// use chapter_task_group::{GroupError, task_group};
///
/// # futures::executor::block_on(async {
/// let ended = task_group(async |group| {
///     group.spawn(async { "http".parse::<u16>() });
///     group.spawn(async { "80".parse::<u16>() });
///     Ok("started")
/// });
/// let Err(GroupError::Failed(failures)) = ended.await else {
///     panic!("\"http\" is no number");
/// };
/// assert_eq!(failures[0].to_string(), "invalid digit found in string");
/// # });
/// ```
///
/// It is an [`Error`] itself. So a group inside of another may hand on its error with `?`
/// where the outer group's error can be made of it, such as `Box<dyn Error + Send + Sync>`
/// or an enum of your own with `From`: that is a group of errors in a group of errors.
#[derive(Debug)]
pub enum GroupError<E> {
    /// Somebody has cancelled the group before its body had an output, and nobody failed.
    Cancelled,
    /// All that went wrong, the first in time first. There is at least one.
    Failed(Vec<Failure<E>>),
}

impl<E> GroupError<E> {
    /// The errors alone, the first in time first; none if the group was only cancelled.
    ///
    /// # Panics
    ///
    /// Where a child has panicked, the first such panic goes on here.
    pub fn into_errors(self) -> Vec<E> {
        let failures = match self {
            GroupError::Cancelled => Vec::new(),
            GroupError::Failed(failures) => failures,
        };
        failures.into_iter().map(Failure::into_error).collect()
    }
}

impl<E: Display> Display for GroupError<E> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            GroupError::Cancelled => write!(formatter, "the group was cancelled"),
            GroupError::Failed(failures) => {
                let all: Vec<_> = failures.iter().map(ToString::to_string).collect();
                write!(formatter, "{}", all.join("; "))
            }
        }
    }
}

impl<E: Debug + Display> Error for GroupError<E> {}

/// One of the things that went wrong in a group.
#[derive(Debug)]
pub enum Failure<E> {
    /// What the body or a child returned.
    Error(E),
    /// What a child panicked with, in its work or as it was dropped; or the body, behind others.
    Panicked(Panic),
}

impl<E> Failure<E> {
    fn into_error(self) -> E {
        match self {
            Failure::Error(error) => error,
            Failure::Panicked(panic) => panic.resume(),
        }
    }
}

impl<E: Display> Display for Failure<E> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Error(error) => write!(formatter, "{error}"),
            Failure::Panicked(panic) => write!(formatter, "{panic}"),
        }
    }
}

/// What a child panicked with.
///
/// The payload of a panic may be sent to another thread, but not shared with one. The lock
/// lets it be shared, and with it the [`GroupError`]: `?` makes a `Box<dyn Error + Send + Sync>`
/// of it. tokio's `JoinError` does the same.
pub struct Panic(Mutex<Box<dyn Any + Send>>);

impl Panic {
    pub(crate) fn new(payload: Box<dyn Any + Send>) -> Self {
        Panic(Mutex::new(payload))
    }

    /// The words it was made with; empty when it was made of something else.
    #[must_use]
    pub fn words(&self) -> String {
        let payload = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // `panic!` with nothing to fill in holds a `&str`, any other a `String`.
        let literal = payload.downcast_ref::<&str>().copied();
        let formatted = || payload.downcast_ref::<String>().map(String::as_str);
        literal.or_else(formatted).unwrap_or_default().to_owned()
    }

    /// Panics with it again, here.
    ///
    /// # Panics
    ///
    /// Always: that is what it is for.
    pub fn resume(self) -> ! {
        resume_unwind(self.0.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Debug for Panic {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Panic").field(&self.words()).finish()
    }
}

impl Display for Panic {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "panicked: {}", self.words())
    }
}
