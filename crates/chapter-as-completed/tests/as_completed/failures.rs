//! Errors and panics: each shows where its own result is taken, and nowhere else.

use super::observed::observed;
use chapter_as_completed as chapter;
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{BoxFuture, FutureExt, join, ready};
use futures::stream::{StreamExt, TryStreamExt};
use std::panic::{AssertUnwindSafe, resume_unwind};

type Attempt = BoxFuture<'static, Result<u32, &'static str>>;

#[every_runtime]
async fn an_error_is_an_output_like_any_other() {
    let attempts: [Attempt; 3] =
        [ready(Ok(1)), ready(Err("lost")), ready(Ok(3))].map(FutureExt::boxed);
    let mut results: Vec<_> = runtime::as_completed(attempts).collect().await;
    results.sort_unstable();
    assert_eq!(results, [Ok(1), Ok(3), Err("lost")]);
}

/// `try_next` raises it where it is taken; the stream goes on after that.
#[every_runtime]
async fn an_error_waits_until_it_is_taken() {
    let (fail, failed) = oneshot::channel();
    let fails = async {
        fail.send(()).unwrap();
        Err("lost")
    };
    let (last, release_last) = released();
    let mut results = runtime::as_completed([last, fails.boxed()]);
    failed.await.unwrap(); // Nobody else has heard of it so far.

    assert_eq!(results.try_next().await, Err("lost"));
    release_last.send(7).unwrap();
    assert_eq!(results.try_next().await, Ok(Some(7)));
    assert_eq!(results.try_next().await, Ok(None));
}

#[every_runtime]
async fn a_panic_goes_on_where_its_output_is_taken_and_troubles_no_other() {
    let (other, observer) = observed();
    let panics = async { resume_unwind(Box::new("on purpose")) }.boxed();
    let mut results = runtime::as_completed([other, panics]);

    let panic = AssertUnwindSafe(results.next()).catch_unwind().await;
    assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"on purpose"));

    let (taken, ()) = join(results.next(), observer.sees_it_finish()).await;
    assert_eq!(taken, Some(()));
    assert_eq!(results.next().await, None);
}

/// Also where each of the few places was held by one that panicked.
#[every_runtime]
async fn after_panics_the_next_futures_start() {
    let panics = |_| async { resume_unwind(Box::new("on purpose")) }.boxed();
    let futures = (0..9).map(panics).chain([ready("last").boxed()]);
    let mut results = runtime::as_completed_at_most(2, futures);

    let (mut panics, mut last) = (0, false);
    loop {
        match AssertUnwindSafe(results.next()).catch_unwind().await {
            Err(_) => panics += 1,
            Ok(Some(taken)) => last = taken == "last",
            Ok(None) => break,
        }
    }
    assert_eq!((panics, last), (9, true));
}

/// Whoever wants panics as outputs catches them in the future itself.
#[every_runtime]
async fn a_caught_panic_is_an_output() {
    let panics = async {
        if true {
            resume_unwind(Box::new("on purpose"));
        }
    };
    let caught = AssertUnwindSafe(panics).catch_unwind();
    let ended = runtime::as_completed([caught]).next().await.unwrap();
    assert_eq!(ended.unwrap_err().downcast_ref(), Some(&"on purpose"));
}

#[every_runtime]
async fn leaving_at_the_first_error_stops_the_others() {
    let (other, observer) = observed();
    let attempts: [Attempt; 2] = [other.map(|()| Ok(1)).boxed(), ready(Err("lost")).boxed()];

    let sum_all = async {
        let mut results = runtime::as_completed(attempts);
        let mut sum = 0;
        while let Some(number) = results.try_next().await? {
            sum += number;
        }
        Ok(sum)
    };

    assert_eq!(sum_all.await, Err("lost"));
    observer.sees_it_cancelled().await;
}

fn released() -> (Attempt, oneshot::Sender<u32>) {
    let (release, released) = oneshot::channel();
    (
        released.map(|number| number.map_err(|_| "gone")).boxed(),
        release,
    )
}
