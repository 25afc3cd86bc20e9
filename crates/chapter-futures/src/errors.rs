//! What can go wrong with a postbox and with a promise, each with a name of its own.

use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};

/// Nobody will read the letter, which comes back in this: the receiver is gone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SendError<T>(pub T);

/// No letter will come: the sender is gone, or the receiver has closed the postbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecvError;

/// There is no letter to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TryRecvError {
    /// Not yet.
    Empty,
    /// Nor will there be: the sender is gone, or the letter has been taken.
    Disconnected,
}

impl<T> Error for SendError<T> {}
impl Error for RecvError {}
impl Error for TryRecvError {}

impl<T> Debug for SendError<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("SendError(..)") // A letter need not be `Debug`.
    }
}

impl<T> Display for SendError<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("nobody will read this letter: the receiver is gone")
    }
}

impl Display for RecvError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("no letter will come: the sender is gone")
    }
}

impl Display for TryRecvError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("there is no letter yet"),
            Self::Disconnected => Display::fmt(&RecvError, formatter),
        }
    }
}

/// Why a promise has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure<E> {
    /// It ended with an error.
    Error(E),
    /// It was cancelled.
    Cancelled,
}

/// The promise was done before: what was to be set comes back. asyncio's `InvalidStateError`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AlreadyDone<V>(pub V);

impl<E: Error> Error for Failure<E> {}
impl<V> Error for AlreadyDone<V> {}

impl<E: Display> Display for Failure<E> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => Display::fmt(error, formatter),
            Self::Cancelled => formatter.write_str("the promise was cancelled"),
        }
    }
}

impl<V> Debug for AlreadyDone<V> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("AlreadyDone(..)") // What comes back need not be `Debug`.
    }
}

impl<V> Display for AlreadyDone<V> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("the promise is done already: its first result stays")
    }
}
