//! How long to pause between attempts.

use fastrand::Rng;
use std::time::Duration;

/// Pauses that grow, for [`retry`](crate::on_tokio::retry): an endless iterator.
///
/// ```
/// use chapter_wait_for::Backoff;
/// use std::time::Duration;
///
/// let seconds = |pauses: Backoff| pauses.take(5).map(|pause| pause.as_secs()).collect::<Vec<_>>();
/// let doubling = Backoff::doubling(Duration::from_secs(1));
/// assert_eq!(seconds(doubling.clone()), [1, 2, 4, 8, 16]);
/// assert_eq!(seconds(doubling.at_most(Duration::from_secs(5))), [1, 2, 4, 5, 5]);
/// ```
///
/// `take(3)` of them makes for four attempts: there is a pause between each two.
#[derive(Clone, Debug)]
pub struct Backoff {
    next: Duration,
    longest: Duration,
    jitter: Option<Rng>,
}

impl Backoff {
    /// Begins with `first`; each pause is twice the one before.
    #[must_use]
    pub fn doubling(first: Duration) -> Self {
        Backoff {
            next: first,
            longest: Duration::MAX,
            jitter: None,
        }
    }

    /// Lets no pause grow beyond `longest`.
    #[must_use]
    pub fn at_most(self, longest: Duration) -> Self {
        Backoff { longest, ..self }
    }

    /// Draws each pause anew, evenly from zero to what it would have been.
    ///
    /// Clients that failed together would otherwise come back together, again and again. The
    /// same seed draws the same pauses: give each client another, a test always the same.
    #[must_use]
    pub fn jittered(self, seed: u64) -> Self {
        let jitter = Some(Rng::with_seed(seed));
        Backoff { jitter, ..self }
    }
}

impl Iterator for Backoff {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        let pause = self.next.min(self.longest);
        self.next = pause.saturating_mul(2);
        let drawn = |rng: &mut Rng| pause.mul_f64(rng.f64());
        Some(self.jitter.as_mut().map_or(pause, drawn))
    }
}
