//! # Stop the runaway jobs
//!
//! `all_or_nothing` runs each job in a task of its own. The first error ends it, and since
//! nobody wants half the work, the other jobs are to stop. So they do in review, where
//! everyone reads the comment. In production they go on for minutes, write to the database,
//! and nobody waits for them.
//!
//! The same function stands here for three runtimes. On one of them it is right. Find out
//! on which and why, and mend the two others:
//!
//! * each job stays a task of its own;
//! * after the first error, no other job goes on;
//! * nor when the caller gives up and drops the call, at a deadline for example.
//!
//! (async-std is discontinued; its code is still out there to be mended.)

use futures::StreamExt;
use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;

/// A piece of work that may fail.
pub type Job = BoxFuture<'static, Result<(), String>>;

pub mod on_tokio {
    use super::{FuturesUnordered, Job, StreamExt};

    /// Runs every job in a task; the first error stops the others and is returned.
    pub async fn all_or_nothing(jobs: Vec<Job>) -> Result<(), String> {
        let mut tasks: FuturesUnordered<_> = jobs.into_iter().map(tokio::spawn).collect();
        while let Some(ended) = tasks.next().await {
            ended.expect("jobs do not panic")?; // An error drops `tasks`, which stops the rest.
        }
        Ok(())
    }
}

pub mod on_async_std {
    use super::{FuturesUnordered, Job, StreamExt};

    /// Runs every job in a task; the first error stops the others and is returned.
    pub async fn all_or_nothing(jobs: Vec<Job>) -> Result<(), String> {
        let mut tasks: FuturesUnordered<_> = jobs.into_iter().map(async_std::task::spawn).collect();
        while let Some(ended) = tasks.next().await {
            ended?; // An error drops `tasks`, which stops the rest.
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
            ended?; // An error drops `tasks`, which stops the rest.
        }
        Ok(())
    }
}
