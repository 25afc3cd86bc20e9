//! Sleep on tokio: its clock can be paused.
//!
//! ```
//! use chapter_sleep::on_tokio::in_virtual_time;
//! use std::time::Duration;
//! use tokio::time::{Instant, sleep};
//!
//! const DAY: Duration = Duration::from_secs(86_400);
//!
//! fn main() -> Result<(), chapter_sleep::Stuck> {
//!     let took = in_virtual_time(async {
//!         let begin = Instant::now();
//!         let task = tokio::spawn(sleep(DAY));
//!         sleep(DAY / 2).await;
//!         task.await.expect("nothing panics");
//!         begin.elapsed()
//!     })?;
//!     assert_eq!(took, DAY);
//!     Ok(())
//! }
//! ```

use crate::Stuck;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::time::{Instant, sleep_until, timeout};

/// Ticks so many times, `period` apart; returns by how much the latest tick was late.
///
/// On an idle thread that is a millisecond or two: tokio's timers count in whole ones, and
/// round up. What goes beyond is time for which somebody kept the thread, or the timers.
///
/// The ticks are due at fixed times from the first poll on: one late tick makes no other late.
/// Dropping this future ends the ticks. It panics outside tokio.
pub async fn lateness(period: Duration, ticks: u32) -> Duration {
    let start = Instant::now();
    let mut greatest = Duration::ZERO;
    for number in 1..=ticks {
        let due = start + period * number;
        sleep_until(due).await;
        greatest = greatest.max(due.elapsed());
    }
    greatest
}

/// Runs a program and all its tasks on one thread, on a clock that jumps.
///
/// This is [`start_paused`](Builder::start_paused): whenever no task can go on, tokio's clock
/// goes to the next timer. [`tokio::time`] obeys it, [`std::time`] does not. It waits for
/// `spawn_blocking`, but not for sockets or for other threads: the clock jumps meanwhile.
///
/// Tasks that are left when the program ends are dropped.
///
/// # Errors
///
/// Returns [`Stuck`] where nobody can go on and nobody sleeps: a deadlock, where tokio
/// alone would hang. A program that sleeps for 30 years counts as stuck too.
///
/// # Panics
///
/// Panics inside another runtime, and when the program does. The system may refuse what a
/// runtime needs; then it panics too.
pub fn in_virtual_time<F: Future>(program: F) -> Result<F::Output, Stuck> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .expect("the system provides what a runtime needs");
    runtime.block_on(async {
        let begin = Instant::now();
        // The last timer of all: the clock gets there when there is no other.
        let ended = timeout(THIRTY_YEARS, program).await;
        ended.map_err(|_| Stuck {
            at: begin.elapsed(),
        })
    })
}

const THIRTY_YEARS: Duration = Duration::from_secs(30 * 365 * 86_400);
