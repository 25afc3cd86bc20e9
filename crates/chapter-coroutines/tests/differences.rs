//! Where asyncio and the three runtimes part ways: a module for each question, a test for
//! each answer. The book's table of differences is made from this file.
//!
//! Where the three runtimes agree, it is the language that answers.

#![expect(
    clippy::unused_async,
    reason = "some futures here have nothing to wait for"
)]

use chapter_coroutines::poll_once;
use every_runtime::every_runtime;
use futures::FutureExt;
use lesson::asyncio_holds;
use smol::future::yield_now;
use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::future::ready;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

#[expect(dead_code, reason = "some of it serves the other tests alone")]
mod compiler;

/// Calling an async function
mod calling_it {
    use super::*;

    /// runs none of it, and makes a coroutine
    #[test]
    fn asyncio() {
        asyncio_holds!("calling_it.py");
    }

    /// runs none of it, and makes a future
    #[every_runtime]
    async fn makes_a_future() {
        let calls = Cell::new(0);
        let add = async |x: u32, y: u32| {
            calls.set(calls.get() + 1);
            x + y
        };
        let future = add(3, 4);
        assert_eq!(calls.get(), 0);
        assert_eq!(future.await, 7);
        assert_eq!(calls.get(), 1);
    }
}

/// Driving it by hand
mod driving_it {
    use super::*;

    /// `send(None)`, until `StopIteration` brings its result
    #[test]
    fn asyncio() {
        asyncio_holds!("driven_by_hand.py");
    }

    /// `poll`, until `Ready` brings its output
    #[every_runtime]
    async fn poll_until_ready() {
        let mut sum = pin!(async {
            yield_now().await;
            3 + 4
        });
        assert_eq!(poll_once(sum.as_mut()), Poll::Pending);
        assert_eq!(poll_once(sum.as_mut()), Poll::Ready(7));
    }
}

/// `await` outside of an async function
mod await_outside_async {
    use super::*;

    /// is a `SyntaxError`
    #[test]
    fn asyncio() {
        asyncio_holds!("await_outside_async.py");
    }

    /// does not compile: E0728
    #[every_runtime]
    async fn does_not_compile() {
        is_refused_with("E0728", "await_outside_async");
    }
}

/// What may be awaited
mod what_may_be_awaited {
    use super::*;

    /// what has `__await__`; else a `TypeError` as it runs
    #[test]
    fn asyncio() {
        asyncio_holds!("what_may_be_awaited.py");
    }

    /// what is `IntoFuture`; else it does not compile: E0277
    #[every_runtime]
    async fn what_becomes_a_future() {
        struct Seven;
        impl IntoFuture for Seven {
            type Output = u32;
            type IntoFuture = std::future::Ready<u32>;
            fn into_future(self) -> Self::IntoFuture {
                ready(7)
            }
        }
        assert_eq!(Seven.await, 7);
        is_refused_with("E0277", "not_a_future");
    }
}

/// One that is never awaited
mod never_awaited {
    use super::*;

    /// never runs; a `RuntimeWarning` when it is collected
    #[test]
    fn asyncio() {
        asyncio_holds!("never_awaited.py");
    }

    /// never runs; the compiler warns: `unused_must_use`
    #[every_runtime]
    async fn the_compiler_warns() {
        let words = compiler::words("refused", "never_awaited");
        assert!(words.starts_with("warning: unused"), "{words}");
        assert!(words.contains("unused_must_use"), "{words}");
    }
}

/// Awaiting it a second time
mod awaiting_twice {
    use super::*;

    /// is a `RuntimeError` as it runs
    #[test]
    fn asyncio() {
        asyncio_holds!("awaiting_twice.py");
    }

    /// does not compile: E0382
    #[every_runtime]
    async fn does_not_compile() {
        is_refused_with("E0382", "awaited_twice");
    }
}

/// Dropped half way
mod dropped_half_way {
    use super::*;

    /// it gets a `GeneratorExit`: its `finally` runs, and may not await
    #[test]
    fn asyncio() {
        asyncio_holds!("dropped_half_way.py");
    }

    /// what it holds is dropped; no line of it runs any more
    #[every_runtime]
    async fn what_it_holds_is_dropped() {
        let log = RefCell::new(vec![]);
        let mut work = Box::pin(async {
            let _guard = Says("cleaned up", &log);
            log.borrow_mut().push("begun");
            yield_now().await;
            log.borrow_mut().push("done");
        });
        assert!(poll_once(work.as_mut()).is_pending());
        drop(work);
        assert_eq!(log.take(), ["begun", "cleaned up"]);
    }

    struct Says<'a>(&'static str, &'a RefCell<Vec<&'static str>>);

    impl Drop for Says<'_> {
        fn drop(&mut self) {
            self.1.borrow_mut().push(self.0);
        }
    }
}

/// The smallest one takes
mod smallest {
    use super::*;

    /// over 100 bytes, on the heap
    #[test]
    fn asyncio() {
        asyncio_holds!("smallest.py");
    }

    /// 1 byte, wherever its owner puts it
    #[every_runtime]
    async fn a_byte() {
        async fn empty() {}
        assert_eq!(size_of_val(&empty()), 1);
    }
}

/// Its type
mod its_type {
    use super::*;

    /// is `coroutine`, whichever function made it
    #[test]
    fn asyncio() {
        asyncio_holds!("its_type.py");
    }

