//! # The last save must not be lost
//!
//! When a game is closed, `save_within` waits for it to be saved, but no longer than the limit: the
//! window has to go. The save itself goes on to its end, whether somebody waits or not: half
//! a file is worse than none. That is `wait_for(shield(save), limit)` in Python, and `on_tokio` does it.
//!
//! The game moves to smol, and its older server still runs on async-std. Somebody has begun, and
//! replaced each call by the one that looks like it. Port what `save_within` *promises*:
//!
//! * it starts the save, and returns its output if that comes in time;
//! * otherwise it returns `None`, and the save runs on to its end;
//! * dropped at any moment after its first poll, it lets the save run on to its end.
//!
//! (async-std is discontinued; there are more services that leave it than that go there.)

/// On tokio: it is right as it is.
pub mod on_tokio {
    use std::time::Duration;
    use tokio::time::timeout;

    /// Waits for the save for as long as the limit at most; the save goes on.
    pub async fn save_within<F>(limit: Duration, save: F) -> Option<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        let saved = timeout(limit, tokio::spawn(save)).await.ok()?;
        Some(saved.expect("saving does not panic"))
    }
}

/// On async-std.
pub mod on_async_std {
    use async_std::future::timeout;
    use std::time::Duration;

    /// Waits for the save for as long as the limit at most; the save goes on.
    pub async fn save_within<F>(limit: Duration, save: F) -> Option<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        timeout(limit, save).await.ok()
    }
}

/// On smol.
pub mod on_smol {
    use smol::Timer;
    use smol::future::or;
    use std::time::Duration;

    /// Waits for the save for as long as the limit at most; the save goes on.
    pub async fn save_within<F>(limit: Duration, save: F) -> Option<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        let limit = Timer::after(limit);
        let saved = async { Some(smol::spawn(save).await) };
        let late = async {
            limit.await;
            None
        };
        or(saved, late).await
    }
}
