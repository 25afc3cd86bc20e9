//! A hundred thousand do as three do.

use chapter_tasks::{self as chapter, Stopped};
use every_runtime::every_runtime;
use futures::future::pending;
use std::sync::Arc;

const MANY: usize = 100_000;

#[every_runtime]
async fn many_tasks_are_spawned_and_awaited() {
    let tasks: Vec<_> = (0..MANY)
        .map(|number| runtime::spawn(async move { number }))
        .collect();
    for (number, task) in tasks.into_iter().enumerate() {
        assert_eq!(task.await, Ok(number));
    }
}

#[every_runtime]
async fn many_tasks_are_cancelled() {
    let held = Arc::new(());
    let waits = |held: Arc<()>| async move {
        pending::<()>().await;
        drop(held);
    };
    let tasks: Vec<_> = (0..MANY)
        .map(|_| runtime::spawn(waits(held.clone())))
        .collect();
    for task in &tasks {
        assert!(task.cancel());
    }
    for task in tasks {
        assert_eq!(task.await, Err(Stopped::Cancelled));
    }
    assert_eq!(Arc::strong_count(&held), 1);
}

#[every_runtime]
async fn many_may_wait_for_one() {
    let (release, released) = futures::channel::oneshot::channel::<()>();
    let task = runtime::spawn(async { released.await.unwrap() });
    let waiters: Vec<_> = (0..MANY).map(|_| runtime::spawn(task.clone())).collect();
    release.send(()).unwrap();
    for waiter in waiters {
        assert_eq!(waiter.await, Ok(Ok(())));
    }
}
