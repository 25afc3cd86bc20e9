//! Where asyncio and the three runtimes part ways: a module for each question, a test for
//! each answer. The book's table of differences is made from this file.
//!
//! The tests use what each runtime itself offers, not this chapter's constructs.

use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{pending, ready, select, select_all};
use futures::stream::{FuturesUnordered, StreamExt};
use lesson::asyncio_holds;
use observed::{observed, observed_group};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::Duration;
use tokio::task::JoinSet;

#[expect(dead_code, reason = "some of it serves the other tests alone")]
#[path = "wait/observed.rs"]
mod observed;

const A_MOMENT: Duration = Duration::from_millis(10);

/// The loser of a race between two tasks, raced by their handles
mod loser {
    use super::*;

    /// is pending, and runs on
    #[test]
    fn asyncio() {
        asyncio_holds!("loser.py");
    }

    /// runs on, and nobody can stop it any more
    #[every_runtime(on_tokio)]
    async fn runs_on() {
        let (loser, observer) = observed();
        tokio::select! {
            winner = tokio::spawn(ready(())) => winner.unwrap(),
            _ = tokio::spawn(loser) => unreachable!("it waits"),
        }
        observer.sees_it_finish().await;
    }

    /// runs on, and nobody can stop it any more
    #[every_runtime(on_async_std)]
    async fn runs_on_too() {
        let (loser, observer) = observed();
        let winner = async_std::task::spawn(ready(()));
        drop(select(winner, async_std::task::spawn(loser)).await);
        observer.sees_it_finish().await;
    }

    /// is cancelled
    #[every_runtime(on_smol)]
    async fn is_cancelled() {
        let (loser, observer) = observed();
        smol::future::race(smol::spawn(ready(())), smol::spawn(loser)).await;
        observer.sees_it_cancelled().await;
    }
}

/// Of two that are ready, its own way to race returns
mod two_ready {
    use super::*;
    use async_std::prelude::FutureExt as _;

    const ROUNDS: usize = 10_000;

    /// both, from `wait`
    #[test]
    fn asyncio() {
        asyncio_holds!("two_ready.py");
    }

    /// either, from `select!`; with `biased;` always the first
    #[every_runtime(on_tokio)]
    async fn either() {
        let (mut first, mut first_if_biased) = (0, 0);
        for _ in 0..ROUNDS {
            first += tokio::select! { () = ready(()) => 1, () = ready(()) => 0 };
            first_if_biased += tokio::select! { biased; () = ready(()) => 1, () = ready(()) => 0 };
        }
        assert!((1..ROUNDS).contains(&first), "{first}");
        assert_eq!(first_if_biased, ROUNDS);
    }

    /// always the first, from `race`, which is behind the feature `unstable`
    #[every_runtime(on_async_std)]
    async fn the_first() {
        let mut first = 0;
        for _ in 0..ROUNDS {
            first += async_std::future::ready(1)
                .race(async_std::future::ready(0))
                .await;
        }
        assert_eq!(first, ROUNDS);
    }

    /// either, from `race`; from `or` always the first
    #[every_runtime(on_smol)]
    async fn either_too() {
        let (mut first, mut first_of_or) = (0, 0);
        for _ in 0..ROUNDS {
            first += smol::future::race(ready(1), ready(0)).await;
            first_of_or += smol::future::or(ready(1), ready(0)).await;
        }
        assert!((1..ROUNDS).contains(&first), "{first}");
        assert_eq!(first_of_or, ROUNDS);
    }
}

/// When the time is up before the tasks are done, its own way to wait for them
mod elapsed {
    use super::*;

    /// returns that they are pending; no error
    #[test]
    fn asyncio() {
        asyncio_holds!("elapsed.py");
    }

