//! From spawning to the end, and reading the output afterwards.

use super::observed::observed;
use chapter_tasks as chapter;
use every_runtime::every_runtime;
use futures::future::{join_all, pending};
use futures::stream::FuturesUnordered;
use futures::{FutureExt, StreamExt};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

#[every_runtime]
async fn a_task_gives_its_output() {
    assert_eq!(runtime::spawn(async { 3 + 4 }).await, Ok(7));
}

#[every_runtime]
async fn the_output_can_be_read_again_and_again() {
    let mut task = runtime::spawn(async { 7 });
    assert_eq!((&mut task).await, Ok(7));
    assert_eq!((&mut task).await, Ok(7));
    assert_eq!(task.result(), Some(Ok(7)));
    assert_eq!(task.clone().await, Ok(7));
    assert_eq!(task.await, Ok(7));
}

#[every_runtime]
async fn many_may_wait_and_each_gets_the_output() {
    let (work, observer) = observed();
    let task = runtime::spawn(work.map(|()| String::from("done")));
    let waiters: Vec<_> = (0..3).map(|_| runtime::spawn(task.clone())).collect();

    observer.sees_it_finish().await;

    for waiter in waiters {
        assert_eq!(waiter.await, Ok(Ok("done".into())));
    }
}

/// Each by itself: none is polled because another is, nor because another is dropped.
#[every_runtime]
async fn the_end_wakes_everybody_who_waits() {
    let (work, observer) = observed();
    let task = runtime::spawn(work);
    let mut handles = [task.clone(), task.clone(), task];
    let mut waiters: FuturesUnordered<_> = handles.iter_mut().collect();
    assert_eq!(futures::poll!(waiters.next()), Poll::Pending);

    let (ends, ()) = futures::join!(waiters.collect::<Vec<_>>(), observer.sees_it_finish());

    assert_eq!(ends, [Ok(()), Ok(()), Ok(())]);
}

#[every_runtime]
async fn before_its_end_there_is_nothing_to_read() {
    let (work, mut observer) = observed();
    let mut task = runtime::spawn(work);
    (&mut observer.started).await.unwrap();

    assert!(!task.is_done());
    assert_eq!(task.result(), None);
    assert_eq!(futures::poll!(&mut task), Poll::Pending);

    observer.sees_it_finish().await;
    assert_eq!(task.clone().await, Ok(()));
    assert!(task.is_done());
}

/// A reader who gives up loses nothing, and takes nothing from the others.
#[every_runtime]
async fn a_waiter_that_gives_up_leaves_the_output_to_the_others() {
    let (work, observer) = observed();
    let task = runtime::spawn(work);
    let mut gives_up = task.clone();
    assert_eq!(futures::poll!(&mut gives_up), Poll::Pending);
    drop(gives_up);

    observer.sees_it_finish().await;

    assert_eq!(task.await, Ok(()));
}

/// Also when it is the one whose waker the task would have called.
#[every_runtime]
async fn of_two_waiters_one_may_go_before_the_end() {
    let (work, observer) = observed();
    let task = runtime::spawn(work);
    let mut gives_up = task.clone();
    let mut stays = pin!(task);
    assert_eq!(futures::poll!(&mut stays), Poll::Pending);
    assert_eq!(futures::poll!(&mut gives_up), Poll::Pending);
    drop(gives_up);

    let (ended, ()) = futures::join!(stays, observer.sees_it_finish());

    assert_eq!(ended, Ok(()));
}

#[every_runtime]
async fn a_task_runs_on_without_its_handles() {
    let (work, observer) = observed();
    drop(runtime::spawn(work));
    observer.sees_it_finish().await;
}

#[every_runtime]
async fn an_error_is_an_output_like_any_other() {
    let task = runtime::spawn(async { "http".parse::<u16>() });
    assert!(task.clone().await.unwrap().is_err());
    assert!(task.await.unwrap().is_err());
}

#[every_runtime]
async fn a_name_is_kept_and_others_are_made_up() {
    let named = runtime::spawn_named("fetch", async {});
    assert_eq!(named.name(), "fetch");

    let (one, other) = (runtime::spawn(async {}), runtime::spawn(async {}));
    assert!(one.name().starts_with("Task-"), "{one:?}");
    assert_ne!(one.name(), other.name());
    assert!(one.identity().id() < other.identity().id());
}

#[every_runtime]
async fn a_clone_is_the_same_task() {
    let task = runtime::spawn_named("fetch", async {});
    assert_eq!(task.clone().identity(), task.identity());
    assert!(format!("{task:?}").contains(r#"name: "fetch""#));
}

/// When the end can be seen, nothing is held any more.
#[every_runtime]
async fn what_a_task_owned_is_gone_at_its_end() {
    let held = Arc::new(());
    let holds = || {
        let held = held.clone();
        async move { drop(held) }
    };
    let tasks: Vec<_> = (0..100).map(|_| runtime::spawn(holds())).collect();
    join_all(tasks).await;
    assert_eq!(Arc::strong_count(&held), 1);
}

/// asyncio raises a `RuntimeError`; a bare handle would wait for ever.
#[every_runtime]
async fn a_task_that_awaits_itself_panics() {
    let (hand_over, handed_over) = futures::channel::oneshot::channel();
    let task = runtime::spawn_named("loop", async {
        let itself: chapter::Task<()> = handed_over.await.unwrap();
        drop(itself.await);
    });
    hand_over.send(task.clone()).unwrap();

    let words = task.await.unwrap_err().to_string();
    assert!(words.contains("loop awaits itself"), "{words}");
}

#[every_runtime]
async fn a_handle_may_be_read_outside_of_every_runtime() {
    let task = runtime::spawn(async { 7 });
    let read = std::thread::spawn(move || futures::executor::block_on(task));
    assert_eq!(read.join().unwrap(), Ok(7));
}

#[every_runtime]
async fn handles_can_be_sent_and_shared() {
    fn is_shared<T: Send + Sync + 'static>(_: &T) {}
    is_shared(&runtime::spawn(async {}));
    drop(runtime::spawn(pending::<()>()));
}
