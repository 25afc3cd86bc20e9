//! Where asyncio and the three runtimes part ways: a module for each question, a test for
//! each answer. The book's table of differences is made from this file.
//!
//! The tests use what each runtime itself offers, not this chapter's constructs: tokio's
//! one-shot, and of async-std and smol, which have none, the channel with room for one.

use every_runtime::every_runtime;
use futures::future::{FutureExt, join};
use lesson::asyncio_holds;
use std::sync::Arc;
use std::thread;
use task::Task;
use tokio::sync::oneshot;

#[expect(dead_code, reason = "some of it serves the other tests alone")]
#[path = "futures/task.rs"]
mod task;

/// A look before there is a result
mod read_too_early {
    use super::*;

    /// raises `InvalidStateError`
    #[test]
    fn asyncio() {
        asyncio_holds!("read_too_early.py");
    }

    /// `try_recv` says `Empty`
    #[every_runtime(on_tokio)]
    async fn empty() {
        let (_sender, mut receiver) = oneshot::channel::<()>();
        assert_eq!(
            receiver.try_recv(),
            Err(oneshot::error::TryRecvError::Empty)
        );
    }

    /// `try_recv` says `Empty`
    #[every_runtime(on_async_std)]
    async fn empty_too() {
        let (_sender, receiver) = async_std::channel::bounded::<()>(1);
        assert_eq!(
            receiver.try_recv(),
            Err(async_std::channel::TryRecvError::Empty)
        );
    }

    /// `try_recv` says `Empty`
    #[every_runtime(on_smol)]
    async fn empty_as_well() {
        let (_sender, receiver) = smol::channel::bounded::<()>(1);
        assert_eq!(receiver.try_recv(), Err(smol::channel::TryRecvError::Empty));
    }
}

/// A second result
mod set_twice {
    use super::*;

    /// raises `InvalidStateError`; the first stays
    #[test]
    fn asyncio() {
        asyncio_holds!("set_twice.py");
    }

    /// cannot be written: `send` takes the sender away; `SetOnce` gives it back as an error
    #[every_runtime(on_tokio)]
    async fn is_refused() {
        takes_the_sender(oneshot::Sender::send);

        let cell = tokio::sync::SetOnce::new();
        assert!(cell.set(1).is_ok());
        assert!(cell.set(2).is_err());
        assert_eq!(*cell.wait().await, 1);
    }

    fn takes_the_sender(_send: fn(oneshot::Sender<u8>, u8) -> Result<(), u8>) {}

    /// finds the channel `Full`, until the first has been taken
    #[every_runtime(on_async_std)]
    async fn is_refused_until_the_first_is_taken() {
        use async_std::channel::{TrySendError, bounded};
        let (sender, receiver) = bounded(1);
        assert_eq!(sender.try_send(1), Ok(()));
        assert_eq!(sender.try_send(2), Err(TrySendError::Full(2)));
        assert_eq!(receiver.recv().await, Ok(1));
        assert_eq!(sender.try_send(2), Ok(()));
    }

    /// finds the channel `Full`, until the first has been taken; `OnceCell` gives it back
    #[every_runtime(on_smol)]
    async fn is_refused_until_the_first_is_taken_too() {
        use smol::channel::{TrySendError, bounded};
        let (sender, receiver) = bounded(1);
        assert_eq!(sender.try_send(1), Ok(()));
        assert_eq!(sender.try_send(2), Err(TrySendError::Full(2)));
        assert_eq!(receiver.recv().await, Ok(1));
        assert_eq!(sender.try_send(2), Ok(()));

        let cell = smol::lock::OnceCell::new();
        assert_eq!(cell.set(1).await, Ok(&1));
        assert_eq!(cell.set(2).await, Err(2));
    }
}

/// Two who wait for the same result
mod awaited_by_two {
    use super::*;

    /// both get it, the same object
    #[test]
    fn asyncio() {
        asyncio_holds!("awaited_by_two.py");
    }

    /// need `SetOnce`, or a receiver made `shared`: a one-shot has one receiver
    #[every_runtime(on_tokio)]
    async fn need_another_type() {
        let (sender, receiver) = oneshot::channel();
        let receiver = receiver.shared();
        sender.send(7).unwrap();
        assert_eq!(join(receiver.clone(), receiver).await, (Ok(7), Ok(7)));

        let cell = tokio::sync::SetOnce::new_with(Some(7));
        assert_eq!(join(cell.wait(), cell.wait()).await, (&7, &7));
    }