    /// gives an error, `Elapsed`; the tasks stay in the `JoinSet`, and go on
    #[every_runtime(on_tokio)]
    async fn is_an_error() {
        let (task, observer) = observed();
        let mut tasks = JoinSet::from_iter([task]);
        tokio::time::timeout(A_MOMENT, tasks.join_next())
            .await
            .unwrap_err();
        let (ended, ()) = futures::join!(tasks.join_next(), observer.sees_it_finish());
        ended.unwrap().unwrap();
    }

    /// gives an error, `TimeoutError`; handles that were lent to it go on
    #[every_runtime(on_async_std)]
    async fn is_an_error_too() {
        let (task, observer) = observed();
        let mut task = async_std::task::spawn(task);
        async_std::future::timeout(A_MOMENT, &mut task)
            .await
            .unwrap_err();
        futures::join!(task, observer.sees_it_finish());
    }

    /// does not exist: `or` with a `Timer` returns what you say; tasks lent to it go on
    #[every_runtime(on_smol)]
    async fn is_what_you_say() {
        let (task, observer) = observed();
        let mut task = smol::spawn(task);
        let done = async {
            (&mut task).await;
            "done"
        };
        let time = async {
            smol::Timer::after(A_MOMENT).await;
            "pending"
        };
        assert_eq!(smol::future::or(done, time).await, "pending");
        futures::join!(task, observer.sees_it_finish());
    }
}

/// A wait for a set of tasks, dropped half way
mod dropped_wait {
    use super::*;

    /// is cancelled, and no more: the tasks run on, and keep their results
    #[test]
    fn asyncio() {
        asyncio_holds!("dropped_wait.py");
    }

    /// loses nothing: `join_next` hands over one, or none. The set dropped, its tasks are cancelled
    #[every_runtime(on_tokio)]
    async fn loses_nothing() {
        let (futures, observers) = observed_group(2);
        let mut tasks = JoinSet::from_iter(futures);
        drop(tasks.join_next().now_or_never());
        assert_eq!(tasks.len(), 2);
        drop(tasks);
        for observer in observers {
            observer.sees_it_cancelled().await;
        }
    }

    /// leaves the tasks in their `FuturesUnordered`; that dropped, they run on
    #[every_runtime(on_async_std)]
    async fn leaves_them_running() {
        let (futures, observers) = observed_group(2);
        let tasks = futures.into_iter().map(async_std::task::spawn);
        let mut tasks: FuturesUnordered<_> = tasks.collect();
        assert!(tasks.next().now_or_never().is_none());
        assert_eq!(tasks.len(), 2);
        drop(tasks);
        for observer in observers {
            observer.sees_it_finish().await;
        }
    }

    /// leaves the tasks in their `FuturesUnordered`; that dropped, they are cancelled
    #[every_runtime(on_smol)]
    async fn leaves_them_in_the_set() {
        let (futures, observers) = observed_group(2);
        let tasks = futures.into_iter().map(smol::spawn);
        let mut tasks: FuturesUnordered<_> = tasks.collect();
        assert!(tasks.next().now_or_never().is_none());
        assert_eq!(tasks.len(), 2);
        drop(tasks);
        for observer in observers {
            observer.sees_it_cancelled().await;
        }
    }
}

/// A panic in a task of the set
mod panicked {
    use super::*;

    /// is an exception, and stands in the task; `wait` raises nothing
    #[test]
    fn asyncio() {
        asyncio_holds!("panicked.py");
    }

    /// is an `Err` from `join_next`
    #[every_runtime(on_tokio)]
    async fn is_an_error() {
        let mut tasks = JoinSet::new();
        tasks.spawn(async { resume_unwind(Box::new(7)) });
        assert!(tasks.join_next().await.unwrap().unwrap_err().is_panic());
    }

    /// goes on in whoever waits
    #[every_runtime(on_async_std)]
    async fn goes_on() {
        let panics = async { resume_unwind(Box::new(7)) };
        let mut tasks = FuturesUnordered::from_iter([async_std::task::spawn(panics)]);
        let waiting: Result<Option<()>, _> = AssertUnwindSafe(tasks.next()).catch_unwind().await;
        assert_eq!(waiting.unwrap_err().downcast_ref(), Some(&7));
    }

