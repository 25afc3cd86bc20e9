//! What a run leaves behind when it is closed: nothing.

use crate::{outside, panic_of};
use chapter_event_loop as chapter;
use every_runtime::every_runtime;
use futures::future::pending;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

/// Longer than any test takes.
const A_LONG_TIME: Duration = Duration::from_secs(1000);

#[every_runtime(on_tokio, on_smol)]
async fn closing_a_runner_drops_each_task_where_it_waits() {
    for threads in [1, 4] {
        let held = Arc::new(());
        outside(|| {
            let runner = runtime::Runner::new(threads).unwrap();
            leave_100_tasks(
                |share, begun| {
                    let task = async move {
                        begun.send(()).unwrap();
                        pending::<()>().await;
                        drop(share);
                    };
                    std::mem::forget(runner.spawn(task));
                },
                &held,
            );
            assert_eq!(Arc::strong_count(&held), 101);
        });
        assert_eq!(Arc::strong_count(&held), 1);
    }
}

#[every_runtime(on_tokio, on_smol)]
async fn closing_a_runner_drops_tasks_that_never_began() {
    let held = Arc::new(());
    outside(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let (start, begun) = mpsc::channel();
        let (release, released) = mpsc::channel::<()>();
        std::mem::forget(runner.spawn(async move {
            start.send(()).unwrap();
            let _ = released.recv();
        }));
        begun.recv().unwrap();
        // The one thread is busy.
        for _ in 0..100 {
            let share = held.clone();
            std::mem::forget(runner.spawn(async move { drop(share) }));
        }
        assert_eq!(Arc::strong_count(&held), 101);
        drop(release);
    });
    assert_eq!(Arc::strong_count(&held), 1);
}

#[every_runtime(on_tokio)]
async fn run_drops_the_tasks_left_behind() {
    let held = Arc::new(());
    outside(|| {
        runtime::run(async {
            leave_100_tasks(
                |share, begun| {
                    tokio::spawn(async move {
                        begun.send(()).unwrap();
                        pending::<()>().await;
                        drop(share);
                    });
                },
                &held,
            );
        });
        assert_eq!(Arc::strong_count(&held), 1);
    });
}

#[every_runtime(on_tokio)]
async fn run_drops_the_tasks_left_behind_by_a_main_that_panics() {
    let held = Arc::new(());
    let share = held.clone();
    panic_of(|| {
        runtime::run(async {
            tokio::spawn(async move {
                pending::<()>().await;
                drop(share);
            });
            panic!("main is broken");
        });
    });
    assert_eq!(Arc::strong_count(&held), 1);
}

#[every_runtime(on_tokio, on_smol)]
async fn closing_a_runner_waits_for_a_blocking_call() {
    outside(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let (call, has_ended) = slow_call();
        let handle = runner.spawn_blocking(call.work);
        call.begun.recv().unwrap();
        call.release.send(()).unwrap();
        drop(runner);
        assert!(has_ended.load(Ordering::SeqCst));
        drop(handle);
    });
}

#[every_runtime(on_tokio, on_smol)]
async fn closing_within_a_limit_waits_for_what_ends_in_time() {
    outside(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let (call, has_ended) = slow_call();
        let handle = runner.spawn_blocking(call.work);
        call.begun.recv().unwrap();
        call.release.send(()).unwrap();
        runner.close_within(A_LONG_TIME);
        assert!(has_ended.load(Ordering::SeqCst));
        drop(handle);
    });
}

#[every_runtime(on_tokio, on_smol)]
async fn closing_within_a_limit_leaves_what_does_not_end() {
    outside(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let (call, has_ended) = slow_call();
        let handle = runner.spawn_blocking(call.work);
        call.begun.recv().unwrap();
        runner.close_within(Duration::from_millis(10));
        assert!(!has_ended.load(Ordering::SeqCst));
        drop((handle, call.release));
    });
}

#[every_runtime(on_tokio, on_smol)]
async fn closing_within_a_limit_leaves_a_task_that_blocks() {
    outside(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let (call, has_ended) = slow_call();
        let handle = runner.spawn(async { (call.work)() });
        call.begun.recv().unwrap();
        runner.close_within(Duration::from_millis(10));
        assert!(!has_ended.load(Ordering::SeqCst));
        drop((handle, call.release));
    });
}

#[every_runtime(on_tokio, on_smol)]
async fn a_runner_cannot_be_closed_inside_a_run() {
    let refused = panic_of(|| {
        let (outer, inner) = (
            runtime::Runner::new(1).unwrap(),
            runtime::Runner::new(1).unwrap(),
        );
        outer.run(async { drop(inner) });
    });
    assert!(refused.to_lowercase().contains("cannot"), "{refused}");
}

/// Spawns a hundred tasks, each with a share of what is held; returns when all have begun.
fn leave_100_tasks(spawn: impl Fn(Arc<()>, mpsc::Sender<()>), held: &Arc<()>) {
    let (start, begun) = mpsc::channel();
    for _ in 0..100 {
        spawn(held.clone(), start.clone());
    }
    drop(start);
    assert_eq!(begun.iter().take(100).count(), 100);
}

/// A call that blocks its thread until it is released, and is not quick then.
struct SlowCall<W> {
    work: W,
    begun: mpsc::Receiver<()>,
    release: mpsc::Sender<()>,
}

fn slow_call() -> (SlowCall<impl FnOnce() + Send + 'static>, Arc<AtomicBool>) {
    let (start, begun) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let has_ended = Arc::new(AtomicBool::new(false));
    let ends = has_ended.clone();
    let work = move || {
        start.send(()).unwrap();
        if released.recv().is_ok() {
            // Whoever does not wait for the call is sure to be earlier.
            thread::sleep(Duration::from_millis(50));
            ends.store(true, Ordering::SeqCst);
        }
    };
    (
        SlowCall {
            work,
            begun,
            release,
        },
        has_ended,
    )
}
