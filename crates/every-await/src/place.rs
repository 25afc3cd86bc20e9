//! The places at which a future can be dropped.

use std::fmt::{self, Display, Formatter};

/// Where a trial drops its future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It was made, and never polled.
    BeforeItsFirstPoll,
    /// It has just answered "pending" for the nth time, counted from one.
    AsItWaits(usize),
    /// It has been woken from its nth wait, and would be polled next.
    OnceWoken(usize),
}

impl Place {
    /// The places that come once a future has waited so many times.
    pub(crate) fn after(waits: usize) -> Vec<Self> {
        match waits {
            0 => vec![Self::BeforeItsFirstPoll],
            _ => vec![Self::AsItWaits(waits), Self::OnceWoken(waits)],
        }
    }
}

impl Display for Place {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        match self {
            Self::BeforeItsFirstPoll => write!(formatter, "before its first poll"),
            Self::AsItWaits(wait) => write!(formatter, "as it begins wait number {wait}"),
            Self::OnceWoken(wait) => write!(formatter, "once woken from wait number {wait}"),
        }
    }
}