    /// goes on in whoever waits
    #[every_runtime(on_smol)]
    async fn goes_on_too() {
        let panics = async { resume_unwind(Box::new(7)) };
        let mut tasks = FuturesUnordered::from_iter([smol::spawn(panics)]);
        let waiting: Result<Option<()>, _> = AssertUnwindSafe(tasks.next()).catch_unwind().await;
        assert_eq!(waiting.unwrap_err().downcast_ref(), Some(&7));
    }
}

/// Waiting for the first of none
mod empty {
    use super::*;

    /// raises `ValueError`
    #[test]
    fn asyncio() {
        asyncio_holds!("empty.py");
    }

    /// gives `None` from a `JoinSet`; `select!` without a branch left panics
    #[every_runtime(on_tokio)]
    async fn is_none() {
        assert!(JoinSet::<()>::new().join_next().await.is_none());
        let no_branch = async {
            tokio::select! { () = pending(), if false => () }
        };
        assert!(AssertUnwindSafe(no_branch).catch_unwind().await.is_err());
    }

    /// gives `None` from a `FuturesUnordered`; `select_all` panics
    #[every_runtime(on_async_std)]
    async fn is_none_too() {
        none_of::<async_std::task::JoinHandle<()>>().await;
    }

    /// gives `None` from a `FuturesUnordered`; `select_all` panics
    #[every_runtime(on_smol)]
    async fn is_none_as_well() {
        none_of::<smol::Task<()>>().await;
    }

    async fn none_of<F: Future<Output = ()> + Unpin>() {
        assert!(FuturesUnordered::<F>::new().next().await.is_none());
        let none = async { select_all(Vec::<F>::new()).await.0 };
        assert!(AssertUnwindSafe(none).catch_unwind().await.is_err());
    }
}

/// Two that are done in the set: in which order they come
mod order {
    use super::*;

    /// a set has none
    #[test]
    fn asyncio() {
        asyncio_holds!("order.py");
    }

    /// in which they ended
    #[every_runtime(on_tokio)]
    async fn of_their_ends() {
        let (let_end, may_end) = oneshot::channel::<()>();
        let late = async {
            let _ = may_end.await;
            "late"
        };
        let mut tasks = JoinSet::from_iter([late.boxed(), ready("early").boxed()]);
        assert_eq!(tasks.join_next().await.unwrap().unwrap(), "early");
        let_end.send(()).unwrap();
        assert_eq!(tasks.join_next().await.unwrap().unwrap(), "late");
    }

    /// in which they woke who waits; before the first look, in which they were given
    #[every_runtime(on_async_std)]
    async fn of_their_wakes() {
        order_in_a_set().await;
    }

    /// in which they woke who waits; before the first look, in which they were given
    #[every_runtime(on_smol)]
    async fn of_their_wakes_too() {
        order_in_a_set().await;
    }

    /// Channels stand for handles: whoever sends is a task that ends.
    async fn order_in_a_set() {
        let ends = || [oneshot::channel(), oneshot::channel()].into_iter().unzip();
        let (senders, receivers): (Vec<_>, Vec<_>) = ends();
        let mut set = FuturesUnordered::from_iter(receivers);
        for (number, sender) in senders.into_iter().enumerate().rev() {
            sender.send(number).unwrap();
        }
        assert_eq!(set.by_ref().collect::<Vec<_>>().await, [Ok(0), Ok(1)]);

        let (senders, receivers): (Vec<_>, Vec<_>) = ends();
        let mut set = FuturesUnordered::from_iter(receivers);
        assert!(set.next().now_or_never().is_none());
        for (number, sender) in senders.into_iter().enumerate().rev() {
            sender.send(number).unwrap();
        }
        assert_eq!(set.collect::<Vec<_>>().await, [Ok(1), Ok(0)]);
    }
}
