//! Where asyncio and the three runtimes part ways: a module for each question, a test for
//! each answer. The book's table of differences is made from this file.
//!
//! The tests use what each runtime itself offers, not this chapter's constructs.

use every_runtime::every_runtime;
use futures::executor::block_on;
use futures::{FutureExt, join};
use lesson::asyncio_holds;
use std::cell::RefCell;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};
use threads::{on_async_std_with, on_smol_with, on_tokio_with};

#[path = "support/threads.rs"]
mod threads;

const A_MOMENT: Duration = Duration::from_millis(1);
const A_WHILE: Duration = Duration::from_millis(30);

/// Beside a task that blocks, on one thread, the others
mod one_thread {
    use super::*;

    /// wait
    #[test]
    fn asyncio() {
        asyncio_holds!("one_thread.py");
    }

    /// wait
    #[every_runtime(on_tokio)]
    async fn wait() {
        let (log, events) = mpsc::channel();
        let neighbour = log.clone();
        on_tokio_with(1, async move {
            let blocks = async move {
                tokio::spawn(async move {
                    tokio::time::sleep(A_MOMENT).await;
                    neighbour.send("tick")
                });
                block(&log);
            };
            tokio::spawn(blocks).await.unwrap();
            assert_tick_came_late(&events);
        });
    }

    /// wait
    #[every_runtime(on_async_std)]
    async fn wait_too() {
        on_async_std_with(1, module_path!(), || {
            let (log, events) = mpsc::channel();
            let neighbour = log.clone();
            let blocks = async move {
                async_std::task::spawn(async move {
                    async_std::task::sleep(A_MOMENT).await;
                    neighbour.send("tick")
                });
                block(&log);
            };
            async_std::task::block_on(async_std::task::spawn(blocks));
            assert_tick_came_late(&events);
        });
    }

    /// wait
    #[every_runtime(on_smol)]
    async fn wait_as_well() {
        let (log, events) = mpsc::channel();
        let (neighbour, executor) = (log.clone(), on_smol_with(1));
        let blocks = async move {
            let tick = async move {
                smol::Timer::after(A_MOMENT).await;
                neighbour.send("tick")
            };
            executor.spawn(tick).detach();
            block(&log);
        };
        executor.spawn(blocks).await;
        assert_tick_came_late(&events);
    }

    fn block(log: &Sender<&'static str>) {
        log.send("blocks").unwrap();
        thread::sleep(A_WHILE);
        log.send("goes on").unwrap();
    }

    /// The tick was due long before the end of the block.
    fn assert_tick_came_late(events: &Receiver<&str>) {
        let events: Vec<_> = events.iter().take(3).collect();
        assert_eq!(events, ["blocks", "goes on", "tick"]);
    }
}

/// With four threads, a task that blocks, fresh from `spawn`, holds up
mod four_threads {
    use super::*;

    /// its whole loop: a loop has one thread
    #[test]
    fn asyncio() {
        asyncio_holds!("one_thread.py");
    }

    /// nobody but what it has itself just spawned
    #[every_runtime(on_tokio)]
    async fn nobody_but_its_newest_child() {
        on_tokio_with(4, async {
            let (tick, ticks) = mpsc::channel();
            let ticking = tokio::spawn(async move {
                for _ in 0..3 {
                    tokio::time::sleep(A_MOMENT).await;
                    tick.send(()).unwrap();
                }
            });
            let blocks = tokio::spawn(async move { assert_eq!(ticks.iter().count(), 3) });
            blocks.await.unwrap();
            ticking.await.unwrap();

            let with_child = tokio::spawn(async {
                let (run, runs) = mpsc::channel::<()>();
                let child = tokio::spawn(async move { drop(run) });
                assert_eq!(runs.recv_timeout(A_WHILE), Err(RecvTimeoutError::Timeout));
                child.await.unwrap();
            });
            with_child.await.unwrap();
        });
    }

    /// nobody
    #[every_runtime(on_async_std)]
    async fn nobody() {
        on_async_std_with(4, module_path!(), || {
            let (tick, ticks) = mpsc::channel();
            async_std::task::spawn(async move {
                for _ in 0..3 {
                    async_std::task::sleep(A_MOMENT).await;
                    tick.send(()).unwrap();
                }
            });
            let blocks = async move {
                assert_eq!(ticks.iter().count(), 3);
                let (run, runs) = mpsc::channel();
                let child = async_std::task::spawn(async move { run.send(()).unwrap() });
                runs.recv().unwrap();
                child.await;
            };
            async_std::task::block_on(async_std::task::spawn(blocks));
        });
    }

