//! What is reported when the time is up.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io;
use std::time::Duration;

/// The time is up, and the work was not done: asyncio's `TimeoutError`.
///
/// It knows how long was given, so that of several deadlines around one piece of work each
/// has its own word:
///
/// ```
/// use chapter_wait_for::on_smol::wait_for;
/// use std::future::pending;
/// use std::time::Duration;
///
/// # smol::block_on(async {
/// let limit = Duration::from_millis(10);
/// let elapsed = wait_for(limit, pending::<()>()).await.unwrap_err();
/// assert_eq!(elapsed.limit(), limit);
/// assert_eq!(elapsed.to_string(), "not done within 10ms");
/// # });
/// ```
///
/// In an [`io::Error`] it becomes [`TimedOut`](io::ErrorKind::TimedOut).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elapsed {
    limit: Duration,
}

impl Elapsed {
    pub(crate) fn after(limit: Duration) -> Self {
        Elapsed { limit }
    }

    /// How long was given: zero where the deadline had passed from the start.
    #[must_use]
    pub fn limit(&self) -> Duration {
        self.limit
    }
}

impl Display for Elapsed {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "not done within {:?}", self.limit)
    }
}

impl Error for Elapsed {}

impl From<Elapsed> for io::Error {
    fn from(elapsed: Elapsed) -> Self {
        io::Error::new(io::ErrorKind::TimedOut, elapsed)
    }
}
