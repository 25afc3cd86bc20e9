//! # Move the jobs
//!
//! `on_tokio` runs background jobs for a service that is to move to smol; a second one still
//! runs on async-std, and is to have the same. Somebody has begun: they replaced each call
//! by the one that looks like it, and the compiler is content.
//!
//! The tests are not. Port what `Job` *promises* (it says so below, at tokio's), not
//! what its calls are named.
//!
//! (async-std is discontinued; there are more services that leave it than that go there.)

/// On tokio: it is right as it is.
pub mod on_tokio {
    use super::words;
    use tokio::task::JoinHandle;

    /// A job that runs beside its maker. Dropping this lets it run on.
    pub struct Job<T>(JoinHandle<T>);

    impl<T: Send + 'static> Job<T> {
        /// Starts the work, as a task.
        pub fn start(work: impl Future<Output = T> + Send + 'static) -> Self {
            Job(tokio::spawn(work))
        }

        /// Waits for its output; a panic is an error, with its words.
        ///
        /// Giving up this wait lets the job run on, too.
        pub async fn output(self) -> Result<T, String> {
            self.0.await.map_err(|error| words(&*error.into_panic()))
        }

        /// Stops the job where it waits, and returns when it has stopped.
        ///
        /// There is an output if it was quicker; there is none if it has panicked.
        pub async fn stop(self) -> Option<T> {
            self.0.abort();
            self.0.await.ok()
        }
    }
}

/// On async-std.
pub mod on_async_std {
    use async_std::task::{self, JoinHandle};

    /// A job that runs beside its maker. Dropping this lets it run on.
    pub struct Job<T>(JoinHandle<T>);

    impl<T: Send + 'static> Job<T> {
        /// Starts the work, as a task.
        pub fn start(work: impl Future<Output = T> + Send + 'static) -> Self {
            Job(task::spawn(work))
        }

        /// Waits for its output; a panic is an error, with its words.
        ///
        /// Giving up this wait lets the job run on, too.
        pub async fn output(self) -> Result<T, String> {
            Ok(self.0.await)
        }

        /// Stops the job where it waits, and returns when it has stopped.
        ///
        /// There is an output if it was quicker; there is none if it has panicked.
        pub async fn stop(self) -> Option<T> {
            self.0.cancel().await
        }
    }
}

/// On smol.
pub mod on_smol {
    use smol::Task;

    /// A job that runs beside its maker. Dropping this lets it run on.
    pub struct Job<T>(Task<T>);

    impl<T: Send + 'static> Job<T> {
        /// Starts the work, as a task.
        pub fn start(work: impl Future<Output = T> + Send + 'static) -> Self {
            Job(smol::spawn(work))
        }

        /// Waits for its output; a panic is an error, with its words.
        ///
        /// Giving up this wait lets the job run on, too.
        pub async fn output(self) -> Result<T, String> {
            Ok(self.0.await)
        }

        /// Stops the job where it waits, and returns when it has stopped.
        ///
        /// There is an output if it was quicker; there is none if it has panicked.
        pub async fn stop(self) -> Option<T> {
            self.0.cancel().await
        }
    }
}

/// What it panicked with, if that was a text.
fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    text.unwrap_or("no text").to_owned()
}
