//! # Build a supervisor
//!
//! Each attempt is a task, so that its panic is an `Err` here, and a `JoinSet` holds it, so
//! that it is aborted when the supervisor is dropped. A worker cannot have been aborted by
//! anybody else: the handle does not leave this function.

use std::any::Any;
use tokio::task::JoinSet;

/// Why there is no output: the words of each panic, the first one first.
#[derive(Debug, PartialEq, Eq)]
pub struct GaveUp(pub Vec<String>);

/// Runs a worker as a task, and restarts it after a panic, at most so many times.
pub async fn supervise<F, T>(restarts: u32, mut make: impl FnMut(u32) -> F) -> Result<T, GaveUp>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    let mut panics = Vec::new();
    for attempt in 0..=restarts {
        let mut task = JoinSet::new();
        task.spawn(make(attempt));
        match task.join_next().await.expect("there is one") {
            Ok(output) => return Ok(output),
            Err(error) => panics.push(words(&*error.into_panic())),
        }
    }
    Err(GaveUp(panics))
}

/// `panic!` with nothing to fill in holds a `&str`, any other a `String`.
fn words(panic: &(dyn Any + Send)) -> String {
    let literal = panic.downcast_ref::<&str>().copied();
    let formatted = || panic.downcast_ref::<String>().map(String::as_str);
    literal.or_else(formatted).unwrap_or_default().to_owned()
}
