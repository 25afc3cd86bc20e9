//! # A loop of our own
//!
//! A single-thread event loop in ten steps, each of which stands on those before it:
//!
//! 1. [`block_on`](mod@block_on): one future, one thread that sleeps until it is woken;
//! 2. [`ready`]: wakers that leave a note in a queue;
//! 3. [`task`] and [`join`]: a future of its own, and the handle that waits for it;
//! 4. [`executor`]: many tasks, in turns;
//! 5. [`timers`]: a heap of deadlines;
//! 6. [`poller`]: sleeping where the operating system can wake us;
//! 7. [`turn`]: all of that in one turn of the loop;
//! 8. [`event_loop`] and [`handle`]: run, stop, close, and callbacks, as in asyncio;
//! 9. [`run`](mod@run): what programs call;
//! 10. [`watched`] and [`net`]: sockets.
//!
//! ```
//! use chapter_event_loop::our_loop::{run, sleep, spawn};
//! use std::time::Duration;
//!
//! let sum = run(async {
//!     let task = spawn(async {
//!         sleep(Duration::from_millis(10)).await;
//!         3 + 4
//!     });
//!     task.await.unwrap()
//! });
//! assert_eq!(sum, 7);
//! ```
//!
//! `sync` names the few primitives that threads meet at. There is no `unsafe`.

pub mod block_on;
pub mod event_loop;
pub mod executor;
pub mod handle;
pub mod join;
pub mod net;
pub mod poller;
pub mod ready;
pub mod run;
mod sync;
pub mod task;
pub mod timers;
pub mod turn;
pub mod watched;

pub use block_on::block_on;
pub use event_loop::EventLoop;
pub use executor::Executor;
pub use handle::Handle;
pub use join::{JoinError, JoinHandle};
pub use net::{TcpListener, TcpStream, UdpSocket};
pub use ready::Closed;
pub use run::{run, sleep, spawn, yield_now};
pub use timers::Sleep;
