//! Where asyncio and the three runtimes part ways: a module for each question, a test for
//! each answer. The book's table of differences is made from this file.
//!
//! The tests use what each runtime itself offers, not this chapter's constructs. Each runs
//! in a process of its own, since some of these programs hang, and others end the process.

use alone::{alone, alone_with, hangs_with, said};
use futures::future::pending;
use lesson::asyncio_holds;
use std::collections::HashSet;
use std::sync::{Arc, Barrier, mpsc};
use std::thread::{self, ThreadId, available_parallelism};
use std::time::Duration;
use tokio::runtime::Runtime;

mod alone;

/// Threads that run tasks, unless told otherwise
mod threads {
    use super::*;

    /// one, that of `main`
    #[test]
    fn asyncio() {
        asyncio_holds!("threads.py");
    }

    /// one for each core
    #[test]
    fn on_tokio() {
        let ended = alone(|| {
            let runtime = Runtime::new().unwrap();
            assert_run_on(cores(), |task| drop(runtime.spawn(task)));
        });
        assert!(ended.how.is_well(), "{ended:?}");
    }

    /// one for each core
    #[test]
    fn on_async_std() {
        let ended = alone(|| assert_run_on(cores(), |task| drop(async_std::task::spawn(task))));
        assert!(ended.how.is_well(), "{ended:?}");
    }

    /// one
    #[test]
    fn on_smol() {
        let ended = alone(|| assert_run_on(1, |task| smol::spawn(task).detach()));
        assert!(ended.how.is_well(), "{ended:?}");
    }
}

/// Threads that a run starts before there is a task
mod threads_of_a_run {
    use super::*;

    /// none
    #[test]
    fn asyncio() {
        asyncio_holds!("threads_of_a_run.py");
    }

    /// all its worker threads
    #[test]
    fn on_tokio() {
        let ended = alone(|| {
            let runtime = Runtime::new().unwrap();
            runtime.block_on(async {});
            assert_there_will_be(cores(), "tokio");
        });
        assert!(ended.how.is_well(), "{ended:?}");
    }

    /// all its worker threads
    #[test]
    fn on_async_std() {
        let ended = alone(|| {
            async_std::task::block_on(async {});
            assert_there_will_be(cores(), "async-std");
        });
        assert!(ended.how.is_well(), "{ended:?}");
    }

    /// none for tasks: the first task starts one
    #[test]
    fn on_smol() {
        let ended = alone(|| {
            smol::block_on(async { smol::Timer::after(Duration::from_millis(100)).await });
            assert_there_will_be(0, "smol");
            smol::block_on(smol::spawn(async {}));
            assert_there_will_be(1, "smol");
        });
        assert!(ended.how.is_well(), "{ended:?}");
    }

    /// Counts this process's threads by name, where the system lists them: on Linux.
    fn assert_there_will_be(count: usize, name: &str) {
        if !cfg!(target_os = "linux") {
            return;
        }
        // A new thread has its maker's name until it first runs: it may take a while to settle.
        for _ in 0..1000 {
            thread::sleep(Duration::from_millis(20));
            if threads_named(name) == count {
                break;
            }
        }
        assert_eq!(threads_named(name), count);
    }

    fn threads_named(name: &str) -> usize {
        let threads = std::fs::read_dir("/proc/self/task").unwrap();
        let names = threads.map(|thread| {
            // A thread may end while this looks.
            let file = thread.unwrap().path().join("comm");
            std::fs::read_to_string(file).unwrap_or_default()
        });
        names.filter(|found| found.starts_with(name)).count()
    }
}

/// Threads with its variable set to 3 (`TOKIO_WORKER_THREADS`, `ASYNC_STD_THREAD_COUNT`, `SMOL_THREADS`)
mod set_to_3 {
    use super::*;

    /// it has no such variable
    #[test]
    fn asyncio() {
        asyncio_holds!("threads.py");
    }

