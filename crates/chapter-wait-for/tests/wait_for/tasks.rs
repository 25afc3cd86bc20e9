//! `wait_for_task`: a late task is cancelled, and waited for.

use super::observed::observed;
use super::{A_MOMENT, AN_HOUR, chapter};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{pending, ready};
use std::panic::AssertUnwindSafe;
use std::sync::mpsc;
use std::time::Duration;

#[every_runtime]
async fn an_output_in_time_passes_through() {
    let task = runtime::spawn(async { Err::<(), _>("refused") });
    let ended = runtime::wait_for_task(AN_HOUR, task).await;
    assert_eq!(ended, Ok(Err("refused")));
}

#[every_runtime]
async fn a_late_task_has_ended_when_the_error_returns() {
    let (work, mut observer) = observed();
    let task = runtime::spawn(work);
    let elapsed = runtime::wait_for_task(A_MOMENT, task).await.unwrap_err();
    assert!(observer.is_cancelled());
    assert_eq!(elapsed.limit(), A_MOMENT);
}

#[every_runtime]
async fn under_a_limit_of_zero_a_running_task_is_stopped() {
    let (work, mut observer) = observed();
    let task = runtime::spawn(work);
    (&mut observer.started).await.unwrap();
    let ended = runtime::wait_for_task(Duration::ZERO, task).await;
    assert!(ended.is_err() && observer.is_cancelled());
}

/// async-std's handle does not tell when its task is finished.
#[every_runtime(on_tokio, on_smol)]
async fn under_a_limit_of_zero_a_finished_task_gives_its_output() {
    let task = runtime::spawn(ready(7));
    while !task.is_finished() {
        smol::future::yield_now().await;
    }
    assert_eq!(runtime::wait_for_task(Duration::ZERO, task).await, Ok(7));
}

#[every_runtime]
async fn the_longest_span_is_no_limit() {
    let (work, observer) = observed();
    let mut waiting = runtime::wait_for_task(Duration::MAX, runtime::spawn(work)).boxed();
    assert!(futures::poll!(&mut waiting).is_pending());
    observer.sees_it_finish().await;
    assert_eq!(waiting.await, Ok(()));
}

#[every_runtime]
async fn dropping_the_wait_cancels_the_task() {
    let (work, observer) = observed();
    drop(runtime::wait_for_task(AN_HOUR, runtime::spawn(work)));
    observer.sees_it_cancelled().await;

    let (work, mut observer) = observed();
    let mut waiting = runtime::wait_for_task(AN_HOUR, runtime::spawn(work)).boxed();
    (&mut observer.started).await.unwrap();
    assert!(futures::poll!(&mut waiting).is_pending());
    drop(waiting);
    observer.sees_it_cancelled().await;
}

#[every_runtime]
async fn a_panic_of_the_task_goes_on_at_the_wait() {
    let task = runtime::spawn(async { panic!("on purpose") });
    let waiting = AssertUnwindSafe(runtime::wait_for_task(AN_HOUR, task));
    let panic: Result<Result<(), _>, _> = waiting.catch_unwind().await;
    assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"on purpose"));
}

/// A task that has panicked may be dropped unheard: that is no panic.
#[every_runtime]
async fn dropping_the_wait_for_a_task_that_has_panicked_is_silent() {
    let (tell, told) = oneshot::channel::<()>();
    let task = runtime::spawn(async move {
        let _tell = tell;
        panic!("on purpose");
    });
    let waiting = runtime::wait_for_task::<()>(AN_HOUR, task);
    assert!(told.await.is_err());
    // The panic is told a moment after what the task owned is gone.
    runtime::sleep(A_MOMENT).await;
    drop(waiting);
}

/// The deadline passes while the task holds its thread: whoever waits, waits for that.
#[every_runtime]
async fn a_task_that_blocks_is_waited_for() {
    let (work, started, release, has_ended) = blocking();
    let task = runtime::spawn(async move {
        work();
        pending::<()>().await;
    });
    started.recv().unwrap();
    let mut waiting = runtime::wait_for_task(A_MOMENT, task).boxed();
    let late = runtime::wait_for(A_MOMENT * 5, &mut waiting).await;
    assert!(late.is_err(), "the task has not stopped yet");
    assert!(has_ended.try_recv().is_err());

    release.send(()).unwrap();
    assert!(waiting.await.is_err());
    assert_eq!(has_ended.try_recv(), Ok(()));
}

#[every_runtime(on_tokio)]
async fn an_output_that_comes_while_the_task_is_cancelled_is_delivered() {
    assert_eq!(cancelled_midway!(runtime), Ok(7));
}

#[every_runtime(on_async_std, on_smol)]
async fn an_output_that_comes_while_the_task_is_cancelled_is_lost() {
    assert!(cancelled_midway!(runtime).is_err());
}

/// Cancels a task that blocks, and then ends without waiting.
macro_rules! cancelled_midway {
    ($runtime:ident) => {{
        let (work, started, release, _has_ended) = blocking();
        let task = $runtime::spawn(async move {
            work();
            7
        });
        started.recv().unwrap();
        let mut waiting = $runtime::wait_for_task(Duration::ZERO, task).boxed();
        let late = $runtime::wait_for(A_MOMENT * 5, &mut waiting).await;
        assert!(late.is_err(), "it waits for the task");
        release.send(()).unwrap();
        waiting.await
    }};
}
use cancelled_midway;

#[every_runtime(on_tokio)]
async fn a_panic_while_the_task_is_cancelled_wins_over_the_deadline() {
    let task = tokio::spawn(async {
        let _panics = PanicsWhenDropped;
        pending::<()>().await;
    });
    let waiting = AssertUnwindSafe(runtime::wait_for_task(A_MOMENT, task));
    assert!(waiting.catch_unwind().await.is_err());
}

struct PanicsWhenDropped;

impl Drop for PanicsWhenDropped {
    fn drop(&mut self) {
        std::panic::resume_unwind(Box::new("on purpose"));
    }
}

#[every_runtime(on_tokio)]
async fn a_task_that_somebody_else_aborts_panics_the_wait() {
    let task = tokio::spawn(pending::<()>());
    task.abort();
    let waiting = AssertUnwindSafe(runtime::wait_for_task(AN_HOUR, task));
    assert!(waiting.catch_unwind().await.is_err());
}

/// Work that blocks: a word when it begins, one to release it, one when it has ended.
fn blocking() -> (
    impl FnOnce() + Send,
    mpsc::Receiver<()>,
    mpsc::Sender<()>,
    mpsc::Receiver<()>,
) {
    let (start, started) = mpsc::channel();
    let (release, released) = mpsc::channel();
    let (end, has_ended) = mpsc::channel();
    let work = move || {
        start.send(()).unwrap();
        released.recv().unwrap();
        end.send(()).unwrap();
    };
    (work, started, release, has_ended)
}
