//! A run gives what its `main` comes to, and what is started by it runs on its threads.

use crate::{outside, panic_of};
use chapter_event_loop as chapter;
use every_runtime::every_runtime;
use smol::future::yield_now;
use std::collections::HashSet;
use std::num::ParseIntError;
use std::sync::{Arc, Barrier, mpsc};
use std::thread;

#[every_runtime(on_tokio, on_async_std)]
async fn run_gives_the_output_of_main() {
    let text = "7".to_owned();
    // `main` may borrow: it has ended when `run` returns.
    let main = async {
        yield_now().await;
        text.parse::<u32>()
    };
    assert_eq!(outside(|| runtime::run(main)), Ok(7));
}

#[every_runtime(on_tokio, on_async_std)]
async fn run_gives_the_error_of_main() {
    let ended: Result<u32, ParseIntError> = outside(|| runtime::run(async { "seven".parse() }));
    assert!(ended.is_err());
}

#[every_runtime(on_tokio, on_async_std)]
async fn one_run_follows_another() {
    let two_runs = || (runtime::run(async { 7 }), runtime::run(async { 10 }));
    assert_eq!(outside(two_runs), (7, 10));
}

#[every_runtime(on_tokio, on_async_std)]
async fn a_panic_in_main_passes_through() {
    let broken = || runtime::run(async { panic!("main is broken") });
    assert_eq!(panic_of(broken), "main is broken");
    assert_eq!(outside(|| runtime::run(async { 7 })), 7);
}

#[every_runtime(on_tokio, on_smol)]
async fn a_runner_gives_the_output_of_each_main() {
    let text = "7".to_owned();
    let two_runs = || {
        let runner = runtime::Runner::new(1).unwrap();
        let parse = async |text: &str| text.parse::<u32>();
        (runner.run(parse(&text)), runner.run(parse("seven")))
    };
    let (first, second) = outside(two_runs);
    assert_eq!(first, Ok(7));
    assert!(second.is_err());
}

/// asyncio keeps one context for all runs of a runner.
#[every_runtime(on_tokio, on_smol)]
async fn a_runner_keeps_no_task_local_from_one_run_to_the_next() {
    let two_runs = || {
        let runner = runtime::Runner::new(1).unwrap();
        let asks = || USER.try_with(|user| *user).ok();
        let first = runner.run(USER.scope("Ada", async { asks() }));
        (first, runner.run(async { asks() }))
    };
    assert_eq!(outside(two_runs), (Some("Ada"), None));
}

tokio::task_local! {
    static USER: &'static str;
}

#[every_runtime(on_tokio, on_smol)]
async fn main_runs_on_the_thread_that_calls() {
    let runs_here = || {
        let runner = runtime::Runner::new(2).unwrap();
        let main = async {
            yield_now().await;
            thread::current().id()
        };
        runner.run(main) == thread::current().id()
    };
    assert!(outside(runs_here));
}

#[every_runtime(on_tokio, on_smol)]
async fn a_runner_outlives_a_panic_in_main() {
    let text = panic_of(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let broken = || runner.run(async { panic!("main is broken") });
        assert_eq!(panic_of(broken), "main is broken");
        panic!("{}", runner.run(async { "but the next is well" }));
    });
    assert_eq!(text, "but the next is well");
}

#[every_runtime(on_tokio, on_smol)]
async fn a_runner_has_as_many_threads_as_asked_for() {
    for threads in [1, 3] {
        let used = outside(|| {
            let runner = runtime::Runner::new(threads).unwrap();
            let (report, reports) = mpsc::channel();
            let everyone = Arc::new(Barrier::new(threads));
            for number in 0..threads + 100 {
                let (report, everyone) = (report.clone(), everyone.clone());
                let task = async move {
                    if number < threads {
                        everyone.wait();
                    }
                    report.send(thread::current().id()).unwrap();
                };
                keep(runner.spawn(task));
            }
            drop(report);
            // This thread runs nothing: it blocks.
            reports.iter().collect::<HashSet<_>>()
        });
        assert_eq!(used.len(), threads);
    }
}

#[every_runtime(on_tokio, on_smol)]
async fn a_runner_without_threads_is_refused() {
    let refused = panic_of(|| drop(runtime::Runner::new(0)));
    assert!(
        refused.contains('0') || refused.contains("no thread"),
        "{refused}"
    );
}

/// A task goes on without its handle: smol's are cancelled when it is dropped.
fn keep<T>(handle: T) {
    std::mem::forget(handle);
}
