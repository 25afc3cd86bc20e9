//! What the constructs promise on every runtime, by topic.
//!
//! The scenarios follow those of Python's own tests of `asyncio.locks`, and go on from there.
//!
//! [`with_workers`](chapter_synchronisation::on_tokio::with_workers) serves as the way to start
//! tasks on the runtime at hand.

mod barrier;
mod condition;
mod dropped;
mod event;
mod limits;
mod lock;
mod queue;
mod semaphore;
