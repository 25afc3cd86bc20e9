//! What runs promise, on every runtime that can keep it, by topic.
//!
//! The scenarios follow those of Python's own tests of `asyncio.run` and `asyncio.Runner`.

use std::panic::resume_unwind;
use std::thread;

mod closing;
mod nesting;
mod one_thread;
mod outputs;
mod tasks;

/// Calls this where no runtime is at work: a test is itself a run.
fn outside<T: Send>(call: impl FnOnce() -> T + Send) -> T {
    let ended = thread::scope(|scope| scope.spawn(call).join());
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}

/// What the call panics with.
fn panic_of(call: impl FnOnce() + Send) -> String {
    let ended = thread::scope(|scope| scope.spawn(call).join());
    let panic = ended.expect_err("it panics");
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.unwrap_or_else(|| *panic.downcast().expect("a panic has a text"))
}
