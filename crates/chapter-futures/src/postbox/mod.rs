//! The postbox: a future that is empty until somebody puts a letter in.
//!
//! Both ends share one `State` behind a lock. What makes it a future is one rule: to look
//! for the letter and to leave one's waker is a single step, under one lock. Whoever looks
//! first and leaves the waker later can miss a letter that comes in between, and then
//! waits for ever.
//!
//! No waker is called, and none is dropped, while the lock is held: nobody knows what a
//! waker does. It may even poll this very postbox.
//!
//! `state` is what both ends share; then come the [`Sender`] and the [`Receiver`].

mod receiver;
mod sender;
mod state;

pub use crate::errors::{RecvError, SendError, TryRecvError};
use crate::sync::{Arc, Mutex};
pub use receiver::Receiver;
pub use sender::Sender;
use state::State;

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
    let state = Arc::new(Mutex::new(State::default()));
    (Sender::of(state.clone()), Receiver::of(state))
}
