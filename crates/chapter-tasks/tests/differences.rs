//! Where asyncio and the three runtimes part ways: a module for each question, a test for
//! each answer. The book's table of differences is made from this file.
//!
//! The tests use what each runtime itself offers, not this chapter's constructs.

use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::pending;
use lesson::asyncio_holds;
use lesson::process;
use observed::{Observer, observed};
use std::panic::AssertUnwindSafe;
use std::process::Command;
use std::rc::Rc;
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;
use tokio::runtime::{Builder, Handle};

#[path = "tasks/observed.rs"]
mod observed;

/// Runs a test of this file that is ignored otherwise, in a process of its own with one
/// thread for tasks; returns what it wrote to stderr.
fn alone(test: &str) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--ignored", "--nocapture"]);
    command.env("RUST_BACKTRACE", "0");
    command.env("ASYNC_STD_THREAD_COUNT", "1");
    let ended = process::run(&mut command, Duration::from_secs(60)).unwrap();
    assert!(ended.how.is_well(), "{test} {}", ended.errors);
    assert!(ended.output.contains("1 passed"), "{test} is no test");
    ended.errors
}

/// Runs a future on tokio's `current_thread`, beside the one that this thread is in.
fn on_one_thread<F>(future: impl FnOnce() -> F + Send) -> F::Output
where
    F: Future<Output: Send>,
{
    let run = || {
        Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(future())
    };
    thread::scope(|scope| scope.spawn(run).join().unwrap())
}

/// A new task starts
mod a_new_task_starts {
    use super::*;

    /// when its maker next awaits
    #[test]
    fn asyncio() {
        asyncio_holds!("a_new_task_starts.py");
    }

    /// at once, on a worker thread
    #[every_runtime(on_tokio)]
    async fn at_once() {
        let (start, started) = mpsc::channel();
        let task = tokio::spawn(async move { start.send(thread::current().id()).unwrap() });
        // The maker blocks its thread: it does not await.
        assert_ne!(started.recv().unwrap(), thread::current().id());
        task.await.unwrap();
    }

    /// at once, on a worker thread
    #[every_runtime(on_async_std)]
    async fn at_once_too() {
        let (start, started) = mpsc::channel();
        let tell = async move { start.send(thread::current().id()).unwrap() };
        let task = async_std::task::spawn(tell);
        assert_ne!(started.recv().unwrap(), thread::current().id());
        task.await;
    }

    /// at once, on the one worker thread
    #[every_runtime(on_smol)]
    async fn at_once_as_well() {
        let (start, started) = mpsc::channel();
        let task = smol::spawn(async move { start.send(thread::current().id()).unwrap() });
        assert_ne!(started.recv().unwrap(), thread::current().id());
        task.await;
    }
}

/// A task whose handle is dropped
mod dropped_handle {
    use super::*;

    /// may vanish before its end: the loop keeps only a weak reference
    #[test]
    fn asyncio() {
        asyncio_holds!("dropped_handle.py");
    }

    /// runs on
    #[every_runtime(on_tokio)]
    async fn runs_on() {
        let (task, observer) = observed();
        drop(tokio::spawn(task));
        observer.sees_it_finish().await;
    }

    /// runs on
    #[every_runtime(on_async_std)]
    async fn runs_on_too() {
        let (task, observer) = observed();
        drop(async_std::task::spawn(task));
        observer.sees_it_finish().await;
    }

    /// is cancelled, unless it was told to `detach()`
    #[every_runtime(on_smol)]
    async fn is_cancelled() {
        let (task, observer) = observed();
        drop(smol::spawn(task));
        observer.sees_it_cancelled().await;

        let (task, observer) = observed();
        smol::spawn(task).detach();
        observer.sees_it_finish().await;
    }
}

/// `let _ = …` of a new task, and `let _task = …`
#[expect(
    clippy::let_underscore_future,
    reason = "clippy warns of what is shown"
)]
mod ignored_handle {
    use super::*;