    /// three
    #[test]
    fn on_tokio() {
        let ended = alone_with("TOKIO_WORKER_THREADS=3", || {
            let runtime = Runtime::new().unwrap();
            assert_run_on(3, |task| drop(runtime.spawn(task)));
        });
        assert!(ended.how.is_well(), "{ended:?}");
    }

    /// three
    #[test]
    fn on_async_std() {
        let ended = alone_with("ASYNC_STD_THREAD_COUNT=3", || {
            assert_run_on(3, |task| drop(async_std::task::spawn(task)));
        });
        assert!(ended.how.is_well(), "{ended:?}");
    }

    /// three
    #[test]
    fn on_smol() {
        let ended = alone_with("SMOL_THREADS=3", || {
            assert_run_on(3, |task| smol::spawn(task).detach());
        });
        assert!(ended.how.is_well(), "{ended:?}");
    }
}

/// With its variable set to 0
mod set_to_0 {
    use super::*;

    /// it has no such variable
    #[test]
    fn asyncio() {
        asyncio_holds!("threads.py");
    }

    /// panics: it cannot be set to 0
    #[test]
    fn on_tokio() {
        let ended = alone_with("TOKIO_WORKER_THREADS=0", || drop(Runtime::new()));
        assert!(ended.errors.contains("cannot be set to 0"), "{ended:?}");
    }

    /// one thread
    #[test]
    fn on_async_std() {
        let ended = alone_with("ASYNC_STD_THREAD_COUNT=0", || {
            assert_run_on(1, |task| drop(async_std::task::spawn(task)));
        });
        assert!(ended.how.is_well(), "{ended:?}");
    }

    /// tasks never run: whoever awaits one hangs
    #[test]
    fn on_smol() {
        let hangs = hangs_with("SMOL_THREADS=0", || smol::block_on(smol::spawn(async {})));
        assert!(hangs);
    }
}

/// With its variable set to `-1` or to `many`
mod set_to_nonsense {
    use super::*;

    /// it has no such variable
    #[test]
    fn asyncio() {
        asyncio_holds!("threads.py");
    }

    /// panics: it must be a number
    #[test]
    fn on_tokio() {
        for nonsense in ["TOKIO_WORKER_THREADS=-1", "TOKIO_WORKER_THREADS=many"] {
            let ended = alone_with(nonsense, || drop(Runtime::new()));
            assert!(ended.errors.contains("must be usize"), "{ended:?}");
        }
    }

    /// as if it were not set
    #[test]
    fn on_async_std() {
        for nonsense in ["ASYNC_STD_THREAD_COUNT=-1", "ASYNC_STD_THREAD_COUNT=many"] {
            let ended = alone_with(nonsense, || {
                assert_run_on(cores(), |task| drop(async_std::task::spawn(task)));
            });
            assert!(ended.how.is_well(), "{ended:?}");
        }
    }

    /// `many`: as if it were not set; `-1`: as 0, it hangs
    #[test]
    fn on_smol() {
        let program = || smol::block_on(smol::spawn(async {}));
        assert!(alone_with("SMOL_THREADS=many", program).how.is_well());
        assert!(hangs_with("SMOL_THREADS=-1", program));
    }
}

/// A `main` that blocks its thread
mod blocked_main {
    use super::*;

    /// stops every task
    #[test]
    fn asyncio() {
        asyncio_holds!("blocked_main.py");
    }

    /// stops none; on a `current_thread` runtime it stops all
    #[test]
    fn on_tokio() {
        Runtime::new().unwrap().block_on(async {
            let (report, reports) = mpsc::channel();
            tokio::spawn(async move { report.send(()) });
            assert_eq!(reports.recv(), Ok(()));
        });

        let current_thread = tokio::runtime::Builder::new_current_thread().build();
        current_thread.unwrap().block_on(async {
            let (report, reports) = mpsc::channel();
            tokio::spawn(async move { report.send(()) });
            assert!(reports.recv_timeout(A_WHILE).is_err());
        });
    }

