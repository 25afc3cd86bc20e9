//! The postbox: one letter, and each end hears of the other.

use super::task::Task;
use chapter_futures::postbox;
use chapter_futures::postbox::{Receiver, RecvError, SendError, TryRecvError};
use every_runtime::every_runtime;
use std::pin::pin;
use std::rc::Rc;
use std::sync::{Arc, Barrier};
use std::task::{Context, Poll, Wake};
use std::thread;

#[every_runtime]
async fn a_letter_arrives_from_another_thread() {
    let (sender, receiver) = postbox();
    let sending = thread::spawn(|| sender.send("letter"));
    assert_eq!(receiver.await, Ok("letter"));
    assert_eq!(sending.join().unwrap(), Ok(()));
}

#[every_runtime]
async fn a_letter_that_is_in_needs_no_waiting() {
    let (sender, mut receiver) = postbox();
    assert_eq!(sender.send(7), Ok(()));
    assert_eq!(Task::default().poll(&mut receiver), Poll::Ready(Ok(7)));
}

#[test]
fn it_is_empty_until_the_letter_is_in() {
    let (sender, mut receiver) = postbox();
    assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
    assert!(Task::default().poll(&mut receiver).is_pending());
    sender.send(7).unwrap();
    assert_eq!(receiver.try_recv(), Ok(7));
    assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
}

/// Nobody called the waker, and yet the task is polled: as often as it likes.
#[test]
fn a_spurious_poll_finds_nothing_and_costs_no_letter() {
    let (sender, mut receiver) = postbox();
    let task = Task::default();
    for _ in 0..10 {
        assert!(task.poll(&mut receiver).is_pending());
    }
    assert_eq!(task.wakers(), 1, "one waker is kept, however many polls");
    sender.send(7).unwrap();
    assert_eq!((task.wakes(), task.wakers()), (1, 0));
    assert_eq!(task.poll(&mut receiver), Poll::Ready(Ok(7)));
}

#[test]
fn whoever_polled_last_is_woken() {
    let (sender, mut receiver) = postbox();
    let (before, now) = (Task::default(), Task::default());
    assert!(before.poll(&mut receiver).is_pending());
    assert!(now.poll(&mut receiver).is_pending());
    assert_eq!(before.wakers(), 0, "the older waker is let go");

    sender.send(7).unwrap();
    assert_eq!((before.wakes(), now.wakes()), (0, 1));
}

#[test]
fn a_receiver_hears_that_the_sender_has_gone() {
    let (sender, mut receiver) = postbox::<()>();
    let task = Task::default();
    assert!(task.poll(&mut receiver).is_pending());
    drop(sender);
    assert_eq!(task.wakes(), 1);
    assert_eq!(task.poll(&mut receiver), Poll::Ready(Err(RecvError)));

    let (sender, mut receiver) = postbox::<()>();
    drop(sender);
    assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
}

#[every_runtime]
async fn a_sender_hears_that_the_receiver_has_gone() {
    let (mut sender, receiver) = postbox();
    assert!(!sender.is_closed());
    let leaving = thread::spawn(|| drop(receiver));
    sender.closed().await;
    leaving.join().unwrap();
    assert!(sender.is_closed());
    assert_eq!(sender.send("letter"), Err(SendError("letter")));
}

#[test]
fn whoever_waits_for_the_receiver_to_go_is_woken_by_that_alone() {
    let (mut sender, mut receiver) = postbox::<()>();
    let (working, waiting) = (Task::default(), Task::default());
    for _ in 0..2 {
        let mut context = working.waker();
        assert!(
            sender
                .poll_closed(&mut Context::from_waker(&context))
                .is_pending()
        );
        context = waiting.waker();
        assert!(receiver_is_pending(&mut receiver, &context));
    }
    drop(receiver);
    assert_eq!((working.wakes(), waiting.wakes()), (1, 0));
    assert_eq!((working.wakers(), waiting.wakers()), (0, 0));
}