    /// are the same: `_` keeps it as any variable does
    #[test]
    fn asyncio() {
        asyncio_holds!("ignored_handle.py");
    }

    /// are the same: both tasks run on
    #[every_runtime(on_tokio)]
    async fn are_the_same() {
        let (ignored, of_ignored) = observed();
        let (named, of_named) = observed();
        {
            let _ = tokio::spawn(ignored);
            let _task = tokio::spawn(named);
        }
        of_ignored.sees_it_finish().await;
        of_named.sees_it_finish().await;
    }

    /// are the same: both tasks run on
    #[every_runtime(on_async_std)]
    async fn are_the_same_too() {
        let (ignored, of_ignored) = observed();
        let (named, of_named) = observed();
        {
            let _ = async_std::task::spawn(ignored);
            let _task = async_std::task::spawn(named);
        }
        of_ignored.sees_it_finish().await;
        of_named.sees_it_finish().await;
    }

    /// differ: the first is cancelled at once, the second where its block ends
    #[every_runtime(on_smol)]
    async fn differ() {
        let (ignored, of_ignored) = observed();
        let (named, mut of_named) = observed();
        {
            let _ = smol::spawn(ignored);
            let _task = smol::spawn(named);
            of_ignored.sees_it_cancelled().await;
            (&mut of_named.started).await.unwrap();
        }
        of_named.sees_it_cancelled().await;
    }
}

/// A handle that is awaited again
mod awaited_twice {
    use super::*;

    /// gives the same output
    #[test]
    fn asyncio() {
        asyncio_holds!("awaited_twice.py");
    }

    /// panics
    #[every_runtime(on_tokio)]
    async fn panics() {
        let mut task = tokio::spawn(async { 7 });
        assert_eq!((&mut task).await.unwrap(), 7);
        let again = AssertUnwindSafe(&mut task).catch_unwind().await;
        assert!(again.is_err());
    }

    /// panics
    #[every_runtime(on_async_std)]
    async fn panics_too() {
        let mut task = async_std::task::spawn(async { 7 });
        assert_eq!((&mut task).await, 7);
        assert!(AssertUnwindSafe(&mut task).catch_unwind().await.is_err());
    }

    /// panics
    #[every_runtime(on_smol)]
    async fn panics_as_well() {
        let mut task = smol::spawn(async { 7 });
        assert_eq!((&mut task).await, 7);
        assert!(AssertUnwindSafe(&mut task).catch_unwind().await.is_err());
    }
}

/// A panic in a task that is awaited
mod awaited_panic {
    use super::*;

    /// is an exception, and raised where the task is awaited
    #[test]
    fn asyncio() {
        asyncio_holds!("awaited_panic.py");
    }

    /// is an `Err` where the task is awaited, with what it panicked with
    #[every_runtime(on_tokio)]
    async fn is_an_error() {
        let task = tokio::spawn(async { panic!("on purpose") });
        let payload = task.await.unwrap_err().into_panic();
        assert_eq!(payload.downcast_ref(), Some(&"on purpose"));
    }

    /// goes on where the task is awaited
    #[every_runtime(on_async_std)]
    async fn goes_on() {
        let task = async_std::task::spawn(async { panic!("on purpose") });
        let payload = AssertUnwindSafe(task).catch_unwind().await.unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&"on purpose"));
    }

    /// goes on where the task is awaited
    #[every_runtime(on_smol)]
    async fn goes_on_too() {
        let task = smol::spawn(async { panic!("on purpose") });
        let payload = AssertUnwindSafe(task).catch_unwind().await.unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&"on purpose"));
    }
}

/// Of a panic that nobody awaits, stderr holds
mod on_stderr {
    use super::*;

    /// the exception and where it came from, once the task is collected
    #[test]
    fn asyncio() {
        asyncio_holds!("on_stderr.py");
    }

    /// the words and the line, as it happens, in thread `tokio-rt-worker`
    #[every_runtime(on_tokio)]
    async fn the_words() {
        let stderr = alone("on_stderr::panic::on_tokio");
        assert!(stderr.contains("thread 'tokio-rt-worker'"), "{stderr}");
        assert!(stderr.contains("out of paper"), "{stderr}");
    }

