//! # Stop the runaway jobs
//!
//! What stops a task is not the end of the function but whoever owns the task. A smol `Task`
//! is its owner, and stops it when dropped. The `JoinHandle` of tokio and of async-std only
//! watches: dropped, it lets the task go on. So give the tasks an owner. That covers every
//! way out, the caller's giving up among them, where a loop of `abort` calls does not.

use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use futures::{FutureExt, StreamExt};

/// A piece of work that may fail.
pub type Job = BoxFuture<'static, Result<(), String>>;

pub mod on_tokio {
    use super::Job;
    use tokio::task::JoinSet;

    /// Runs every job in a task; the first error stops the others and is returned.
    pub async fn all_or_nothing(jobs: Vec<Job>) -> Result<(), String> {
        let mut tasks: JoinSet<_> = jobs.into_iter().collect();
        while let Some(ended) = tasks.join_next().await {
            ended.expect("jobs do not panic")?; // A `JoinSet` aborts its tasks when dropped.
        }
        Ok(())
    }
}

pub mod on_async_std {
    use super::{FutureExt, FuturesUnordered, Job, StreamExt};

    /// Runs every job in a task; the first error stops the others and is returned.
    pub async fn all_or_nothing(jobs: Vec<Job>) -> Result<(), String> {
        let mut tasks: FuturesUnordered<_> = jobs
            .into_iter()
            .map(|job| {
                // Whoever drops the handle stops the job. That is built of channels alone,
                // and so works on any runtime.
                let (job, handle) = job.remote_handle();
                async_std::task::spawn(job);
                handle
            })
            .collect();
        while let Some(ended) = tasks.next().await {
            ended?;
        }
        Ok(())
    }
}

pub mod on_smol {
    use super::{FuturesUnordered, Job, StreamExt};

    /// Runs every job in a task; the first error stops the others and is returned.
    pub async fn all_or_nothing(jobs: Vec<Job>) -> Result<(), String> {
        let mut tasks: FuturesUnordered<_> = jobs.into_iter().map(smol::spawn).collect();
        while let Some(ended) = tasks.next().await {
            ended?; // A smol `Task` stops when dropped.
        }
        Ok(())
    }
}
