//! A deadline that asks, instead of dropping what it finds.

use futures::future::{Either, select};
use std::pin::pin;
use tokio_util::sync::CancellationToken;

/// Cancels the token when the timer is done, and waits for the work to its end.
pub(crate) async fn ask_when<T>(
    timer: impl Future,
    work: impl AsyncFnOnce(CancellationToken) -> T,
) -> T {
    let token = CancellationToken::new();
    let work = pin!(work(token.clone()));
    match select(work, pin!(timer)).await {
        Either::Left((output, _)) => output,
        Either::Right((_, work)) => {
            token.cancel();
            work.await
        }
    }
}
