//! What goes wrong in practice, and the way out: the book's page shows these tests.

use chapter_sleep as chapter;
use chapter_sleep::watched;
use every_runtime::every_runtime;
use futures::{FutureExt, join};
use smol::LocalExecutor;
use smol::future::yield_now;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::task::{Context, Wake, Waker};
use std::thread;
use std::time::{Duration, Instant};
use threads::on_tokio_with;

#[expect(dead_code, reason = "the others serve the other tests")]
#[path = "support/threads.rs"]
mod threads;

const A_WHILE: Duration = Duration::from_millis(30);

#[every_runtime(on_smol)]
async fn who_blocks_for_a_task_of_the_same_thread_waits_for_ever() {
    let executor = LocalExecutor::new();
    let (letter_box, letters) = mpsc::channel();
    let main = async {
        let writer = executor.spawn(async move { letter_box.send("Dear reader").unwrap() });
        // `recv()` would hang: the writer needs this thread to write.
        assert_eq!(
            letters.recv_timeout(A_WHILE),
            Err(RecvTimeoutError::Timeout)
        );
        writer.await;
        assert_eq!(letters.recv(), Ok("Dear reader"));
    };
    executor.run(main).await;
}

#[every_runtime(on_tokio)]
async fn block_in_place_hands_the_other_tasks_to_a_new_thread() {
    on_tokio_with(1, async {
        let blocks = async {
            let (letter_box, letters) = mpsc::channel();
            let writer = tokio::spawn(async move { letter_box.send("Dear reader").unwrap() });
            let letter = tokio::task::block_in_place(|| letters.recv());
            assert_eq!(letter, Ok("Dear reader"));
            writer.await.unwrap();
        };
        tokio::spawn(blocks).await.unwrap();
    });
}

#[every_runtime(on_no_runtime)]
#[expect(clippy::await_holding_lock, reason = "this is the fault to be shown")]
async fn a_std_lock_held_across_an_await_stops_the_thread() {
    let account = Mutex::new(100);
    let pays = async {
        let mut account = account.lock().unwrap();
        yield_now().await; // Asks the bank, say; the lock stays shut.
        *account -= 30;
    };
    let reads = async {
        // `lock()` would block the one thread on which `pays` could open it.
        account.try_lock().is_err()
    };
    let ((), is_shut) = join!(pays, reads);
    assert!(is_shut);
    assert_eq!(account.into_inner().unwrap(), 70);
}

#[every_runtime]
async fn a_dropped_sleep_wakes_nobody() {
    let wakes = loop {
        let (begin, wakes) = (Instant::now(), Arc::new(Wakes::default()));
        let waker = Waker::from(wakes.clone());
        let mut sleeps = Box::pin(runtime::lateness(A_WHILE, 1));
        let poll = sleeps.as_mut().poll(&mut Context::from_waker(&waker));
        assert!(poll.is_pending());
        drop(sleeps);
        if begin.elapsed() < A_WHILE {
            break wakes; // It was not due yet.
        }
    };
    runtime::lateness(A_WHILE * 2, 1).await;
    assert_eq!(wakes.0.load(Ordering::SeqCst), 0);
}

#[every_runtime(on_tokio)]
async fn a_blocking_call_goes_on_when_nobody_waits_for_it_any_more() {
    let (start, started) = mpsc::channel();
    let (release, released) = mpsc::channel();
    let (end, ended) = mpsc::channel();
    let copies = tokio::task::spawn_blocking(move || {
        start.send(()).unwrap();
        released.recv().unwrap();
        end.send("copied").unwrap();
    });
    started.recv().unwrap();
    copies.abort(); // A thread cannot be stopped from outside.
    release.send(()).unwrap();
    assert_eq!(ended.recv(), Ok("copied"));
}

#[every_runtime(on_async_std)]
async fn a_blocking_call_goes_on_when_nobody_waits_for_it_any_more_too() {
    let (start, started) = mpsc::channel();
    let (release, released) = mpsc::channel();
    let (end, ended) = mpsc::channel();
    let copies = async_std::task::spawn_blocking(move || {
        start.send(()).unwrap();
        released.recv().unwrap();
        end.send("copied").unwrap();
    });
    started.recv().unwrap();
    let _ = copies.cancel().now_or_never(); // A thread cannot be stopped from outside.
    release.send(()).unwrap();
    assert_eq!(ended.recv(), Ok("copied"));
}

