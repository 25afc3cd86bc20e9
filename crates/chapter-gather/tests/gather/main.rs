//! What the constructs promise on every runtime, by topic.
//!
//! The scenarios follow those of Python's own tests of `asyncio.gather`, and go on from there.

mod at_most;
mod cancelling;
mod dropped;
mod failures;
mod many;
mod observed;
mod outcomes;
mod outputs;
