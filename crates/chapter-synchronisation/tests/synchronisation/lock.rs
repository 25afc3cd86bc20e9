//! The lock: asyncio's promises, kept by tokio's on every runtime. So the chapter has none of its
//! own.

use super::queue::{Notes, Queue};
use every_runtime::every_runtime;
use futures::future::pending;
use futures::poll;
use smol::future::yield_now;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::thread;
use tokio::sync::Mutex;

/// Three ask in turn, and each asks again as soon as it has given the lock back.
#[test]
fn it_is_had_in_the_order_of_asking_and_nobody_is_overtaken() {
    let (queue, notes) = (Queue::default(), Notes::default());
    let lock = Rc::new(Mutex::new(()));
    let held = lock.try_lock().unwrap();
    let enters = |name| {
        let (lock, notes) = (lock.clone(), notes.clone());
        async move {
            for _ in 0..2 {
                let _guard = lock.lock().await;
                notes.add(name);
                yield_now().await; // Nobody else gets in meanwhile.
                notes.add(name);
            }
        }
    };
    let _tasks: Vec<_> = (1..=3).map(|name| queue.spawn(enters(name))).collect();
    queue.turn();
    assert!(notes.take().is_empty());

    drop(held);
    assert!(lock.try_lock().is_err(), "it is the first one's");
    queue.turn();
    assert_eq!(notes.take(), [1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3]);
    assert!(lock.try_lock().is_ok());
}

/// asyncio's lock has no owner: any task may call `release`. Here whoever has the guard drops it.
#[every_runtime]
async fn a_guard_that_owns_its_lock_is_given_back_elsewhere() {
    let lock = Arc::new(Mutex::new(()));
    let guard = lock.clone().lock_owned().await;
    let mut next = pin!(lock.lock());
    assert!(poll!(&mut next).is_pending());
    thread::spawn(move || drop(guard)).join().unwrap();
    drop(next.await);
}

#[every_runtime]
async fn whoever_is_cancelled_with_the_lock_in_hand_leaves_it_free() {
    let lock = Mutex::new(());
    let mut holder = Box::pin(async {
        let _guard = lock.lock().await;
        pending::<()>().await;
    });
    assert!(poll!(&mut holder).is_pending());
    let mut next = pin!(lock.lock());
    assert!(poll!(&mut next).is_pending());
    drop(holder);
    drop(next.await);
}
