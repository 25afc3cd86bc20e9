//! What a `Job` promises, on each runtime.

#[cfg_attr(solution, path = "../../../solutions/tasks/moving.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise as chapter;
use futures::FutureExt;
use futures::channel::oneshot::{self, Receiver, Sender};
use futures::future::pending;
use std::panic::AssertUnwindSafe;

#[every_runtime]
async fn a_job_gives_its_output() {
    assert_eq!(runtime::Job::start(async { 7 }).output().await, Ok(7));
}

#[every_runtime]
async fn a_job_runs_while_nobody_waits_for_it() {
    let (work, started, _release, _finished) = steered();
    let _job = runtime::Job::start(work);
    started.await.expect("it runs");
}

#[every_runtime]
async fn a_dropped_job_runs_on() {
    let (work, started, release, finished) = steered();
    let job = runtime::Job::start(work);
    started.await.expect("it runs");
    drop(job);
    runs_on(release, finished, "the job was dropped").await;
}

#[every_runtime]
async fn giving_up_the_wait_lets_the_job_run_on() {
    let (work, started, release, finished) = steered();
    let mut waiting = runtime::Job::start(work).output().boxed();
    assert!(futures::poll!(&mut waiting).is_pending());
    started.await.expect("it runs");
    drop(waiting);
    runs_on(release, finished, "the wait was given up").await;
}

#[every_runtime]
async fn a_panic_is_an_error_with_its_words() {
    let job = runtime::Job::start(async { panic!("out of paper") });
    let output = AssertUnwindSafe(job.output()).catch_unwind().await;
    let output: Result<(), String> = output.expect("waiting for a job does not panic");
    assert_eq!(output, Err("out of paper".into()));
}

#[every_runtime]
async fn a_stopped_job_has_stopped_where_it_waits() {
    let (work, started, release, finished) = steered();
    let job = runtime::Job::start(work);
    started.await.expect("it runs");
    assert_eq!(job.stop().await, None);
    assert!(release.send(()).is_err(), "it has not stopped yet");
    assert!(finished.await.is_err(), "it came to its end");
}

#[every_runtime]
async fn stopping_a_job_that_has_panicked_is_no_panic() {
    let (tell, told) = oneshot::channel::<()>();
    let job = runtime::Job::start(async move {
        assert!(tell.is_canceled(), "on purpose");
    });
    assert!(told.await.is_err());
    let stopped = AssertUnwindSafe(job.stop()).catch_unwind().await;
    assert_eq!(stopped.expect("stopping a job does not panic"), None);
}

#[every_runtime]
async fn a_job_that_never_ends_can_be_stopped() {
    assert_eq!(runtime::Job::start(pending::<u8>()).stop().await, None);
}

/// Work that says when it starts, waits for its release, and says when it is finished.
fn steered() -> (
    impl Future<Output = ()> + Send,
    Receiver<()>,
    Sender<()>,
    Receiver<()>,
) {
    let (start, started) = oneshot::channel();
    let (release, mut released) = oneshot::channel();
    let (finish, finished) = oneshot::channel();
    let work = async move {
        let _ = start.send(());
        // Nobody may be left to release it: then it waits for ever.
        if (&mut released).await.is_err() {
            pending::<()>().await;
        }
        let _ = finish.send(());
    };
    (work, started, release, finished)
}

async fn runs_on(release: Sender<()>, finished: Receiver<()>, when: &str) {
    let gone = format!("when {when}, the task was cancelled");
    // A cancelled task may still stand where it waits for a moment: its end tells.
    let _ = release.send(());
    assert!(finished.await.is_ok(), "{gone}");
}