    /// stops none
    #[test]
    fn on_async_std() {
        async_std::task::block_on(async {
            let (report, reports) = mpsc::channel();
            async_std::task::spawn(async move { report.send(()) });
            assert_eq!(reports.recv(), Ok(()));
        });
    }

    /// stops none
    #[test]
    fn on_smol() {
        smol::block_on(async {
            let (report, reports) = mpsc::channel();
            smol::spawn(async move { report.send(()) }).detach();
            assert_eq!(reports.recv(), Ok(()));
        });
    }

    const A_WHILE: Duration = Duration::from_millis(200);
}

/// A task left behind as `main` returns
mod left_behind {
    use super::*;

    /// is cancelled; its clean-up may await, and is waited for
    #[test]
    fn asyncio() {
        asyncio_holds!("left_behind.py");
    }

    /// is dropped where it waits; its destructors run
    #[test]
    fn on_tokio() {
        let ended = alone(|| {
            Runtime::new().unwrap().block_on(async {
                let (task, begun) = waiting_task();
                tokio::spawn(task);
                begun.recv().unwrap();
            });
        });
        assert_eq!(said(&ended), ["dropped"]);
    }

    /// ends with the process; no destructor runs
    #[test]
    fn on_async_std() {
        let ended = alone(|| {
            async_std::task::block_on(async {
                let (task, begun) = waiting_task();
                async_std::task::spawn(task);
                begun.recv().unwrap();
            });
        });
        assert!(said(&ended).is_empty(), "{ended:?}");
    }

    /// ends with the process; no destructor runs
    #[test]
    fn on_smol() {
        let ended = alone(|| {
            smol::block_on(async {
                let (task, begun) = waiting_task();
                smol::spawn(task).detach();
                begun.recv().unwrap();
            });
        });
        assert!(said(&ended).is_empty(), "{ended:?}");
    }
}

/// A task left behind that fails in its clean-up, or panics in a destructor
mod broken_clean_up {
    use super::*;

    /// is reported by the loop; `run` returns
    #[test]
    fn asyncio() {
        asyncio_holds!("broken_clean_up.py");
    }

    /// has its panic printed, and held back; the runtime is closed as usual
    #[test]
    fn on_tokio() {
        let ended = alone(|| {
            let runtime = Runtime::new().unwrap();
            let (task, begun) = breaks_as_it_is_dropped();
            runtime.spawn(task);
            begun.recv().unwrap();
            drop(runtime);
            eprintln!("closed");
        });
        assert!(ended.how.is_well());
        assert_eq!(said(&ended).last(), Some(&"closed"));
    }

    /// is not dropped at all: it ends with the process
    #[test]
    fn on_async_std() {
        let ended = alone(|| {
            let (task, begun) = breaks_as_it_is_dropped();
            async_std::task::spawn(task);
            begun.recv().unwrap();
        });
        assert!(ended.how.is_well());
        assert!(said(&ended).is_empty(), "{ended:?}");
    }

    /// aborts the process, if its executor is dropped, which the global one is not
    #[test]
    fn on_smol() {
        let ended = alone(|| {
            let executor = smol::Executor::new();
            let (task, begun) = breaks_as_it_is_dropped();
            executor.spawn(task).detach();
            assert!(executor.try_tick());
            begun.recv().unwrap();
            drop(executor);
            eprintln!("closed");
        });
        assert!(!ended.how.is_well());
        assert!(!said(&ended).contains(&"closed"));
    }

    fn breaks_as_it_is_dropped() -> (impl Future<Output = ()> + Send, mpsc::Receiver<()>) {
        let (start, begun) = mpsc::channel();
        let task = async move {
            let _guard = Breaks;
            start.send(()).unwrap();
            pending::<()>().await;
        };
        (task, begun)
    }

    struct Breaks;

    impl Drop for Breaks {
        fn drop(&mut self) {
            panic!("clean-up fails");
        }
    }
}

/// A task left by one run, during the next
mod second_run {
    use super::*;
    use futures::channel::oneshot::channel;

    /// is gone with its loop
    #[test]
    fn asyncio() {
        asyncio_holds!("second_run.py");
    }