    /// the words and the line, as it happens, in thread `async-std/runtime`
    #[every_runtime(on_async_std)]
    async fn the_words_too() {
        let stderr = alone("on_stderr::panic::on_async_std");
        assert!(stderr.contains("thread 'async-std/runtime'"), "{stderr}");
        assert!(stderr.contains("out of paper"), "{stderr}");
    }

    /// the words and the line, as it happens, in thread `smol-1`
    #[every_runtime(on_smol)]
    async fn the_words_as_well() {
        let stderr = alone("on_stderr::panic::on_smol");
        assert!(stderr.contains("thread 'smol-1'"), "{stderr}");
        assert!(stderr.contains("out of paper"), "{stderr}");
    }

    mod panic {
        use super::*;

        #[expect(clippy::unused_async, reason = "it fails at once")]
        async fn fails(drops: oneshot::Sender<()>) {
            assert!(drops.is_canceled(), "out of paper");
        }

        #[test]
        #[ignore = "its neighbour runs it alone"]
        fn on_tokio() {
            tokio::runtime::Runtime::new().unwrap().block_on(async {
                let (drops, dropped) = oneshot::channel();
                drop(tokio::spawn(fails(drops)));
                assert!(dropped.await.is_err());
            });
        }

        #[test]
        #[ignore = "its neighbour runs it alone"]
        fn on_async_std() {
            async_std::task::block_on(async {
                let (drops, dropped) = oneshot::channel();
                drop(async_std::task::spawn(fails(drops)));
                assert!(dropped.await.is_err());
            });
        }

        #[test]
        #[ignore = "its neighbour runs it alone"]
        fn on_smol() {
            smol::block_on(async {
                let (drops, dropped) = oneshot::channel();
                smol::spawn(fails(drops)).detach();
                assert!(dropped.await.is_err());
            });
        }
    }
}

/// An error that nobody awaits, `Err` here
mod an_error_that_nobody_awaits {
    use super::*;

    /// is reported as any exception, once the task is collected
    #[test]
    fn asyncio() {
        asyncio_holds!("an_error_that_nobody_awaits.py");
    }

    /// is lost without a word
    #[every_runtime(on_tokio)]
    async fn is_lost() {
        let stderr = alone("an_error_that_nobody_awaits::error::on_tokio");
        assert!(!stderr.contains("disk full"), "{stderr}");
    }

    /// is lost without a word
    #[every_runtime(on_async_std)]
    async fn is_lost_too() {
        let stderr = alone("an_error_that_nobody_awaits::error::on_async_std");
        assert!(!stderr.contains("disk full"), "{stderr}");
    }

    /// is lost without a word
    #[every_runtime(on_smol)]
    async fn is_lost_as_well() {
        let stderr = alone("an_error_that_nobody_awaits::error::on_smol");
        assert!(!stderr.contains("disk full"), "{stderr}");
    }

    mod error {
        use super::*;

        #[expect(clippy::unused_async, reason = "it fails at once")]
        async fn fails(drops: oneshot::Sender<()>) -> Result<(), String> {
            drop(drops);
            Err("disk full".into())
        }

        #[test]
        #[ignore = "its neighbour runs it alone"]
        fn on_tokio() {
            tokio::runtime::Runtime::new().unwrap().block_on(async {
                let (drops, dropped) = oneshot::channel();
                drop(tokio::spawn(fails(drops)));
                assert!(dropped.await.is_err());
            });
        }

        #[test]
        #[ignore = "its neighbour runs it alone"]
        fn on_async_std() {
            async_std::task::block_on(async {
                let (drops, dropped) = oneshot::channel();
                drop(async_std::task::spawn(fails(drops)));
                assert!(dropped.await.is_err());
            });
        }