    /// nobody
    #[every_runtime(on_smol)]
    async fn nobody_too() {
        let (executor, (tick, ticks)) = (on_smol_with(4), mpsc::channel());
        let ticking = executor.spawn(async move {
            for _ in 0..3 {
                smol::Timer::after(A_MOMENT).await;
                tick.send(()).unwrap();
            }
        });
        let blocks = async move {
            assert_eq!(ticks.iter().count(), 3);
            let (run, runs) = mpsc::channel();
            let child = executor.spawn(async move { run.send(()).unwrap() });
            runs.recv().unwrap();
            child.await;
        };
        executor.spawn(blocks).await;
        ticking.await;
    }
}

/// With four threads, one that blocks when a timer has just woken it holds up
mod woken_by_a_timer {
    use super::*;

    /// its whole loop
    #[test]
    fn asyncio() {
        asyncio_holds!("one_thread.py");
    }

    /// all timers and sockets, as its thread was the one that waited for them
    #[every_runtime(on_tokio)]
    async fn all_timers_and_sockets() {
        // Where another thread happens to be awake, it takes over: then once more.
        while !are_held_up(|_| tokio::time::sleep(A_WHILE * 2)) {}
        while !are_held_up(first_byte) {}
    }

    /// Whether what the neighbour waits for reaches it only when the one that blocks goes on.
    fn are_held_up<F>(wait: impl FnOnce(Receiver<()>) -> F + Send + 'static) -> bool
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (log, events) = mpsc::channel();
        let (neighbour, (block, blocks)) = (log.clone(), mpsc::channel());
        on_tokio_with(4, async move {
            let waiting = wait(blocks);
            let blocks = tokio::spawn(async move {
                tokio::time::sleep(A_WHILE).await;
                log.send("blocks").unwrap();
                let _ = block.send(());
                thread::sleep(A_WHILE * 4);
                log.send("goes on").unwrap();
            });
            let waits = tokio::spawn(async move {
                waiting.await;
                neighbour.send("is reached").unwrap();
            });
            blocks.await.unwrap();
            waits.await.unwrap();
        });
        events.iter().eq(["blocks", "goes on", "is reached"])
    }

    /// Waits for a byte that a thread outside the runtime sends when it is told to.
    fn first_byte(told: Receiver<()>) -> impl Future<Output = ()> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut sender = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let receiver = listener.accept().unwrap().0;
        receiver.set_nonblocking(true).unwrap();
        let receiver = tokio::net::TcpStream::from_std(receiver).unwrap();
        thread::spawn(move || {
            told.recv().unwrap();
            sender.write_all(b"!").unwrap();
        });
        async move { receiver.readable().await.unwrap() }
    }

    /// nobody
    #[every_runtime(on_async_std)]
    async fn nobody() {
        on_async_std_with(4, module_path!(), || {
            let (tick, ticks) = mpsc::channel();
            let ticking = async_std::task::spawn(async move {
                async_std::task::sleep(A_WHILE).await;
                tick.send(()).unwrap();
            });
            let blocks = async_std::task::spawn(async move {
                async_std::task::sleep(A_MOMENT).await;
                ticks.recv().unwrap();
            });
            async_std::task::block_on(async { join!(ticking, blocks) });
        });
    }

    /// nobody
    #[every_runtime(on_smol)]
    async fn nobody_too() {
        let (executor, (tick, ticks)) = (on_smol_with(4), mpsc::channel());
        let ticking = executor.spawn(async move {
            smol::Timer::after(A_WHILE).await;
            tick.send(()).unwrap();
        });
        let blocks = executor.spawn(async move {
            smol::Timer::after(A_MOMENT).await;
            ticks.recv().unwrap();
        });
        join!(ticking, blocks);
    }
}

/// Beside a task that blocks the only thread for tasks, `main`
mod main_beside {
    use super::*;

    /// waits: it is a task like the others
    #[test]
    fn asyncio() {
        asyncio_holds!("one_thread.py");
    }

