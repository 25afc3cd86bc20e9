//! # The clock that is always late
//!
//! Three faults in four lines. The clock started when the block was first polled: after
//! whatever the work did before its first wait, had the two stood in the right order, and in
//! any case not with the call. The wrong one came first in `or`, so a quote that was there lost
//! to a timer that was done. And `Instant::now() + limit` panics for a span beyond all bounds.
//!
//! A `Timer` knows its instant from its making; so make it first, outside of the block.

use smol::Timer;
use smol::future::or;
use std::time::Duration;

/// Awaits the work, for as long as the limit at most; `None` says that it was too late.
pub fn within<F: Future>(limit: Duration, work: F) -> impl Future<Output = Option<F::Output>> {
    let timer = Timer::after(limit);
    let late = async move {
        timer.await;
        None
    };
    let output = async { Some(work.await) };
    or(output, late)
}
