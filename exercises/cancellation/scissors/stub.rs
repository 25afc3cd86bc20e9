//! # Scissors
//!
//! What does a future lose when it is dropped at its third `await`? To find out, drop it there.
//! The chapter's harness does that at every place; this is its heart, and you build it.
//!
//! `cut_at(wait, future)` awaits the future, and drops it as it begins its wait number `wait`,
//! counted from one. Zero drops it before its first poll.
//!
//! * It returns the output where the future was quicker, and `None` where it was dropped.
//! * The future has been dropped when this returns.
//! * Whoever polls this again without a wake, as a `join!` does, makes no wait of that: the future is
//!   not polled, and nothing is counted, until it has been woken.
//! * Every wake of the future wakes the one who polls this.

/// Awaits `future` up to its wait number `wait`, and drops it there.
pub async fn cut_at<F: Future>(wait: usize, future: F) -> Option<F::Output> {
    let _ = (wait, future);
    todo!("poll it, and count how often it says that it waits")
}
