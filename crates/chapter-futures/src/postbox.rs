//! The postbox: a future that is empty until somebody puts a letter in.
//!
//! Both ends share one `State` behind a lock. What makes it a future is one rule: to look
//! for the letter and to leave one's waker is a single step, under one lock. Whoever looks
//! first and leaves the waker later can miss a letter that comes in between, and then
//! waits for ever.
//!
//! No waker is called, and none is dropped, while the lock is held: nobody knows what a
//! waker does. It may even poll this very postbox.

pub use crate::errors::{RecvError, SendError, TryRecvError};
use crate::sync::{Arc, Mutex, MutexGuard};
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::sync::PoisonError;
use std::task::{Context, Poll, Waker};

/// Makes an empty postbox: one end takes a letter, the other is the future that has it.
///
/// ```
/// use chapter_futures::postbox;
/// use std::thread;
///
/// # futures::executor::block_on(async {
/// let (sender, receiver) = postbox();
/// thread::spawn(|| sender.send("a letter from another thread"));
/// assert_eq!(receiver.await, Ok("a letter from another thread"));
/// # });
/// ```
///
/// There is no second letter, for the first takes the sender away:
///
/// ```compile_fail,E0382
/// let (sender, receiver) = chapter_futures::postbox();
/// sender.send(1).unwrap();
/// sender.send(2).unwrap(); // use of moved value: `sender`
/// ```
pub fn postbox<T>() -> (Sender<T>, Receiver<T>) {
    let state = Arc::new(Mutex::new(State::Empty(Waiting::default())));
    (Sender(Some(state.clone())), Receiver(Some(state)))
}

/// Puts the letter in. Dropping it instead tells the receiver that none will come.
pub struct Sender<T>(Option<Shared<T>>);

/// A future: the letter, or [`RecvError`] when the sender is gone without one.
///
/// Dropping it tells the sender. It may be polled by one task after another; whoever polled
/// last is woken. Awaiting `&mut receiver` is cancel safe: a letter stays until it is taken.
/// After that it gives [`RecvError`] as often as it is asked.
#[must_use = "a future does nothing unless it is polled"]
pub struct Receiver<T>(Option<Shared<T>>);

/// What has become of the postbox.
enum State<T> {
    /// The letter may still come.
    Empty(Waiting),
    /// The letter is in. The sender was used up by that.
    Full(T),
    /// The sender went without a letter.
    Abandoned,
    /// The receiver went, has its letter, or wants none any more.
    Closed,
}

/// Who is to be woken when the postbox is no longer empty.
#[derive(Default)]
struct Waiting {
    /// Waits for the letter.
    receiver: Option<Waker>,
    /// Waits for the receiver to go.
    sender: Option<Waker>,
}

/// An end lets go of it once it is used up, and so need not lock it again to be dropped: that
/// saves two locks of four.
type Shared<T> = Arc<Mutex<State<T>>>;

impl<T> Sender<T> {
    /// Puts the letter in, and wakes whoever waits for it.
    ///
    /// It returns at once. That the letter has been put in does not mean that it will be read.
    ///
    /// # Errors
    ///
    /// When the receiver is gone, the letter comes back in the error.
    // ANCHOR: send
    pub fn send(mut self, letter: T) -> Result<(), SendError<T>> {
        let Some(shared) = self.0.take() else {
            return Err(SendError(letter)); // Only a sender that is gone has none.
        };
        let mut state = lock(&shared);
        if let State::Closed = *state {
            return Err(SendError(letter));
        }
        let before = mem::replace(&mut *state, State::Full(letter));
        drop(state);
        before.wake_receiver();
        Ok(())
    }
    // ANCHOR_END: send

