//! Dropped at each of its awaits in turn, a wait takes its work along, or leaves it whole.

use super::observed::observed;
use super::{A_MOMENT, AN_HOUR, chapter};
use every_await::{Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::channel::mpsc;
use futures::future::{join, pending, ready};
use futures::{FutureExt, StreamExt};
use std::cell::RefCell;
use std::iter::repeat;
use std::time::Instant;

#[every_runtime]
async fn work_under_a_limit_goes_with_the_wait() {
    let places = dropped_at_each(async |cut| {
        let (work, mut observer) = observed();
        let ended = cut.short(runtime::wait_for(A_MOMENT, work)).await;
        assert!(ended.is_none_or(|ended| ended.is_err()));
        assert!(observer.is_cancelled());
    });
    assert_eq!(places.await, one_wait());
}

#[every_runtime]
async fn work_in_time_is_either_done_or_gone() {
    let places = dropped_at_each(async |cut| {
        let (work, observer) = observed();
        let waiting = cut.short(runtime::wait_for(AN_HOUR, work));
        let release = async {
            // It may be gone already.
            let _ = observer.release.send(());
        };
        let (ended, ()) = join(waiting, release).await;
        assert_eq!(ended.is_some(), observer.finished.await.is_ok());
    });
    assert_eq!(places.await, one_wait());
}

/// It waits twice: for the deadline, and then for the task to stop.
#[every_runtime]
async fn a_task_under_a_limit_is_cancelled_with_the_wait() {
    let places = dropped_at_each(async |cut| {
        let (work, observer) = observed();
        let task = runtime::spawn(work);
        let ended = cut.short(runtime::wait_for_task(A_MOMENT, task)).await;
        assert!(ended.is_none_or(|ended| ended.is_err()));
        observer.sees_it_cancelled().await;
    });
    assert!(places.await.starts_with(&one_wait()));
}

#[every_runtime]
async fn a_deadline_serves_the_others_wherever_one_is_dropped() {
    let places = dropped_at_each(async |cut| {
        let deadline = runtime::deadline(AN_HOUR);
        let (work, mut observer) = observed();
        let leaves = cut.short(runtime::under(&deadline, work));
        let stays = runtime::under(&deadline, pending::<()>());
        let moves = async {
            deadline.reschedule(None).unwrap();
            smol::future::yield_now().await;
            deadline.reschedule(Instant::now()).unwrap();
        };
        let (left, stayed, ()) = futures::join!(leaves, stays, moves);
        assert!(left.is_none_or(|left| left.is_err()));
        assert!(stayed.is_err() && observer.is_cancelled());
        assert_eq!(runtime::under(&deadline, ready(7)).await, Ok(7));
    });
    assert!(places.await.starts_with(&one_wait()));
}

#[every_runtime]
async fn work_that_is_asked_to_stop_goes_with_the_wait() {
    let places = dropped_at_each(async |cut| {
        let (work, mut observer) = observed();
        let (clean_up, cleaning) = observed();
        let asking = runtime::ask_to_stop(A_MOMENT, async |asked| {
            asked.run_until_cancelled(work).await;
            clean_up.await;
        });
        let release = async {
            // It may be gone, or not yet asked.
            if cleaning.started.await.is_ok() {
                let _ = cleaning.release.send(());
            }
        };
        let (ended, ()) = join(cut.short(asking), release).await;
        assert!(observer.is_cancelled());
        assert_eq!(ended.is_some(), cleaning.finished.await.is_ok());
    });
    let places = places.await;
    assert!(places.starts_with(&one_wait()) && places.contains(&Place::AsItWaits(2)));
}

/// Either whoever waits has the output or the finder does, and never both.
#[every_runtime]
async fn the_output_of_shielded_work_reaches_one_of_the_two() {
    let places = dropped_at_each(async |cut| {
        let (work, observer) = observed();
        let (tell, mut told) = mpsc::unbounded();
        let shield = runtime::shield(work, move |()| tell.unbounded_send(()).unwrap());
        let waiting = cut.short(shield);
        let (taken, ()) = join(waiting, observer.sees_it_finish()).await;
        assert_ne!(taken.is_some(), told.next().await.is_some());
        assert_eq!(told.next().await, None);
    });
    assert!(places.await.starts_with(&one_wait()));
}

#[every_runtime]
async fn an_attempt_goes_with_its_retry() {
    let places = dropped_at_each(async |cut| {
        let (work, mut observer) = observed();
        let work = RefCell::new(Some(work));
        let attempt = async || match work.take() {
            None => Err::<(), _>("refused"),
            Some(work) => work.map(Ok).await,
        };
        let retrying = runtime::retry(A_MOMENT, repeat(A_MOMENT / 4), attempt);
        let ended = cut.short(retrying).await;
        drop(work);
        assert!(ended.is_none_or(|ended| ended.is_err()));
        assert!(observer.is_cancelled());
    });
    assert_eq!(places.await, one_wait());
}

/// The places of a future that waits once.
fn one_wait() -> [Place; 3] {
    [
        Place::BeforeItsFirstPoll,
        Place::AsItWaits(1),
        Place::OnceWoken(1),
    ]
}
