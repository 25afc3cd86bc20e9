//! # Build a supervisor
//!
//! A worker must not stay dead because of one bad message. `supervise` runs it as a tokio
//! task, and when it panics starts it anew, but not for ever:
//!
//! * `make(0)` makes the worker's future, `make(1)` that of its first restart, and so on;
//! * when a worker ends, its output is the supervisor's, whatever came before;
//! * when it panics, it is restarted, up to `restarts` times;
//! * after the last panic the supervisor gives up, and tells what each worker has said;
//! * when nobody waits for the supervisor any more, the worker stops.
//!
//! Erlang made this famous; in asyncio it is a `while True` around an `await` in a `try`.

/// Why there is no output: the words of each panic, the first one first.
#[derive(Debug, PartialEq, Eq)]
pub struct GaveUp(pub Vec<String>);

/// Runs a worker as a task, and restarts it after a panic, at most so many times.
pub async fn supervise<F, T>(restarts: u32, make: impl FnMut(u32) -> F) -> Result<T, GaveUp>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    let _ = (restarts, make);
    todo!("run the worker as a task, and restart it when it panics")
}
