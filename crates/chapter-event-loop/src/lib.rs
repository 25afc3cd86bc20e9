//! # The event loop: what `asyncio.run` does, and one of our own

pub mod our_loop;
