//! Where asyncio and the three runtimes part ways: a module for each question, a test for
//! each answer. The book's table of differences is made from this file.
//!
//! The tests use what each runtime itself offers, not this chapter's constructs. async-std has a lock
//! and no more without its feature `unstable`; its users take the rest from async-lock and
//! event-listener, on which smol stands, too.

use event_listener::Event;
use every_runtime::every_runtime;
use futures::future::{FutureExt, join};
use futures::poll;
use lesson::asyncio_holds;
use smol::future::yield_now;
use smol::lock;
use std::cell::RefCell;
use std::panic::resume_unwind;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use tokio::sync;

/// A task gives the lock back and asks again, while another waits: the lock goes to
mod next_in_line {
    use super::*;

    /// the other
    #[test]
    fn asyncio() {
        asyncio_holds!("next_in_line.py");
    }

    /// the other
    #[every_runtime(on_tokio)]
    async fn the_other() {
        let (lock, entered) = (sync::Mutex::new(()), RefCell::new(Vec::new()));
        let enter = async |name, times| {
            for _ in 0..times {
                let _guard = lock.lock().await;
                entered.borrow_mut().push(name);
                yield_now().await;
            }
        };
        join(enter("greedy", 2), enter("other", 1)).await;
        assert_eq!(entered.into_inner(), ["greedy", "other", "greedy"]);
    }

    /// the task itself, until the other has looked in vain for half a millisecond
    #[every_runtime(on_async_std, on_smol)]
    async fn the_task_itself() {
        let lock = async_std::sync::Mutex::new(());
        let held = lock.lock().await;
        let mut other = pin!(lock.lock());
        assert!(poll!(&mut other).is_pending());
        drop(held);

        let again = lock.lock().now_or_never().expect("it is free");
        // Once it is woken, and too late, it stops being patient.
        thread::sleep(std::time::Duration::from_millis(1));
        assert!(poll!(&mut other).is_pending());
        drop(again);
        assert!(lock.lock().now_or_never().is_none());
        other.await;
    }
}

/// A permit comes back while somebody waits for one, and a newcomer asks
mod newcomer {
    use super::*;

    /// and waits behind
    #[test]
    fn asyncio() {
        asyncio_holds!("newcomer.py");
    }

    /// and waits behind
    #[every_runtime(on_tokio)]
    async fn waits_behind() {
        let permits = sync::Semaphore::new(0);
        let mut waiter = pin!(permits.acquire());
        assert!(poll!(&mut waiter).is_pending());
        permits.add_permits(1);
        assert!(permits.try_acquire().is_err());
        assert!(permits.acquire().now_or_never().is_none());
        assert!(waiter.await.is_ok());
    }

    /// and has it; the other waits on
    #[every_runtime(on_async_std, on_smol)]
    async fn has_it() {
        let permits = lock::Semaphore::new(0);
        let mut waiter = pin!(permits.acquire());
        assert!(poll!(&mut waiter).is_pending());
        permits.add_permits(1);
        let newcomer = permits.acquire().now_or_never().expect("it is free");
        assert!(poll!(&mut waiter).is_pending());
        drop(newcomer);
        waiter.await;
    }
}

/// Three permits at once
mod several_permits {
    use super::*;

    /// cannot be asked for
    #[test]
    fn asyncio() {
        asyncio_holds!("several_permits.py");
    }

    /// are waited for in the same queue: those behind wait, even if there is one for them
    #[every_runtime(on_tokio)]
    async fn in_the_same_queue() {
        let permits = sync::Semaphore::new(2);
        let mut three = pin!(permits.acquire_many(3));
        assert!(poll!(&mut three).is_pending());
        let mut one = pin!(permits.acquire());
        assert!(poll!(&mut one).is_pending());
        permits.add_permits(1);
        drop(three.await);
        assert!(one.await.is_ok());
    }

    /// are acquired one by one, and two who do so can wait for each other
    #[every_runtime(on_async_std, on_smol)]
    async fn one_by_one() {
        let permits = lock::Semaphore::new(3);
        let first = (permits.acquire().await, permits.acquire().await);
        let second = permits.acquire().await;
        assert!(permits.acquire().now_or_never().is_none());
        assert!(permits.acquire().now_or_never().is_none());
        drop((first, second));
    }
}

/// A permit is given back that nobody has taken
mod one_permit_too_many {
    use super::*;

    /// `Semaphore` has one more, `BoundedSemaphore` refuses
    #[test]
    fn asyncio() {
        asyncio_holds!("one_permit_too_many.py");
    }

    /// only by `add_permits`: one more
    #[every_runtime(on_tokio)]
    async fn one_more() {
        let permits = sync::Semaphore::new(1);
        drop(permits.acquire().await);
        assert_eq!(permits.available_permits(), 1);
        permits.add_permits(1);
        assert_eq!(permits.available_permits(), 2);
    }

