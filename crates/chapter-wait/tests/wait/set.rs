//! The set itself: names, what comes in and what is taken out, and what is refused.

use super::observed::observed;
use chapter::{Empty, Tasks, all_completed, first_completed, first_error};
use chapter_wait as chapter;
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{BoxFuture, Ready, pending, ready};
use std::cell::Cell;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

#[every_runtime]
async fn an_empty_set_is_refused() {
    let mut tasks = Tasks::<u32, Ready<Result<(), ()>>>::new();
    assert_eq!(tasks.wait(first_completed).await, Err(Empty));
    assert_eq!(tasks.wait(Result::is_err).await, Err(Empty));
    assert_eq!(tasks.wait(all_completed).await, Err(Empty));
    let at_once = Some(Duration::ZERO);
    assert_eq!(
        runtime::wait(&mut tasks, all_completed, at_once).await,
        Err(Empty)
    );
    assert!(Empty.to_string().contains("the set is empty"));
}

#[every_runtime(on_no_runtime)]
async fn an_outcome_leaves_the_set_once() {
    let mut tasks = Tasks::from_iter([("A", ready(1)), ("B", ready(2))]);
    assert_eq!(tasks.wait(all_completed).await.unwrap().len(), 2);
    assert_eq!(tasks.wait(all_completed).await, Err(Empty));
}

/// asyncio's tasks stay readable, and so do shared handles.
#[every_runtime]
async fn a_shared_handle_can_be_waited_for_again() {
    let task = runtime::spawn(ready(7)).map(Result::ok).shared();
    for _ in 0..2 {
        let mut tasks = Tasks::from_iter([("A", task.clone())]);
        assert_eq!(tasks.wait(all_completed).await, Ok(vec![("A", Some(7))]));
    }
    assert_eq!(task.peek(), Some(&Some(7)));
}

#[every_runtime]
async fn any_iterator_fills_the_set_even_one_that_can_be_used_once() {
    let mut numbers = 1..=3;
    let tasks =
        std::iter::from_fn(|| numbers.next()).map(|number| (number, runtime::spawn(ready(()))));
    let mut tasks: Tasks<_, _> = tasks.collect();
    tasks.extend([(4, runtime::spawn(ready(())))]);

    let mut done: Vec<_> = tasks.wait(all_completed).await.unwrap();

    done.sort_by_key(|(number, _)| *number);
    assert_eq!(
        done.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
        [1, 2, 3, 4]
    );
}

/// Python's own tests know it as waiting for the first again and again.
#[every_runtime]
async fn more_may_come_between_two_waits() {
    let mut tasks = Tasks::from_iter([(0, runtime::spawn(ready(0)))]);
    let mut done = Vec::new();
    while let Ok(ended) = tasks.wait(first_completed).await {
        for (number, outcome) in ended {
            done.push(outcome.unwrap());
            if number < 9 {
                drop(tasks.insert(number + 1, runtime::spawn(ready(number + 1))));
            }
        }
    }
    assert_eq!(done, (0..10).collect::<Vec<_>>());
}

#[every_runtime]
async fn a_task_can_be_taken_back_and_awaited() {
    let (task, observer) = observed();
    let mut tasks = Tasks::from_iter([("A", runtime::spawn(task))]);
    assert!(tasks.wait(all_completed).now_or_never().is_none());

    let task = tasks.remove(&"A").unwrap();

    assert!(tasks.is_empty());
    assert!(tasks.remove(&"A").is_none());
    let (outcome, ()) = futures::join!(task, observer.sees_it_finish());
    outcome.unwrap();
}

#[every_runtime(on_no_runtime)]
async fn the_wake_of_one_that_was_taken_back_troubles_nobody() {
    let (end, ends) = oneshot::channel();
    let (end_other, other_ends) = oneshot::channel();
    let mut tasks = Tasks::from_iter([("A", ends)]);
    assert!(tasks.wait(all_completed).now_or_never().is_none());
    let taken = tasks.remove(&"A").unwrap();
    drop(tasks.insert("B", other_ends));

    end.send(1).unwrap();
    assert!(tasks.wait(all_completed).now_or_never().is_none());
    end_other.send(2).unwrap();

    assert_eq!(tasks.wait(all_completed).await, Ok(vec![("B", Ok(2))]));
    assert_eq!(taken.await, Ok(1));
}