    /// compete for it: one gets it, the other waits on
    #[every_runtime(on_async_std)]
    async fn compete() {
        let (sender, receiver) = async_std::channel::bounded(1);
        let (mut first, mut second) = (Box::pin(receiver.recv()), Box::pin(receiver.recv()));
        assert_eq!(
            (futures::poll!(&mut first), futures::poll!(&mut second)),
            PENDING
        );
        sender.try_send(7).unwrap();
        assert_eq!(first.now_or_never(), Some(Ok(7)));
        assert_eq!(second.now_or_never(), None);
    }

    /// compete for it: one gets it, the other waits on; with `OnceCell` both see it
    #[every_runtime(on_smol)]
    async fn compete_too() {
        let (sender, receiver) = smol::channel::bounded(1);
        let (mut first, mut second) = (Box::pin(receiver.recv()), Box::pin(receiver.recv()));
        assert!(futures::poll!(&mut first).is_pending());
        assert!(futures::poll!(&mut second).is_pending());
        sender.try_send(7).unwrap();
        assert_eq!(first.now_or_never(), Some(Ok(7)));
        assert_eq!(second.now_or_never(), None);

        let cell = smol::lock::OnceCell::from(7);
        assert_eq!(join(cell.wait(), cell.wait()).await, (&7, &7));
    }

    type Polled = std::task::Poll<Result<i32, async_std::channel::RecvError>>;
    const PENDING: (Polled, Polled) = (Polled::Pending, Polled::Pending);
}

/// Whoever waits is cancelled; the result comes later
mod cancelled_while_waiting {
    use super::*;

    /// the future is cancelled too, and setting it raises `InvalidStateError`
    #[test]
    fn asyncio() {
        asyncio_holds!("cancelled_while_waiting.py");
    }

    /// it comes back to the sender, as an `Err`; `closed().await` tells it earlier
    #[every_runtime(on_tokio)]
    async fn comes_back() {
        let (mut sender, receiver) = oneshot::channel();
        let waiting = tokio::spawn(receiver);
        waiting.abort();
        sender.closed().await;
        assert_eq!(sender.send(7), Err(7));
    }

    /// it comes back to the sender, as `Closed`
    #[every_runtime(on_async_std)]
    async fn comes_back_too() {
        let (sender, receiver) = async_std::channel::bounded(1);
        let waiting = async_std::task::spawn(async move { receiver.recv().await });
        waiting.cancel().await;
        assert_eq!(
            sender.try_send(7),
            Err(async_std::channel::TrySendError::Closed(7))
        );
    }

    /// it comes back to the sender, as `Closed`; `closed().await` tells it earlier
    #[every_runtime(on_smol)]
    async fn comes_back_as_well() {
        let (sender, receiver) = smol::channel::bounded(1);
        let waiting = smol::spawn(async move { receiver.recv().await });
        waiting.cancel().await;
        sender.closed().await;
        assert_eq!(
            sender.try_send(7),
            Err(smol::channel::TrySendError::Closed(7))
        );
    }
}

/// Whoever was to set it is gone
mod never_set {
    use super::*;

    /// the one who waits waits for ever
    #[test]
    fn asyncio() {
        asyncio_holds!("never_set.py");
    }

    /// the one who waits gets `Err(RecvError)`
    #[every_runtime(on_tokio)]
    async fn is_an_error() {
        let (sender, receiver) = oneshot::channel::<()>();
        drop(sender);
        assert!(receiver.await.is_err());
    }

    /// the one who waits gets `Err(RecvError)`, once the last sender is gone
    #[every_runtime(on_async_std)]
    async fn is_an_error_too() {
        let (sender, receiver) = async_std::channel::bounded::<()>(1);
        let another = sender.clone();
        drop(sender);
        assert_eq!(receiver.recv().now_or_never(), None);
        drop(another);
        assert!(receiver.recv().await.is_err());
    }

    /// the one who waits gets `Err(RecvError)`, once the last sender is gone
    #[every_runtime(on_smol)]
    async fn is_an_error_as_well() {
        let (sender, receiver) = smol::channel::bounded::<()>(1);
        let another = sender.clone();
        drop(sender);
        assert_eq!(receiver.recv().now_or_never(), None);
        drop(another);
        assert!(receiver.recv().await.is_err());
    }
}

/// An error that nobody reads
mod unread_error {
    use super::*;

