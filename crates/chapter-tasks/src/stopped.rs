//! How a task ends that has no output.

use futures::future::Aborted;
use std::any::Any;
use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::sync::Arc;
use std::thread;

/// Why a [`Task`](crate::Task) has ended without an output.
///
/// An error is not among these: a future that gives `Err` has an output, that error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Somebody has cancelled it, or its runtime has shut down.
    Cancelled,
    /// It has panicked, with these words.
    ///
    /// asyncio keeps the exception itself. A panic's payload has one owner, but a task's
    /// end has as many readers as there are: what can be shared are the words. They are
    /// empty when the payload was no text.
    Panicked(Arc<str>),
}

impl Display for Stopped {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Stopped::Cancelled => write!(formatter, "the task was cancelled"),
            Stopped::Panicked(words) => write!(formatter, "the task panicked: {words}"),
        }
    }
}

impl Error for Stopped {}

/// What an abortable future came to, whose panics are caught.
pub(crate) fn end_of<T>(ended: thread::Result<Result<T, Aborted>>) -> Result<T, Stopped> {
    match ended {
        Ok(Ok(output)) => Ok(output),
        Ok(Err(Aborted)) => Err(Stopped::Cancelled),
        Err(payload) => Err(Stopped::Panicked(words_of(&*payload))),
    }
}

/// `panic!` with nothing to fill in holds a `&str`, any other a `String`.
fn words_of(payload: &(dyn Any + Send)) -> Arc<str> {
    let literal = payload.downcast_ref::<&str>().copied();
    let formatted = || payload.downcast_ref::<String>().map(String::as_str);
    literal.or_else(formatted).unwrap_or_default().into()
}
