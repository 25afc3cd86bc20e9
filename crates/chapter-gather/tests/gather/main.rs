//! What the constructs promise on every runtime, by topic.
//!
//! They follow the scenarios that Python's own tests of `asyncio.gather` go through, and more.

mod observed;

mod outputs;

mod failures;

mod outcomes;

mod cancelling;

mod at_most;

mod many;
