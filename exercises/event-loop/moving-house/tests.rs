//! What `run_beside` must do, on each runtime.

#[cfg_attr(solution, path = "../../../solutions/event-loop/moving-house.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise as chapter;
use exercise::Job;
use futures::FutureExt;
use futures::future::pending;
use std::collections::HashSet;
use std::panic::resume_unwind;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Barrier};
use std::thread;

#[every_runtime(on_tokio, on_smol)]
async fn it_returns_what_main_comes_to() {
    let text = "7".to_owned();
    let main = async { text.parse::<u32>() };
    let run = || runtime::run_beside(1, Vec::new(), main);
    assert_eq!(outside(run), Ok(7));
}

#[every_runtime(on_tokio, on_smol)]
async fn main_runs_on_the_thread_that_calls() {
    let run = || {
        let ran_on = runtime::run_beside(2, Vec::new(), async { thread::current().id() });
        assert_eq!(ran_on, thread::current().id());
    };
    outside(run);
}

#[every_runtime(on_tokio, on_smol)]
async fn jobs_run_on_that_many_threads_while_main_blocks_its_own() {
    for threads in [1, 3] {
        let everyone = Arc::new(Barrier::new(threads));
        let (report, reports) = channel();
        let job = |number: usize| {
            let (everyone, report) = (everyone.clone(), report.clone());
            let job = async move {
                if number < threads {
                    everyone.wait();
                }
                report.send(thread::current().id()).unwrap();
            };
            job.boxed()
        };
        let jobs = (0..100).map(job).collect();
        drop(report);
        let main = async move { reports.iter().collect::<HashSet<_>>() };
        let run = move || runtime::run_beside(threads, jobs, main);
        assert_eq!(outside(run).len(), threads);
    }
}

#[every_runtime(on_tokio, on_smol)]
async fn when_it_returns_no_job_is_left() {
    let run = || {
        let (alive, ended) = channel();
        let (start, begun) = channel();
        let jobs = endless(&alive, &start);
        drop((alive, start));
        runtime::run_beside(2, jobs, async {
            assert_eq!(begun.iter().take(10).count(), 10);
        });
        assert!(
            ended
                .try_recv()
                .is_err_and(|error| error.to_string().contains("closed"))
        );
    };
    outside(run);
}

#[every_runtime(on_tokio, on_smol)]
async fn nor_if_main_panics() {
    let (alive, ended) = channel();
    let (start, begun) = channel();
    let jobs = endless(&alive, &start);
    drop((alive, start));
    let run = move || {
        runtime::run_beside(2, jobs, async move {
            assert_eq!(begun.iter().take(10).count(), 10);
            panic!("main is broken");
        })
    };
    let panic = thread::spawn(run).join().unwrap_err();
    assert_eq!(panic.downcast_ref(), Some(&"main is broken"));
    assert!(ended.recv().is_err());
}

/// Ten jobs that go on until they are dropped; each holds a sender for as long as it lives.
fn endless(alive: &Sender<()>, start: &Sender<()>) -> Vec<Job> {
    let job = |_| {
        let (alive, start) = (alive.clone(), start.clone());
        let job = async move {
            start.send(()).unwrap();
            pending::<()>().await;
            drop(alive);
        };
        job.boxed()
    };
    (0..10).map(job).collect()
}

/// Calls this where no runtime is at work: a test is itself a run.
fn outside<T: Send>(call: impl FnOnce() -> T + Send) -> T {
    let ended = thread::scope(|scope| scope.spawn(call).join());
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}
