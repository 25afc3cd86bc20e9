//! `within`: a deadline for the whole, by each runtime's own timer.

use super::observed::{observed, observed_group};
use chapter_as_completed::{self as chapter, TimedOut};
use every_runtime::every_runtime;
use futures::future::{FutureExt, pending, ready};
use futures::stream::{StreamExt, TryStreamExt};
use std::time::{Duration, Instant};

const SOON: Duration = Duration::from_millis(20);
const A_MINUTE: Duration = Duration::from_secs(60);

#[every_runtime]
async fn what_is_done_in_time_comes_then_one_timeout_then_the_end() {
    for limit in longer_and_longer() {
        let tasks = [ready(1).boxed(), pending().boxed(), pending().boxed()];
        let results = runtime::within(limit, runtime::as_completed(tasks));
        if results.collect::<Vec<_>>().await == [Ok(1), Err(TimedOut)] {
            return;
        }
    }
    panic!("what was done is never handed over");
}

/// A timer that began with its first poll would always take its whole time from there.
#[every_runtime]
async fn the_deadline_counts_from_the_call() {
    for limit in longer_and_longer() {
        let mut results = runtime::within(limit, runtime::as_completed([pending::<()>()]));
        std::thread::sleep(limit);
        let start = Instant::now();
        assert_eq!(results.next().await, Some(Err(TimedOut)));
        if start.elapsed() < limit {
            return;
        }
    }
    panic!("it waits all over again, each time");
}

#[every_runtime]
async fn it_does_not_strike_before_its_time() {
    let start = Instant::now();
    let mut results = runtime::within(SOON, runtime::as_completed([pending::<()>()]));
    assert_eq!(results.next().await, Some(Err(TimedOut)));
    assert!(start.elapsed() >= SOON);
}

/// tokio answers "not yet" to a task that has used up its budget; a deadline must see past that.
#[every_runtime(on_tokio)]
async fn work_that_uses_up_its_budget_each_turn_is_timed_out() {
    let busy = async {
        loop {
            tokio::task::consume_budget().await;
        }
    };
    let late = async move {
        let mut results = runtime::within(SOON, chapter::as_completed([busy]));
        results.next().await
    };
    let ended: Option<Result<(), _>> = tokio::spawn(late).await.unwrap();
    assert_eq!(ended, Some(Err(TimedOut)));
}

#[every_runtime]
async fn an_unused_deadline_changes_nothing() {
    let results = runtime::within(A_MINUTE, runtime::as_completed([ready(7)]));
    assert_eq!(results.try_collect::<Vec<_>>().await, Ok(vec![7]));
}

#[every_runtime]
async fn a_deadline_may_be_out_of_reach() {
    let mut results = runtime::within(Duration::MAX, runtime::as_completed([ready(7)]));
    assert_eq!(results.next().await, Some(Ok(7)));
    assert_eq!(results.next().await, None);
}

#[every_runtime]
async fn no_tasks_never_time_out() {
    let none = runtime::as_completed(Vec::<futures::future::Ready<()>>::new());
    let mut results = runtime::within(Duration::ZERO, none);
    std::thread::sleep(SOON);
    assert_eq!(results.next().await, None);
    assert_eq!(results.next().await, None);
}

/// The reader comes late; the tasks did not. Some hundreds of them are more than a tokio
/// task may take in one turn.
#[every_runtime]
async fn what_was_done_in_time_is_handed_over_after_the_deadline() {
    for limit in longer_and_longer() {
        let (tasks, observers) = observed_group(500);
        let tasks = tasks.into_iter().chain([pending().boxed()]);
        let results = runtime::within(limit, runtime::as_completed(tasks));
        for observer in observers {
            observer.sees_it_finish().await;
        }
        std::thread::sleep(2 * limit);

        let ends: Vec<_> = results.collect().await;
        if ends.len() == 501 {
            assert!(ends[..500].iter().all(Result::is_ok));
            return assert_eq!(ends[500], Err(TimedOut));
        }
    }
    panic!("what was done is never handed over as a whole");
}

/// asyncio cancels nothing either.
#[every_runtime]
async fn past_the_deadline_the_others_run_on_and_can_be_taken() {
    let (task, observer) = observed();
    let mut results = runtime::within(SOON, runtime::as_completed([task]));
    assert_eq!(results.next().await, Some(Err(TimedOut)));

    observer.sees_it_finish().await;
    assert_eq!(results.next().await, None);
    assert_eq!(results.into_inner().next().await, Some(()));
}

#[every_runtime]
async fn a_question_mark_at_the_timeout_stops_the_others() {
    let (task, observer) = observed();
    let take_all = async {
        let mut results = runtime::within(SOON, runtime::as_completed([task]));
        while let Some(()) = results.try_next().await? {}
        Ok(())
    };
    assert_eq!(take_all.await, Err(TimedOut));
    observer.sees_it_cancelled().await;
}

#[every_runtime]
async fn an_error_of_a_task_is_not_the_deadline() {
    let results = runtime::as_completed([ready(Err::<(), _>("lost"))]);
    let mut results = runtime::within(A_MINUTE, results);
    assert_eq!(results.next().await, Some(Ok(Err("lost"))));
}

#[every_runtime]
async fn a_deadline_serves_at_most_as_well() {
    for limit in longer_and_longer() {
        let tasks = [ready(1).boxed(), ready(2).boxed(), pending().boxed()];
        let results = runtime::within(limit, runtime::as_completed_at_most(1, tasks));
        if results.collect::<Vec<_>>().await == [Ok(1), Ok(2), Err(TimedOut)] {
            return;
        }
    }
    panic!("what was done is never handed over");
}

#[every_runtime(on_no_runtime)]
async fn a_timeout_says_what_it_is() {
    let error: Box<dyn std::error::Error + Send + Sync> = TimedOut.into();
    assert_eq!(
        error.to_string(),
        "the deadline came before the last result"
    );
}

/// How much time tasks need is the machine's affair: each try gives them twice as much.
fn longer_and_longer() -> impl Iterator<Item = Duration> {
    (0..10).map(|doubled| SOON * (1 << doubled))
}