        #[test]
        #[ignore = "its neighbour runs it alone"]
        fn on_smol() {
            smol::block_on(async {
                let (drops, dropped) = oneshot::channel();
                smol::spawn(fails(drops)).detach();
                assert!(dropped.await.is_err());
            });
        }
    }
}

/// Cancelling a task returns
mod cancelling_returns {
    use super::*;

    /// at once; the task stops later
    #[test]
    fn asyncio() {
        asyncio_holds!("cancelling_returns.py");
    }

    /// at once; who then awaits the handle waits until the task has stopped
    #[every_runtime(on_tokio)]
    async fn at_once() {
        let (busy, stop) = busy();
        let task = tokio::spawn(busy);
        stop.started.recv().unwrap();

        task.abort();
        assert!(!task.is_finished());

        stop.release.send(()).unwrap();
        task.await.unwrap_err();
        assert!(stop.has_dropped());
    }

    /// when the task has stopped, and does nothing before it is awaited
    #[every_runtime(on_async_std)]
    async fn when_it_has_stopped() {
        let (busy, stop) = busy();
        let task = async_std::task::spawn(busy);
        stop.started.recv().unwrap();

        let mut cancelling = task.cancel().boxed();
        assert!(futures::poll!(&mut cancelling).is_pending());

        stop.release.send(()).unwrap();
        cancelling.await;
        assert!(stop.has_dropped());
    }

    /// when the task has stopped
    #[every_runtime(on_smol)]
    async fn when_it_has_stopped_too() {
        let (busy, stop) = busy();
        let task = smol::spawn(busy);
        stop.started.recv().unwrap();

        let mut cancelling = task.cancel().boxed();
        assert!(futures::poll!(&mut cancelling).is_pending());

        stop.release.send(()).unwrap();
        cancelling.await;
        assert!(stop.has_dropped());
    }

    struct Stop {
        started: mpsc::Receiver<()>,
        release: mpsc::Sender<()>,
        dropped: Arc<()>,
    }

    impl Stop {
        fn has_dropped(&self) -> bool {
            Arc::strong_count(&self.dropped) == 1
        }
    }

    /// A task that works until it is released, and then waits.
    fn busy() -> (impl Future<Output = ()> + Send, Stop) {
        let (start, started) = mpsc::channel();
        let (release, released) = mpsc::channel();
        let dropped = Arc::new(());
        let held = dropped.clone();
        let task = async move {
            start.send(()).unwrap();
            released.recv().unwrap();
            pending::<()>().await;
            drop(held);
        };
        let stop = Stop {
            started,
            release,
            dropped,
        };
        (task, stop)
    }
}

/// Cancelled before its first turn, a task
mod cancelled_before_its_first_turn {
    use super::*;

    /// never runs
    #[test]
    fn asyncio() {
        asyncio_holds!("cancelled_before_its_first_turn.py");
    }

    /// never runs; but on `multi_thread` a worker may be quicker
    #[every_runtime(on_tokio)]
    async fn never_runs() {
        let ended = on_one_thread(|| async {
            let task = tokio::spawn(async { unreachable!("it runs") });
            task.abort();
            task.await.map(|()| "ran")
        });
        assert!(ended.unwrap_err().is_cancelled());
    }

    /// never runs; but a thread may be quicker
    #[every_runtime(on_async_std)]
    async fn never_runs_too() {
        alone("cancelled_before_its_first_turn::one_thread_is_busy");
    }

    /// never runs; but a thread may be quicker
    #[every_runtime(on_smol)]
    async fn never_runs_as_well() {
        let executor = smol::Executor::new();
        let task = executor.spawn(async { unreachable!("it runs") });
        let mut cancelling = task.cancel().boxed();
        assert!(futures::poll!(&mut cancelling).is_pending());
        assert_eq!(executor.run(cancelling).await, None::<()>);
    }

