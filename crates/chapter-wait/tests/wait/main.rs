//! What the set promises, on every runtime and on none.
//!
//! The scenarios follow those of Python's own tests of `asyncio.wait`, and go on from there.

mod dropping;
mod enough;
mod handles;
mod many;
mod observed;
mod set;
mod timeouts;