    /// goes on in a thread of its own, but its timers wait
    #[every_runtime(on_tokio)]
    async fn its_timers_wait() {
        on_tokio_with(1, async {
            let (block, blocks) = futures::channel::oneshot::channel();
            let (release, released) = mpsc::channel();
            let blocking = tokio::spawn(async move {
                block.send(()).unwrap();
                released.recv().unwrap();
            });
            blocks.await.unwrap(); // Woken by a task, not by a timer.
            let mut sleep = Box::pin(tokio::time::sleep(A_MOMENT));
            assert!(futures::poll!(&mut sleep).is_pending());
            thread::sleep(A_WHILE);
            assert!(!sleep.is_elapsed() && futures::poll!(&mut sleep).is_pending());
            release.send(()).unwrap();
            sleep.await;
            blocking.await.unwrap();
        });
    }

    /// goes on, timers and all
    #[every_runtime(on_async_std)]
    async fn goes_on() {
        on_async_std_with(1, module_path!(), || {
            let (release, released) = mpsc::channel();
            let blocks = async_std::task::spawn(async move { released.recv().unwrap() });
            async_std::task::block_on(async {
                async_std::task::sleep(A_MOMENT).await;
                release.send(()).unwrap();
                blocks.await;
            });
        });
    }

    /// goes on, timers and all
    #[every_runtime(on_smol)]
    async fn goes_on_too() {
        let (release, released) = mpsc::channel();
        let blocks = on_smol_with(1).spawn(async move { released.recv().unwrap() });
        smol::Timer::after(A_MOMENT).await;
        release.send(()).unwrap();
        blocks.await;
    }
}

/// A sleep counts from
mod counts_from {
    use super::*;

    /// its first run
    #[test]
    fn asyncio() {
        asyncio_holds!("counts_from.py");
    }

    /// its making
    #[every_runtime(on_tokio)]
    async fn its_making() {
        let sleep = tokio::time::sleep(A_WHILE);
        thread::sleep(A_WHILE);
        assert!(sleep.deadline() <= tokio::time::Instant::now());
    }

    /// its first poll
    #[every_runtime(on_async_std)]
    async fn its_first_poll() {
        let sleep = async_std::task::sleep(A_WHILE);
        thread::sleep(A_WHILE);
        let begin = Instant::now();
        sleep.await;
        assert!(begin.elapsed() >= A_WHILE);
    }

    /// its making
    #[every_runtime(on_smol)]
    async fn its_making_too() {
        let sleep = smol::Timer::after(A_WHILE);
        thread::sleep(A_WHILE);
        assert!(sleep.now_or_never().is_some());
    }
}

/// A sleep of zero
mod sleep_of_zero {
    use super::*;

    /// lets all others have a turn: it is how to yield
    #[test]
    fn asyncio() {
        asyncio_holds!("sleep_of_zero.py");
    }

    /// waits for the next tick of the timer, up to a millisecond
    #[every_runtime(on_tokio)]
    async fn waits() {
        assert_eq!(tokio::time::sleep(Duration::ZERO).now_or_never(), None);
    }

    /// is over at once, and lets nobody else have a turn
    #[every_runtime(on_async_std)]
    async fn is_over() {
        assert!(
            async_std::task::sleep(Duration::ZERO)
                .now_or_never()
                .is_some()
        );
    }

    /// is over at once, and lets nobody else have a turn
    #[every_runtime(on_smol)]
    async fn is_over_too() {
        assert!(smol::Timer::after(Duration::ZERO).now_or_never().is_some());
    }
}

/// To let others have a turn
mod to_yield {
    use super::*;
    use std::thread::LocalKey;

    /// `sleep(0)`
    #[test]
    fn asyncio() {
        asyncio_holds!("sleep_of_zero.py");
    }

    /// `task::yield_now()`
    #[every_runtime(on_tokio)]
    async fn yield_now() {
        let local = tokio::task::LocalSet::new();
        let turn = async |name| {
            for _ in 0..3 {
                take_turn(name);
                tokio::task::yield_now().await;
            }
        };
        let two = local.run_until(async {
            let a = tokio::task::spawn_local(turn("a"));
            let b = tokio::task::spawn_local(turn("b"));
            a.await.unwrap();
            b.await.unwrap();
        });
        two.await;
        assert_eq!(TURNS.take(), ALTERNATING);
    }

    /// `task::yield_now()`
    #[every_runtime(on_async_std)]
    async fn yield_now_too() {
        let turn = async |name| {
            for _ in 0..3 {
                take_turn(name);
                async_std::task::yield_now().await;
            }
        };
        join!(turn("a"), turn("b"));
        assert_eq!(TURNS.take(), ALTERNATING);
    }

