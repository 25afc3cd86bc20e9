//! The handle that cancels when it is dropped.

use super::observed::observed;
use chapter_tasks as chapter;
use every_runtime::every_runtime;
use futures::FutureExt;
use std::panic::resume_unwind;

#[every_runtime]
async fn dropping_it_cancels_the_task() {
    let (work, mut observer) = observed();
    let task = runtime::spawn_owned(work);
    (&mut observer.started).await.unwrap();
    drop(task);
    observer.sees_it_cancelled().await;
}

/// A function that gives up takes its tasks with it.
#[every_runtime]
async fn dropping_what_holds_it_cancels_the_task() {
    let (work, mut observer) = observed();
    let mut holds = Box::pin(runtime::spawn_owned(work).map(drop));
    assert!(futures::poll!(&mut holds).is_pending());
    (&mut observer.started).await.unwrap();
    drop(holds);
    observer.sees_it_cancelled().await;
}

#[every_runtime]
async fn awaited_it_runs_to_its_end() {
    let (work, observer) = observed();
    let task = runtime::spawn_owned(work);
    futures::join!(observer.sees_it_finish(), task.map(drop));
}

/// Where the panic goes is each runtime's own affair; that dropping stays quiet is not.
///
/// The end of a panicked task cannot be waited for without taking the panic. So there are
/// some that are dropped before their end, and others after it. Few, for on busy cores each
/// yield takes a time slice; and silent, for the hook takes long to tell of a panic.
#[every_runtime]
async fn dropping_it_after_a_panic_is_no_panic() {
    for number in 0..32 {
        let (tell, told) = futures::channel::oneshot::channel::<()>();
        let task = runtime::spawn_owned(async move {
            let _tell = tell;
            resume_unwind(Box::new("on purpose"));
        });
        assert!(told.await.is_err());
        for _ in 0..number {
            std::thread::yield_now();
        }
        drop(task);
    }
}

/// Nobody else awaits it: the output may be anything that can be sent.
#[every_runtime]
async fn its_output_need_not_be_clone() {
    struct Single;
    let single = runtime::spawn_owned(async { Single });
    single.map(drop).await;
}