/// `closed` may be dropped half way, and the letter sent all the same.
#[test]
fn giving_up_on_closed_costs_nothing() {
    let (mut sender, mut receiver) = postbox();
    {
        let mut closed = pin!(sender.closed());
        assert!(Task::default().poll(&mut closed).is_pending());
    }
    assert_eq!(sender.send(7), Ok(()));
    assert_eq!(receiver.try_recv(), Ok(7));
}

#[test]
fn a_closed_postbox_gives_out_what_is_in_it_and_takes_no_more() {
    let (sender, mut receiver) = postbox();
    sender.send(7).unwrap();
    receiver.close();
    assert_eq!(receiver.try_recv(), Ok(7));

    let (sender, mut receiver) = postbox();
    receiver.close();
    assert_eq!(sender.send(7), Err(SendError(7)));
    assert_eq!(
        Task::default().poll(&mut receiver),
        Poll::Ready(Err(RecvError))
    );
}

#[test]
fn a_letter_that_nobody_reads_is_dropped_with_the_postbox() {
    let letter = Rc::new(());
    let (sender, receiver) = postbox();
    sender.send(letter.clone()).unwrap();
    assert_eq!(Rc::strong_count(&letter), 2);
    drop(receiver);
    assert_eq!(Rc::strong_count(&letter), 1);
}

#[test]
fn a_dropped_receiver_leaves_no_waker_behind() {
    let (sender, mut receiver) = postbox::<()>();
    let task = Task::default();
    assert!(task.poll(&mut receiver).is_pending());
    drop(receiver);
    assert_eq!(task.wakers(), 0);
    assert!(sender.is_closed());
}

#[test]
fn after_the_letter_there_is_no_other() {
    let (sender, mut receiver) = postbox();
    let task = Task::default();
    sender.send(7).unwrap();
    assert_eq!(task.poll(&mut receiver), Poll::Ready(Ok(7)));
    assert_eq!(task.poll(&mut receiver), Poll::Ready(Err(RecvError)));
    assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
}

/// An executor may run a task inside `wake`: the lock must not be held then.
#[every_runtime(on_no_runtime)]
async fn a_waker_may_poll_the_postbox_itself() {
    let (sender, receiver) = postbox();
    let reads = Arc::new(PollsWhenWoken(std::sync::Mutex::new(Some(receiver))));
    let waker = reads.clone().into();
    let is_pending = {
        let mut receiver = reads.0.lock().unwrap();
        receiver_is_pending(receiver.as_mut().unwrap(), &waker)
    };
    assert!(is_pending);
    sender.send(7).unwrap();
    assert!(
        reads.0.lock().unwrap().is_none(),
        "the letter was read inside `wake`"
    );
}

struct PollsWhenWoken(std::sync::Mutex<Option<Receiver<i32>>>);

impl Wake for PollsWhenWoken {
    fn wake(self: Arc<Self>) {
        let receiver = self.0.lock().unwrap().take();
        assert_eq!(receiver.unwrap().try_recv(), Ok(7));
    }
}

#[test]
fn letters_of_any_type_need_no_more_than_to_be_sent() {
    struct Plain;
    let (sender, mut receiver) = postbox();
    assert!(sender.send(Plain).is_ok());
    assert!(receiver.try_recv().is_ok());

    let (sender, receiver) = postbox();
    drop(receiver);
    let error = sender.send(Plain).unwrap_err();
    assert_eq!(
        format!("{error:?}: {error}"),
        "SendError(..): nobody will read this letter: the receiver is gone"
    );
}

/// A letter is either read or comes back, whoever is quicker.
#[every_runtime]
async fn no_letter_is_lost_when_both_ends_hurry() {
    for _ in 0..200 {
        let (sender, mut receiver) = postbox();
        let start = Arc::new(Barrier::new(2));
        let at_once = start.clone();
        let sending = thread::spawn(move || {
            at_once.wait();
            sender.send(())
        });
        start.wait();
        receiver.close();
        let sent = sending.join().unwrap().is_ok();
        assert_eq!(receiver.try_recv().is_ok(), sent);
    }
}

fn receiver_is_pending<T>(receiver: &mut Receiver<T>, waker: &std::task::Waker) -> bool {
    let polled = std::pin::Pin::new(receiver).poll(&mut Context::from_waker(waker));
    polled.is_pending()
}
