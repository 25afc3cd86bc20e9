//! Where asyncio and the three runtimes part ways: a module for each question, a test for
//! each answer. The book's table of differences is made from this file.
//!
//! The tests use what each runtime itself offers, not this chapter's constructs.

use every_runtime::every_runtime;
use futures::FutureExt;
use futures::future::{pending, ready};
use lesson::asyncio_holds;
use observed::observed;
use smol::Timer;
use smol::future::or;
use std::pin::pin;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

#[expect(dead_code, reason = "some of it serves the other tests alone")]
#[path = "wait_for/observed.rs"]
mod observed;

const A_MOMENT: Duration = Duration::from_millis(10);
const AN_HOUR: Duration = Duration::from_secs(3600);

/// The time of a deadline counts
mod the_time_counts_from {
    use super::*;

    /// for `timeout` from the call, for `wait_for` from the await
    #[test]
    fn asyncio() {
        asyncio_holds!("the_time_counts_from.py");
    }

    /// from the call
    #[every_runtime(on_tokio)]
    async fn the_call() {
        let waiting = tokio::time::timeout(A_MOMENT, pending::<()>());
        tokio::time::sleep(A_MOMENT * 2).await;
        assert!(waiting.now_or_never().unwrap().is_err());
    }

    /// from the first poll: `timeout` and `sleep` are `async fn`s
    #[every_runtime(on_async_std)]
    async fn the_first_poll() {
        let limit = A_MOMENT * 20;
        let waiting = async_std::future::timeout(limit, pending::<()>());
        thread::sleep(limit);
        let begin = Instant::now();
        assert!(waiting.await.is_err());
        assert!(begin.elapsed() >= limit);
    }

    /// from the making of its `Timer`
    #[every_runtime(on_smol)]
    async fn the_making() {
        let timer = Timer::after(A_MOMENT);
        thread::sleep(A_MOMENT);
        assert!(timer.now_or_never().is_some());
    }
}

/// Under a limit of zero, work that would have to wait
mod a_limit_of_zero {
    use super::*;

    /// begins in a `timeout` scope; under `wait_for` it never does
    #[test]
    fn asyncio() {
        asyncio_holds!("a_limit_of_zero.py");
    }

    /// begins, and has until tokio next looks at its timers
    #[every_runtime(on_tokio)]
    async fn has_until_the_next_tick() {
        let (work, mut observer) = observed();
        let mut waiting = pin!(tokio::time::timeout(Duration::ZERO, work));
        assert!(futures::poll!(&mut waiting).is_pending());
        assert_eq!(observer.started.try_recv(), Ok(Some(())));
        assert!(waiting.await.is_err());
    }

    /// begins, and is late at its first wait
    #[every_runtime(on_async_std)]
    async fn is_late_at_its_first_wait() {
        let (work, mut observer) = observed();
        let waiting = async_std::future::timeout(Duration::ZERO, work);
        assert!(waiting.now_or_never().unwrap().is_err());
        assert_eq!(observer.started.try_recv(), Ok(Some(())));
    }

    /// begins, and is late at its first wait
    #[every_runtime(on_smol)]
    async fn is_late_at_its_first_wait_too() {
        let (work, mut observer) = observed();
        let timer = Timer::after(Duration::ZERO);
        let waiting = or(work.map(Ok), timer.map(Err));
        assert!(waiting.now_or_never().unwrap().is_err());
        assert_eq!(observer.started.try_recv(), Ok(Some(())));
    }
}

/// A result that comes together with the deadline
mod done_with_the_deadline {
    use super::*;

    /// is delivered by 3.11, and lost since 3.12
    #[test]
    fn asyncio() {
        asyncio_holds!("done_with_the_deadline.py");
    }

    /// is delivered: the work is polled first
    #[every_runtime(on_tokio)]
    async fn is_delivered() {
        let overdue = tokio::time::timeout(A_MOMENT, ready(7));
        tokio::time::sleep(A_MOMENT * 2).await;
        assert_eq!(overdue.await, Ok(7));
    }

    /// is delivered: the work is polled first
    #[every_runtime(on_async_std)]
    async fn is_delivered_too() {
        let overdue = async_std::future::timeout(Duration::ZERO, ready(7));
        assert_eq!(overdue.await, Ok(7));
    }

    /// goes to whom `or` names first
    #[every_runtime(on_smol)]
    async fn goes_to_the_first() {
        let overdue = || Timer::after(Duration::ZERO).map(|_| "late");
        assert_eq!(or(ready("done"), overdue()).await, "done");
        assert_eq!(or(overdue(), ready("done")).await, "late");
    }
}

/// A task whose handle stood under the deadline
mod a_handle_under_a_deadline {
    use super::*;

    /// is cancelled, and waited for
    #[test]
    fn asyncio() {
        asyncio_holds!("a_handle_under_a_deadline.py");
    }

