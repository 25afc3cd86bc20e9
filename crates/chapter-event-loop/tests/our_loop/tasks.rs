//! Steps 2 to 4: tasks and their turns.

use crate::{Dropped, Log, message, panic_of, within_a_minute};
use chapter_event_loop::our_loop::{
    Executor, JoinError, JoinHandle, block_on, run, spawn, yield_now,
};
use futures::channel::oneshot;
use std::cell::{Cell, RefCell};
use std::future::{pending, poll_fn};
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::thread;

#[test]
fn a_task_may_own_what_no_thread_may_share() {
    within_a_minute(|| {
        let shared = Rc::new(Cell::new(3));
        let same = Rc::clone(&shared);
        run(async move { spawn(async move { same.set(4) }).await.unwrap() });
        assert_eq!(shared.get(), 4);
    });
}

#[test]
fn a_spawned_task_starts_in_the_next_turn() {
    within_a_minute(|| {
        let log = Log::default();
        let (main, task) = (log.clone(), log.clone());
        run(async move {
            let task = spawn(async move { task.note("task") });
            main.note("main");
            task.await.unwrap();
        });
        assert_eq!(log.take(), ["main", "task"]);
    });
}

#[test]
fn two_tasks_that_yield_alternate_strictly() {
    within_a_minute(|| {
        let log = Log::default();
        let talk = |name: &'static str| {
            let log = log.clone();
            async move {
                for _ in 0..3 {
                    log.note(name);
                    yield_now().await;
                }
            }
        };
        let both = ["ping", "pong"].map(talk);
        run(async {
            for task in both.map(spawn) {
                task.await.unwrap();
            }
        });
        assert_eq!(log.take(), ["ping", "pong", "ping", "pong", "ping", "pong"]);
    });
}

#[test]
fn what_is_woken_in_a_turn_runs_in_the_next() {
    within_a_minute(|| {
        let executor = Executor::default();
        let log = Log::default();
        for name in ["a", "b"] {
            let log = log.clone();
            drop(executor.spawn(async move {
                log.note(name);
                yield_now().await;
                log.note(name);
            }));
        }
        assert_eq!(executor.turn(), 2);
        assert_eq!(log.take(), ["a", "b"]);
        assert_eq!(executor.turn(), 2);
        assert_eq!(log.take(), ["a", "b"]);
        assert_eq!(executor.turn(), 0);
    });
}

