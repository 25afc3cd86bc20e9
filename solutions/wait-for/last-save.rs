//! # The last save must not be lost
//!
//! On async-std the port had no task: a deadline drops what stands under it, and that was the
//! save. On smol it had one, but smol's tasks end with their handles. `detach` says that it is to
//! run on, and says so at once: a wait can be dropped at any moment, and not only by its limit.
//! What comes back then comes through a channel.

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
    use async_std::task;
    use std::time::Duration;

    /// Waits for the save for as long as the limit at most; the save goes on.
    pub async fn save_within<F>(limit: Duration, save: F) -> Option<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        timeout(limit, task::spawn(save)).await.ok()
    }
}

/// On smol.
pub mod on_smol {
    use futures::channel::oneshot;
    use smol::Timer;
    use smol::future::or;
    use std::time::Duration;

    /// Waits for the save for as long as the limit at most; the save goes on.
    pub async fn save_within<F>(limit: Duration, save: F) -> Option<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        let limit = Timer::after(limit);
        let (tell, told) = oneshot::channel();
        let saving = async {
            // Nobody may wait any more.
            let _ = tell.send(save.await);
        };
        smol::spawn(saving).detach();
        let late = async {
            limit.await;
            None
        };
        or(async { told.await.ok() }, late).await
    }
}