#[every_runtime(on_smol)]
async fn a_blocking_call_goes_on_when_nobody_waits_for_it_any_more_as_well() {
    let (start, started) = mpsc::channel();
    let (release, released) = mpsc::channel();
    let (end, ended) = mpsc::channel();
    let copies = smol::unblock(move || {
        start.send(()).unwrap();
        released.recv().unwrap();
        end.send("copied").unwrap();
    });
    started.recv().unwrap();
    drop(copies); // Cancels what has not begun; this has.
    release.send(()).unwrap();
    assert_eq!(ended.recv(), Ok("copied"));
}

#[every_runtime(on_tokio)]
async fn the_error_of_a_blocking_call_comes_to_who_awaits_it() {
    let fails = || Err::<(), _>("disk full");
    drop(tokio::task::spawn_blocking(fails)); // Nobody will ever hear of it.
    let ended = tokio::task::spawn_blocking(fails).await;
    assert_eq!(ended.expect("no panic"), Err("disk full"));

    let panics = tokio::task::spawn_blocking(|| panic!("on purpose")).await;
    assert!(panics.unwrap_err().is_panic());
}

#[every_runtime(on_async_std)]
async fn the_error_of_a_blocking_call_comes_to_who_awaits_it_too() {
    let fails = || Err::<(), _>("disk full");
    drop(async_std::task::spawn_blocking(fails)); // Nobody will ever hear of it.
    assert_eq!(
        async_std::task::spawn_blocking(fails).await,
        Err("disk full")
    );

    let panics = async_std::task::spawn_blocking(|| panic!("on purpose"));
    assert!(AssertUnwindSafe(panics).catch_unwind().await.is_err());
}

#[every_runtime(on_smol)]
async fn the_error_of_a_blocking_call_comes_to_who_awaits_it_as_well() {
    let fails = || Err::<(), _>("disk full");
    smol::unblock(fails).detach(); // Nobody will ever hear of it.
    assert_eq!(smol::unblock(fails).await, Err("disk full"));

    let panics = smol::unblock(|| panic!("on purpose"));
    assert!(AssertUnwindSafe(panics).catch_unwind().await.is_err());
}

#[every_runtime(on_smol)]
async fn a_watched_task_betrays_the_call_that_blocks() {
    let (tell, reports) = mpsc::channel();
    let watch = |name| {
        let tell = tell.clone();
        move |took| tell.send((name, took)).unwrap()
    };
    let mail = async { smol::Timer::after(A_WHILE).await };
    let invoices = async { thread::sleep(A_WHILE) };
    smol::spawn(watched(mail, A_WHILE / 2, watch("mail"))).await;
    smol::spawn(watched(invoices, A_WHILE / 2, watch("invoices"))).await;

    let (name, took) = reports.recv().unwrap();
    assert_eq!(name, "invoices");
    assert!(took >= A_WHILE);
}

#[every_runtime(on_no_runtime)]
async fn computing_that_lets_go_takes_turns() {
    let turns = Mutex::new(Vec::new());
    let compute = async |name, lets_go| {
        for part in 1..=2 {
            turns.lock().unwrap().push((name, part));
            if lets_go {
                yield_now().await;
            }
        }
    };

    join!(compute("a", false), compute("b", false));
    let in_a_row = [("a", 1), ("a", 2), ("b", 1), ("b", 2)];
    assert_eq!(*turns.lock().unwrap(), in_a_row);
    turns.lock().unwrap().clear();

    join!(compute("a", true), compute("b", true));
    let by_turns = [("a", 1), ("b", 1), ("a", 2), ("b", 2)];
    assert_eq!(*turns.lock().unwrap(), by_turns);
}

/// A waker that counts its calls.
#[derive(Default)]
struct Wakes(AtomicUsize);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}
