//! What the constructs promise on every runtime, by topic.
//!
//! The scenarios follow those of Python's own tests of `asyncio.Task`, and go on from there.

mod callbacks;
mod cancelling;
mod cooperative;
mod dropped;
mod life;
mod many;
mod observed;
mod owned;
mod panics;
mod register;
