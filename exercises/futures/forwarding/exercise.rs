//! # Moving house
//!
//! A library answers by calling back, on a thread of its own, or drops the callback and never
//! answers. This program on tokio awaits it. Now the service it belongs to moves to smol, and
//! a customer still runs async-std (discontinued, and still out there). Port it to both.
//!
//! `answer` waits for the answer, and no longer than `limit`:
//!
//! * an answer is handed on as soon as it is there;
//! * a callback that was dropped is told at once, as `Gone`, and not at the limit;
//! * an answer that comes after the limit does no harm.
//!
//! `enquire` does the same behind the caller's back: it returns at once, and its task goes on
//! when nobody holds it.
//!
//! Nothing of tokio's may be left that needs tokio: on another runtime its timers panic, and so does
//! its `spawn`. What you write is what its users would write: no tokio runtime on a thread beside it.

use std::time::Duration;

/// Hands over the answer; the library may call it from any thread, or drop it.
pub type Callback = Box<dyn FnOnce(String) + Send>;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// The library has dropped the callback.
    Gone,
    /// The limit has passed.
    TooLate,
}

pub mod on_tokio {
    use super::{Callback, Duration, NoAnswer};
    use tokio::sync::oneshot;
    use tokio::time::timeout;

    /// Asks, and waits for the answer, at most so long.
    pub async fn answer(ask: impl FnOnce(Callback), limit: Duration) -> Result<String, NoAnswer> {
        let (sender, receiver) = oneshot::channel();
        ask(Box::new(|answer| _ = sender.send(answer)));
        match timeout(limit, receiver).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_)) => Err(NoAnswer::Gone),
            Err(_) => Err(NoAnswer::TooLate),
        }
    }

    /// Asks in a task of its own, which hands over what comes of it.
    pub fn enquire(
        ask: impl FnOnce(Callback) + Send + 'static,
        limit: Duration,
        done: impl FnOnce(Result<String, NoAnswer>) + Send + 'static,
    ) {
        tokio::spawn(async move { done(answer(ask, limit).await) });
    }
}

pub mod on_async_std {
    use super::{Callback, Duration, NoAnswer};

    /// Asks, and waits for the answer, at most so long.
    pub async fn answer(ask: impl FnOnce(Callback), limit: Duration) -> Result<String, NoAnswer> {
        let _ = (ask, limit);
        todo!("wait for the answer with what async-std and `futures` offer")
    }

    /// Asks in a task of its own, which hands over what comes of it.
    pub fn enquire(
        ask: impl FnOnce(Callback) + Send + 'static,
        limit: Duration,
        done: impl FnOnce(Result<String, NoAnswer>) + Send + 'static,
    ) {
        let _ = (ask, limit, done);
        todo!("start a task that goes on by itself")
    }
}

pub mod on_smol {
    use super::{Callback, Duration, NoAnswer};

    /// Asks, and waits for the answer, at most so long.
    pub async fn answer(ask: impl FnOnce(Callback), limit: Duration) -> Result<String, NoAnswer> {
        let _ = (ask, limit);
        todo!("wait for the answer with what smol offers")
    }

    /// Asks in a task of its own, which hands over what comes of it.
    pub fn enquire(
        ask: impl FnOnce(Callback) + Send + 'static,
        limit: Duration,
        done: impl FnOnce(Result<String, NoAnswer>) + Send + 'static,
    ) {
        let _ = (ask, limit, done);
        todo!("start a task that goes on by itself")
    }
}
