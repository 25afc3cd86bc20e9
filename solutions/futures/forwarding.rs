//! # Moving house
//!
//! A channel with room for one letter takes the one-shot's place; the one of `futures` would do as
//! well, and so would tokio's, which needs no runtime. `timeout` is tokio's. async-std has one of its own;
//! on smol it is a race between the answer and a timer. And a smol task ends with its handle,
//! so that `detach` has to be said.

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
    use async_std::channel;
    use async_std::future::timeout;
    use async_std::task;

    /// Asks, and waits for the answer, at most so long.
    pub async fn answer(ask: impl FnOnce(Callback), limit: Duration) -> Result<String, NoAnswer> {
        let (sender, receiver) = channel::bounded(1);
        ask(Box::new(move |answer| _ = sender.try_send(answer)));
        match timeout(limit, receiver.recv()).await {
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
        task::spawn(async move { done(answer(ask, limit).await) });
    }
}

pub mod on_smol {
    use super::{Callback, Duration, NoAnswer};
    use smol::future::or;
    use smol::{Timer, channel};

    /// Asks, and waits for the answer, at most so long.
    pub async fn answer(ask: impl FnOnce(Callback), limit: Duration) -> Result<String, NoAnswer> {
        let (sender, receiver) = channel::bounded(1);
        let limit = Timer::after(limit); // It runs from now on, and not from its first poll.
        ask(Box::new(move |answer| _ = sender.try_send(answer)));
        let answered = async { receiver.recv().await.map_err(|_| NoAnswer::Gone) };
        let too_late = async {
            limit.await;
            Err(NoAnswer::TooLate)
        };
        or(answered, too_late).await
    }

    /// Asks in a task of its own, which hands over what comes of it.
    pub fn enquire(
        ask: impl FnOnce(Callback) + Send + 'static,
        limit: Duration,
        done: impl FnOnce(Result<String, NoAnswer>) + Send + 'static,
    ) {
        smol::spawn(async move { done(answer(ask, limit).await) }).detach();
    }
}
