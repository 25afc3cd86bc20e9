//! `gather_outcomes`: every task's end in its place.

use super::observed::observed;
use chapter_gather as chapter;
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{Aborted, FutureExt, abortable, pending, ready};
use std::panic::panic_any;

#[every_runtime]
async fn values_errors_and_panics_stand_in_their_places() {
    let (end_last, last) = oneshot::channel::<()>();
    let tasks = [
        last.map(|_| panic_any("fourth in time")).boxed(),
        ready(Ok("value")).boxed(),
        ready(Err("error")).boxed(),
        async { panic_any("panic") }.boxed(),
        async {
            drop(end_last);
            Ok("last")
        }
        .boxed(),
    ];

    let outcomes = runtime::gather_outcomes(tasks).await;

    let told = outcomes
        .into_iter()
        .map(|end| end.map_err(|panic| *panic.downcast().unwrap()));
    let expected: [Result<Result<_, _>, &str>; 5] = [
        Err("fourth in time"),
        Ok(Ok("value")),
        Ok(Err("error")),
        Err("panic"),
        Ok(Ok("last")),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[every_runtime]
async fn a_panic_leaves_the_others_alone() {
    let (other, observer) = observed();
    let panics = async { panic!("on purpose") }.boxed();

    let (outcomes, ()) = futures::join!(
        runtime::gather_outcomes([panics, other]),
        observer.sees_it_finish()
    );

    assert!(matches!(outcomes[..], [Err(_), Ok(())]));
}

#[every_runtime]
async fn a_child_cancelled_from_outside_stands_in_its_place() {
    let (cancelled, cancel) = abortable(pending().boxed());
    let (first, _) = abortable(ready(1).boxed());
    let (last, _) = abortable(async { panic!("on purpose") }.boxed());
    cancel.abort();

    let outcomes = runtime::gather_outcomes([first, cancelled, last]).await;

    assert!(matches!(
        outcomes[..],
        [Ok(Ok(1)), Ok(Err(Aborted)), Err(_)]
    ));
}
