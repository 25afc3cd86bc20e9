//! # Futures: a result that somebody else will set
//!
//! An `asyncio.Future` is a postbox: empty until somebody puts a letter in, and whoever
//! awaits it waits for that. It joins code that calls back to code that awaits. In
//! reading order:
//!
//! * [`mod@postbox`]: the one-shot channel, by hand. One letter, one sender, one receiver; each
//!   hears of it when the other is gone. Here you see where a waker is kept, and how a
//!   wake-up would get lost.
//! * [`promise`]: asyncio's `Future` whole. Any handle may set it, cancel it, wait for it or
//!   add a callback.
//! * [`sensor`] is a library that calls back from a thread of its own, and [`bridge`] turns it
//!   into something to await.
//! * [`on_tokio`], [`on_async_std`] and [`on_smol`]: the same bridge on what each runtime has
//!   ready-made, and tasks that call a promise's callbacks.
//!
//! None of the first four needs a runtime: a waker may be called from anywhere, and it
//! knows whom to wake.
//!
//! # Which of asyncio's promises are kept
//!
//! | asyncio's `Future` | here, [`promise`] |
//! |---|---|
//! | its first outcome is final: a result, an error or a cancelling | kept |
//! | what is set after that raises an error | kept: [`AlreadyDone`](promise::AlreadyDone) gives it back |
//! | to read it too early raises an error | kept: there is no outcome yet |
//! | many may await it, and again | kept |
//! | callbacks are called once each, in order, and not inside of the setter | kept |
//! | one that is added late is called, too; one that is removed is not | kept |
//! | one that fails stops no other, and the result stays | kept |
//! | an error that nobody has read is reported, at its end | kept |
//! | a wait that is cancelled cancels the future | not kept: many may wait, and the others wait on |
//! | a cancelling has a message | not kept: put it into an error |
//! | a thread's result can be awaited; to cancel the wait cancels what has not begun | kept: [`bridge`] |
//!
//! # What is a future already
//!
//! asyncio's `ensure_future` makes a task of a coroutine and leaves a future as it is; a number
//! it refuses. Rust has [`IntoFuture`] for that, which makes no task. A number is refused by
//! the compiler:
//!
//! ```compile_fail,E0277
//! # async {
//! 7.await
//! # };
//! ```
//!
//! A future that gives a future is not awaited twice, neither here nor there; ask for it:
//!
//! ```
//! use futures::FutureExt;
//!
//! # futures::executor::block_on(async {
//! let nested = async { async { 7 } };
//! assert_eq!(nested.flatten().await, 7);
//! # });
//! ```

pub mod bridge;
mod errors;
pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
pub mod postbox;
pub mod promise;
pub mod sensor;
mod sync;

pub use bridge::measure;
pub use postbox::postbox;
pub use promise::Promise;
