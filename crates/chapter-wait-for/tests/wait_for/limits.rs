//! `wait_for` and `wait_until`: a limit as a span and as an instant.

use super::observed::observed;
use super::{A_MOMENT, AN_HOUR, chapter};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::future::{Either, join, join_all, pending, ready, select};
use smol::future::yield_now;
use std::cell::Cell;
use std::io::{self, ErrorKind};
use std::pin::pin;
use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

#[every_runtime]
async fn an_output_in_time_passes_through() {
    assert_eq!(runtime::wait_for(AN_HOUR, async { 7 }).await, Ok(7));
    let waits = yield_now().map(|()| 7);
    assert_eq!(runtime::wait_for(AN_HOUR, waits).await, Ok(7));
}

#[every_runtime]
async fn an_error_in_time_passes_through() {
    let fails = async { Err::<(), _>("refused") };
    assert_eq!(runtime::wait_for(AN_HOUR, fails).await, Ok(Err("refused")));
}

#[every_runtime]
async fn the_works_own_deadline_is_not_the_limit() {
    let own = runtime::wait_for(A_MOMENT, pending::<()>());
    let elapsed = runtime::wait_for(AN_HOUR, own).await.unwrap().unwrap_err();
    assert_eq!(elapsed.limit(), A_MOMENT);
}

#[every_runtime]
async fn late_work_is_dropped_before_the_error_returns() {
    let (work, mut observer) = observed();
    let elapsed = runtime::wait_for(A_MOMENT, work).await.unwrap_err();
    assert!(observer.is_cancelled());
    assert_eq!(observer.started.await, Ok(()));
    assert_eq!(elapsed.limit(), A_MOMENT);
}

#[every_runtime]
async fn the_limit_has_passed_when_the_error_returns() {
    let begin = Instant::now();
    runtime::wait_for(A_MOMENT * 5, pending::<()>())
        .await
        .unwrap_err();
    assert!(begin.elapsed() >= A_MOMENT * 5);
}

#[every_runtime]
async fn what_is_ready_has_its_output_whatever_the_limit() {
    assert_eq!(runtime::wait_for(Duration::ZERO, ready(7)).await, Ok(7));
    let past = Instant::now().checked_sub(A_MOMENT).unwrap();
    assert_eq!(runtime::wait_until(past, ready(7)).await, Ok(7));
}

#[every_runtime]
async fn what_waits_under_a_limit_of_zero_is_polled_and_dropped() {
    for limit in [Duration::ZERO, Duration::from_nanos(1)] {
        let (work, mut observer) = observed();
        let elapsed = runtime::wait_for(limit, work).await.unwrap_err();
        assert_eq!(elapsed.limit(), limit);
        assert!(observer.is_cancelled());
        assert_eq!(observer.started.await, Ok(()));
    }
}

#[every_runtime]
async fn what_waits_for_an_instant_in_the_past_is_polled_and_dropped() {
    let (work, mut observer) = observed();
    let past = Instant::now().checked_sub(A_MOMENT).unwrap();
    let elapsed = runtime::wait_until(past, work).await.unwrap_err();
    assert_eq!(elapsed.limit(), Duration::ZERO);
    assert!(observer.is_cancelled());
    assert_eq!(observer.started.await, Ok(()));
}

/// The instant would be beyond what an `Instant` can hold.
#[every_runtime]
async fn the_longest_span_is_no_limit() {
    let (work, observer) = observed();
    let mut waiting = runtime::wait_for(Duration::MAX, work).boxed();
    assert!(futures::poll!(&mut waiting).is_pending());
    let ((), ended) = join(observer.sees_it_finish(), waiting).await;
    assert_eq!(ended, Ok(()));
}

#[every_runtime]
async fn an_instant_in_a_hundred_years_is_far_off() {
    let (work, observer) = observed();
    let then = Instant::now() + Duration::from_secs(100 * 365 * 24 * 3600);
    let mut waiting = runtime::wait_until(then, work).boxed();
    assert!(futures::poll!(&mut waiting).is_pending());
    assert!(
        runtime::wait_for(A_MOMENT, &mut waiting).await.is_err(),
        "it does not report when other timers do"
    );
    let ((), ended) = join(observer.sees_it_finish(), waiting).await;
    assert_eq!(ended, Ok(()));
}

/// The second limit would pass first if the first one counted from its first poll.
#[every_runtime]
async fn the_time_counts_from_the_call() {
    let first = pin!(runtime::wait_for(A_MOMENT * 20, pending::<()>()));
    thread::sleep(A_MOMENT * 20);
    let second = pin!(runtime::wait_for(A_MOMENT * 10, pending::<()>()));
    let Either::Left((Err(elapsed), _)) = select(first, second).await else {
        panic!("the time began late");
    };
    assert_eq!(elapsed.limit(), A_MOMENT * 20);
}

#[every_runtime]
async fn the_report_of_an_instant_says_how_long_there_was() {
    let then = Instant::now() + A_MOMENT;
    let waiting = runtime::wait_until(then, pending::<()>());
    let limit = waiting.await.unwrap_err().limit();
    assert!(limit <= A_MOMENT && Instant::now() >= then);
}

#[every_runtime]
async fn dropping_the_wait_drops_the_work() {
    let (work, mut observer) = observed();
    drop(runtime::wait_for(AN_HOUR, work));
    assert!(observer.is_cancelled());

    let (work, mut observer) = observed();
    let mut waiting = runtime::wait_until(Instant::now() + AN_HOUR, work).boxed();
    assert!(futures::poll!(&mut waiting).is_pending());
    drop(waiting);
    assert!(observer.is_cancelled());
}

