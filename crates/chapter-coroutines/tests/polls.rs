//! How often a future is polled, and by whom.

use chapter_coroutines::{counted, poll_once};
use every_runtime::every_runtime;
use smol::future::yield_now;
use std::cell::Cell;
use std::pin::pin;

#[every_runtime]
async fn it_takes_a_poll_to_begin_and_one_for_each_wait() {
    let waits = async |times: u32| {
        for _ in 0..times {
            yield_now().await;
        }
    };
    assert_eq!(counted(waits(0)).await, ((), 1));
    assert_eq!(counted(waits(5)).await, ((), 6));
}

#[every_runtime]
async fn what_is_awaited_is_polled_with_whoever_awaits_it() {
    let inner = counted(async {
        yield_now().await;
        yield_now().await;
    });
    let outer = counted(async {
        let ((), polls) = inner.await;
        yield_now().await;
        polls
    });
    assert_eq!(outer.await, (3, 4));
}

#[every_runtime(on_no_runtime)]
async fn nothing_runs_until_it_is_polled() {
    let greeted = Cell::new(false);
    let mut greeting = pin!(counted(async { greeted.set(true) }));
    assert_eq!((greeting.polls(), greeted.get()), (0, false));

    assert!(poll_once(greeting.as_mut()).is_ready());
    assert_eq!((greeting.polls(), greeted.get()), (1, true));
}
