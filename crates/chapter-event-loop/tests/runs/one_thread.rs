//! `main` and all its tasks take turns on the thread that calls.

use crate::{outside, panic_of};
use chapter_event_loop::{on_smol, on_tokio};
use every_runtime::every_runtime;
use futures::future::pending;
use std::rc::Rc;
use std::thread;

#[every_runtime(on_tokio)]
async fn a_tokio_task_shares_the_thread_of_main() {
    outside(|| {
        let main = async { tokio::task::spawn_local(async { thread::current().id() }).await };
        let ran_on = on_tokio::run_on_this_thread(main);
        assert_eq!(ran_on.unwrap(), thread::current().id());
    });
}

#[every_runtime(on_smol)]
async fn a_smol_task_shares_the_thread_of_main() {
    outside(|| {
        let ran_on = on_smol::run_on_this_thread(async |executor| {
            executor.spawn(async { thread::current().id() }).await
        });
        assert_eq!(ran_on, thread::current().id());
    });
}

#[every_runtime(on_tokio)]
async fn a_tokio_task_left_behind_is_dropped() {
    outside(|| {
        let held = Rc::new(());
        let share = held.clone();
        on_tokio::run_on_this_thread(async move {
            tokio::task::spawn_local(async move {
                pending::<()>().await;
                drop(share);
            });
            tokio::task::yield_now().await;
        });
        assert_eq!(Rc::strong_count(&held), 1);
    });
}

#[every_runtime(on_smol)]
async fn a_smol_task_left_behind_is_dropped() {
    outside(|| {
        let held = Rc::new(());
        let share = held.clone();
        on_smol::run_on_this_thread(async |executor| {
            let task = executor.spawn(async move {
                pending::<()>().await;
                drop(share);
            });
            task.detach();
            smol::future::yield_now().await;
        });
        assert_eq!(Rc::strong_count(&held), 1);
    });
}

#[every_runtime(on_tokio)]
async fn a_run_on_this_thread_is_refused_inside_a_tokio_run() {
    let nested = || on_tokio::run_on_this_thread(async {});
    let refused = panic_of(|| on_tokio::run(async { nested() }));
    assert!(refused.contains("within a runtime"), "{refused}");
}

#[every_runtime(on_smol)]
async fn a_run_on_this_thread_is_refused_inside_a_smol_run() {
    let nested = || on_smol::run_on_this_thread(async |_| ());
    let refused = panic_of(|| on_smol::run_on_this_thread(async |_| nested()));
    assert!(refused.contains("a run inside a run"), "{refused}");
}
