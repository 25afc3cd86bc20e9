//! What `retry` promises, on each runtime.

use chapter_coroutines::poll_once;
use every_await::dropped_at_each;
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{Either, FutureExt, pending, ready, select};
use smol::future::yield_now;
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(5);
const AN_HOUR: Duration = Duration::from_secs(3600);

#[every_runtime]
async fn it_is_tried_until_it_succeeds() {
    let attempts = Cell::new(0);
    let succeed = || third_time_lucky(&attempts);
    assert_eq!(runtime::retry(succeed).times(10).pause(PAUSE).await, Ok(3));
    assert_eq!(attempts.get(), 3);
}

#[every_runtime]
async fn the_last_error_is_returned() {
    let attempts = Cell::new(0);
    let fail = || {
        attempts.update(|attempts| attempts + 1);
        ready(Err::<(), _>(attempts.get()))
    };
    assert_eq!(runtime::retry(fail).times(2).pause(PAUSE).await, Err(3));
    assert_eq!(runtime::retry(fail).times(0).await, Err(4));
    assert_eq!(runtime::retry(fail).await, Err(8), "three more times");
}

#[every_runtime]
async fn nothing_is_tried_before_the_first_poll() {
    let attempts = Cell::new(0);
    let retry = runtime::retry(|| third_time_lucky(&attempts)).into_future();
    assert_eq!(attempts.get(), 0);
    assert_eq!(retry.await, Ok(3));
}

#[every_runtime]
async fn it_pauses_after_each_error() {
    let begun = Instant::now();
    let attempts = Cell::new(0);
    let succeed = || third_time_lucky(&attempts);
    runtime::retry(succeed).pause(PAUSE).await.unwrap();
    assert!(begun.elapsed() >= 2 * PAUSE);
}

#[every_runtime]
async fn a_success_waits_for_no_pause() {
    let succeed = || ready(Ok::<_, ()>("at once"));
    assert_eq!(runtime::retry(succeed).pause(AN_HOUR).await, Ok("at once"));
}

#[every_runtime]
async fn others_run_while_it_pauses() {
    let (fail, failed) = oneshot::channel();
    let fail = RefCell::new(Some(fail));
    let operation = || ready(Err::<(), _>(fail.take().unwrap().send("failed")));
    let retrying = pin!(runtime::retry(operation).pause(AN_HOUR).into_future());
    match select(retrying, failed).await {
        Either::Right((heard, _still_pausing)) => assert_eq!(heard, Ok("failed")),
        Either::Left(_) => unreachable!("it pauses for an hour"),
    }
}

#[every_runtime]
async fn dropping_it_drops_the_attempt_under_way() {
    let held = Rc::new(());
    let hang = || {
        let held = held.clone();
        pending::<Result<(), ()>>().inspect(move |_| drop(held))
    };
    let mut retrying = Box::pin(runtime::retry(hang).into_future());
    assert!(poll_once(retrying.as_mut()).is_pending());
    assert_eq!(Rc::strong_count(&held), 2);
    drop(retrying);
    assert_eq!(Rc::strong_count(&held), 1);
}

#[every_runtime]
async fn dropped_in_a_pause_it_tries_no_more() {
    let attempts = Cell::new(0);
    let succeed = || third_time_lucky(&attempts);
    let mut retrying = Box::pin(runtime::retry(succeed).pause(PAUSE).into_future());
    assert!(poll_once(retrying.as_mut()).is_pending());
    drop(retrying);
    let waits = || ready(Err::<(), ()>(()));
    let _ = runtime::retry(waits).times(2).pause(PAUSE).await;
    assert_eq!(attempts.get(), 1);
}

/// What is in a `Retry` decides whether it may go to another thread: here, all may.
#[every_runtime]
async fn it_can_be_spawned() {
    let attempts = Arc::new(AtomicU32::new(0));
    let counts = attempts.clone();
    let succeed = move || {
        let attempt = 1 + counts.fetch_add(1, Ordering::SeqCst);
        async move {
            if attempt < 3 {
                Err("again")
            } else {
                Ok(attempt)
            }
        }
    };
    let retrying = runtime::retry(succeed).pause(PAUSE).into_future();
    assert_eq!(runtime::spawn(retrying).await, Ok(3));
}

/// Each attempt waits once, and so does each pause.
#[every_runtime]
async fn dropped_anywhere_it_drops_what_is_under_way_and_tries_no_more() {
    let places = dropped_at_each(async |cut| {
        let owned = Rc::new(());
        let attempts = Cell::new(0);
        let attempt = async |owned: Rc<()>| {
            let _owned = owned;
            third_time_lucky(&attempts).await
        };
        let retry = runtime::retry(|| attempt(owned.clone())).pause(PAUSE);
        let output = cut.short(retry.into_future()).await;

        assert_eq!(Rc::strong_count(&owned), 1, "no attempt is left");
        assert!(output.is_none_or(|output| output == Ok(3)));
    });
    // Three attempts and the two pauses between them, each cut twice.
    assert!(places.await.len() >= 1 + 2 * 5);
}

async fn third_time_lucky(attempts: &Cell<u32>) -> Result<u32, &'static str> {
    attempts.update(|attempts| attempts + 1);
    yield_now().await;
    if attempts.get() < 3 {
        return Err("again");
    }
    Ok(attempts.get())
}

/// The chapter's modules, with what each runtime offers beside them.
mod chapter {
    pub mod on_tokio {
        pub use chapter_coroutines::on_tokio::retry;

        pub async fn spawn<T: Send + 'static>(
            future: impl Future<Output = T> + Send + 'static,
        ) -> T {
            tokio::spawn(future).await.unwrap()
        }
    }

    pub mod on_async_std {
        pub use async_std::task::spawn;
        pub use chapter_coroutines::on_async_std::retry;
    }

    pub mod on_smol {
        pub use chapter_coroutines::on_smol::retry;
        pub use smol::spawn;
    }
}