    #[test]
    #[ignore = "its neighbour runs it alone"]
    fn one_thread_is_busy() {
        async_std::task::block_on(async {
            let (release, released) = mpsc::channel::<()>();
            let (start, started) = mpsc::channel();
            let busy = async_std::task::spawn(async move {
                start.send(()).unwrap();
                released.recv().unwrap();
            });
            started.recv().unwrap();

            let task = async_std::task::spawn(async { unreachable!("it runs") });
            let mut cancelling = task.cancel().boxed();
            assert!(futures::poll!(&mut cancelling).is_pending());
            release.send(()).unwrap();
            assert_eq!(cancelling.await, None::<()>);
            busy.await;
        });
    }
}

/// Cancelling a task that has ended
mod cancelled_after_its_end {
    use super::*;

    /// is refused; the output stays
    #[test]
    fn asyncio() {
        asyncio_holds!("cancelled_after_its_end.py");
    }

    /// does nothing; the output stays
    #[every_runtime(on_tokio)]
    async fn does_nothing() {
        let task = tokio::spawn(async { 7 });
        while !task.is_finished() {
            tokio::task::yield_now().await;
        }
        task.abort();
        assert_eq!(task.await.unwrap(), 7);
    }

    /// gives the output
    #[every_runtime(on_async_std)]
    async fn gives_the_output() {
        alone("cancelled_after_its_end::with_one_thread");
    }

    /// gives the output
    #[every_runtime(on_smol)]
    async fn gives_the_output_too() {
        let task = smol::spawn(async { 7 });
        while !task.is_finished() {
            smol::future::yield_now().await;
        }
        assert_eq!(task.cancel().await, Some(7));
    }

    #[test]
    #[ignore = "its neighbour runs it alone"]
    fn with_one_thread() {
        async_std::task::block_on(async {
            let task = async_std::task::spawn(async { 7 });
            // The handle cannot say whether it is done; but the one thread is free again.
            async_std::task::spawn(async {}).await;
            assert_eq!(task.cancel().await, Some(7));
        });
    }
}

/// Awaiting a cancelled task gives
mod awaiting_a_cancelled_task {
    use super::*;

    /// a `CancelledError`, raised
    #[test]
    fn asyncio() {
        asyncio_holds!("awaiting_a_cancelled_task.py");
    }

    /// `Err`, and `is_cancelled()` is true
    #[every_runtime(on_tokio)]
    async fn an_error() {
        let task = tokio::spawn(pending::<()>());
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
    }

    /// `None`, from `cancel().await`, which takes the handle away
    #[every_runtime(on_async_std)]
    async fn none() {
        let task = async_std::task::spawn(pending::<()>());
        assert_eq!(task.cancel().await, None);
    }

    /// `None`, from `cancel().await`; but a panic if its executor was dropped
    #[every_runtime(on_smol)]
    async fn none_too() {
        let task = smol::spawn(pending::<()>());
        assert_eq!(task.cancel().await, None);

        let executor = smol::Executor::new();
        let task = executor.spawn(pending::<()>());
        drop(executor);
        assert!(AssertUnwindSafe(task).catch_unwind().await.is_err());
    }
}

/// A cancelled task may still
mod a_cancelled_task_may_still {
    use super::*;

    /// await in its `finally`, or catch the cancelling and go on
    #[test]
    fn asyncio() {
        asyncio_holds!("a_cancelled_task_may_still.py");
    }

    /// run its destructors, which cannot await, and nothing else
    #[every_runtime(on_tokio)]
    async fn run_its_destructors() {
        let (task, observer) = observed();
        let task = tokio::spawn(task);
        let released = stopped(observer, async { task.abort() }).await;
        assert!(released, "it has dropped what would have let it go on");
        assert!(task.await.unwrap_err().is_cancelled());
    }

    /// run its destructors, which cannot await, and nothing else
    #[every_runtime(on_async_std)]
    async fn run_its_destructors_too() {
        let (task, observer) = observed();
        let task = async_std::task::spawn(task);
        assert!(stopped(observer, async { assert_eq!(task.cancel().await, None) }).await);
    }

