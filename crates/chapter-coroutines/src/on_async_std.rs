//! Retry on async-std: its pauses are async-std's timers.
//!
//! async-std is [discontinued]: read this to understand programs that use it, and
//! write new ones with smol.
//!
//! ```
//! use chapter_coroutines::on_async_std::retry;
//! use std::time::Duration;
//!
//! #[async_std::main]
//! async fn main() {
//!     let mut calls = 0;
//!     let answer = retry(|| {
//!         calls += 1;
//!         ask(calls)
//!     })
//!     .times(5)
//!     .pause(Duration::from_millis(10))
//!     .await;
//!     assert_eq!(answer, Ok("at last"));
//! }
//!
//! async fn ask(call: u32) -> Result<&'static str, &'static str> {
//!     if call < 3 { Err("busy") } else { Ok("at last") }
//! }
//! ```
//!
//! # What `async_std::task::spawn` asks of a future
//!
//! That it may be sent to another thread, and owns what it uses. This is refused, since
//! an `Rc` lives across the `.await`:
//!
//! ```compile_fail
//! # async fn main_task() {
//! async_std::task::spawn(async {
//!     let name = std::rc::Rc::new("Ada");
//!     async_std::task::yield_now().await;
//!     println!("hello, {name}");
//! });
//! # }
//! ```
//!
//! And this, since the task borrows a local variable:
//!
//! ```compile_fail
//! # async fn main_task() {
//! let name = String::from("Ada");
//! async_std::task::spawn(async { println!("hello, {name}") });
//! # }
//! ```
//!
//! With an `Arc` in the place of the `Rc`, and `async move`, both are accepted:
//!
//! ```
//! # async fn main_task() {
//! async_std::task::spawn(async {
//!     let name = std::sync::Arc::new("Ada");
//!     async_std::task::yield_now().await;
//!     println!("hello, {name}");
//! });
//! let name = String::from("Ada");
//! async_std::task::spawn(async move { println!("hello, {name}") });
//! # }
//! ```
//!
//! [discontinued]: https://rustsec.org/advisories/RUSTSEC-2025-0052

use crate::Retry;
use async_std::task::sleep;
use futures::FutureExt;
use futures::future::BoxFuture;
use std::time::Duration;

/// Runs an operation, and again while it fails: see [`Retry`].
///
/// Unless set otherwise it is tried three more times, at once.
///
/// async-std's `sleep` is an `async fn`. The type of what it returns has no name to write
/// in a signature, so it goes into a box.
pub fn retry<O>(operation: O) -> Retry<O, fn(Duration) -> BoxFuture<'static, ()>> {
    Retry::new(operation, |length| sleep(length).boxed())
}
