//! Attempts with pauses between them, written once: `retry` of each runtime adds the clock.

use crate::Elapsed;
use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::time::Duration;

/// Why `retry` has no output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GaveUp<E> {
    /// There were no more pauses: that many attempts have failed, the last one with this error.
    Exhausted {
        /// How many attempts have failed.
        attempts: usize,
        /// What the last one failed with.
        last: E,
    },
    /// The time was up first, in an attempt or in a pause.
    Elapsed {
        /// The overall deadline.
        elapsed: Elapsed,
        /// How many attempts have failed before.
        attempts: usize,
        /// What the last of them failed with; none if the first was still under way.
        last: Option<E>,
    },
}

impl<E> GaveUp<E> {
    /// What the last attempt failed with that came to its end.
    pub fn last(self) -> Option<E> {
        match self {
            GaveUp::Exhausted { last, .. } => Some(last),
            GaveUp::Elapsed { last, .. } => last,
        }
    }
}

impl<E: Display> Display for GaveUp<E> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            GaveUp::Exhausted { attempts, last } => {
                write!(
                    formatter,
                    "{attempts} attempts failed, the last one: {last}"
                )
            }
            GaveUp::Elapsed {
                elapsed,
                last: None,
                ..
            } => write!(formatter, "{elapsed}"),
            GaveUp::Elapsed {
                elapsed,
                attempts,
                last: Some(last),
            } => {
                write!(
                    formatter,
                    "{elapsed}; {attempts} attempts failed, the last one: {last}"
                )
            }
        }
    }
}

impl<E: Error> Error for GaveUp<E> {}

/// The attempts that have failed so far. It stands outside of what the deadline drops.
pub(crate) struct Failures<E> {
    attempts: usize,
    last: Option<E>,
}

impl<E> Failures<E> {
    pub(crate) fn none() -> Self {
        Failures {
            attempts: 0,
            last: None,
        }
    }

    // ANCHOR: until_success
    /// Attempts until one succeeds, or there are no more pauses.
    pub(crate) async fn until_success<T>(
        &mut self,
        pauses: impl IntoIterator<Item = Duration>,
        mut attempt: impl AsyncFnMut() -> Result<T, E>,
        sleep: impl AsyncFn(Duration),
    ) -> Result<T, GaveUp<E>> {
        let mut pauses = pauses.into_iter();
        loop {
            let error = match attempt().await {
                Ok(output) => return Ok(output),
                Err(error) => error,
            };
            self.attempts += 1;
            let Some(pause) = pauses.next() else {
                let attempts = self.attempts;
                return Err(GaveUp::Exhausted {
                    attempts,
                    last: error,
                });
            };
            self.last = Some(error);
            sleep(pause).await;
        }
    }
    // ANCHOR_END: until_success

    /// What to report when the deadline has come between.
    pub(crate) fn cut_short(self, elapsed: Elapsed) -> GaveUp<E> {
        let Failures { attempts, last } = self;
        GaveUp::Elapsed {
            elapsed,
            attempts,
            last,
        }
    }
}