    /// run its destructors, which cannot await, and nothing else
    #[every_runtime(on_smol)]
    async fn run_its_destructors_as_well() {
        let (task, observer) = observed();
        let task = smol::spawn(task);
        assert!(stopped(observer, async { assert_eq!(task.cancel().await, None) }).await);
    }

    /// Cancels a task that waits, and sees that it neither ends nor could be released.
    async fn stopped(mut observer: Observer, cancel: impl Future<Output = ()>) -> bool {
        (&mut observer.started).await.unwrap();
        cancel.await;
        assert!(observer.finished.await.is_err());
        observer.release.send(()).is_err()
    }
}

/// A task is known by
mod name_and_id {
    use super::*;

    /// its name, given or made up; it can be changed
    #[test]
    fn asyncio() {
        asyncio_holds!("name_and_id.py");
    }

    /// its id, unique while it lives; names need the unstable features
    #[every_runtime(on_tokio)]
    async fn its_id() {
        let (one, other) = (tokio::spawn(async {}), tokio::spawn(async {}));
        assert_ne!(one.id(), other.id());
    }

    /// its id, and its name if `Builder` gave it one
    #[every_runtime(on_async_std)]
    async fn its_id_and_name() {
        let builder = async_std::task::Builder::new().name("fetch".into());
        let named = builder.spawn(async {}).unwrap();
        let other = async_std::task::spawn(async {});
        assert_eq!(named.task().name(), Some("fetch"));
        assert_eq!(other.task().name(), None);
        assert_ne!(named.task().id(), other.task().id());
    }

    /// nothing: tell its future what it should know
    #[every_runtime(on_smol)]
    async fn nothing() {
        let fetch = async |name: &'static str| name;
        assert_eq!(smol::spawn(fetch("fetch")).await, "fetch");
    }
}

/// Inside a task, the current one is
mod the_current_task {
    use super::*;

    /// `current_task()`
    #[test]
    fn asyncio() {
        asyncio_holds!("the_current_task.py");
    }

    /// its id, `task::id()`; the future of `block_on` has none
    #[every_runtime(on_tokio)]
    async fn its_id() {
        let task = tokio::spawn(async { tokio::task::id() });
        let id = task.id();
        assert_eq!(task.await.unwrap(), id);
        assert_eq!(tokio::task::try_id(), None);
    }

    /// `task::current()`, in the future of `block_on` too
    #[every_runtime(on_async_std)]
    async fn its_id_and_name() {
        let task = async_std::task::spawn(async { async_std::task::current().id() });
        let id = task.task().id();
        assert_eq!(task.await, id);
        assert_ne!(async_std::task::current().id(), id);
    }

    /// not known; only the thread is
    #[every_runtime(on_smol)]
    async fn not_known() {
        let thread = smol::spawn(async { thread::current().name().map(str::to_owned) });
        assert!(thread.await.unwrap().starts_with("smol-"));
    }
}

/// A list of all tasks
mod a_list_of_tasks {
    use super::*;

    /// `all_tasks()`: those that have not ended
    #[test]
    fn asyncio() {
        asyncio_holds!("a_list_of_tasks.py");
    }

    /// only their number: `Handle::metrics().num_alive_tasks()`
    #[every_runtime(on_tokio)]
    async fn only_their_number() {
        let metrics = Handle::current().metrics();
        assert_eq!(metrics.num_alive_tasks(), 0);
        let tasks = [(); 3].map(|()| tokio::spawn(pending::<()>()));
        assert_eq!(metrics.num_alive_tasks(), 3);
        drop(tasks);
    }

    /// none: what you know are the handles that you keep
    #[every_runtime(on_async_std)]
    async fn none() {
        let tasks = [(); 3].map(|()| async_std::task::spawn(pending::<()>()));
        let known = tasks.map(|task| task.task().id().to_string());
        assert_eq!(known.len(), 3);
    }

    /// none; an `Executor` of your own says whether it `is_empty()`
    #[every_runtime(on_smol)]
    async fn whether_there_are_any() {
        let executor = smol::Executor::new();
        let task = executor.spawn(async {});
        assert!(!executor.is_empty());
        executor.run(task).await;
        assert!(executor.is_empty());
    }
}

