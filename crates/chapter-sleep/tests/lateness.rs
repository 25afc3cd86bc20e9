//! How late a neighbour's tick is beside a blocking call, by the number of threads.

use chapter_sleep as chapter;
use chapter_sleep::{on_async_std, on_smol, on_tokio, watched};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::join;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};
use threads::{on_async_std_with, on_smol_with, on_tokio_with};

#[path = "support/threads.rs"]
mod threads;

const PERIOD: Duration = Duration::from_millis(10);
const BLOCK: Duration = Duration::from_millis(40);
/// The tick is due a period after the block has begun.
const LATE: Duration = Duration::from_millis(30);

/// Within one task it makes no difference how many threads there are.
#[every_runtime]
async fn a_tick_in_the_same_task_is_late_by_the_whole_block() {
    let (late, ()) = join!(runtime::lateness(PERIOD, 20), async {
        thread::sleep(BLOCK);
    });
    assert!(late >= LATE, "{late:?}");
}

/// If each tick counted from the one before, the five blocks would make the last 150 ms late.
#[every_runtime]
async fn late_ticks_make_no_later_tick_late() {
    let blocks = async || {
        for _ in 0..5 {
            thread::sleep(BLOCK);
            runtime::lateness(PERIOD, 1).await;
        }
    };
    let is_in_time = async || {
        let begin = Instant::now();
        let (late, ()) = join!(runtime::lateness(PERIOD, 30), blocks());
        begin.elapsed() < PERIOD * 30 + late + BLOCK
    };
    // Where the machine was late just at the end, it says nothing: then once more.
    while !is_in_time().await {}
}

#[every_runtime(on_tokio)]
async fn with_one_thread_a_tick_is_late_by_the_whole_block() {
    on_tokio_with(1, async {
        let blocks = async {
            let (start, started) = oneshot::channel();
            let ticking = tokio::spawn(async {
                start.send(()).unwrap();
                on_tokio::lateness(PERIOD, 1).await
            });
            started.await.unwrap();
            thread::sleep(BLOCK);
            ticking.await.unwrap()
        };
        let late = tokio::spawn(blocks).await.unwrap();
        assert!(late >= LATE, "{late:?}");
    });
}

#[every_runtime(on_async_std)]
async fn with_one_thread_a_tick_is_late_by_the_whole_block_too() {
    on_async_std_with(1, module_path!(), || {
        let blocks = async {
            let (start, started) = oneshot::channel();
            let ticking = async_std::task::spawn(async {
                start.send(()).unwrap();
                on_async_std::lateness(PERIOD, 1).await
            });
            started.await.unwrap();
            thread::sleep(BLOCK);
            ticking.await
        };
        let late = async_std::task::block_on(async_std::task::spawn(blocks));
        assert!(late >= LATE, "{late:?}");
    });
}

#[every_runtime(on_smol)]
async fn with_one_thread_a_tick_is_late_by_the_whole_block_as_well() {
    let executor = on_smol_with(1);
    let blocks = async {
        let (start, started) = oneshot::channel();
        let ticking = executor.spawn(async {
            start.send(()).unwrap();
            on_smol::lateness(PERIOD, 1).await
        });
        started.await.unwrap();
        thread::sleep(BLOCK);
        ticking.await
    };
    let late = executor.spawn(blocks).await;
    assert!(late >= LATE, "{late:?}");
}

/// The task that blocks is let go by the ticks: it would block for ever if they waited for it.
#[every_runtime(on_tokio)]
async fn with_four_threads_the_ticks_go_on() {
    on_tokio_with(4, async {
        let (release, released) = mpsc::channel();
        let ticking = tokio::spawn(async move {
            on_tokio::lateness(PERIOD / 10, 10).await;
            release.send(()).unwrap();
        });
        let blocks = tokio::spawn(async move { released.recv().unwrap() });
        blocks.await.unwrap();
        ticking.await.unwrap();
    });
}

#[every_runtime(on_async_std)]
async fn with_four_threads_the_ticks_go_on_too() {
    on_async_std_with(4, module_path!(), || {
        let (release, released) = mpsc::channel();
        let ticking = async_std::task::spawn(async move {
            on_async_std::lateness(PERIOD / 10, 10).await;
            release.send(()).unwrap();
        });
        let blocks = async_std::task::spawn(async move { released.recv().unwrap() });
        async_std::task::block_on(async { join!(ticking, blocks) });
    });
}

#[every_runtime(on_smol)]
async fn with_four_threads_the_ticks_go_on_as_well() {
    let (executor, (release, released)) = (on_smol_with(4), mpsc::channel());
    let ticking = executor.spawn(async move {
        on_smol::lateness(PERIOD / 10, 10).await;
        release.send(()).unwrap();
    });
    let blocks = executor.spawn(async move { released.recv().unwrap() });
    join!(ticking, blocks);
}

#[every_runtime]
async fn a_watched_future_reports_its_long_polls_alone_and_hands_its_output_on() {
    let mut reports = Vec::new();
    let work = async {
        runtime::lateness(PERIOD, 5).await; // Waits for longer than the limit, in short polls.
        thread::sleep(BLOCK);
        runtime::lateness(PERIOD, 1).await;
        thread::sleep(BLOCK);
        "done"
    };
    assert_eq!(watched(work, LATE, |took| reports.push(took)).await, "done");
    assert_eq!(reports.len(), 2, "{reports:?}");
    assert!(reports.iter().all(|took| *took >= BLOCK), "{reports:?}");
}
