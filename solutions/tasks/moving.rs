//! # Move the jobs
//!
//! Where a panic goes, and what a dropped handle does, is not in the names of the calls.
//! Caught inside the task, a panic is an output like any other, and neither awaiting nor
//! cancelling brings it back. smol's task cancels when it is dropped, so the job detaches
//! it, unless `stop` has taken it.

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
    use super::words;
    use async_std::task::{self, JoinHandle};
    use futures::FutureExt;
    use std::panic::AssertUnwindSafe;
    use std::thread;

    /// A job that runs beside its maker. Dropping this lets it run on.
    pub struct Job<T>(JoinHandle<thread::Result<T>>);

    impl<T: Send + 'static> Job<T> {
        /// Starts the work, as a task.
        pub fn start(work: impl Future<Output = T> + Send + 'static) -> Self {
            Job(task::spawn(AssertUnwindSafe(work).catch_unwind()))
        }

        /// Waits for its output; a panic is an error, with its words.
        ///
        /// Giving up this wait lets the job run on, too.
        pub async fn output(self) -> Result<T, String> {
            self.0.await.map_err(|panic| words(&*panic))
        }

        /// Stops the job where it waits, and returns when it has stopped.
        ///
        /// There is an output if it was quicker; there is none if it has panicked.
        pub async fn stop(self) -> Option<T> {
            self.0.cancel().await?.ok()
        }
    }
}

/// On smol.
pub mod on_smol {
    use super::words;
    use futures::FutureExt;
    use smol::Task;
    use std::panic::AssertUnwindSafe;
    use std::thread;

    /// A job that runs beside its maker. Dropping this lets it run on.
    pub struct Job<T>(Option<Task<thread::Result<T>>>);

    impl<T: Send + 'static> Job<T> {
        /// Starts the work, as a task.
        pub fn start(work: impl Future<Output = T> + Send + 'static) -> Self {
            Job(Some(smol::spawn(AssertUnwindSafe(work).catch_unwind())))
        }

        /// Waits for its output; a panic is an error, with its words.
        ///
        /// Giving up this wait lets the job run on, too.
        pub async fn output(mut self) -> Result<T, String> {
            let task = self.0.as_mut().expect("only `stop` takes it");
            task.await.map_err(|panic| words(&*panic))
        }

        /// Stops the job where it waits, and returns when it has stopped.
        ///
        /// There is an output if it was quicker; there is none if it has panicked.
        pub async fn stop(mut self) -> Option<T> {
            self.0.take()?.cancel().await?.ok()
        }
    }

    impl<T> Drop for Job<T> {
        fn drop(&mut self) {
            if let Some(task) = self.0.take() {
                task.detach();
            }
        }
    }
}

/// What it panicked with, if that was a text.
fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    text.unwrap_or("no text").to_owned()
}