/// A task-local that its maker has set, a task
mod task_locals {
    use super::*;
    use std::cell::Cell;

    /// inherits: it starts with a copy of its maker's context variables
    #[test]
    fn asyncio() {
        asyncio_holds!("task_locals.py");
    }

    tokio::task_local! {
        static OF_TOKIO: u32;
    }

    /// does not have: each `scope` is set by hand
    #[every_runtime(on_tokio)]
    async fn does_not_have() {
        let spawn = || tokio::spawn(async { OF_TOKIO.try_get().ok() });
        assert_eq!(
            OF_TOKIO.scope(7, async { spawn().await }).await.unwrap(),
            None
        );

        let spawn = || tokio::spawn(OF_TOKIO.scope(OF_TOKIO.get(), async { OF_TOKIO.get() }));
        assert_eq!(OF_TOKIO.scope(7, async { spawn().await }).await.unwrap(), 7);
    }

    async_std::task_local! {
        static OF_ASYNC_STD: Cell<u32> = Cell::new(0);
    }

    /// has anew, with the initial value
    #[every_runtime(on_async_std)]
    async fn has_anew() {
        OF_ASYNC_STD.with(|local| local.set(7));
        let task = async_std::task::spawn(async { OF_ASYNC_STD.with(Cell::get) });
        assert_eq!(task.await, 0);
        assert_eq!(OF_ASYNC_STD.with(Cell::get), 7);
    }

    thread_local! {
        static OF_THE_THREAD: Cell<u32> = const { Cell::new(0) };
    }

    /// cannot have: smol has none, and a thread-local is every task's on that thread
    #[every_runtime(on_smol)]
    async fn cannot_have() {
        let executor = smol::LocalExecutor::new();
        let one = executor.spawn(async { OF_THE_THREAD.set(7) });
        executor.run(one).await;
        let other = executor.spawn(async { OF_THE_THREAD.get() });
        assert_eq!(executor.run(other).await, 7);
    }
}

/// Cancelling a blocking call on another thread
mod a_blocking_call {
    use super::*;

    /// frees the task at once; the thread works to its end
    #[test]
    fn asyncio() {
        asyncio_holds!("a_blocking_call.py");
    }

    /// does nothing once it has begun: the output comes
    #[every_runtime(on_tokio)]
    async fn does_nothing() {
        let (block, steer) = blocking();
        let task = tokio::task::spawn_blocking(block);
        steer.started.await.unwrap();
        task.abort();
        steer.release.send(()).unwrap();
        assert_eq!(task.await.unwrap(), "worked to its end");
    }

    /// frees the task at once; the thread works to its end
    #[every_runtime(on_async_std)]
    async fn frees_the_task() {
        let (block, steer) = blocking();
        let task = async_std::task::spawn_blocking(block);
        steer.started.await.unwrap();
        assert_eq!(task.cancel().await, None);
        steer.release.send(()).unwrap();
        assert_eq!(steer.ended.await, Ok(()));
    }

    /// waits for its end, and gives no output
    #[every_runtime(on_smol)]
    async fn waits_for_its_end() {
        let (block, mut steer) = blocking();
        let task = smol::unblock(block);
        steer.started.await.unwrap();
        let mut cancelling = task.cancel().boxed();
        assert!(futures::poll!(&mut cancelling).is_pending());
        steer.release.send(()).unwrap();
        assert_eq!(cancelling.await, None);
        assert_eq!(steer.ended.try_recv(), Ok(Some(())));
    }

    struct Steer {
        started: oneshot::Receiver<()>,
        release: mpsc::Sender<()>,
        ended: oneshot::Receiver<()>,
    }

    /// A function that blocks its thread until it is released.
    fn blocking() -> (impl FnOnce() -> &'static str + Send, Steer) {
        let (start, started) = oneshot::channel();
        let (release, released) = mpsc::channel();
        let (end, ended) = oneshot::channel();
        let block = move || {
            start.send(()).unwrap();
            released.recv().unwrap();
            let _ = end.send(());
            "worked to its end"
        };
        let steer = Steer {
            started,
            release,
            ended,
        };
        (block, steer)
    }
}

