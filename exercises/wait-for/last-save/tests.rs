//! What `save_within` promises, on each runtime.

#[cfg_attr(solution, path = "../../../solutions/wait-for/last-save.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise as chapter;
use futures::FutureExt;
use futures::channel::oneshot::{self, Receiver, Sender};
use futures::future::{pending, select};
use std::time::Duration;

const AN_HOUR: Duration = Duration::from_secs(3600);
const A_MOMENT: Duration = Duration::from_millis(10);

#[every_runtime]
async fn a_save_in_time_gives_its_output() {
    assert_eq!(runtime::save_within(AN_HOUR, async { 7 }).await, Some(7));
}

#[every_runtime]
async fn a_late_save_gives_none_and_runs_on() {
    let (save, _started, release, finished) = steered();
    assert_eq!(runtime::save_within(A_MOMENT, save).await, None);
    runs_on(release, finished, "the limit was over").await;
}

#[every_runtime]
async fn a_save_whose_wait_is_dropped_runs_on() {
    let (save, started, release, finished) = steered();
    let waiting = runtime::save_within(AN_HOUR, save).boxed();
    drop(select(waiting, started).await);
    runs_on(release, finished, "the wait was dropped").await;
}

#[every_runtime]
async fn nobody_waits_longer_than_the_limit() {
    let never = pending::<()>();
    assert_eq!(runtime::save_within(A_MOMENT, never).await, None);
}

/// A save that says when it starts, waits for its release, and says when it is finished.
fn steered() -> (
    impl Future<Output = ()> + Send,
    Receiver<()>,
    Sender<()>,
    Receiver<()>,
) {
    let (start, started) = oneshot::channel();
    let (release, released) = oneshot::channel();
    let (finish, finished) = oneshot::channel();
    let save = async move {
        let finish = finish;
        let _ = start.send(());
        // Nobody may be left to release it: then it waits for ever.
        if released.await.is_err() {
            pending::<()>().await;
        }
        let _ = finish.send(());
    };
    (save, started, release, finished)
}

async fn runs_on(release: Sender<()>, finished: Receiver<()>, when: &str) {
    // A cancelled task may still stand where it waits for a moment: its end tells.
    let _ = release.send(());
    assert!(
        finished.await.is_ok(),
        "when {when}, the save was cancelled"
    );
}
