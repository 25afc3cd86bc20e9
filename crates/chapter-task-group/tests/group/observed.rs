//! A future whose life a test can follow and steer.

use futures::channel::oneshot::{self, Canceled};
use futures::future::{BoxFuture, FutureExt, pending};

/// What a test holds of a future made by [`observed`].
pub struct Observer {
    /// Resolves when the future is first polled.
    pub started: oneshot::Receiver<()>,
    /// Lets the future go on to its end.
    pub release: oneshot::Sender<()>,
    /// Resolves when the future ends, and fails when it is dropped before.
    pub finished: oneshot::Receiver<()>,
}

impl Observer {
    /// Whether the future has been dropped by now, before its end.
    pub fn is_cancelled(&mut self) -> bool {
        self.finished.try_recv() == Err(Canceled)
    }

    /// Waits until the future is dropped; panics if it ends instead.
    pub async fn sees_it_cancelled(self) {
        assert_eq!(self.finished.await, Err(Canceled));
    }

    /// Releases the future, and waits until it ends; panics if it has been dropped instead.
    pub async fn sees_it_finish(self) {
        assert_eq!(self.release.send(()), Ok(()), "the future is gone");
        assert_eq!(self.finished.await, Ok(()));
    }
}

/// Makes a future that says when it starts, and waits until it is released.
pub fn observed() -> (BoxFuture<'static, ()>, Observer) {
    let (start, started) = oneshot::channel();
    let (release, released) = oneshot::channel();
    let (finish, finished) = oneshot::channel();
    let future = async move {
        let finish = finish;
        let _ = start.send(());
        // The observer may be gone: then this waits for ever.
        if released.await.is_err() {
            pending::<()>().await;
        }
        let _ = finish.send(());
    };
    let observer = Observer {
        started,
        release,
        finished,
    };
    (future.boxed(), observer)
}

/// Makes as many of them as are asked for.
pub fn observed_group(count: usize) -> (Vec<BoxFuture<'static, ()>>, Vec<Observer>) {
    (0..count).map(|_| observed()).unzip()
}
