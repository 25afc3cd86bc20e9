//! # The clock that is always late
//!
//! A price service on smol waits for a quote, but no longer than its limit: that is in the contract.
//! `within` was to see to it. The customers complain: some wait much longer than
//! promised, and now and then one hears "too late" although the quote was there.
//!
//! Nothing is wrong with the quotes, and not every complaint has the same cause. Find the bugs,
//! and mend them:
//!
//! * the time counts from the call of `within`, whatever the work does before it first waits;
//! * what is ready has its output, however late it is;
//! * the longest span is no limit, and no panic.

use smol::Timer;
use smol::future::or;
use std::time::{Duration, Instant};

/// Awaits the work, for as long as the limit at most; `None` says that it was too late.
pub fn within<F: Future>(limit: Duration, work: F) -> impl Future<Output = Option<F::Output>> {
    let late = async move {
        Timer::at(Instant::now() + limit).await;
        None
    };
    let output = async { Some(work.await) };
    or(late, output)
}
