//! What goes wrong in practice, and the way out: the book's page shows these tests.

use alone::{alone, hangs_with, said};
use chapter_event_loop::{on_smol, on_tokio};
use futures::FutureExt;
use futures::future::pending;
use lesson::asyncio_holds;
use std::io;
use std::panic::catch_unwind;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

mod alone;

#[test]
fn dropping_a_runtime_drops_the_tasks_in_it() {
    let (alive, ended) = mpsc::channel::<()>();
    let runtime = Runtime::new().unwrap();
    let task = runtime.spawn(async move {
        pending::<()>().await;
        drop(alive);
    });

    drop(runtime);

    ended.recv().unwrap_err(); // The task's end of the channel is gone.
    let error = task.now_or_never().unwrap().unwrap_err();
    assert!(error.is_cancelled());
}

#[test]
fn a_runtime_cannot_be_dropped_by_what_it_runs() {
    let drop_one_inside = || {
        on_tokio::run(async { drop(Runtime::new().unwrap()) });
    };
    // "Cannot drop a runtime in a context where blocking is not allowed."
    catch_unwind(drop_one_inside).unwrap_err();

    on_tokio::run(async {
        let runtime = Runtime::new().unwrap();
        // This asks its threads to end, and waits for none.
        runtime.shutdown_background();
    });
}

#[test]
fn blocking_on_a_task_from_within_a_task_hangs() {
    /// A function of a library, say, that is not async and wants to be helpful.
    fn look_up() -> u32 {
        let task = tokio::spawn(async { 7 });
        futures::executor::block_on(task).unwrap()
    }

    let hangs = hangs_with("TOKIO_WORKER_THREADS=4", || {
        let runtime = Runtime::new().unwrap();
        let _ = runtime.block_on(async { tokio::spawn(async { look_up() }).await });
    });
    assert!(hangs);

    // To block is well on a thread that is made for it.
    let runtime = Runtime::new().unwrap();
    let found = runtime.block_on(async { tokio::task::spawn_blocking(look_up).await });
    assert_eq!(found.unwrap(), 7);
}

#[test]
fn on_one_thread_nothing_moves_while_nobody_runs_it() {
    let runtime = Builder::new_current_thread().build().unwrap();
    let (report, reports) = mpsc::channel();
    runtime.spawn(async move { report.send("moved") });

    assert!(reports.recv_timeout(Duration::from_millis(200)).is_err());
    runtime.block_on(tokio::task::yield_now());
    assert_eq!(reports.recv(), Ok("moved"));
}

#[test]
fn a_runtime_has_only_the_parts_that_were_enabled() {
    let nap = async || tokio::time::sleep(Duration::from_millis(1)).await;

    let bare = Builder::new_current_thread().build().unwrap();
    catch_unwind(std::panic::AssertUnwindSafe(|| bare.block_on(nap()))).unwrap_err();

    let whole = Builder::new_current_thread().enable_all().build().unwrap();
    whole.block_on(nap());
}

#[test]
fn the_error_of_a_task_left_behind_is_never_heard() {
    let ended = alone(|| {
        on_tokio::run(async {
            let save = async || Err::<(), _>(io::Error::other("disk full"));
            tokio::spawn(save());
            tokio::task::yield_now().await;
        });
    });
    assert!(ended.how.is_well()); // The exit code is 0, …
    assert!(said(&ended).is_empty()); // … and not a word was written.
    asyncio_holds!("lost_error.py"); // asyncio complains.
}

#[test]
fn awaited_to_the_end_of_main_it_is() {
    let saved = on_tokio::run(async {
        let save = async || Err::<(), _>(io::Error::other("disk full"));
        let task = tokio::spawn(save());
        task.await.expect("it does not panic")
    });
    assert_eq!(saved.unwrap_err().to_string(), "disk full");
}

#[test]
fn a_service_ends_in_order() {
    let runner = on_smol::Runner::new(2).unwrap();
    let (stop, stopped) = smol::channel::bounded::<()>(1);
    let (log, lines) = mpsc::channel();
    let service = runner.spawn(async move {
        let _ = stopped.recv().await; // In a service: beside its work, in a `select!`.
        smol::Timer::after(Duration::from_millis(10)).await;
        log.send("flushed, and said goodbye").unwrap();
    });

    // A thread of yours, a signal handler, another task: whoever drops it asks for the end.
    thread::spawn(move || drop(stop));
    runner.run(service);
    runner.close_within(Duration::from_secs(5));
    assert_eq!(lines.recv(), Ok("flushed, and said goodbye"));
}
