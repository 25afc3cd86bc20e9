//! The current task, and the list of those that have not ended.
//!
//! The tests of a runtime share its list: each looks for the tasks that it named itself.

use super::observed::observed;
use chapter_tasks::{self as chapter, Identity};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::pending;

#[every_runtime]
async fn the_list_holds_what_has_not_ended() {
    let (work, mut observer) = observed();
    let task = runtime::spawn_named("a waiting one", work);
    assert_eq!(
        named("a waiting one", runtime::all_tasks()),
        [task.identity().clone()]
    );
    (&mut observer.started).await.unwrap();
    assert_eq!(named("a waiting one", runtime::all_tasks()).len(), 1);

    observer.sees_it_finish().await;
    task.await.unwrap();
    assert!(named("a waiting one", runtime::all_tasks()).is_empty());
}

/// Also where nobody holds a handle, which is when a list is needed most.
#[every_runtime]
async fn the_list_holds_tasks_without_a_handle() {
    let (work, observer) = observed();
    drop(runtime::spawn_named("a lost one", work));
    assert_eq!(named("a lost one", runtime::all_tasks()).len(), 1);
    observer.sees_it_finish().await;
}

#[every_runtime]
async fn a_cancelled_or_panicked_task_is_listed_no_more() {
    let task = runtime::spawn_named("a cancelled one", pending::<()>());
    task.cancel();
    drop(task.await);
    assert!(named("a cancelled one", runtime::all_tasks()).is_empty());

    let task = runtime::spawn_named("a panicked one", async { panic!("on purpose") });
    let _: Result<(), _> = task.await;
    assert!(named("a panicked one", runtime::all_tasks()).is_empty());
}

#[every_runtime]
async fn the_list_is_in_the_order_of_spawning() {
    let (release, released) = oneshot::channel::<()>();
    let all_wait = futures::FutureExt::shared(released);
    for _ in 0..10 {
        let waits = all_wait.clone();
        drop(runtime::spawn_named("one of ten", async {
            waits.await.unwrap();
        }));
    }
    let listed = named("one of ten", runtime::all_tasks());
    assert_eq!(listed.len(), 10);
    assert!(listed.is_sorted_by_key(Identity::id));
    release.send(()).unwrap();
}

#[every_runtime]
async fn outside_of_the_tasks_there_is_no_current_one() {
    assert_eq!(runtime::current(), None);
}

/// Two tasks that hand control to each other, each looking before and after every wait.
#[every_runtime]
async fn the_current_task_is_right_on_both_sides_of_every_await() {
    let (to_first, for_first) = futures::channel::mpsc::channel(1);
    let (to_second, for_second) = futures::channel::mpsc::channel(1);
    let first = runtime::spawn_named("first", async {
        play(to_second, for_first, "first", runtime::current).await;
    });
    let second = runtime::spawn_named("second", async {
        play(to_first, for_second, "second", runtime::current).await;
    });
    assert_eq!((first.await, second.await), (Ok(()), Ok(())));
}

async fn play(
    mut to: futures::channel::mpsc::Sender<u32>,
    mut from: futures::channel::mpsc::Receiver<u32>,
    name: &str,
    current: fn() -> Option<Identity>,
) {
    use futures::{SinkExt, StreamExt};
    for turn in 0..20 {
        assert_eq!(current().unwrap().name(), name);
        to.send(turn).await.unwrap();
        assert_eq!(current().unwrap().name(), name);
        assert_eq!(from.next().await, Some(turn));
    }
    assert_eq!(current().unwrap().name(), name);
}

/// Each is its own task, and no part of its maker.
#[every_runtime]
async fn a_task_made_in_a_task_is_the_current_one_inside_itself() {
    let outer = runtime::spawn_named("outer", async {
        let inner = runtime::spawn_named("inner", async { runtime::current() });
        (inner.await.unwrap(), runtime::current())
    });
    let (inner, outer) = outer.await.unwrap();
    assert_eq!(inner.unwrap().name(), "inner");
    assert_eq!(outer.unwrap().name(), "outer");
}

fn named(name: &str, tasks: Vec<Identity>) -> Vec<Identity> {
    let has_the_name = |task: &Identity| task.name() == name;
    tasks.into_iter().filter(has_the_name).collect()
}
