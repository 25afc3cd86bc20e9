//! What the loop must do.

#[cfg_attr(solution, path = "../../../solutions/event-loop/small-loop.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::SmallLoop;
use futures::channel::oneshot;
use smol::future::yield_now;
use std::cell::{Cell, RefCell};
use std::future::{pending, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use std::thread;

#[every_runtime(on_no_runtime)]
async fn a_loop_without_tasks_has_nothing_to_run() {
    SmallLoop::new().run();
}

#[every_runtime(on_no_runtime)]
async fn every_task_runs_to_its_end() {
    let (mut event_loop, ended) = (SmallLoop::new(), Rc::new(Cell::new(0)));
    for yields in 0..10 {
        let ended = Rc::clone(&ended);
        event_loop.spawn(async move {
            for _ in 0..yields {
                yield_now().await;
            }
            ended.update(|ended| ended + 1);
        });
    }
    event_loop.run();
    assert_eq!(ended.get(), 10);
}

#[every_runtime(on_no_runtime)]
async fn a_task_that_wakes_itself_waits_for_the_others() {
    let (mut event_loop, lines) = (SmallLoop::new(), Rc::new(RefCell::new(Vec::new())));
    for name in ["ping", "pong"] {
        let lines = Rc::clone(&lines);
        event_loop.spawn(async move {
            for _ in 0..2 {
                lines.borrow_mut().push(name);
                yield_now().await;
            }
        });
    }
    event_loop.run();
    assert_eq!(lines.take(), ["ping", "pong", "ping", "pong"]);
}

#[every_runtime(on_no_runtime)]
async fn a_wake_from_another_thread_arrives_whenever_it_comes() {
    for _ in 0..300 {
        let mut event_loop = SmallLoop::new();
        let (sender, receiver) = oneshot::channel();
        event_loop.spawn(async { assert_eq!(receiver.await, Ok(7)) });
        let sending = thread::spawn(|| sender.send(7));
        event_loop.run();
        sending.join().unwrap().unwrap();
    }
}

#[every_runtime(on_no_runtime)]
async fn tasks_wake_each_other() {
    let mut event_loop = SmallLoop::new();
    let (sender, receiver) = oneshot::channel();
    let (back, answer) = oneshot::channel();
    event_loop.spawn(async { back.send(receiver.await.unwrap() + 3).unwrap() });
    event_loop.spawn(async {
        sender.send(4).unwrap();
        assert_eq!(answer.await, Ok(7));
    });
    event_loop.run();
}

#[every_runtime(on_no_runtime)]
async fn only_what_was_woken_is_polled() {
    let (mut event_loop, polls) = (SmallLoop::new(), Rc::new(Cell::new(0)));
    let (senders, receivers): (Vec<_>, Vec<_>) =
        (0..1000).map(|_| oneshot::channel::<()>()).unzip();
    for receiver in receivers {
        let polls = Rc::clone(&polls);
        event_loop.spawn(async move {
            let mut receiver = pin!(receiver);
            poll_fn(|context| {
                polls.update(|polls| polls + 1);
                receiver.as_mut().poll(context).map(drop)
            })
            .await;
        });
    }
    event_loop.spawn(async {
        for sender in senders {
            sender.send(()).unwrap();
            yield_now().await;
        }
    });
    event_loop.run();
    assert_eq!(polls.get(), 2000, "polls of 1000 tasks, each woken once");
}

#[every_runtime(on_no_runtime)]
async fn a_task_that_has_ended_is_dropped_and_its_waker_does_nothing() {
    let mut event_loop = SmallLoop::new();
    let held = Rc::new(());
    let (is_held, wakers) = (Rc::downgrade(&held), Rc::new(RefCell::new(Vec::new())));
    let keep = Rc::clone(&wakers);
    // Not an async block: that would let go of what it holds as it ends, dropped or not.
    event_loop.spawn(poll_fn(move |context| {
        assert_eq!(Rc::strong_count(&held), 1);
        keep.borrow_mut().push(context.waker().clone());
        Poll::Ready(())
    }));
    event_loop.spawn(async move {
        yield_now().await;
        assert!(is_held.upgrade().is_none(), "it is dropped as it ends");
        for waker in wakers.take() {
            waker.wake();
        }
        yield_now().await;
    });
    event_loop.run();
}

#[every_runtime(on_no_runtime)]
async fn a_loop_that_is_dropped_drops_its_tasks() {
    let (mut event_loop, held) = (SmallLoop::new(), Rc::new(()));
    let is_held = Rc::downgrade(&held);
    event_loop.spawn(async move {
        pending::<()>().await;
        drop(held);
    });
    drop(event_loop);
    assert!(is_held.upgrade().is_none());
}
