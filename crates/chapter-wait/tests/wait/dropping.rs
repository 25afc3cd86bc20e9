//! A wait that is dropped: no outcome is lost, and nothing is cancelled.

use super::observed::{observed, observed_group};
use chapter::{Tasks, all_completed, first_completed};
use chapter_wait as chapter;
use every_await::{Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{abortable, ready};
use std::time::Duration;

#[every_runtime]
async fn who_is_done_stays_in_the_set_for_the_next_wait() {
    let [(a, ended_a), (b, ended_b)] =
        [oneshot::channel(), oneshot::channel()].map(|(sender, receiver)| (receiver, sender));
    let mut tasks = Tasks::from_iter([("a", a), ("b", b)]);
    ended_a.send(1).unwrap();
    let waiting = runtime::wait(&mut tasks, all_completed, Some(Duration::MAX));
    assert!(waiting.now_or_never().is_none());

    let done = runtime::wait(&mut tasks, first_completed, None).await;

    assert_eq!(done, Ok(vec![("a", Ok(1))]));
    ended_b.send(2).unwrap();
    assert_eq!(tasks.wait(all_completed).await, Ok(vec![("b", Ok(2))]));
}

/// Even when none is pending any more: a wait that has seen all is not empty-handed.
#[every_runtime(on_no_runtime)]
async fn a_set_of_done_ones_is_not_empty() {
    let mut tasks: Tasks<_, _> = (0..100).map(|number| (number, ready(number))).collect();
    // It shares its thread after 64, and is dropped there.
    assert!(tasks.wait(all_completed).now_or_never().is_none());
    assert_eq!(tasks.len(), 100);
    assert_eq!(tasks.wait(all_completed).await.unwrap().len(), 100);
}

#[every_runtime]
async fn cancelling_who_waits_leaves_the_tasks_alone() {
    let (task, mut observer) = observed();
    let mut task = runtime::spawn(task);
    let mut tasks = Tasks::from_iter([("inner", &mut task)]);
    let (waiting, cancel) = abortable(tasks.wait(all_completed));
    let cancel = async {
        (&mut observer.started).await.unwrap();
        cancel.abort();
    };

    let (ended, ()) = futures::join!(waiting, cancel);

    assert!(ended.is_err());
    drop(tasks);
    let (outcome, ()) = futures::join!(task, observer.sees_it_finish());
    outcome.unwrap();
}

/// Dropped at each of its awaits in turn, the wait loses nobody and cancels nobody.
#[every_runtime]
async fn dropped_anywhere_a_wait_loses_nothing() {
    let places = dropped_at_each(async |cut| {
        let (futures, observers) = observed_group(3);
        let tasks = futures.into_iter().map(runtime::spawn);
        let mut tasks: Tasks<_, _> = (0..).zip(tasks).collect();
        let waiting = async {
            cut.short(runtime::wait(
                &mut tasks,
                all_completed,
                Some(Duration::MAX),
            ))
            .await
        };
        let releasing = async {
            for observer in observers {
                observer.sees_it_finish().await;
            }
        };
        let (returned, ()) = futures::join!(waiting, releasing);

        let mut done = returned.map_or_else(Vec::new, Result::unwrap);
        if let Ok(rest) = tasks.wait(all_completed).await {
            done.extend(rest);
        }
        assert_eq!(done.len(), 3);
        assert!(done.iter().all(|(_, outcome)| outcome.is_ok()));
        assert!(tasks.is_empty());
    })
    .await;
    assert_eq!(places[0], Place::BeforeItsFirstPoll);
    assert!(places.contains(&Place::OnceWoken(1)), "{places:?}");
}

/// The same where it shares its thread, half way through those that were woken.
#[every_runtime(on_no_runtime)]
async fn dropped_between_two_turns_a_wait_loses_nothing() {
    let places = dropped_at_each(async |cut| {
        let mut tasks: Tasks<_, _> = (0..200).map(|number| (number, ready(number))).collect();
        let returned = cut.short(tasks.wait(first_completed)).await;
        let mut done = returned.map_or_else(Vec::new, Result::unwrap);
        if let Ok(rest) = tasks.wait(all_completed).await {
            done.extend(rest);
        }
        assert_eq!(
            done,
            (0..200).map(|number| (number, number)).collect::<Vec<_>>()
        );
    })
    .await;
    // 200 are asked in three turns and a bit.
    assert_eq!(places.len(), 1 + 2 * 3);
}
