//! # The replies that come in time
//!
//! Neither async-std nor smol has a `JoinSet`: a `FuturesUnordered` of handles hands over who has
//! ended, and `take_until` is the deadline for the whole. What is left in the set then are the late
//! ones. On smol they are cancelled with their handles; on async-std somebody has to say so.

use futures::future::BoxFuture;

/// Something that comes to a reply.
pub type Question = BoxFuture<'static, String>;

/// What came of the questions.
#[derive(Debug, PartialEq)]
pub struct Replies {
    /// The replies in time, in the order in which they came.
    pub in_time: Vec<String>,
    /// How many questions had no reply yet.
    pub late: usize,
}

pub mod on_tokio {
    use super::{Question, Replies};
    use std::time::Duration;
    use tokio::task::JoinSet;
    use tokio::time::{Instant, timeout_at};

    /// Asks all at once, and takes their replies until the time is up.
    pub async fn ask_all(questions: Vec<Question>, limit: Duration) -> Replies {
        let deadline = Instant::now() + limit;
        let mut tasks: JoinSet<_> = questions.into_iter().collect();
        let mut in_time = Vec::new();
        while let Ok(Some(reply)) = timeout_at(deadline, tasks.join_next()).await {
            in_time.push(reply.expect("questions do not panic"));
        }
        let late = tasks.len();
        tasks.shutdown().await;
        Replies { in_time, late }
    }
}

pub mod on_async_std {
    use super::{Question, Replies};
    use async_std::task::{self, JoinHandle};
    use futures::StreamExt;
    use futures::future::join_all;
    use futures::stream::FuturesUnordered;
    use std::time::Duration;

    /// Asks all at once, and takes their replies until the time is up.
    pub async fn ask_all(questions: Vec<Question>, limit: Duration) -> Replies {
        let mut tasks: FuturesUnordered<_> = questions.into_iter().map(task::spawn).collect();
        let time_is_up = Box::pin(task::sleep(limit));
        let in_time = tasks.by_ref().take_until(time_is_up).collect().await;
        let late = tasks.len();
        join_all(tasks.into_iter().map(JoinHandle::cancel)).await;
        Replies { in_time, late }
    }
}

pub mod on_smol {
    use super::{Question, Replies};
    use futures::StreamExt;
    use futures::stream::FuturesUnordered;
    use smol::Timer;
    use std::time::Duration;

    /// Asks all at once, and takes their replies until the time is up.
    pub async fn ask_all(questions: Vec<Question>, limit: Duration) -> Replies {
        let mut tasks: FuturesUnordered<_> = questions.into_iter().map(smol::spawn).collect();
        let time_is_up = Timer::after(limit);
        let in_time = tasks.by_ref().take_until(time_is_up).collect().await;
        // Each late task is cancelled with its handle.
        let late = tasks.len();
        Replies { in_time, late }
    }
}
