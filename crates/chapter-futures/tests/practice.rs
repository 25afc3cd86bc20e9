//! What goes wrong in practice, and the way out: the book's page shows these tests.

use chapter_futures::bridge::MeasureError;
use chapter_futures::postbox::{RecvError, SendError};
use chapter_futures::sensor::{Fault, Sensor};
use chapter_futures::{measure, postbox};
use every_runtime::every_runtime;
use futures::FutureExt;
use slot::Slot;
use std::sync::mpsc;
use std::task::{Context, Poll};
use task::Task;

#[expect(dead_code, reason = "the model has use for the rest")]
mod slot;
#[expect(dead_code, reason = "some of it serves the other tests alone")]
#[path = "futures/task.rs"]
mod task;

/// What the slot is locked with.
mod sync {
    pub use std::sync::Mutex;
}

#[test]
fn a_letter_between_the_look_and_the_waker_wakes_nobody() {
    let (slot, task) = (Slot::new(), Task::default());
    assert!(slot.look().is_pending());
    slot.put("letter"); // Another thread is quicker.
    slot.leave(&task.waker());
    assert_eq!(task.wakes(), 0, "the letter is in, and the task sleeps on");

    let (slot, task) = (Slot::new(), Task::default());
    slot.leave(&task.waker());
    slot.put("letter");
    assert_eq!(task.wakes(), 1);
    assert_eq!(slot.look(), Poll::Ready("letter"));
}

#[test]
fn a_future_that_moved_to_another_task_wakes_the_one_it_left() {
    let (before, now) = (Task::default(), Task::default());
    let (slot, before_waker, now_waker) = (Slot::new(), before.waker(), now.waker());
    for waker in [&before_waker, &now_waker] {
        let polled = slot.leave_once_then_look(&mut Context::from_waker(waker));
        assert!(polled.is_pending());
    }
    slot.put("letter");
    assert_eq!((before.wakes(), now.wakes()), (1, 0));
}

#[every_runtime(on_no_runtime)]
async fn whoever_keeps_a_sender_waits_for_a_letter_of_their_own() {
    let (sender, mut receiver) = postbox::<()>();
    // To await it here is to wait for ever.
    assert_eq!((&mut receiver).now_or_never(), None);
    drop(sender);
    assert_eq!(receiver.await, Err(RecvError));
}

#[every_runtime]
async fn a_dropped_end_tells_the_other() {
    let (sender, receiver) = postbox::<&str>();
    drop(sender);
    assert_eq!(receiver.await, Err(RecvError));

    let (mut sender, receiver) = postbox();
    drop(receiver);
    sender.closed().await; // Time to stop working on the letter.
    assert_eq!(sender.send("late"), Err(SendError("late")));
}

#[every_runtime]
async fn an_error_sent_to_nobody_is_gone() {
    let (sender, receiver) = postbox::<Result<(), &str>>();
    drop(receiver);
    let unheard = sender.send(Err("disk full"));
    // `let _ = sender.send(…)` would have ended it here.
    let Err(SendError(Err(error))) = unheard else {
        unreachable!("nobody is there to read it");
    };
    assert_eq!(error, "disk full");
}

#[every_runtime]
async fn a_letter_in_the_last_moment_is_lost_unless_you_close_and_look() {
    let (sender, receiver) = postbox();
    assert_eq!(sender.send("just in time"), Ok(()));
    // A deadline has passed. The sender believes that its letter was read.
    drop(receiver);

    let (sender, mut receiver) = postbox();
    assert_eq!(sender.send("just in time"), Ok(()));
    receiver.close();
    assert_eq!(receiver.try_recv(), Ok("just in time"));
}

#[every_runtime]
async fn an_underscore_drops_the_guard_at_once() {
    let (release, released) = mpsc::channel::<()>();
    let sensor = Sensor::start(move || {
        released
            .recv()
            .map(|()| 12)
            .map_err(|_| Fault("released too often"))
    });
    let busy = sensor.measure(|_| ()); // Until it is released, the sensor has no time.

    let (sender, receiver) = postbox();
    let _ = sensor.measure(|reading| _ = sender.send(reading)); // This is a drop.
    let (sender, awaited) = postbox();
    let _measurement = sensor.measure(|reading| _ = sender.send(reading));

    release.send(()).and_then(|()| release.send(())).unwrap();
    assert_eq!(awaited.await, Ok(Ok(12)));
    assert_eq!(receiver.await, Err(RecvError));
    drop(busy);
}

#[every_runtime]
async fn an_error_of_the_sender_is_not_an_error_of_the_postbox() {
    let broken = Sensor::start(|| Err(Fault("struck by lightning")));
    let dead = Sensor::start(|| panic!("on purpose"));
    let fault = MeasureError::Fault(Fault("struck by lightning"));
    assert_eq!(measure(&broken).await, Err(fault));
    assert_eq!(measure(&dead).await, Err(MeasureError::Gone));
}