/// What must stay on its thread, such as an `Rc`, can be a task
mod not_send {
    use super::*;

    /// always: a loop has one thread
    #[test]
    fn asyncio() {
        asyncio_holds!("not_send.py");
    }

    /// in a `LocalSet`, by `spawn_local`
    #[every_runtime(on_tokio)]
    async fn in_a_local_set() {
        let count = Rc::new(7);
        let task = tokio::task::LocalSet::new();
        let output = task.run_until(async {
            let local = tokio::task::spawn_local(async move {
                tokio::task::yield_now().await;
                *count
            });
            local.await.unwrap()
        });
        assert_eq!(output.await, 7);
    }

    /// only with its feature `unstable`; what `block_on` runs needs no task
    #[every_runtime(on_async_std)]
    async fn only_with_its_feature_unstable() {
        let count = Rc::new(7);
        async_std::task::yield_now().await;
        assert_eq!(*count, 7);
    }

    /// on a `LocalExecutor`
    #[every_runtime(on_smol)]
    async fn on_a_local_executor() {
        let count = Rc::new(7);
        let executor = smol::LocalExecutor::new();
        let local = executor.spawn(async move {
            smol::future::yield_now().await;
            *count
        });
        assert_eq!(executor.run(local).await, 7);
    }
}

/// Two tasks on one thread that yield again and again
mod turns {
    use super::*;

    type Turns = Arc<Mutex<Vec<&'static str>>>;

    /// take turns strictly
    #[test]
    fn asyncio() {
        asyncio_holds!("turns.py");
    }

    /// have one turn each a round; its `yield_now` turns the order round
    #[every_runtime(on_tokio)]
    async fn one_turn_each_a_round() {
        let turns = Turns::default();
        on_one_thread(|| async {
            let a = tokio::spawn(yields("a", turns.clone(), tokio::task::yield_now));
            let b = tokio::spawn(yields("b", turns.clone(), tokio::task::yield_now));
            (a.await.unwrap(), b.await.unwrap())
        });
        assert_eq!(*turns.lock().unwrap(), ["a", "b", "b", "a", "a", "b"]);
    }

    /// take turns strictly where there is one thread
    #[every_runtime(on_async_std)]
    async fn take_turns_strictly_too() {
        alone("turns::with_one_thread");
    }

    /// take turns strictly where there is one thread
    #[every_runtime(on_smol)]
    async fn take_turns_strictly_as_well() {
        let turns = Turns::default();
        let executor = smol::Executor::new();
        let a = executor.spawn(yields("a", turns.clone(), smol::future::yield_now));
        let b = executor.spawn(yields("b", turns.clone(), smol::future::yield_now));
        executor.run(async { (a.await, b.await) }).await;
        assert_eq!(*turns.lock().unwrap(), ["a", "b", "a", "b", "a", "b"]);
    }

    #[test]
    #[ignore = "its neighbour runs it alone"]
    fn with_one_thread() {
        use async_std::task::{spawn, yield_now};
        let turns = Turns::default();
        async_std::task::block_on(async {
            // The one thread is busy until both tasks are there.
            let (release, released) = mpsc::channel::<()>();
            let busy = spawn(async move { released.recv().unwrap() });
            let a = spawn(yields("a", turns.clone(), yield_now));
            let b = spawn(yields("b", turns.clone(), yield_now));
            release.send(()).unwrap();
            (busy.await, a.await, b.await)
        });
        assert_eq!(*turns.lock().unwrap(), ["a", "b", "a", "b", "a", "b"]);
    }

    async fn yields<Y: Future>(name: &'static str, turns: Turns, yield_now: fn() -> Y) {
        for _ in 0..3 {
            turns.lock().unwrap().push(name);
            yield_now().await;
        }
    }
}