    /// runs on
    #[every_runtime(on_tokio)]
    async fn runs_on() {
        let (work, observer) = observed();
        let late = tokio::time::timeout(A_MOMENT, tokio::spawn(work));
        assert!(late.await.is_err());
        observer.sees_it_finish().await;
    }

    /// runs on
    #[every_runtime(on_async_std)]
    async fn runs_on_too() {
        let (work, observer) = observed();
        let late = async_std::future::timeout(A_MOMENT, async_std::task::spawn(work));
        assert!(late.await.is_err());
        observer.sees_it_finish().await;
    }

    /// is cancelled, and nobody waits for that
    #[every_runtime(on_smol)]
    async fn is_cancelled() {
        let (work, observer) = observed();
        let task = smol::spawn(work);
        let late = or(task.map(Ok), Timer::after(A_MOMENT).map(Err));
        assert!(late.await.is_err());
        observer.sees_it_cancelled().await;
    }
}

/// A task that is cancelled as it runs, and then returns without waiting again
mod ends_while_it_is_cancelled {
    use super::*;

    /// is cancelled: its result is lost
    #[test]
    fn asyncio() {
        asyncio_holds!("ends_while_it_is_cancelled.py");
    }

    /// has its output
    #[every_runtime(on_tokio)]
    async fn has_its_output() {
        let (work, started, release) = blocking();
        let task = tokio::spawn(work);
        started.recv().unwrap();
        task.abort();
        release.send(()).unwrap();
        assert_eq!(task.await.unwrap(), 7);
    }

    /// is cancelled: its output is lost
    #[every_runtime(on_async_std)]
    async fn is_cancelled() {
        let (work, started, release) = blocking();
        let task = async_std::task::spawn(work);
        started.recv().unwrap();
        let mut cancelling = task.cancel().boxed();
        assert!(futures::poll!(&mut cancelling).is_pending());
        release.send(()).unwrap();
        assert_eq!(cancelling.await, None);
    }

    /// is cancelled: its output is lost
    #[every_runtime(on_smol)]
    async fn is_cancelled_too() {
        let (work, started, release) = blocking();
        let task = smol::spawn(work);
        started.recv().unwrap();
        let mut cancelling = task.cancel().boxed();
        assert!(futures::poll!(&mut cancelling).is_pending());
        release.send(()).unwrap();
        assert_eq!(cancelling.await, None);
    }

    /// Work that holds its thread until it is released.
    fn blocking() -> (
        impl Future<Output = u8> + Send,
        mpsc::Receiver<()>,
        mpsc::Sender<()>,
    ) {
        let (start, started) = mpsc::channel();
        let (release, released) = mpsc::channel();
        let work = async move {
            start.send(()).unwrap();
            released.recv().unwrap();
            7
        };
        (work, started, release)
    }
}

/// Of two deadlines, one in the other, that are overdue at once
mod two_overdue_at_once {
    use super::*;

    /// the outer one reports, and the inner one does not
    #[test]
    fn asyncio() {
        asyncio_holds!("two_overdue_at_once.py");
    }

    /// the inner one reports, to what the outer one bounds
    #[every_runtime(on_tokio)]
    async fn the_inner_one_reports() {
        let inner = tokio::time::timeout(A_MOMENT, pending::<()>());
        let outer = tokio::time::timeout(A_MOMENT, inner);
        tokio::time::sleep(A_MOMENT * 2).await;
        assert!(outer.await.unwrap().is_err());
    }

    /// the inner one reports, to what the outer one bounds
    #[every_runtime(on_async_std)]
    async fn the_inner_one_reports_too() {
        let inner = async_std::future::timeout(Duration::ZERO, pending::<()>());
        let outer = async_std::future::timeout(Duration::ZERO, inner);
        assert!(outer.await.unwrap().is_err());
    }

    /// the inner one reports, to what the outer one bounds
    #[every_runtime(on_smol)]
    async fn the_inner_one_reports_as_well() {
        let overdue = || Timer::after(Duration::ZERO);
        let inner = or(pending(), overdue().map(|_| "inner"));
        let outer = or(inner, overdue().map(|_| "outer"));
        assert_eq!(outer.await, "inner");
    }
}

/// A limit so long that no clock reaches its end
mod the_longest_span {
    use super::*;

    /// is none: `math.inf`, and `None`
    #[test]
    fn asyncio() {
        asyncio_holds!("the_longest_span.py");
    }

    /// is none: `Duration::MAX`
    #[every_runtime(on_tokio)]
    async fn is_none() {
        let work = tokio::time::sleep(A_MOMENT);
        assert!(tokio::time::timeout(Duration::MAX, work).await.is_ok());
    }

    /// is none: `Duration::MAX`
    #[every_runtime(on_async_std)]
    async fn is_none_too() {
        let work = async_std::task::sleep(A_MOMENT);
        let ended = async_std::future::timeout(Duration::MAX, work);
        assert!(ended.await.is_ok());
    }

