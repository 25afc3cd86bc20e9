//! Sleep on smol: the executor is yours to drive.
//!
//! ```
//! use chapter_sleep::{VirtualClock, on_smol::in_virtual_time};
//! use smol::LocalExecutor;
//! use std::time::Duration;
//!
//! const DAY: Duration = Duration::from_secs(86_400);
//!
//! fn main() -> Result<(), chapter_sleep::Stuck> {
//!     let (clock, executor) = (VirtualClock::new(), LocalExecutor::new());
//!     in_virtual_time(&clock, &executor, async {
//!         let task = executor.spawn(clock.sleep(DAY));
//!         clock.sleep(DAY / 2).await;
//!         task.await;
//!     })?;
//!     assert_eq!(clock.now(), DAY);
//!     Ok(())
//! }
//! ```

use crate::{Stuck, VirtualClock};
use smol::{LocalExecutor, Timer, block_on};
use std::time::{Duration, Instant};

/// Ticks so many times, `period` apart; returns by how much the latest tick was late.
///
/// On an idle thread that is a fraction of a millisecond. What goes beyond is time for
/// which somebody kept the thread.
///
/// The ticks are due at fixed times from the first poll on: one late tick makes no other late.
/// Dropping this future ends the ticks. It works outside smol too.
pub async fn lateness(period: Duration, ticks: u32) -> Duration {
    let start = Instant::now();
    let mut greatest = Duration::ZERO;
    for number in 1..=ticks {
        let due = start + period * number;
        Timer::at(due).await;
        greatest = greatest.max(due.elapsed());
    }
    greatest
}

/// Runs a program and the tasks of its executor on this thread, on a clock that jumps.
///
/// [`LocalExecutor::run`] waits when neither the program nor a task can go on; then the clock
/// advances. What sleeps on `clock` obeys it. smol's own [`Timer`], sockets and other threads
/// are not waited for: the clock jumps while they are under way.
///
/// Tasks that are left when the program ends stay in the executor.
///
/// # Errors
///
/// Returns [`Stuck`] where nobody can go on and nobody sleeps: a deadlock.
///
/// # Panics
///
/// Panics when the program or a task does.
pub fn in_virtual_time<F: Future>(
    clock: &VirtualClock,
    executor: &LocalExecutor<'_>,
    program: F,
) -> Result<F::Output, Stuck> {
    block_on(clock.run(executor.run(program)))
}