    /// only by `add_permits`: one more
    #[every_runtime(on_async_std, on_smol)]
    async fn one_more_too() {
        let permits = lock::Semaphore::new(1);
        drop(permits.acquire().await);
        permits.add_permits(1);
        let both = (permits.try_acquire(), permits.try_acquire());
        assert!(both.0.is_some() && both.1.is_some());
        assert!(permits.try_acquire().is_none());
    }
}

/// One who waited at a barrier for two is cancelled, and one comes
mod barrier_leaver {
    use super::*;

    /// who waits: nobody else is there
    #[test]
    fn asyncio() {
        asyncio_holds!("barrier_leaver.py");
    }

    /// who goes on alone: the other still counts
    #[every_runtime(on_tokio)]
    async fn goes_on_alone() {
        let barrier = sync::Barrier::new(2);
        assert!(barrier.wait().now_or_never().is_none());
        assert!(barrier.wait().now_or_never().is_some());
    }

    /// who goes on alone: the other still counts
    #[every_runtime(on_async_std, on_smol)]
    async fn goes_on_alone_too() {
        let barrier = lock::Barrier::new(2);
        assert!(barrier.wait().now_or_never().is_none());
        assert!(barrier.wait().now_or_never().is_some());
    }
}

/// A barrier for nobody
mod barrier_of_none {
    use super::*;

    /// is refused
    #[test]
    fn asyncio() {
        asyncio_holds!("barrier_of_none.py");
    }

    /// lets each through, as one for one
    #[every_runtime(on_tokio)]
    async fn lets_each_through() {
        let barrier = sync::Barrier::new(0);
        assert!(barrier.wait().now_or_never().unwrap().is_leader());
    }

    /// lets each through, as one for one
    #[every_runtime(on_async_std, on_smol)]
    async fn lets_each_through_too() {
        let barrier = lock::Barrier::new(0);
        assert!(barrier.wait().now_or_never().unwrap().is_leader());
    }
}

/// Who has passed a barrier knows
mod barrier_place {
    use super::*;

    /// its index; if somebody left before, two may have the same one
    #[test]
    fn asyncio() {
        asyncio_holds!("barrier_place.py");
    }

    /// whether it is the one leader
    #[every_runtime(on_tokio)]
    async fn the_leader() {
        let barrier = sync::Barrier::new(2);
        let (first, last) = join(barrier.wait(), barrier.wait()).await;
        assert_eq!((first.is_leader(), last.is_leader()), (false, true));
    }

    /// whether it is the one leader
    #[every_runtime(on_async_std, on_smol)]
    async fn the_leader_too() {
        let barrier = lock::Barrier::new(2);
        let (first, last) = join(barrier.wait(), barrier.wait()).await;
        assert_eq!((first.is_leader(), last.is_leader()), (false, true));
    }
}

/// A signal that is sent before anybody waits
mod early_signal {
    use super::*;

    /// stays, in an `Event`; is forgotten, by a `Condition`
    #[test]
    fn asyncio() {
        asyncio_holds!("early_signal.py");
    }

    /// stays, in a `watch`; is remembered once, by `notify_one`; is forgotten, by `notify_waiters`
    #[every_runtime(on_tokio)]
    async fn three_ways() {
        let (flag, mut is_set) = sync::watch::channel(false);
        flag.send_replace(true);
        for _ in 0..2 {
            assert!(is_set.wait_for(|is_set| *is_set).await.is_ok());
        }

        let bell = sync::Notify::new();
        bell.notify_one();
        bell.notify_one();
        assert!(bell.notified().now_or_never().is_some());
        assert!(bell.notified().now_or_never().is_none());

        let bell = sync::Notify::new();
        bell.notify_waiters();
        assert!(bell.notified().now_or_never().is_none());
    }

    /// is forgotten, by event-listener: keep a flag beside it
    #[every_runtime(on_async_std, on_smol)]
    async fn is_forgotten() {
        let bell = Event::new();
        bell.notify(1);
        assert!(bell.listen().now_or_never().is_none());
    }
}

/// A flag goes up, and down again before the one who waits for it has run; that one
mod set_and_cleared {
    use super::*;

    /// goes on
    #[test]
    fn asyncio() {
        asyncio_holds!("set_and_cleared.py");
    }

    /// waits on: a `watch` shows what is, not what was
    #[every_runtime(on_tokio)]
    async fn waits_on() {
        let (flag, mut is_set) = sync::watch::channel(false);
        let mut waits = pin!(is_set.wait_for(|is_set| *is_set));
        assert!(poll!(&mut waits).is_pending());
        flag.send_replace(true);
        flag.send_replace(false);
        assert!(poll!(&mut waits).is_pending());
    }