    /// is none: `Duration::MAX`
    #[every_runtime(on_smol)]
    async fn is_none_as_well() {
        let work = Timer::after(A_MOMENT).map(Ok);
        let ended = or(work, Timer::after(Duration::MAX).map(Err));
        assert!(ended.await.is_ok());
    }
}

/// A deadline is moved while the work is under way
mod a_deadline_is_moved_by {
    use super::*;

    /// by `reschedule` of a `timeout` scope
    #[test]
    fn asyncio() {
        asyncio_holds!("a_deadline_is_moved_by.py");
    }

    /// by `reset` of a pinned `Sleep`, not of a `timeout`
    #[every_runtime(on_tokio)]
    async fn reset() {
        let mut timer = pin!(tokio::time::sleep(A_MOMENT));
        timer.as_mut().reset(tokio::time::Instant::now() + AN_HOUR);
        tokio::time::sleep(A_MOMENT * 2).await;
        assert!(futures::poll!(&mut timer).is_pending());
        timer.as_mut().reset(tokio::time::Instant::now());
        timer.await;
    }

    /// not at all: a new `timeout` around the rest of the work
    #[every_runtime(on_async_std)]
    async fn a_new_one() {
        let (work, observer) = observed();
        let mut work = pin!(work);
        let first = async_std::future::timeout(A_MOMENT, &mut work);
        assert!(first.await.is_err());
        let second = async_std::future::timeout(AN_HOUR, &mut work);
        let (ended, ()) = futures::join!(second, observer.sees_it_finish());
        assert_eq!(ended, Ok(()));
    }

    /// by `set_at` of a `Timer`
    #[every_runtime(on_smol)]
    async fn set_at() {
        let mut timer = Timer::after(Duration::ZERO);
        timer.set_at(Instant::now() + AN_HOUR);
        assert!(futures::poll!(&mut timer).is_pending());
        timer.set_at(Instant::now());
        timer.await;
    }
}

/// The error of work that runs on when nobody waits for it any more
mod an_orphans_error {
    use super::*;

    /// is reported by the loop, when the task is collected
    #[test]
    fn asyncio() {
        asyncio_holds!("an_orphans_error.py");
    }

    /// is dropped without a word
    #[every_runtime(on_tokio)]
    async fn is_dropped() {
        let (error, dropped) = error();
        let task = tokio::spawn(async move { Err::<(), _>(error) });
        drop(task);
        assert!(dropped.await.is_err());
    }

    /// is dropped without a word
    #[every_runtime(on_async_std)]
    async fn is_dropped_too() {
        let (error, dropped) = error();
        let task = async_std::task::spawn(async move { Err::<(), _>(error) });
        drop(task);
        assert!(dropped.await.is_err());
    }

    /// is dropped without a word
    #[every_runtime(on_smol)]
    async fn is_dropped_as_well() {
        let (error, dropped) = error();
        smol::spawn(async move { Err::<(), _>(error) }).detach();
        assert!(dropped.await.is_err());
    }

    type Told = futures::channel::oneshot::Receiver<()>;

    /// An error, and what fails when it is dropped.
    fn error() -> (futures::channel::oneshot::Sender<()>, Told) {
        futures::channel::oneshot::channel()
    }
}

/// Work that lets go of its thread in a loop, and never waits for anything else
mod work_that_only_yields {
    use super::*;

    /// is timed out
    #[test]
    fn asyncio() {
        asyncio_holds!("work_that_only_yields.py");
    }

    /// is timed out by `timeout`; beside a bare `sleep` it runs on as long as it uses up its budget
    #[every_runtime(on_tokio)]
    async fn is_timed_out() {
        let busy = async || {
            for _ in 0..100_000 {
                tokio::task::consume_budget().await;
            }
        };
        let beside_a_timer = async move {
            tokio::select! {
                biased;
                () = busy() => "runs on",
                () = tokio::time::sleep(Duration::ZERO) => "is timed out",
            }
        };
        assert_eq!(tokio::spawn(beside_a_timer).await.unwrap(), "runs on");

        let endless = async {
            loop {
                tokio::task::consume_budget().await;
            }
        };
        let late = tokio::time::timeout(A_MOMENT, endless);
        assert!(tokio::spawn(late).await.unwrap().is_err());
    }

    /// is timed out
    #[every_runtime(on_async_std)]
    async fn is_timed_out_too() {
        let endless = async {
            loop {
                async_std::task::yield_now().await;
            }
        };
        let late = async_std::future::timeout(A_MOMENT, endless);
        assert!(late.await.is_err());
    }

    /// is timed out
    #[every_runtime(on_smol)]
    async fn is_timed_out_as_well() {
        let endless = async {
            loop {
                smol::future::yield_now().await;
            }
        };
        let late = or(endless, Timer::after(A_MOMENT).map(|_| ()));
        late.await;
    }
}
