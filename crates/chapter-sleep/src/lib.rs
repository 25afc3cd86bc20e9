//! # Sleep: waiting lets others run, blocking does not
//!
//! `asyncio.sleep` lets the loop run others meanwhile; `time.sleep` stops the loop. So it is
//! in Rust: what awaits shares its thread, what blocks keeps it. In reading order:
//!
//! * [`watched`], here: tells of each poll that kept its thread too long. That is what
//!   asyncio's debug mode does with `loop.slow_callback_duration`.
//! * [`virtual_time`]: a clock that jumps as soon as nobody can go on, so that twelve hours
//!   are played in milliseconds. It needs no runtime.
//! * [`on_tokio`], [`on_async_std`], [`on_smol`]: `lateness` measures a neighbour's stall by
//!   ticks that come late, and `in_virtual_time` runs a program as far as each runtime lets it.
//!
//! How long a sleep is nobody has to check: a [`Duration`] is no less than zero, and a number.
//!
//! ```
//! use std::time::Duration;
//!
//! assert!(Duration::try_from_secs_f64(-1.0).is_err());
//! assert!(Duration::try_from_secs_f64(f64::NAN).is_err());
//! ```

pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
pub mod virtual_time;

use std::future::poll_fn;
use std::pin::pin;
use std::time::{Duration, Instant};

pub use virtual_time::{Stuck, VirtualClock};

/// Awaits the future, and reports each of its polls that takes longer than `limit`.
///
/// A poll is the time from one `.await` that waits to the next: nobody else gets the thread
/// meanwhile. So a long one is a blocking call, or computing that does not let go.
///
/// ```
/// use chapter_sleep::watched;
/// use std::thread;
/// use std::time::Duration;
///
/// const LIMIT: Duration = Duration::from_millis(10);
///
/// # smol::block_on(async {
/// let work = async {
///     smol::Timer::after(LIMIT * 3).await; // Waits: that is fine.
///     thread::sleep(LIMIT * 2); // Blocks.
/// };
/// let mut slow = Vec::new();
/// watched(work, LIMIT, |took| slow.push(took)).await;
/// assert!(matches!(slow[..], [took] if took >= LIMIT * 2));
/// # });
/// ```
///
/// The report comes after the poll, on the same thread: it cannot interrupt it. A poll
/// that never ends is never reported. What the future spawns is not watched with it.
///
/// Dropping this future drops the one inside. It is as cancel safe as that one, and adds two
/// readings of the clock to each poll.
pub async fn watched<F: Future>(
    future: F,
    limit: Duration,
    mut report: impl FnMut(Duration),
) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|context| {
        let begin = Instant::now();
        let poll = future.as_mut().poll(context);
        let took = begin.elapsed();
        if took > limit {
            report(took);
        }
        poll
    })
    .await
}
