//! What the streams of tasks promise on every runtime, by topic.
//!
//! The scenarios follow those of Python's own tests of `asyncio.as_completed`, and go on from
//! there.

mod at_most;
mod deadline;
mod dropped;
mod failures;
mod leaving;
mod many;
mod observed;
mod outputs;