#[every_runtime(on_no_runtime)]
async fn a_name_that_is_given_again_returns_the_pending_one() {
    let mut tasks = Tasks::new();
    assert!(tasks.insert("A", pending().boxed()).is_none());
    let former: Option<BoxFuture<u32>> = tasks.insert("A", ready(7).boxed());

    assert!(former.is_some());
    assert_eq!(tasks.len(), 1);
    assert_eq!(tasks.wait(all_completed).await, Ok(vec![("A", 7)]));
}

#[every_runtime(on_no_runtime)]
async fn of_two_with_one_name_in_a_list_the_later_stays() {
    let mut tasks = Tasks::from_iter([("A", ready(1)), ("A", ready(2))]);
    assert_eq!(tasks.wait(all_completed).await, Ok(vec![("A", 2)]));
}

#[every_runtime(on_no_runtime)]
async fn who_was_told_something_is_asked_anew() {
    let told = Cell::new(0);
    let listens = || {
        std::future::poll_fn(|_| {
            if told.get() == 0 {
                std::task::Poll::Pending
            } else {
                std::task::Poll::Ready(told.get())
            }
        })
    };
    let mut tasks = Tasks::from_iter([("A", listens())]);
    assert!(tasks.wait(all_completed).now_or_never().is_none());
    told.set(7);
    assert!(tasks.wait(all_completed).now_or_never().is_none());

    assert!(tasks.get_mut(&"A").is_some());
    assert!(tasks.get_mut(&"B").is_none());
    assert_eq!(
        tasks.wait(all_completed).now_or_never(),
        Some(Ok(vec![("A", 7)]))
    );
}

/// The same task given as it is: lent, so that the set owns nothing.
#[every_runtime]
async fn handles_may_be_lent() {
    let (task, observer) = observed();
    let mut task = runtime::spawn(task);
    let mut tasks = Tasks::from_iter([("A", &mut task)]);
    let done = runtime::wait(&mut tasks, all_completed, Some(Duration::ZERO)).await;
    assert!(done.unwrap().is_empty());

    drop(tasks);

    let (outcome, ()) = futures::join!(task, observer.sees_it_finish());
    outcome.unwrap();
}

#[every_runtime(on_no_runtime)]
async fn futures_may_borrow_and_stay_on_their_thread() {
    let counted = Cell::new(0);
    let count = async |number| counted.update(|sum| sum + number);
    let count = |number| (number, count(number).boxed_local());
    let mut tasks: Tasks<_, _> = (1..=4).map(count).collect();
    tasks.wait(all_completed).await.unwrap();
    drop(tasks);
    assert_eq!(counted.get(), 10);
}

#[every_runtime(on_no_runtime)]
async fn a_panic_in_a_bare_future_passes_through_and_spares_the_others() {
    let panics = async { std::panic::resume_unwind(Box::new("on purpose")) };
    let mut tasks = Tasks::from_iter([("panics", panics.boxed()), ("ends", ready(7).boxed())]);

    let panic = AssertUnwindSafe(tasks.wait(all_completed))
        .catch_unwind()
        .await;

    assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"on purpose"));
    assert_eq!(tasks.wait(all_completed).await, Ok(vec![("ends", 7)]));
}

#[every_runtime(on_no_runtime)]
async fn the_set_shows_who_is_pending_and_who_is_done() {
    let mut tasks = Tasks::from_iter([("A", ready(7).boxed()), ("B", pending().boxed())]);
    assert!(tasks.wait(all_completed).now_or_never().is_none());
    assert_eq!(
        format!("{tasks:?}"),
        r#"Tasks { pending: ["B"], done: ["A"], .. }"#
    );
    assert_eq!(tasks.len(), 2);
}

#[every_runtime]
async fn a_wait_can_be_sent_to_another_thread() {
    fn send<T: Send>(value: T) -> T {
        value
    }
    let attempts = [("A", runtime::spawn(ready(Ok::<_, ()>(7))))];
    let mut tasks = send(Tasks::from_iter(attempts));
    send(runtime::wait(&mut tasks, first_error, Some(Duration::MAX)))
        .await
        .unwrap();
}
