//! Retry on tokio: its pauses are tokio's timers.
//!
//! ```
//! use chapter_coroutines::on_tokio::retry;
//! use std::time::Duration;
//!
//! #[tokio::main]
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
//! tokio's timers panic outside its runtime: await this inside.
//!
//! # What `tokio::spawn` asks of a future
//!
//! That it may be sent to another thread, and owns what it uses. This is refused, since
//! an `Rc` lives across the `.await`:
//!
//! ```compile_fail
//! # async fn main_task() {
//! tokio::spawn(async {
//!     let name = std::rc::Rc::new("Ada");
//!     tokio::task::yield_now().await;
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
//! tokio::spawn(async { println!("hello, {name}") });
//! # }
//! ```
//!
//! With an `Arc` in the place of the `Rc`, and `async move`, both are accepted:
//!
//! ```
//! # async fn main_task() {
//! tokio::spawn(async {
//!     let name = std::sync::Arc::new("Ada");
//!     tokio::task::yield_now().await;
//!     println!("hello, {name}");
//! });
//! let name = String::from("Ada");
//! tokio::spawn(async move { println!("hello, {name}") });
//! # }
//! ```

use crate::Retry;
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// Runs an operation, and again while it fails: see [`Retry`].
///
/// Unless set otherwise it is tried three more times, at once.
pub fn retry<O>(operation: O) -> Retry<O, fn(Duration) -> Sleep> {
    Retry::new(operation, sleep)
}