/// It runs in the task that waits: nothing is spawned.
#[every_runtime]
async fn the_work_may_borrow_and_stay_on_its_thread() {
    let word = String::from("borrowed");
    let work = async {
        yield_now().await;
        Rc::new(&word[..3])
    };
    assert_eq!(runtime::wait_for(AN_HOUR, work).await, Ok(Rc::new("bor")));
}

#[every_runtime]
async fn a_short_limit_inside_a_long_one_reports_and_the_rest_goes_on() {
    let steps = async {
        let first = runtime::wait_for(A_MOMENT, pending::<()>()).await;
        (first.unwrap_err().limit(), "second step")
    };
    assert_eq!(
        runtime::wait_for(AN_HOUR, steps).await,
        Ok((A_MOMENT, "second step"))
    );
}

#[every_runtime]
async fn a_short_limit_around_a_long_one_reports_and_the_inner_one_does_not() {
    let (work, mut observer) = observed();
    let inner_reports = Rc::new(Cell::new(false));
    let steps = runtime::wait_for(AN_HOUR, work).map(|ended| inner_reports.set(ended.is_err()));
    let elapsed = runtime::wait_for(A_MOMENT, steps).await.unwrap_err();
    assert_eq!(elapsed.limit(), A_MOMENT);
    assert!(observer.is_cancelled() && !inner_reports.get());
}

/// In asyncio only the outer one would report.
#[every_runtime]
async fn of_two_that_are_overdue_at_once_the_inner_one_reports() {
    let past = Instant::now().checked_sub(A_MOMENT).unwrap();
    let nested = runtime::wait_until(past, runtime::wait_until(past, pending::<()>()));
    assert!(matches!(nested.await, Ok(Err(_))));
}

/// Both pass before anybody can look at either.
#[every_runtime]
async fn of_two_that_pass_while_the_work_blocks_the_inner_one_reports() {
    let work = async {
        thread::sleep(A_MOMENT * 7);
        pending::<()>().await;
    };
    let inner = runtime::wait_for(A_MOMENT, work);
    let ended = runtime::wait_for(A_MOMENT * 5, inner).await;
    assert_eq!(ended.unwrap().unwrap_err().limit(), A_MOMENT);
}

/// And what comes after the inner report is cut off where it waits.
#[every_runtime]
async fn the_outer_one_of_two_that_are_overdue_reports_at_the_next_wait() {
    let past = Instant::now().checked_sub(A_MOMENT).unwrap();
    let (work, mut observer) = observed();
    let steps = async {
        let inner = runtime::wait_until(past, pending::<()>()).await;
        assert!(inner.is_err());
        work.await;
    };
    assert!(runtime::wait_until(past, steps).await.is_err());
    assert!(observer.is_cancelled());
    assert_eq!(observer.started.await, Ok(()));
}

/// One that blocks its thread cannot be timed out; then its output is there, and wins.
#[every_runtime]
async fn an_output_that_comes_with_the_deadline_is_delivered() {
    let work = async {
        thread::sleep(A_MOMENT * 2);
        7
    };
    assert_eq!(runtime::wait_for(A_MOMENT, work).await, Ok(7));
}

#[every_runtime]
async fn a_panic_passes_through() {
    let panics = async { panic!("on purpose") };
    let waiting = runtime::wait_for::<futures::future::BoxFuture<()>>(AN_HOUR, panics.boxed());
    let panic = std::panic::AssertUnwindSafe(waiting).catch_unwind().await;
    assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"on purpose"));
}

#[every_runtime]
async fn ten_thousand_wait_under_limits_of_their_own() {
    let late = (0..10_000).map(|_| runtime::wait_for(A_MOMENT, pending::<()>()));
    let ended = join_all(late).await;
    assert!(ended.iter().all(Result::is_err));
}

#[every_runtime]
async fn as_an_io_error_it_has_timed_out() {
    let read = async {
        runtime::wait_for(A_MOMENT, pending::<()>()).await?;
        io::Result::Ok(())
    };
    let error = read.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimedOut);
    assert_eq!(error.to_string(), "not done within 10ms");
}

/// tokio answers "not yet" to a task that has used up its budget; a limit must see past that.
#[every_runtime(on_tokio)]
async fn work_that_uses_up_its_budget_each_turn_is_timed_out() {
    let busy = || async {
        loop {
            tokio::task::consume_budget().await;
        }
    };
    let waits = runtime::wait_for(A_MOMENT, busy());
    assert!(tokio::spawn(waits).await.unwrap().is_err());
    let deadline = runtime::deadline(A_MOMENT);
    let waits = async move { runtime::under(&deadline, busy()).await };
    assert!(tokio::spawn(waits).await.unwrap().is_err());
    let asked = runtime::ask_to_stop(A_MOMENT, async |asked| {
        while !asked.is_cancelled() {
            tokio::task::consume_budget().await;
        }
    });
    tokio::spawn(asked).await.unwrap();
}

/// The clock that a test pauses is the clock that the limits use.
#[tokio::test(start_paused = true)]
async fn limits_follow_tokios_paused_clock() {
    use chapter_wait_for::on_tokio::{deadline, under, wait_for, wait_until};
    let begin = tokio::time::Instant::now();
    wait_for(AN_HOUR, pending::<()>()).await.unwrap_err();
    assert_eq!(begin.elapsed(), AN_HOUR);
    let elapsed = wait_until(begin + AN_HOUR * 2, pending::<()>())
        .await
        .unwrap_err();
    assert_eq!((begin.elapsed(), elapsed.limit()), (AN_HOUR * 2, AN_HOUR));
    let deadline = deadline(AN_HOUR);
    let elapsed = under(&deadline, pending::<()>()).await.unwrap_err();
    assert_eq!((begin.elapsed(), elapsed.limit()), (AN_HOUR * 3, AN_HOUR));
}