    /// is gone with its runtime; it goes on if the runtime is the same
    #[test]
    fn on_tokio() {
        let (release, released) = channel::<()>();
        let (first, second) = (Runtime::new().unwrap(), Runtime::new().unwrap());
        first.block_on(async { drop(tokio::spawn(released)) });
        drop(first);
        second.block_on(async { release.send(()).unwrap_err() });

        let (release, released) = channel();
        let both = Runtime::new().unwrap();
        let task = both.spawn(released);
        both.block_on(async { release.send("goes on").unwrap() });
        assert_eq!(both.block_on(task).unwrap(), Ok("goes on"));
    }

    /// goes on
    #[test]
    fn on_async_std() {
        use async_std::task::{block_on, spawn};

        let (release, released) = channel();
        let (report, reports) = mpsc::channel();
        let task = async move { report.send(released.await) };
        block_on(async { drop(spawn(task)) });
        block_on(async { release.send("goes on").unwrap() });
        assert_eq!(reports.recv().unwrap(), Ok("goes on"));
    }

    /// goes on
    #[test]
    fn on_smol() {
        use smol::{block_on, spawn};

        let (release, released) = channel();
        let (report, reports) = mpsc::channel();
        let task = async move { report.send(released.await) };
        block_on(async { spawn(task).detach() });
        block_on(async { release.send("goes on").unwrap() });
        assert_eq!(reports.recv().unwrap(), Ok("goes on"));
    }
}

/// A run inside a run
mod nested_run {
    use super::*;

    /// raises `RuntimeError`
    #[test]
    fn asyncio() {
        asyncio_holds!("nested_run.py");
    }

    /// panics: "Cannot start a runtime from within a runtime"
    #[test]
    fn on_tokio() {
        let ended = alone(|| {
            let (outer, inner) = (Runtime::new().unwrap(), Runtime::new().unwrap());
            outer.block_on(async { inner.block_on(async {}) });
        });
        let refused = "Cannot start a runtime from within a runtime";
        assert!(ended.errors.contains(refused), "{ended:?}");
        assert!(!ended.how.is_well());
    }

    /// works, and blocks its thread meanwhile
    #[test]
    fn on_async_std() {
        use async_std::task::block_on;

        assert_eq!(block_on(async { block_on(async { 7 }) }), 7);
    }

    /// works, and blocks its thread meanwhile
    #[test]
    fn on_smol() {
        use smol::block_on;

        assert_eq!(block_on(async { block_on(async { 7 }) }), 7);
    }
}

/// A task that blocks its thread until a task of its own is done
mod blocked_on_a_child {
    use super::*;

    /// raises `RuntimeError`: the loop is already running
    #[test]
    fn asyncio() {
        asyncio_holds!("blocked_on_a_child.py");
    }

    /// hangs, with one worker thread or with four: the child waits in a slot of its maker's thread
    #[test]
    fn on_tokio() {
        use futures::executor::block_on;

        let program = || {
            let runtime = Runtime::new().unwrap();
            let parent = runtime.spawn(async { block_on(tokio::spawn(async {})) });
            let _ = block_on(parent);
        };
        assert!(hangs_with("TOKIO_WORKER_THREADS=1", program));
        assert!(hangs_with("TOKIO_WORKER_THREADS=4", program));
    }

    /// hangs with one thread, works with four
    #[test]
    fn on_async_std() {
        use async_std::task::{block_on, spawn};

        let program = || block_on(spawn(async { block_on(spawn(async {})) }));
        assert!(hangs_with("ASYNC_STD_THREAD_COUNT=1", program));
        let ended = alone_with("ASYNC_STD_THREAD_COUNT=4", program);
        assert!(ended.how.is_well(), "{ended:?}");
    }

    /// hangs with one thread, its default; works with four
    #[test]
    fn on_smol() {
        use smol::{block_on, spawn};

        let program = || block_on(spawn(async { block_on(spawn(async {})) }));
        assert!(hangs_with("SMOL_THREADS=1", program));
        let ended = alone_with("SMOL_THREADS=4", program);
        assert!(ended.how.is_well(), "{ended:?}");
    }
}