    /// waits on: woken by event-listener it looks at its flag, and that is down
    #[every_runtime(on_async_std, on_smol)]
    async fn waits_on_too() {
        let (is_up, bell) = (AtomicBool::new(false), Event::new());
        let mut waits = pin!(async {
            while !is_up.load(SeqCst) {
                let rung = bell.listen();
                if !is_up.load(SeqCst) {
                    rung.await;
                }
            }
        });
        assert!(poll!(&mut waits).is_pending());
        is_up.store(true, SeqCst);
        bell.notify(usize::MAX);
        is_up.store(false, SeqCst);
        assert!(poll!(&mut waits).is_pending());
    }
}

/// Two signals for one each, in a row, and three who wait: so many wake
mod two_signals {
    use super::*;

    /// two
    #[test]
    fn asyncio() {
        asyncio_holds!("two_signals.py");
    }

    /// two
    #[every_runtime(on_tokio)]
    async fn two() {
        let bell = sync::Notify::new();
        let mut waiting = [(); 3].map(|()| Box::pin(bell.notified()));
        for waiter in &mut waiting {
            assert!(poll!(waiter).is_pending());
        }
        bell.notify_one();
        bell.notify_one();
        let woken = waiting.map(|waiter| waiter.now_or_never().is_some());
        assert_eq!(woken, [true, true, false]);
    }

    /// one, by `notify(1)`: "at least one is awake"; two, by `notify(1.additional())`
    #[every_runtime(on_async_std, on_smol)]
    async fn one_or_two() {
        use event_listener::IntoNotification;
        let woken_by = |ring: fn(&Event)| {
            let bell = Event::new();
            let waiting = [(); 3].map(|()| bell.listen());
            ring(&bell);
            ring(&bell);
            waiting.map(|waiter| waiter.now_or_never().is_some())
        };
        let at_least_one = woken_by(|bell| _ = bell.notify(1));
        assert_eq!(at_least_one, [true, false, false]);
        let one_more = woken_by(|bell| _ = bell.notify(1.additional()));
        assert_eq!(one_more, [true, true, false]);
    }
}

/// One who waits has been woken, and is cancelled before it runs: the signal
mod signal_of_the_cancelled {
    use super::*;

    /// goes to the next; before 3.13 it was lost
    #[test]
    fn asyncio() {
        asyncio_holds!("signal_of_the_cancelled.py");
    }

    /// goes to the next
    #[every_runtime(on_tokio)]
    async fn goes_to_the_next() {
        let bell = sync::Notify::new();
        let mut first = Box::pin(bell.notified());
        let mut second = pin!(bell.notified());
        assert!(poll!(&mut first).is_pending());
        assert!(poll!(&mut second).is_pending());
        bell.notify_one();
        drop(first);
        second.await;
    }

    /// goes to the next, even to one who came later
    #[every_runtime(on_async_std, on_smol)]
    async fn goes_to_the_next_too() {
        let bell = Event::new();
        let first = bell.listen();
        bell.notify(1);
        let second = bell.listen();
        drop(first);
        second.await;
    }
}

/// The owner of a lock fails
mod owner_fails {
    use super::*;

    /// and the lock is free
    #[test]
    fn asyncio() {
        asyncio_holds!("owner_fails.py");
    }

    /// and the lock is free; std's is poisoned, and tells whoever comes
    #[every_runtime(on_tokio)]
    async fn is_free() {
        let lock = Arc::new((sync::Mutex::new(()), std::sync::Mutex::new(())));
        let owns = lock.clone();
        let owner = thread::spawn(move || {
            let _guards = (owns.0.try_lock(), owns.1.lock());
            resume_unwind(Box::new("on purpose"));
        });
        assert!(owner.join().is_err());
        drop(lock.0.lock().await);
        assert!(lock.1.lock().is_err());
    }

    /// and the lock is free
    #[every_runtime(on_async_std, on_smol)]
    async fn is_free_too() {
        let lock = Arc::new(async_std::sync::Mutex::new(()));
        let owns = lock.clone();
        let owner = thread::spawn(move || {
            let _guard = owns.try_lock();
            resume_unwind(Box::new("on purpose"));
        });
        assert!(owner.join().is_err());
        drop(lock.lock().await);
    }
}

/// The next in line for a lock exists, and is not polled any more
mod unpolled {
    use super::*;

    /// cannot be: a task runs by itself
    #[test]
    fn asyncio() {
        asyncio_holds!("unpolled.py");
    }

    /// and has the lock all the same: everybody waits for it
    #[every_runtime(on_tokio)]
    async fn has_the_lock() {
        let lock = sync::Mutex::new(());
        let held = lock.lock().await;
        let mut next = Box::pin(lock.lock());
        assert!(poll!(&mut next).is_pending());
        drop(held);
        assert!(lock.lock().now_or_never().is_none());
        drop(next);
        assert!(lock.lock().now_or_never().is_some());
    }

