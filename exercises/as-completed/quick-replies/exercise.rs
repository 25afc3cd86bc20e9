//! # The replies that come in time
//!
//! `ask_all` asks many at once and takes each reply as it comes, until the time is up. On
//! tokio it is done. Write the same for async-std and for smol:
//!
//! * each question is a task of its own;
//! * the replies stand in the order in which they came;
//! * once all have replied, nobody waits for the limit;
//! * those that are late are counted, and none of them runs on when the call returns or soon
//!   after.
//!
//! (async-std is discontinued; its code is still out there to be ported, most often away.)

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
    use std::time::Duration;

    /// Asks all at once, and takes their replies until the time is up.
    pub async fn ask_all(questions: Vec<Question>, limit: Duration) -> Replies {
        let _ = (questions, limit);
        todo!("ask them on async-std")
    }
}

pub mod on_smol {
    use super::{Question, Replies};
    use std::time::Duration;

    /// Asks all at once, and takes their replies until the time is up.
    pub async fn ask_all(questions: Vec<Question>, limit: Duration) -> Replies {
        let _ = (questions, limit);
        todo!("ask them on smol")
    }
}
