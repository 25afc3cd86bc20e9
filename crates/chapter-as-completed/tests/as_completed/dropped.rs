//! Dropping a future at each of its awaits: nothing is lost, and nothing is left behind.

use super::observed::{Observer, observed_group};
use chapter_as_completed as chapter;
use every_await::{Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::future::join;
use futures::stream::StreamExt;
use std::time::Duration;

/// Whether it was dropped or not, the output is there: now, or at the next call.
#[every_runtime]
async fn a_dropped_next_loses_no_output() {
    let places = dropped_at_each(async |cut| {
        let (tasks, observers) = observed_group(2);
        let mut results = runtime::as_completed(tasks);
        let finish = async {
            for observer in observers {
                observer.sees_it_finish().await;
            }
        };
        let (taken, ()) = join(cut.short(results.next()), finish).await;
        assert!(matches!(taken, None | Some(Some(()))));

        let rest = results.count().await;
        assert_eq!(usize::from(taken.is_some()) + rest, 2);
    })
    .await;
    assert_eq!(places[0], Place::BeforeItsFirstPoll);
}

/// The one that is handed over has been replaced by then.
#[every_runtime]
async fn a_dropped_next_starts_no_more_than_the_limit_and_loses_none() {
    let places = dropped_at_each(async |cut| {
        let (tasks, observers) = observed_group(3);
        let mut results = runtime::as_completed_at_most(1, tasks);
        let mut observers = observers.into_iter();
        let first = observers.next().unwrap();
        let (taken, ()) = join(cut.short(results.next()), first.sees_it_finish()).await;
        if taken.is_none() {
            results.next().await.unwrap();
        }
        for observer in observers {
            let (taken, ()) = join(results.next(), observer.sees_it_finish()).await;
            assert_eq!(taken, Some(()));
        }
        assert_eq!(results.next().await, None);
    })
    .await;
    assert_eq!(places[0], Place::BeforeItsFirstPoll);
}

#[every_runtime]
async fn a_dropped_next_sets_no_deadline_back_and_loses_none() {
    let places = dropped_at_each(async |cut| {
        let (tasks, observers) = observed_group(2);
        let results = runtime::as_completed(tasks);
        let mut results = runtime::within(Duration::from_secs(60), results);
        let finish = async {
            for observer in observers {
                observer.sees_it_finish().await;
            }
        };
        let (taken, ()) = join(cut.short(results.next()), finish).await;
        assert!(matches!(taken, None | Some(Some(Ok(())))));
        assert_eq!(usize::from(taken.is_some()) + results.count().await, 2);
    })
    .await;
    assert_eq!(places[0], Place::BeforeItsFirstPoll);
}

/// A loop that is dropped takes its stream with it, wherever it stands.
#[every_runtime]
async fn a_dropped_loop_stops_every_task() {
    dropped_at_each(async |cut| {
        let (tasks, mut observers) = observed_group(4);
        let waits = observers.split_off(2);
        let read_two = async {
            let results = runtime::as_completed(tasks);
            results.take(2).count().await
        };
        let finish = async {
            for Observer { release, .. } in observers {
                let _ = release.send(());
            }
        };
        let (_, ()) = join(cut.short(read_two), finish).await;
        for observer in waits {
            observer.sees_it_cancelled().await;
        }
    })
    .await;
}

/// A cancelling that is given up half way still cancels.
#[every_runtime]
async fn a_dropped_cancel_stops_every_task_all_the_same() {
    dropped_at_each(async |cut| {
        let (tasks, mut observers) = observed_group(4);
        let results = runtime::as_completed(tasks);
        for observer in &mut observers {
            (&mut observer.started).await.unwrap();
        }
        cut.short(results.cancel()).await;
        for observer in observers {
            observer.sees_it_cancelled().await;
        }
    })
    .await;
}
