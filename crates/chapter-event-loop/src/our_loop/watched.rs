//! Step 10. Sockets: try, and if the answer is "not yet" leave a waker with the poller.

use super::poller::{Direction, Poller};
use super::run::running;
use mio::Token;
use mio::event::Source;
use std::future::poll_fn;
use std::io::{self, ErrorKind};
use std::rc::Rc;
use std::task::{Context, Poll};

/// A socket that the poller watches. Dropping it closes it.
pub(super) struct Watched<S: Source> {
    pub(super) socket: S,
    token: Token,
    poller: Rc<Poller>,
}

impl<S: Source> Watched<S> {
    pub(super) fn new(mut socket: S) -> io::Result<Self> {
        let poller = Rc::clone(&running().poller);
        let token = poller.add(&mut socket)?;
        Ok(Self {
            socket,
            token,
            poller,
        })
    }

    // ANCHOR: poll
    /// Tries the operation, and again when the socket has become ready for it.
    pub(super) fn poll<T>(
        &self,
        direction: Direction,
        context: &Context<'_>,
        mut operation: impl FnMut(&S) -> io::Result<T>,
    ) -> Poll<io::Result<T>> {
        loop {
            match operation(&self.socket) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    // Nothing can come in between: this thread alone asks the poller.
                    let poller = &self.poller;
                    poller.wake_when_ready(self.token, direction, context.waker());
                    return Poll::Pending;
                }
                result => return Poll::Ready(result),
            }
        }
    }
    // ANCHOR_END: poll

    pub(super) async fn when<T>(
        &self,
        direction: Direction,
        mut operation: impl FnMut(&S) -> io::Result<T>,
    ) -> io::Result<T> {
        poll_fn(|context| self.poll(direction, context, &mut operation)).await
    }
}

impl<S: Source> Drop for Watched<S> {
    fn drop(&mut self) {
        self.poller.remove(self.token, &mut self.socket);
    }
}