    /// Whether the receiver is gone, so that a letter would come back.
    ///
    /// `false` may be out of date by the time you read it; `true` stays true.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        let shared = self.0.as_ref();
        shared.is_none_or(|shared| matches!(*lock(shared), State::Closed))
    }

    /// Waits until the receiver is gone: the moment to give up working on the letter.
    ///
    /// ```
    /// # futures::executor::block_on(async {
    /// let (mut sender, receiver) = chapter_futures::postbox::<()>();
    /// drop(receiver);
    /// sender.closed().await;
    /// # });
    /// ```
    ///
    /// It is cancel safe: nothing is lost when it is dropped.
    pub async fn closed(&mut self) {
        poll_fn(|context| self.poll_closed(context)).await;
    }

    /// Like [`closed`](Self::closed), for those who poll by hand.
    pub fn poll_closed(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(shared) = &self.0 else {
            return Poll::Ready(());
        };
        let mut state = lock(shared);
        let State::Empty(waiting) = &mut *state else {
            return Poll::Ready(()); // There is no letter yet, so it is closed.
        };
        let replaced = keep(&mut waiting.sender, context.waker());
        drop(state);
        drop(replaced);
        Poll::Pending
    }
}

impl<T> Receiver<T> {
    /// Takes the letter if it is in, without waiting.
    ///
    /// # Errors
    ///
    /// [`TryRecvError::Empty`] while the letter may still come, and
    /// [`TryRecvError::Disconnected`] when none will, or when it has been taken.
    pub fn try_recv(&mut self) -> Result<T, TryRecvError> {
        let shared = self.0.as_ref().ok_or(TryRecvError::Disconnected)?;
        let mut state = lock(shared);
        if let State::Empty(_) = *state {
            return Err(TryRecvError::Empty);
        }
        let last = mem::replace(&mut *state, State::Closed);
        drop(state);
        self.0 = None;
        last.into_letter().map_err(|_| TryRecvError::Disconnected)
    }

    /// Wants no letter any more: from now on sending fails.
    ///
    /// One that is in already can still be taken. To give up waiting and lose nothing, close
    /// the postbox and look once more with [`try_recv`](Self::try_recv).
    pub fn close(&mut self) {
        let Some(shared) = &self.0 else { return };
        let mut state = lock(shared);
        if let State::Empty(_) = *state {
            let before = mem::replace(&mut *state, State::Closed);
            drop(state);
            before.wake_sender();
        }
    }
}

// ANCHOR: poll
impl<T> Future for Receiver<T> {
    type Output = Result<T, RecvError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(shared) = &self.0 else {
            return Poll::Ready(Err(RecvError));
        };
        let mut state = lock(shared);
        if let State::Empty(waiting) = &mut *state {
            let replaced = keep(&mut waiting.receiver, context.waker());
            drop(state);
            drop(replaced);
            return Poll::Pending;
        }
        let last = mem::replace(&mut *state, State::Closed);
        drop(state);
        self.0 = None;
        Poll::Ready(last.into_letter())
    }
}
// ANCHOR_END: poll

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        let Some(shared) = self.0.take() else { return };
        let mut state = lock(&shared);
        if let State::Empty(_) = *state {
            let before = mem::replace(&mut *state, State::Abandoned);
            drop(state);
            before.wake_receiver();
        }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        self.close();
    }
}

impl<T> State<T> {
    fn into_letter(self) -> Result<T, RecvError> {
        match self {
            State::Full(letter) => Ok(letter),
            State::Empty(_) | State::Abandoned | State::Closed => Err(RecvError),
        }
    }

    fn wake_receiver(self) {
        if let State::Empty(waiting) = self
            && let Some(waker) = waiting.receiver
        {
            waker.wake();
        }
    }

    fn wake_sender(self) {
        if let State::Empty(waiting) = self
            && let Some(waker) = waiting.sender
        {
            waker.wake();
        }
    }
}

/// Leaves the waker of whoever polls now; gives back the one that it replaces.
#[must_use = "it is dropped outside of the lock"]
fn keep(place: &mut Option<Waker>, waker: &Waker) -> Option<Waker> {
    match place {
        Some(kept) if kept.will_wake(waker) => None,
        _ => place.replace(waker.clone()),
    }
}

/// A panic under the lock could only come from a waker's `clone`, before anything has changed.
fn lock<T>(shared: &Mutex<State<T>>) -> MutexGuard<'_, State<T>> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
