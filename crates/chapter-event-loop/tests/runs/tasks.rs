//! Tasks run beside `main`, between two runs, and whatever another task does.

use crate::outside;
use chapter_event_loop as chapter;
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::join_all;
use smol::future::yield_now;
use std::panic::AssertUnwindSafe;
use std::sync::mpsc;

#[every_runtime(on_tokio, on_smol)]
async fn a_task_runs_between_two_runs() {
    outside(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let (report, reports) = mpsc::channel();
        let task = runner.spawn(async move {
            yield_now().await;
            report.send("no run is under way").unwrap();
        });
        runner.run(async {});
        assert_eq!(reports.recv(), Ok("no run is under way"));
        drop(task);
    });
}

#[every_runtime(on_tokio, on_smol)]
async fn a_task_of_one_run_ends_in_the_next() {
    outside(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let (release, released) = oneshot::channel();
        let (report, reports) = mpsc::channel();
        let task = runner.spawn(async move { report.send(released.await).unwrap() });

        runner.run(yield_now());
        assert!(reports.try_recv().is_err());

        release.send(7).unwrap();
        runner.run(task.map(drop)); // What a handle gives is each runtime's own.
        assert_eq!(reports.recv(), Ok(Ok(7)));
    });
}

#[every_runtime(on_tokio, on_smol)]
async fn a_main_that_blocks_its_thread_stops_no_task() {
    outside(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let (report, reports) = mpsc::channel();
        runner.run(async {
            let task = runner.spawn(async move { report.send(7).unwrap() });
            assert_eq!(reports.recv(), Ok(7));
            drop(task);
        });
    });
}

#[every_runtime(on_tokio)]
async fn a_tokio_run_has_threads_for_its_tasks() {
    outside(|| {
        runtime::run(async {
            let (report, reports) = mpsc::channel();
            tokio::spawn(async move { report.send(7).unwrap() });
            assert_eq!(reports.recv(), Ok(7));
        });
    });
}

#[every_runtime(on_smol)]
async fn a_main_that_waits_lends_its_thread_to_the_tasks() {
    outside(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let (release, released) = mpsc::channel::<()>();
        let (start, begun) = mpsc::channel();
        let busy = runner.spawn(async move {
            start.send(()).unwrap();
            released.recv()
        });
        begun.recv().unwrap();
        // The runner's one thread is busy until this is over.
        let other = runner.spawn(async { 7 });
        assert_eq!(runner.run(other), 7);
        release.send(()).unwrap();
        runner.run(busy).unwrap();
    });
}

#[every_runtime(on_tokio, on_smol)]
async fn a_panic_in_a_task_stops_no_other() {
    outside(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let broken = runner.spawn(async { panic!("the task is broken") });
        let (report, reports) = mpsc::channel();
        runner.run(async {
            // On tokio an error, on smol the panic itself.
            let _ = AssertUnwindSafe(broken).catch_unwind().await;
        });
        let next = runner.spawn(async move { report.send(7).unwrap() });
        assert_eq!(reports.recv(), Ok(7));
        drop(next);
    });
}

#[every_runtime(on_tokio, on_smol)]
async fn a_runner_takes_100_000_tasks() {
    let count = 100_000;
    outside(|| {
        let runner = runtime::Runner::new(2).unwrap();
        let (report, reports) = mpsc::channel();
        let task = |number: usize| {
            let report = report.clone();
            async move {
                yield_now().await;
                report.send(number).unwrap();
            }
        };
        let tasks: Vec<_> = (0..count)
            .map(|number| runner.spawn(task(number)))
            .collect();
        runner.run(join_all(tasks));
        let mut numbers: Vec<usize> = reports.try_iter().collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..count).collect::<Vec<_>>());
    });
}