    /// `future::yield_now()`
    #[every_runtime(on_smol)]
    async fn yield_now_as_well() {
        let executor = smol::LocalExecutor::new();
        let turn = async |name| {
            for _ in 0..3 {
                take_turn(name);
                smol::future::yield_now().await;
            }
        };
        let (a, b) = (executor.spawn(turn("a")), executor.spawn(turn("b")));
        executor.run(async { join!(a, b) }).await;
        assert_eq!(TURNS.take(), ALTERNATING);
    }

    const ALTERNATING: [&str; 6] = ["a", "b", "a", "b", "a", "b"];

    thread_local! {
        static TURNS: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    }

    fn take_turn(name: &'static str) {
        let turns: &LocalKey<_> = &TURNS;
        turns.with_borrow_mut(|turns| turns.push(name));
    }
}

/// The longest sleep there is (`Duration::MAX`, infinity)
mod longest_sleep {
    use super::*;

    /// never ends
    #[test]
    fn asyncio() {
        asyncio_holds!("longest_sleep.py");
    }

    /// ends after 30 years
    #[every_runtime(on_tokio)]
    async fn ends() {
        let thirty_years = Duration::from_secs(86_400 * 365 * 30);
        let begin = tokio::time::Instant::now();
        let sleep = tokio::time::sleep(Duration::MAX);
        let length = sleep.deadline() - begin;
        assert!((thirty_years..thirty_years + Duration::from_secs(60)).contains(&length));
    }

    /// never ends
    #[every_runtime(on_async_std)]
    async fn never_ends() {
        assert!(
            async_std::task::sleep(Duration::MAX)
                .now_or_never()
                .is_none()
        );
    }

    /// never ends: `Timer::never()`
    #[every_runtime(on_smol)]
    async fn never_ends_either() {
        assert!(!smol::Timer::after(Duration::MAX).will_fire());
    }
}

/// A sleep of 100 µs takes
mod short_sleep {
    use super::*;

    const SHORT: Duration = Duration::from_micros(100);

    /// a millisecond or more on Linux, where the loop waits in whole ones
    #[test]
    fn asyncio() {
        asyncio_holds!("short_sleep.py");
    }

    /// up to a millisecond more: deadlines are rounded up to whole ones
    #[every_runtime(on_tokio)]
    async fn a_millisecond_more() {
        // A paused clock shows it exactly. It needs a runtime of its own, and so a thread.
        let paused = || {
            chapter_sleep::on_tokio::in_virtual_time(async {
                let begin = tokio::time::Instant::now();
                tokio::time::sleep(SHORT).await;
                begin.elapsed()
            })
        };
        let took = thread::spawn(paused).join().unwrap();
        assert_eq!(took, Ok(Duration::from_millis(1)));
    }

    /// little more, on Linux
    #[every_runtime(on_async_std)]
    async fn little_more() {
        let sleep = || async_std::task::sleep(SHORT);
        while cfg!(target_os = "linux") && took(sleep()).await >= Duration::from_micros(900) {}
    }

    /// little more, on Linux
    #[every_runtime(on_smol)]
    async fn little_more_too() {
        let sleep = || smol::Timer::after(SHORT);
        while cfg!(target_os = "linux") && took(sleep()).await >= Duration::from_micros(900) {}
    }

    async fn took<F: Future>(sleep: F) -> Duration {
        let begin = Instant::now();
        sleep.await;
        begin.elapsed()
    }
}

/// Its sleep, on a thread of yours
mod sleep_elsewhere {
    use super::*;

    /// raises `RuntimeError`: no running event loop
    #[test]
    fn asyncio() {
        asyncio_holds!("sleep_elsewhere.py");
    }

    /// panics as it is made, not as it is awaited
    #[every_runtime(on_tokio)]
    async fn panics() {
        let make = || drop(tokio::time::sleep(Duration::ZERO));
        assert!(thread::spawn(make).join().is_err());
    }

    /// works
    #[every_runtime(on_async_std)]
    async fn works() {
        let sleep = || block_on(async_std::task::sleep(A_MOMENT));
        assert!(thread::spawn(sleep).join().is_ok());
    }

    /// works
    #[every_runtime(on_smol)]
    async fn works_too() {
        let sleep = || block_on(smol::Timer::after(A_MOMENT));
        assert!(thread::spawn(sleep).join().is_ok());
    }
}
