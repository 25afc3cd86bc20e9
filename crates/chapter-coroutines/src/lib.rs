//! # Coroutines: what an async function returns
//!
//! Calling an `async fn` computes nothing, in Rust as in Python. It makes a value, a
//! [`Future`], that holds the call's arguments and waits to be *polled*. Each poll runs the
//! function's text up to an `.await` that has to wait, or to its end. That is all a runtime
//! does with it; this chapter does the same by hand, and needs no runtime for it.
//!
//! In reading order:
//!
//! * `poll`: [`poll_once`] polls a future as a runtime would, and says how far it got;
//! * `counted`: [`counted()`] wraps a future, to see how often it is polled;
//! * `add`: an async function, [`add()`], and beside it [`Add`], the same written by hand;
//! * [`buffers`]: what lives across an `.await` makes a future large, and what shrinks it;
//! * `retry`: [`Retry`], a type of our own that can be awaited. It has to sleep, and that
//!   is where a runtime comes in: [`on_tokio`], [`on_async_std`] and [`on_smol`].
//!
//! What the compiler refuses stands in the folder `refused`, with its words, and beside it
//! in `accepted` what to write instead.

mod add;
pub mod buffers;
mod counted;
pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
mod poll;
mod retry;

pub use add::{Add, add, add_by_hand};
pub use counted::{Counted, counted};
pub use poll::poll_once;
pub use retry::{Retry, Retrying};
