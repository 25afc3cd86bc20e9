//! Retry on smol: its pauses are smol's timers.
//!
//! ```
//! use chapter_coroutines::on_smol::retry;
//! use std::time::Duration;
//!
//! fn main() {
//!     let mut calls = 0;
//!     let asking = retry(|| {
//!         calls += 1;
//!         ask(calls)
//!     });
//!     let asking = asking.times(5).pause(Duration::from_millis(10));
//!     let answer = smol::block_on(asking.into_future());
//!     assert_eq!(answer, Ok("at last"));
//! }
//!
//! async fn ask(call: u32) -> Result<&'static str, &'static str> {
//!     if call < 3 { Err("busy") } else { Ok("at last") }
//! }
//! ```
//!
//! # What `smol::spawn` asks of a future
//!
//! That it may be sent to another thread, and owns what it uses. This is refused, since
//! an `Rc` lives across the `.await`:
//!
//! ```compile_fail
//! let task = smol::spawn(async {
//!     let name = std::rc::Rc::new("Ada");
//!     smol::future::yield_now().await;
//!     println!("hello, {name}");
//! });
//! ```
//!
//! And this, since the task borrows a local variable:
//!
//! ```compile_fail
//! let name = String::from("Ada");
//! let task = smol::spawn(async { println!("hello, {name}") });
//! ```
//!
//! With an `Arc` in the place of the `Rc`, and `async move`, both are accepted:
//!
//! ```
//! let task = smol::spawn(async {
//!     let name = std::sync::Arc::new("Ada");
//!     smol::future::yield_now().await;
//!     println!("hello, {name}");
//! });
//! let name = String::from("Ada");
//! let task = smol::spawn(async move { println!("hello, {name}") });
//! ```

use crate::Retry;
use smol::Timer;
use std::time::Duration;

/// Runs an operation, and again while it fails: see [`Retry`].
///
/// Unless set otherwise it is tried three more times, at once.
pub fn retry<O>(operation: O) -> Retry<O, fn(Duration) -> Timer> {
    Retry::new(operation, Timer::after)
}