    /// the loop reports it when the future is collected
    #[test]
    fn asyncio() {
        asyncio_holds!("unread_error.py");
    }

    /// is dropped without a word
    #[every_runtime(on_tokio)]
    async fn is_dropped() {
        let (sender, receiver) = oneshot::channel();
        let error = Arc::new("disk full");
        sender.send(Err::<(), _>(error.clone())).unwrap();
        drop(receiver);
        assert_eq!(Arc::strong_count(&error), 1);
    }

    /// is dropped without a word
    #[every_runtime(on_async_std)]
    async fn is_dropped_too() {
        let (sender, receiver) = async_std::channel::bounded(1);
        let error = Arc::new("disk full");
        sender.try_send(Err::<(), _>(error.clone())).unwrap();
        drop((sender, receiver));
        assert_eq!(Arc::strong_count(&error), 1);
    }

    /// is dropped without a word
    #[every_runtime(on_smol)]
    async fn is_dropped_as_well() {
        let (sender, receiver) = smol::channel::bounded(1);
        let error = Arc::new("disk full");
        sender.try_send(Err::<(), _>(error.clone())).unwrap();
        drop((sender, receiver));
        assert_eq!(Arc::strong_count(&error), 1);
    }
}

/// Whoever waits is told
mod is_told {
    use super::*;

    /// when the loop comes to it, after the setter has returned
    #[test]
    fn asyncio() {
        asyncio_holds!("is_told.py");
    }

    /// inside `send`, which calls the waker; it runs when its executor polls it
    #[every_runtime(on_tokio)]
    async fn inside_send() {
        let (sender, mut receiver) = oneshot::channel();
        let task = Task::default();
        assert!(task.poll(&mut receiver).is_pending());
        sender.send(7).unwrap();
        assert_eq!(task.wakes(), 1);
    }

    /// inside `send`, which calls the waker; it runs when its executor polls it
    #[every_runtime(on_async_std)]
    async fn inside_send_too() {
        let (sender, receiver) = async_std::channel::bounded(1);
        let (task, mut receiving) = (Task::default(), Box::pin(receiver.recv()));
        assert!(task.poll(&mut receiving).is_pending());
        sender.try_send(7).unwrap();
        assert_eq!(task.wakes(), 1);
    }

    /// inside `send`, which calls the waker; it runs when its executor polls it
    #[every_runtime(on_smol)]
    async fn inside_send_as_well() {
        let (sender, receiver) = smol::channel::bounded(1);
        let (task, mut receiving) = (Task::default(), Box::pin(receiver.recv()));
        assert!(task.poll(&mut receiving).is_pending());
        sender.try_send(7).unwrap();
        assert_eq!(task.wakes(), 1);
    }
}

/// Set from another thread
mod from_another_thread {
    use super::*;

    /// only through `call_soon_threadsafe`: the sleeping loop does not notice otherwise
    #[test]
    fn asyncio() {
        asyncio_holds!("from_another_thread.py");
    }

    /// as from anywhere
    #[every_runtime(on_tokio)]
    async fn as_from_anywhere() {
        let (sender, receiver) = oneshot::channel();
        let sending = thread::spawn(|| sender.send(7));
        assert_eq!(receiver.await, Ok(7));
        sending.join().unwrap().unwrap();
    }

    /// as from anywhere
    #[every_runtime(on_async_std)]
    async fn as_from_anywhere_too() {
        let (sender, receiver) = async_std::channel::bounded(1);
        let sending = thread::spawn(move || sender.try_send(7));
        assert_eq!(receiver.recv().await, Ok(7));
        sending.join().unwrap().unwrap();
    }

    /// as from anywhere
    #[every_runtime(on_smol)]
    async fn as_from_anywhere_as_well() {
        let (sender, receiver) = smol::channel::bounded(1);
        let sending = thread::spawn(move || sender.try_send(7));
        assert_eq!(receiver.recv().await, Ok(7));
        sending.join().unwrap().unwrap();
    }
}

/// A future whose result is a future
mod nested {
    use super::*;

    /// is awaited once; the inner one comes out
    #[test]
    fn asyncio() {
        asyncio_holds!("nested.py");
    }

    /// is awaited once; `flatten` awaits both
    #[expect(clippy::async_yields_async, reason = "that is the question")]
    #[every_runtime]
    async fn once() {
        let nested = || async { async { 7 } };
        let inner = nested().await;
        assert_eq!(inner.await, 7);
        assert_eq!(nested().flatten().await, 7);
    }
}
