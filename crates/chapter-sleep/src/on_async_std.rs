//! Sleep on async-std: one task can be played in virtual time, and no more.
//!
//! ```
//! use chapter_sleep::{VirtualClock, on_async_std::in_virtual_time};
//! use futures::join;
//! use std::time::Duration;
//!
//! const DAY: Duration = Duration::from_secs(86_400);
//!
//! fn main() -> Result<(), chapter_sleep::Stuck> {
//!     let clock = VirtualClock::new();
//!     in_virtual_time(&clock, async {
//!         join!(clock.sleep(DAY), clock.sleep(DAY / 2));
//!     })?;
//!     assert_eq!(clock.now(), DAY);
//!     Ok(())
//! }
//! ```
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use crate::{Stuck, VirtualClock};
use async_std::task::{block_on, sleep};
use std::time::{Duration, Instant};

/// Ticks so many times, `period` apart; returns by how much the latest tick was late.
///
/// On an idle thread that is a fraction of a millisecond. What goes beyond is time for
/// which somebody kept the thread.
///
/// The ticks are due at fixed times from the first poll on: one late tick makes no other late.
/// Dropping this future ends the ticks. It works outside async-std too.
pub async fn lateness(period: Duration, ticks: u32) -> Duration {
    let start = Instant::now();
    let mut greatest = Duration::ZERO;
    for number in 1..=ticks {
        let due = start + period * number;
        sleep(due.saturating_duration_since(Instant::now())).await;
        greatest = greatest.max(due.elapsed());
    }
    greatest
}

/// Runs a program, in one task, on a clock that jumps.
///
/// Nobody can ask async-std's executor whether its tasks can still go on. So what is to wait
/// on `clock` has to take turns inside the program; a task that it spawns is not waited for,
/// and the clock jumps meanwhile.
///
/// # Errors
///
/// Returns [`Stuck`] where nobody inside can go on and nobody sleeps: a deadlock.
///
/// # Panics
///
/// Panics when the program does.
pub fn in_virtual_time<F: Future>(clock: &VirtualClock, program: F) -> Result<F::Output, Stuck> {
    block_on(clock.run(program))
}
