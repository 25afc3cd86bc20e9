//! What the constructs promise on every runtime, by topic.
//!
//! The scenarios of `promise` follow those of Python's own tests of `asyncio.Future`.

mod bridge;
mod callbacks;
mod dropped;
mod postbox;
mod promise;
mod task;
