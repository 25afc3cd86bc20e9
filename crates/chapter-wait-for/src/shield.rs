//! Work that goes on when nobody waits for it any more: asyncio's `shield()`.

use futures::FutureExt;
use futures::channel::oneshot::{self, Receiver};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::thread;

/// A task that outlives those who wait for it; `shield` of each runtime starts it.
///
/// Await it for the output, by `&mut` if you may have to wait again. Dropping it, before the
/// first poll or later, lets the task run on. An output that nobody took goes to the one who was
/// named for that, once: where the task ends or, if it had ended already, where this is dropped.
///
/// For several to wait, make it [`Shared`](futures::future::Shared): it is given up
/// when the last of them is gone.
///
/// # Panics
///
/// A panic of the work goes on where this is awaited. It panics too when the runtime has shut
/// down before the work was done, and when it is polled again after its output.
///
/// The one who was named runs in a destructor, where nobody can wait and a second panic ends the
/// process: let it hand the output on, and neither block nor panic.
pub struct Shield<T>(Receiver<Letter<T>>);

/// How the work ended. One that nobody has opened goes to the finder, wherever it is dropped.
struct Letter<T>(Option<(thread::Result<T>, Finder<T>)>);

type Finder<T> = Box<dyn FnOnce(T) + Send>;

/// Makes what is to be spawned of a future, and the wait for it.
pub(crate) fn prepare<F: Future>(
    future: F,
    orphan: impl FnOnce(F::Output) + Send + 'static,
) -> (impl Future<Output = ()>, Shield<F::Output>) {
    let (report, outcome) = oneshot::channel();
    let running = async move {
        let ended = AssertUnwindSafe(future).catch_unwind().await;
        // If nobody waits the letter comes back, and is dropped unopened.
        drop(report.send(Letter(Some((ended, Box::new(orphan))))));
    };
    (running, Shield(outcome))
}

impl<T> Future for Shield<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let letter = ready!(self.0.poll_unpin(context));
        let mut letter = letter.expect("the runtime has shut down, and the shielded work with it");
        let (ended, _) = letter.0.take().expect("nobody else opens it");
        Poll::Ready(ended.unwrap_or_else(|panic| resume_unwind(panic)))
    }
}

impl<T> Drop for Letter<T> {
    fn drop(&mut self) {
        // A panic has been printed as it happened.
        if let Some((Ok(output), finder)) = self.0.take() {
            finder(output);
        }
    }
}