#[test]
fn a_task_is_polled_once_a_turn_however_often_it_is_woken() {
    within_a_minute(|| {
        let executor = Executor::default();
        let polls = Rc::new(Cell::new(0));
        let count = Rc::clone(&polls);
        let task = executor.spawn(poll_fn(move |context| {
            count.update(|polls| polls + 1);
            (0..3).for_each(|_| context.waker().wake_by_ref());
            if count.get() == 2 {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        }));
        assert_eq!((executor.turn(), polls.get()), (1, 1));
        assert_eq!((executor.turn(), polls.get()), (1, 2));
        executor.turn();
        assert_eq!(polls.get(), 2, "it was woken once more, but has ended");
        block_on(task).unwrap();
    });
}

#[test]
fn a_waker_kept_beyond_the_end_wakes_none_that_took_the_place() {
    within_a_minute(|| {
        let executor = Executor::default();
        let kept = Rc::new(RefCell::new(Waker::noop().clone()));
        let keep = Rc::clone(&kept);
        let first = executor.spawn(poll_fn(move |context| {
            *keep.borrow_mut() = context.waker().clone();
            Poll::Ready(())
        }));
        executor.turn();
        block_on(first).unwrap();

        let polls = Rc::new(Cell::new(0));
        let count = Rc::clone(&polls);
        let _second = executor.spawn(poll_fn(move |_| {
            count.update(|polls| polls + 1);
            Poll::<()>::Pending
        }));
        executor.turn();
        kept.borrow().wake_by_ref();
        executor.turn();
        assert_eq!(polls.get(), 1);
    });
}

#[test]
fn a_hundred_thousand_tasks_are_woken_from_another_thread() {
    within_a_minute(|| {
        let sum = run(async {
            let (senders, receivers): (Vec<_>, Vec<_>) =
                (0..100_000).map(|_| oneshot::channel()).unzip();
            let tasks: Vec<_> = receivers.into_iter().map(spawn).collect();
            let sending = thread::spawn(|| {
                for (number, sender) in (0_u64..).zip(senders) {
                    sender.send(number).unwrap();
                }
            });
            let mut sum = 0;
            for task in tasks {
                sum += task.await.unwrap().unwrap();
            }
            sending.join().unwrap();
            sum
        });
        assert_eq!(sum, 99_999 * 100_000 / 2);
    });
}

#[test]
fn a_loop_that_sleeps_is_woken_from_another_thread_300_times() {
    within_a_minute(|| {
        run(async {
            for letter in 0..300 {
                let (sender, receiver) = oneshot::channel();
                let sending = thread::spawn(move || sender.send(letter));
                assert_eq!(spawn(receiver).await.unwrap(), Ok(letter));
                sending.join().unwrap().unwrap();
            }
        });
    });
}

#[test]
fn a_task_without_a_handle_runs_on() {
    within_a_minute(|| {
        let log = Log::default();
        let note = log.clone();
        run(async {
            drop(spawn(async move { note.note("ran") }));
            yield_now().await;
        });
        assert_eq!(log.take(), ["ran"]);
    });
}

#[test]
fn a_panic_ends_its_task_alone_and_comes_to_whoever_awaits_it() {
    within_a_minute(|| {
        let (panics, other) = run(async {
            let panics = spawn(async { panic!("out of paper") });
            let other = spawn(async { 7 });
            let end: Result<(), _> = panics.await;
            (end, other.await.unwrap())
        });
        let Err(JoinError::Panicked(panic)) = panics else {
            panic!("not a panic")
        };
        assert_eq!((message(&*panic), other), ("out of paper", 7));
    });
}

#[test]
fn a_destructor_that_panics_ends_its_task_alone() {
    within_a_minute(|| {
        struct Panics;
        impl Drop for Panics {
            fn drop(&mut self) {
                panic!("dropped");
            }
        }
        run(async {
            let held = Panics;
            let task = spawn(async move {
                let _held = held;
                pending::<()>().await;
            });
            yield_now().await;
            task.cancel();
            assert!(matches!(task.await, Err(JoinError::Panicked(_))));
        });
    });
}

#[test]
fn a_cancelled_task_is_dropped_in_the_next_turn() {
    within_a_minute(|| {
        let log = Log::default();
        let main = log.clone();
        run(async move {
            let held = Dropped("dropped", main.clone());
            let task = spawn(async move {
                let _held = held;
                pending::<()>().await;
            });
            yield_now().await;
            assert!(task.cancel());
            assert!(!task.is_finished());
            main.note("asked");
            yield_now().await;
            assert!(task.is_finished());
            assert!(!task.cancel(), "it has ended");
            assert!(matches!(task.await, Err(JoinError::Cancelled)));
        });
        assert_eq!(log.take(), ["asked", "dropped"]);
    });
}

#[test]
fn a_task_cancelled_before_its_first_turn_never_starts() {
    within_a_minute(|| {
        let log = Log::default();
        let note = log.clone();
        run(async move {
            let task = spawn(async move { note.note("started") });
            task.cancel();
            assert!(matches!(task.await, Err(JoinError::Cancelled)));
        });
        assert!(log.take().is_empty());
    });
}

#[test]
fn a_task_that_ends_in_the_turn_of_its_cancelling_gives_its_output() {
    within_a_minute(|| {
        let executor = Executor::default();
        let handle = Rc::new(RefCell::new(None::<JoinHandle<i32>>));
        let own = Rc::clone(&handle);
        let task = executor.spawn(async move {
            assert!(own.borrow().as_ref().unwrap().cancel());
            7
        });
        handle.replace(Some(task));
        executor.turn();
        assert_eq!(block_on(handle.take().unwrap()).unwrap(), 7);
    });
}

#[test]
fn an_output_is_handed_over_once() {
    within_a_minute(|| {
        let executor = Executor::default();
        let mut task = executor.spawn(async { 7 });
        executor.turn();
        assert_eq!(block_on(&mut task).unwrap(), 7);
        let again = panic_of(|| drop(block_on(&mut task)));
        assert_eq!(again, "the task's output is already taken");
    });
}

#[test]
fn an_executor_that_is_dropped_drops_its_tasks_and_says_so() {
    within_a_minute(|| {
        let log = Log::default();
        let executor = Executor::default();
        let held = Dropped("dropped", log.clone());
        let task = executor.spawn(async move {
            let _held = held;
            pending::<()>().await;
        });
        drop(executor);
        assert_eq!(log.take(), ["dropped"]);
        assert!(matches!(block_on(task), Err(JoinError::Cancelled)));
    });
}

#[test]
fn main_may_borrow_from_its_surroundings() {
    within_a_minute(|| {
        let executor = Executor::default();
        let four = Cell::new(0);
        block_on(executor.run(async {
            four.set(executor.spawn(async { 4 }).await.unwrap());
        }));
        assert_eq!(four.get(), 4);
    });
}

#[test]
fn a_task_that_runs_its_own_executor_is_told_not_to() {
    within_a_minute(|| {
        let executor = Rc::new(Executor::default());
        let same = Rc::clone(&executor);
        let task = executor.spawn(async move { panic_of(|| _ = same.turn()) });
        let says = block_on(executor.run(task)).unwrap();
        assert!(says.contains("cannot run the executor"), "{says}");
    });
}
