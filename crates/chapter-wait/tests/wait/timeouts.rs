//! Waiting no longer than so long. That cancels nothing, and is no error.

use super::observed::observed;
use chapter::{Tasks, all_completed, first_completed};
use chapter_wait as chapter;
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{BoxFuture, pending, ready};
use std::future::poll_fn;
use std::task::Poll;
use std::time::{Duration, Instant};

const A_MOMENT: Duration = Duration::from_millis(20);
const AN_HOUR: Duration = Duration::from_secs(3600);

#[every_runtime]
async fn when_the_time_is_up_the_done_are_returned_and_the_others_go_on() {
    let (slow, observer) = observed();
    let slow = runtime::spawn(slow).map(Result::unwrap);
    let mut tasks = Tasks::from_iter([("quick", ready(()).boxed()), ("slow", slow.boxed())]);
    let start = Instant::now();

    let done = runtime::wait(&mut tasks, all_completed, Some(A_MOMENT)).await;

    assert!(start.elapsed() >= A_MOMENT);
    assert_eq!(done, Ok(vec![("quick", ())]));
    let (done, ()) = futures::join!(tasks.wait(all_completed), observer.sees_it_finish());
    assert_eq!(done, Ok(vec![("slow", ())]));
}

#[every_runtime]
async fn with_nobody_done_in_time_the_list_is_empty() {
    let mut tasks = Tasks::from_iter([("A", pending::<()>())]);
    let done = runtime::wait(&mut tasks, first_completed, Some(A_MOMENT)).await;
    assert_eq!(done, Ok(vec![]));
    assert_eq!(tasks.len(), 1);
}

#[every_runtime]
async fn with_a_timeout_of_zero_those_done_already_are_returned() {
    let done = (0..1000).map(|number| (number, ready(number).boxed()));
    let mut tasks: Tasks<_, _> = done.chain([(1000, pending().boxed())]).collect();
    let done = runtime::wait(&mut tasks, all_completed, Some(Duration::ZERO)).await;
    assert_eq!(done, Ok((0..1000).map(|number| (number, number)).collect()));
}

#[every_runtime]
async fn a_timeout_that_is_not_needed_costs_no_time() {
    let mut tasks = Tasks::from_iter([("A", runtime::spawn(ready(7)))]);
    for timeout in [AN_HOUR, Duration::MAX] {
        let done = runtime::wait(&mut tasks, first_completed, Some(timeout)).await;
        assert_eq!(done.unwrap().len(), 1);
        drop(tasks.insert("A", runtime::spawn(ready(7))));
    }
}

/// Each of its polls wakes it again: whoever looked at the tasks first would never see the time.
#[every_runtime]
async fn a_task_that_wakes_itself_for_ever_does_not_hide_the_time() {
    let restless = poll_fn(|context| {
        context.waker().wake_by_ref();
        Poll::<()>::Pending
    });
    let mut tasks =
        Tasks::from_iter([("restless", restless.boxed()), ("quiet", pending().boxed())]);
    let done = runtime::wait(&mut tasks, all_completed, Some(A_MOMENT)).await;
    assert_eq!(done, Ok(vec![]));
}

/// tokio answers "not yet" to a task that has used up its budget; the time must see past that.
#[every_runtime(on_tokio)]
async fn a_future_that_uses_up_its_budget_each_turn_does_not_hide_the_time() {
    let busy: BoxFuture<()> = Box::pin(async {
        loop {
            tokio::task::consume_budget().await;
        }
    });
    let late = async move {
        let mut tasks = Tasks::from_iter([("busy", busy)]);
        runtime::wait(&mut tasks, all_completed, Some(A_MOMENT)).await
    };
    assert_eq!(tokio::spawn(late).await.unwrap(), Ok(vec![]));
}

/// The task that waits shares its thread, though one of its own never rests.
#[every_runtime(on_no_runtime)]
async fn a_task_that_wakes_itself_for_ever_leaves_others_their_turn() {
    let restless = poll_fn(|context| {
        context.waker().wake_by_ref();
        Poll::<()>::Pending
    });
    let mut tasks = Tasks::from_iter([("restless", restless)]);
    let other = async {
        for _ in 0..10 {
            smol::future::yield_now().await;
        }
    };
    let waiting = Box::pin(tasks.wait(all_completed));
    futures::future::select(waiting, Box::pin(other)).await;
}

#[every_runtime(on_no_runtime)]
async fn any_future_may_say_that_the_time_is_up() {
    let (give_up, gives_up) = oneshot::channel::<()>();
    let mut tasks = Tasks::from_iter([("A", pending::<()>())]);
    let waiting = tasks.wait_until(all_completed, gives_up);
    let (done, ()) = futures::join!(waiting, async { give_up.send(()).unwrap() });
    assert_eq!(done, Ok(vec![]));
}

/// Who ended between the last look and the signal is done: asyncio looks once more, too.
#[every_runtime(on_no_runtime)]
async fn when_the_time_is_up_everyone_is_asked_once_more() {
    let (end, ends) = oneshot::channel();
    let mut tasks = Tasks::from_iter([("A", ends)]);
    let mut end = Some(end);
    let mut looks = 0;
    let time_is_up = poll_fn(|context| {
        looks += 1;
        if looks == 1 {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        end.take().map(|end| end.send(7));
        Poll::Ready(())
    });

    let done = tasks.wait_until(all_completed, time_is_up).await;

    assert_eq!(done, Ok(vec![("A", Ok(7))]));
}
