//! What `all_or_nothing` must do, on each runtime.

#[cfg_attr(solution, path = "../../../solutions/gather/runaway.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise as chapter;
use exercise::Job;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{Either, pending, poll_fn, ready, select};

#[every_runtime]
async fn every_job_runs_to_its_end() {
    let (jobs, ends): (Vec<Job>, Vec<_>) = (0..20).map(|_| job_that_ends()).unzip();
    assert_eq!(runtime::all_or_nothing(jobs).await, Ok(()));
    for end in ends {
        assert_eq!(end.await, Ok(()));
    }
}

#[every_runtime]
async fn an_error_waits_for_no_other_job() {
    let mut jobs: Vec<Job> = (0..99).map(|_| pending().boxed()).collect();
    jobs.push(failing());
    assert_eq!(runtime::all_or_nothing(jobs).await, Err("disk full".into()));
}

#[every_runtime]
async fn an_error_stops_the_other_jobs() {
    let (job, rest) = endless();
    let fail_once_it_waits = async {
        rest.waits.await.expect("the job is run");
        Err("disk full".into())
    };
    let ended = runtime::all_or_nothing(vec![job, fail_once_it_waits.boxed()]).await;
    assert_eq!(ended, Err("disk full".into()));
    assert_stopped(rest.release, rest.finished, "the first error").await;
}

#[every_runtime]
async fn giving_up_the_call_stops_every_job() {
    let (job, rest) = endless();
    let call = runtime::all_or_nothing(vec![job]).boxed();
    drop(polled_until(rest.waits, call).await);
    assert_stopped(rest.release, rest.finished, "the call was dropped").await;
}

#[every_runtime]
async fn each_job_is_a_task_of_its_own_and_goes_on_while_nobody_polls_the_call() {
    let (job, rest) = endless();
    let call = runtime::all_or_nothing(vec![job]).boxed();
    let call = polled_until(rest.waits, call).await;
    rest.release.send(()).expect("the job waits for it");
    assert_eq!(rest.finished.await, Ok(()));
    assert_eq!(call.await, Ok(()));
}

/// What the test holds of a job that waits for its release.
struct Rest {
    waits: oneshot::Receiver<()>,
    release: oneshot::Sender<()>,
    finished: oneshot::Receiver<()>,
}

fn endless() -> (Job, Rest) {
    let (wait, waits) = oneshot::channel();
    let (release, mut released) = oneshot::channel();
    let (finish, finished) = oneshot::channel();
    let mut wait = Some(wait);
    let job = async move {
        // A task is stopped where it waits, so the test hears of it no sooner.
        let until_released = poll_fn(|context| {
            let released = released.poll_unpin(context);
            wait.take().map(|wait| wait.send(()));
            released
        });
        let _ = until_released.await;
        let _ = finish.send(());
        Ok(())
    };
    let rest = Rest {
        waits,
        release,
        finished,
    };
    (job.boxed(), rest)
}

fn job_that_ends() -> (Job, oneshot::Receiver<()>) {
    let (end, ended) = oneshot::channel();
    let job = async { end.send(()).map_err(|()| "nobody waits".into()) };
    (job.boxed(), ended)
}

fn failing() -> Job {
    ready(Err("disk full".into())).boxed()
}

/// Polls the call until its job waits.
async fn polled_until<C: Future + Unpin>(job_waits: oneshot::Receiver<()>, call: C) -> C {
    match select(call, job_waits).await {
        Either::Right((_, call)) => call,
        Either::Left(_) => unreachable!("the job still waits"),
    }
}

/// Lets the job go on if it still can, and sees whether it does.
async fn assert_stopped(
    release: oneshot::Sender<()>,
    finished: oneshot::Receiver<()>,
    after: &str,
) {
    let _ = release.send(());
    assert!(
        finished.await.is_err(),
        "a job ran on to its end after {after}: its task was let go, not stopped"
    );
}