/// To spawn a task where nothing runs
mod spawn_outside {
    use super::*;

    /// raises `RuntimeError`: no running event loop
    #[test]
    fn asyncio() {
        asyncio_holds!("spawn_outside.py");
    }

    /// panics: "there is no reactor running"
    #[test]
    fn on_tokio() {
        let ended = alone(|| drop(tokio::spawn(async {})));
        let refused = "there is no reactor running";
        assert!(ended.errors.contains(refused), "{ended:?}");
    }

    /// works; the task runs at once
    #[test]
    fn on_async_std() {
        let (report, reports) = mpsc::channel();
        async_std::task::spawn(async move { report.send(7) });
        assert_eq!(reports.recv(), Ok(7));
    }

    /// works; the task runs at once
    #[test]
    fn on_smol() {
        let (report, reports) = mpsc::channel();
        smol::spawn(async move { report.send(7) }).detach();
        assert_eq!(reports.recv(), Ok(7));
    }
}

/// A blocking call in a thread, as `main` returns
mod busy_thread {
    use super::*;

    /// is waited for
    #[test]
    fn asyncio() {
        asyncio_holds!("busy_thread.py");
    }

    /// is waited for, without a limit; `shutdown_timeout` sets one
    #[test]
    fn on_tokio() {
        let ended = alone(|| {
            Runtime::new().unwrap().block_on(async {
                let (call, begun) = blocking_call(Duration::from_millis(200));
                tokio::task::spawn_blocking(call);
                begun.recv().unwrap();
            });
        });
        assert_eq!(said(&ended), ["the call has ended"]);
    }

    /// is left where it is, and ends with the process
    #[test]
    fn on_async_std() {
        let ended = alone(|| {
            async_std::task::block_on(async {
                let (call, begun) = blocking_call(FOR_EVER);
                async_std::task::spawn_blocking(call);
                begun.recv().unwrap();
            });
        });
        assert!(ended.how.is_well(), "{ended:?}");
    }

    /// is left where it is, and ends with the process
    #[test]
    fn on_smol() {
        let ended = alone(|| {
            smol::block_on(async {
                let (call, begun) = blocking_call(FOR_EVER);
                smol::unblock(call).detach();
                begun.recv().unwrap();
            });
        });
        assert!(ended.how.is_well(), "{ended:?}");
    }

    const FOR_EVER: Duration = Duration::from_secs(1_000_000);

    fn blocking_call(time: Duration) -> (impl FnOnce() + Send, mpsc::Receiver<()>) {
        let (start, begun) = mpsc::channel();
        let call = move || {
            start.send(()).unwrap();
            thread::sleep(time);
            eprintln!("the call has ended");
        };
        (call, begun)
    }
}

/// A panic (an exception) in `main`
mod broken_main {
    use super::*;
    use futures::channel::oneshot::channel;
    use std::panic::catch_unwind;

    /// comes out of `run`, once all tasks are cancelled
    #[test]
    fn asyncio() {
        asyncio_holds!("broken_main.py");
    }

    /// comes out of `block_on`; as it unwinds, the runtime drops all tasks
    #[test]
    fn on_tokio() {
        let ended = alone(|| {
            Runtime::new().unwrap().block_on(async {
                let (task, begun) = waiting_task();
                tokio::spawn(task);
                begun.recv().unwrap();
                panic!("main is broken");
            });
        });
        assert!(ended.errors.contains("main is broken"), "{ended:?}");
        assert!(said(&ended).contains(&"dropped"));
    }

    /// comes out of `block_on`; tasks run on
    #[test]
    fn on_async_std() {
        let (release, released) = channel();
        let task = async_std::task::spawn(released);
        let broken = || async_std::task::block_on(async { panic!("main is broken") });
        catch_unwind(broken).unwrap_err();
        release.send(7).unwrap();
        assert_eq!(async_std::task::block_on(task), Ok(7));
    }