    /// is one for each function, and has no name
    #[every_runtime]
    async fn one_for_each_function() {
        async fn one() -> u32 {
            1
        }
        async fn two() -> u32 {
            2
        }
        fn id(future: &impl Any) -> TypeId {
            future.type_id()
        }
        assert_eq!(id(&one()), id(&one()));
        assert_ne!(id(&one()), id(&two()));
    }
}

/// A function that awaits itself, 1,000 deep
mod awaits_itself {
    use super::*;

    /// is a `RecursionError`, unless the limit is raised
    #[test]
    fn asyncio() {
        asyncio_holds!("awaits_itself.py");
    }

    /// compiles only with a box around the call (E0733); then it is done
    #[every_runtime]
    async fn only_with_a_box() {
        async fn depth(levels: u32) -> u32 {
            if levels == 0 {
                return 0;
            }
            1 + Box::pin(depth(levels - 1)).await
        }
        assert_eq!(depth(1000).await, 1000);
        is_refused_with("E0733", "recursion");
    }
}

/// Half run, it goes on in another thread
mod another_thread {
    use super::*;

    /// and nobody checks whether that is safe
    #[test]
    fn asyncio() {
        asyncio_holds!("another_thread.py");
    }

    /// if it is `Send`: the compiler checks
    #[every_runtime]
    async fn if_it_is_send() {
        let mut work = Box::pin(async {
            let here = thread::current().id();
            yield_now().await;
            here != thread::current().id()
        });
        assert!(poll_once(work.as_mut()).is_pending());
        let elsewhere = thread::spawn(move || poll_once(work.as_mut()));
        assert_eq!(elsewhere.join().unwrap(), Poll::Ready(true));
    }
}

/// One that may not leave its thread becomes a task by
mod not_send {
    use super::*;

    /// `create_task`: no task leaves its loop's thread
    #[test]
    fn asyncio() {
        asyncio_holds!("one_thread.py");
    }

    /// `spawn_local`, in a `LocalSet`
    #[every_runtime(on_tokio)]
    async fn in_a_local_set() {
        let local = tokio::task::LocalSet::new();
        let name = local.run_until(async { tokio::task::spawn_local(holds_an_rc()).await });
        assert_eq!(name.await.unwrap(), "Ada");
    }

    /// no stable way; `block_on` runs it, as it does on the other two
    #[every_runtime(on_async_std)]
    async fn by_block_on_alone() {
        let elsewhere = thread::spawn(|| async_std::task::block_on(holds_an_rc()));
        assert_eq!(elsewhere.join().unwrap(), "Ada");
        let elsewhere = thread::spawn(|| smol::block_on(holds_an_rc()));
        assert_eq!(elsewhere.join().unwrap(), "Ada");
        let tokio = Runtime::new().unwrap();
        let elsewhere = thread::spawn(move || tokio.block_on(holds_an_rc()));
        assert_eq!(elsewhere.join().unwrap(), "Ada");
    }

    /// `spawn`, on a `LocalExecutor`
    #[every_runtime(on_smol)]
    async fn on_a_local_executor() {
        let local = smol::LocalExecutor::new();
        let name = local.run(local.spawn(holds_an_rc()));
        assert_eq!(name.await, "Ada");
    }

    async fn holds_an_rc() -> String {
        let name = Rc::new("Ada");
        yield_now().await;
        name.to_string()
    }
}

/// Awaiting a task gives
mod awaiting_a_task {
    use super::*;

    /// its result
    #[test]
    fn asyncio() {
        asyncio_holds!("awaiting_a_task.py");
    }

    /// `Ok` of its output; an `Err` if it panicked or was aborted
    #[every_runtime(on_tokio)]
    async fn a_result() {
        assert_eq!(tokio::spawn(async { 3 + 4 }).await.unwrap(), 7);
        let panicked = tokio::spawn(async { panic!("on purpose") }).await;
        assert!(panicked.unwrap_err().is_panic());
        let endless = tokio::spawn(futures::future::pending::<()>());
        endless.abort();
        assert!(endless.await.unwrap_err().is_cancelled());
    }

    /// its output
    #[every_runtime(on_async_std)]
    async fn its_output() {
        assert_eq!(async_std::task::spawn(async { 3 + 4 }).await, 7);
    }

    /// its output
    #[every_runtime(on_smol)]
    async fn its_output_too() {
        assert_eq!(smol::spawn(async { 3 + 4 }).await, 7);
    }
}

/// The clock of a sleep starts
mod a_sleep_begins {
    use super::*;

    const LENGTH: Duration = Duration::from_millis(50);

    /// when it is awaited
    #[test]
    fn asyncio() {
        asyncio_holds!("a_sleep_begins.py");
    }

    /// when it is made
    #[every_runtime(on_tokio)]
    async fn when_made() {
        let sleep = tokio::time::sleep(LENGTH);
        thread::sleep(LENGTH);
        assert!(sleep.deadline() <= tokio::time::Instant::now());
    }

    /// when it is first polled: this one is an `async fn`
    #[every_runtime(on_async_std)]
    async fn when_polled() {
        let sleep = async_std::task::sleep(LENGTH);
        thread::sleep(LENGTH);
        let begun = Instant::now();
        sleep.await;
        assert!(begun.elapsed() >= LENGTH);
    }

    /// when it is made
    #[every_runtime(on_smol)]
    async fn when_made_too() {
        let timer = smol::Timer::after(LENGTH);
        thread::sleep(LENGTH);
        assert!(timer.now_or_never().is_some());
    }
}

/// The program of that name in `refused` is refused with that code.
fn is_refused_with(code: &str, program: &str) {
    let words = compiler::words("refused", program);
    assert!(words.starts_with(&format!("error[{code}]")), "{words}");
}