    /// and a newcomer has the lock
    #[every_runtime(on_async_std, on_smol)]
    async fn a_newcomer_has_it() {
        let lock = async_std::sync::Mutex::new(());
        let held = lock.lock().await;
        let mut next = pin!(lock.lock());
        assert!(poll!(&mut next).is_pending());
        drop(held);
        assert!(lock.lock().now_or_never().is_some());
    }
}

/// Used on another loop, or another runtime
mod elsewhere {
    use super::*;

    /// it refuses, once somebody had to wait
    #[test]
    fn asyncio() {
        asyncio_holds!("elsewhere.py");
    }

    /// all of `tokio::sync` works, with no runtime at all
    #[every_runtime(on_tokio)]
    async fn works() {
        thread::spawn(|| futures::executor::block_on(tokio_s_locks()))
            .join()
            .unwrap();
    }

    /// all of async-lock works; what is tokio's works here
    #[every_runtime(on_async_std, on_smol)]
    async fn works_too() {
        tokio_s_locks().await;
        thread::spawn(async_locks_on_tokio).join().unwrap();
    }

    fn async_locks_on_tokio() {
        let tokio = tokio::runtime::Runtime::new().unwrap();
        tokio.block_on(async { tokio::spawn(async_locks()).await.unwrap() });
    }

    async fn tokio_s_locks() {
        let (mutex, permits) = (sync::Mutex::new(()), sync::Semaphore::new(0));
        let (barrier, bell) = (sync::Barrier::new(2), sync::Notify::new());
        let (flag, mut is_set) = sync::watch::channel(false);
        let waits = async {
            drop(mutex.lock().await);
            bell.notified().await;
            drop(permits.acquire().await);
            assert!(is_set.wait_for(|is_set| *is_set).await.is_ok());
            barrier.wait().await;
        };
        let wakes = async {
            let held = mutex.lock().await;
            yield_now().await;
            drop(held);
            bell.notify_one();
            permits.add_permits(1);
            flag.send_replace(true);
            barrier.wait().await;
        };
        join(wakes, waits).await;
    }

    async fn async_locks() {
        let (mutex, permits) = (lock::Mutex::new(()), lock::Semaphore::new(0));
        let (barrier, bell) = (lock::Barrier::new(2), Event::new());
        let rung = bell.listen();
        let waits = async {
            drop(mutex.lock().await);
            rung.await;
            drop(permits.acquire().await);
            barrier.wait().await;
        };
        let wakes = async {
            let held = mutex.lock().await;
            yield_now().await;
            drop(held);
            bell.notify(1);
            permits.add_permits(1);
            barrier.wait().await;
        };
        join(wakes, waits).await;
    }
}

/// A plain thread sets a flag that a task waits for
mod from_a_thread {
    use super::*;

    /// and the loop sleeps on: it takes `call_soon_threadsafe`
    #[test]
    fn asyncio() {
        asyncio_holds!("from_a_thread.py");
    }

    /// and the task wakes
    #[every_runtime(on_tokio)]
    async fn wakes() {
        let (flag, mut is_set) = sync::watch::channel(false);
        let setting = thread::spawn(move || {
            flag.send_replace(true);
            flag
        });
        assert!(is_set.wait_for(|is_set| *is_set).await.is_ok());
        drop(setting.join());
    }

    /// and the task wakes
    #[every_runtime(on_async_std, on_smol)]
    async fn wakes_too() {
        let bell = Arc::new(Event::new());
        let listener = bell.listen();
        let setting = thread::spawn(move || bell.notify(1));
        listener.await;
        setting.join().unwrap();
    }
}

/// A plain thread asks for a lock that tasks use
mod lock_of_a_thread {
    use super::*;

    /// and fails if it would have to wait: it has no loop
    #[test]
    fn asyncio() {
        asyncio_holds!("thread_asks.py");
    }

    /// by `blocking_lock`, which panics inside the runtime
    #[every_runtime(on_tokio)]
    async fn panics_inside() {
        let lock = Arc::new(sync::Mutex::new(()));
        let asks = lock.clone();
        let asking = thread::spawn(move || drop(asks.blocking_lock()));
        asking.join().unwrap();
        let inside = tokio::spawn(async move { drop(lock.blocking_lock()) });
        assert!(inside.await.unwrap_err().is_panic());
    }

    /// by `lock_blocking`, which blocks inside the runtime
    #[every_runtime(on_async_std, on_smol)]
    async fn blocks() {
        let lock = Arc::new(async_std::sync::Mutex::new(0));
        let held = lock.lock().await;
        let asks = lock.clone();
        let asking = thread::spawn(move || *asks.lock_blocking() += 1);
        drop(held);
        asking.join().unwrap();
        assert_eq!(*lock.lock_blocking(), 1);
    }
}