    /// comes out of `block_on`; tasks run on
    #[test]
    fn on_smol() {
        let (release, released) = channel();
        let task = smol::spawn(released);
        let broken = || smol::block_on(async { panic!("main is broken") });
        catch_unwind(broken).unwrap_err();
        release.send(7).unwrap();
        assert_eq!(smol::block_on(task), Ok(7));
    }
}

/// Ctrl-C, if nobody has asked for it
mod interrupt {
    use super::*;
    #[cfg(unix)]
    use {
        lesson::process::{Ended, How},
        std::io::Write,
    };

    /// cancels `main`, lets it clean up, and raises `KeyboardInterrupt`
    #[test]
    fn asyncio() {
        asyncio_holds!("interrupt.py");
    }

    /// ends the process; no destructor runs
    #[cfg(unix)]
    #[test]
    fn on_tokio() {
        let program = || Runtime::new().unwrap().block_on(interrupt_this_process());
        assert_interrupted(&alone(program));
    }

    /// ends the process; no destructor runs
    #[cfg(unix)]
    #[test]
    fn on_async_std() {
        assert_interrupted(&alone(|| {
            async_std::task::block_on(interrupt_this_process());
        }));
    }

    /// ends the process; no destructor runs
    #[cfg(unix)]
    #[test]
    fn on_smol() {
        assert_interrupted(&alone(|| smol::block_on(interrupt_this_process())));
    }

    #[cfg(unix)]
    async fn interrupt_this_process() {
        if is_ignored() {
            return eprintln!("{IGNORED}");
        }
        let _guard = SaysDropped;
        let this = std::process::id().to_string();
        let mut kill = std::process::Command::new("kill");
        kill.args(["-INT", &this]).status().unwrap();
        pending::<()>().await;
    }

    #[cfg(unix)]
    fn assert_interrupted(ended: &Ended) {
        use std::os::unix::process::ExitStatusExt;

        if said(ended) == [IGNORED] {
            // Straight to stderr: a test's own output is hidden when it passes.
            let _ = writeln!(std::io::stderr(), "left out: {IGNORED}");
            return;
        }
        let How::Exited(status) = ended.how else {
            panic!("{ended:?}");
        };
        assert_eq!(status.signal(), Some(2), "{ended:?}");
        assert!(said(ended).is_empty(), "{ended:?}");
    }

    /// A process in the background may have been started so; on Linux, it can know.
    #[cfg(unix)]
    fn is_ignored() -> bool {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        mask.is_some_and(|mask| mask & 0b10 != 0)
    }

    #[cfg(unix)]
    const IGNORED: &str = "whoever started this process lets it ignore the interrupt";
}

fn cores() -> usize {
    available_parallelism().map_or(1, usize::from)
}

/// Sees that tasks run on as many threads, no more and no fewer.
fn assert_run_on(threads: usize, spawn: impl Fn(BoxTask)) {
    let everyone = Arc::new(Barrier::new(threads));
    let (report, reports) = mpsc::channel::<ThreadId>();
    for number in 0..threads + 100 {
        let (report, everyone) = (report.clone(), everyone.clone());
        spawn(Box::pin(async move {
            if number < threads {
                // Fewer threads than this, and they would wait here for ever.
                everyone.wait();
            }
            report.send(thread::current().id()).unwrap();
        }));
    }
    drop(report);
    assert_eq!(reports.iter().collect::<HashSet<_>>().len(), threads);
}

type BoxTask = futures::future::BoxFuture<'static, ()>;

/// A task that waits for ever, and says when it is dropped.
fn waiting_task() -> (impl Future<Output = ()> + Send, mpsc::Receiver<()>) {
    let (start, begun) = mpsc::channel();
    let task = async move {
        let _guard = SaysDropped;
        start.send(()).unwrap();
        pending::<()>().await;
    };
    (task, begun)
}

struct SaysDropped;

impl Drop for SaysDropped {
    fn drop(&mut self) {
        eprintln!("dropped");
    }
}
