//! What goes wrong in practice, and the way out: the book's page shows these tests.

use chapter_task_group::{self as chapter, GroupError, task_group};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{FutureExt, pending, ready, select};
use futures::{StreamExt, poll};
use futures_concurrency::future::FutureGroup;
use observed::observed;
use std::pin::pin;
use std::sync::{Arc, Mutex, mpsc};
use tokio::task::JoinSet;
use tokio_util::task::TaskTracker;

#[expect(dead_code, reason = "some of it serves the other tests alone")]
#[path = "group/observed.rs"]
mod observed;

type Outcome<T = ()> = Result<T, &'static str>;

/// Holds the file for as long as it works; it is busy when it is told to stop.
async fn writes(file: Arc<Mutex<()>>, begin: mpsc::Sender<()>, go_on: mpsc::Receiver<()>) {
    begin.send(()).unwrap();
    go_on.recv().unwrap();
    pending::<()>().await;
    drop(file);
}

#[every_runtime(on_tokio)]
async fn a_set_that_is_dropped_has_not_stopped() {
    let file = Arc::new(Mutex::new(()));
    let (begin, begun) = mpsc::channel();
    let (go_on, going_on) = mpsc::channel();
    let mut set = JoinSet::new();
    set.spawn(writes(file.clone(), begin, going_on));
    begun.recv().unwrap();

    drop(set); // Aborts, and waits for nothing.
    assert!(Arc::strong_count(&file) > 1, "the file is still open");
    go_on.send(()).unwrap();
}

#[every_runtime(on_tokio)]
async fn a_set_that_is_shut_down_has_stopped() {
    let file = Arc::new(Mutex::new(()));
    let (begin, begun) = mpsc::channel();
    let (go_on, going_on) = mpsc::channel();
    let mut set = JoinSet::new();
    set.spawn(writes(file.clone(), begin, going_on));
    begun.recv().unwrap();

    go_on.send(()).unwrap();
    set.shutdown().await; // Aborts, and waits.
    assert_eq!(Arc::strong_count(&file), 1);
}

#[every_runtime(on_tokio)]
async fn a_tracker_that_is_not_closed_is_waited_for_for_ever() {
    let tracker = TaskTracker::new();
    tracker.spawn(ready(())).await.unwrap();
    let mut waiting = Box::pin(tracker.wait());
    assert!(poll!(&mut waiting).is_pending()); // It is empty, but somebody might still spawn.

    tracker.close();
    waiting.await;
}

/// A group ends when all of its children have: one that serves for ever keeps it.
#[every_runtime]
async fn a_child_that_serves_for_ever_is_cancelled_by_the_body() {
    let (serving, mut observer) = observed();
    let group = runtime::task_group(async |group| {
        group.spawn(serving.map(Outcome::Ok));
        let answer = group.spawn(async { Ok(42) }).await;
        group.cancel(); // Without this, the next line would not be the last.
        Ok(answer)
    });
    assert_eq!(group.await.unwrap(), Ok(42));
    assert!(observer.is_cancelled());
}

/// The deadline inside cancels, and the group still waits. One around the group would drop it.
#[every_runtime]
async fn a_deadline_stands_inside_of_the_group() {
    let (slow, mut observer) = observed();
    let (ring, deadline) = oneshot::channel::<()>();
    let group = runtime::task_group(async |group| {
        let in_time = group.spawn(slow.map(Outcome::Ok));
        (&mut observer.started).await.unwrap();
        drop(ring);
        select(in_time, deadline).await;
        group.cancel();
        pending().await // What there is to wait for has been cancelled.
    });
    let ended: Result<(), GroupError<&str>> = group.await;
    assert_eq!(ended.unwrap_err().to_string(), "the group was cancelled");
    assert!(observer.is_cancelled());
}

/// Spawned past the group, a task is nobody's: it outlives the block.
#[every_runtime(on_tokio)]
async fn what_is_spawned_past_the_group_is_not_in_it() {
    let (stray, observer) = observed();
    let group = runtime::task_group(async |group| {
        group.spawn(async {
            tokio::spawn(stray); // Not `group.spawn`.
            Outcome::Ok(())
        });
        Ok(())
    });
    group.await.unwrap();
    observer.sees_it_finish().await;
}

/// Neither the group nor its children need be tasks, as long as they mostly wait.
#[every_runtime(on_no_runtime)]
async fn children_that_borrow_take_turns_in_one_task() {
    let shelf = Mutex::new(vec!["bread", "milk"]);
    let group = task_group(async |group| {
        for _ in 0..2 {
            group.spawn(async {
                shelf.lock().unwrap().pop().ok_or("sold out")?;
                Outcome::Ok(())
            });
        }
        Ok(())
    });
    group.await.unwrap();
    assert!(shelf.lock().unwrap().is_empty());
}

/// The crate futures-concurrency has a group whose futures take turns and may borrow. It hands
/// over what each came to; to stop at an error is up to whoever asks.
#[every_runtime(on_no_runtime)]
async fn a_future_group_hands_over_what_each_came_to() {
    let (other, mut observer) = observed();
    let mut group = FutureGroup::new();
    group.insert(ready(Err("failed")).boxed());
    group.insert(other.map(Ok).boxed());
    let mut group = pin!(group);

    assert_eq!(group.next().await, Some(Err::<(), _>("failed")));
    assert!(!observer.is_cancelled());
    let _ = observer.release.send(());
    assert_eq!(group.next().await, Some(Ok(())));
    assert_eq!(group.next().await, None);
}
