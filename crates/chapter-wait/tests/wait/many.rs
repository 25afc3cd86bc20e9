//! 100,000 tasks work as three do, waited for one by one too.

use chapter::{Tasks, all_completed, first_completed};
use chapter_wait as chapter;
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use smol::future::yield_now;
use std::cell::Cell;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;
use tokio::task::coop;
use tokio::time::{Instant, sleep_until};

const MANY: usize = 100_000;

#[every_runtime]
async fn all_of_100_000_tasks_are_waited_for() {
    let tasks = (0..MANY).map(|number| (number, runtime::spawn(yield_now())));
    let mut tasks: Tasks<_, _> = tasks.collect();
    assert_eq!(tasks.wait(all_completed).await.unwrap().len(), MANY);
}

/// asyncio's `wait` and `select_all` ask all that are pending, each time: five thousand million polls.
#[every_runtime(on_no_runtime)]
async fn one_by_one_100_000_futures_are_polled_twice_each() {
    let polls = Cell::new(0);
    let (senders, futures): (Vec<_>, Vec<_>) = (0..MANY).map(|_| oneshot::channel()).unzip();
    let counted = futures.into_iter().map(|mut future| {
        let polls = &polls;
        poll_fn(move |context| {
            polls.update(|polls| polls + 1);
            future.poll_unpin(context)
        })
    });
    let mut tasks: Tasks<_, _> = (0..).zip(counted).collect();
    let time_is_up = std::future::ready(());
    assert_eq!(
        tasks.wait_until(all_completed, time_is_up).await,
        Ok(vec![])
    );

    let waiting = async {
        for number in 0..MANY {
            assert_eq!(
                tasks.wait(first_completed).await,
                Ok(vec![(number, Ok(number))])
            );
        }
    };
    let sending = async {
        for (number, sender) in senders.into_iter().enumerate() {
            sender.send(number).unwrap();
            yield_now().await;
        }
    };
    futures::join!(waiting, sending);

    assert_eq!(polls.get(), 2 * MANY);
}

#[every_runtime]
async fn one_by_one_100_000_tasks_are_taken_as_they_end() {
    let tasks = (0..MANY).map(|number| (number, runtime::spawn(yield_now())));
    let mut tasks: Tasks<_, _> = tasks.collect();
    let mut count = 0;
    while let Ok(done) = tasks.wait(first_completed).await {
        count += done.len();
    }
    assert_eq!(count, MANY);
}

/// Who has used up its turn is told "not yet" by handles, although their tasks are done.
#[every_runtime(on_tokio)]
async fn a_thousand_tasks_that_are_done_are_all_returned_though_the_budget_is_used_up() {
    let run = async {
        let mut tasks = Tasks::new();
        for number in 0..1000 {
            let task = tokio::spawn(std::future::ready(()));
            while !task.is_finished() {
                tokio::task::yield_now().await;
            }
            drop(tasks.insert(number, runtime::Handle::from(task)));
        }
        while coop::has_budget_remaining() {
            coop::consume_budget().await;
        }
        tasks.wait(first_completed).await.unwrap().len()
    };
    assert_eq!(tokio::spawn(run).await.unwrap(), 1000);
}

#[every_runtime(on_no_runtime)]
async fn one_that_is_woken_often_is_asked_once() {
    let (polls, waker) = (Cell::new(0), Cell::new(None));
    let future = poll_fn(|context| {
        polls.update(|polls| polls + 1);
        waker.set(Some(context.waker().clone()));
        Poll::<()>::Pending
    });
    let mut tasks = Tasks::from_iter([("A", future)]);
    assert!(tasks.wait(all_completed).now_or_never().is_none());
    let waker = waker.take().unwrap();

    for _ in 0..3 {
        waker.wake_by_ref();
    }

    assert!(tasks.wait(all_completed).now_or_never().is_none());
    assert_eq!(polls.get(), 2);
}

/// To ask all timers again, each time some answer "not yet", would take some 80 polls each.
#[every_runtime(on_tokio)]
async fn sleeps_in_one_tokio_task_are_polled_a_few_times_each() {
    let (count, polls) = (20_000, Arc::new(AtomicUsize::new(0)));
    let deadline = Instant::now() + Duration::from_millis(10);
    let counted = polls.clone();
    let sleeps = (0..count).map(move |number| {
        let (mut sleep, polls) = (sleep_until(deadline).boxed(), counted.clone());
        let sleep = poll_fn(move |context| {
            polls.fetch_add(1, Ordering::SeqCst);
            sleep.poll_unpin(context)
        });
        (number, sleep)
    });

    let run = async move {
        let mut tasks: Tasks<_, _> = sleeps.collect();
        tasks.wait(all_completed).await.unwrap().len()
    };

    assert_eq!(tokio::spawn(run).await.unwrap(), count);
    assert!(polls.load(Ordering::SeqCst) < 4 * count);
}
