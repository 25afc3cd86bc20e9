//! Step 5: timers.

use crate::{Log, within_a_minute};
use chapter_event_loop::our_loop::timers::Timers;
use chapter_event_loop::our_loop::{EventLoop, run, sleep, spawn, yield_now};
use futures::FutureExt;
use futures::future::select;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Waker};
use std::time::{Duration, Instant};

const HOUR: Duration = Duration::from_secs(3_600);

/// Polls a sleep for the first time, which starts its timer.
fn start(sleep: &mut (impl Future<Output = ()> + Unpin)) {
    assert!(
        sleep
            .poll_unpin(&mut Context::from_waker(Waker::noop()))
            .is_pending()
    );
}

#[test]
fn a_sleep_lasts_no_less_than_it_was_told() {
    within_a_minute(|| {
        run(async {
            for milliseconds in [1, 5, 20] {
                let (began, nap) = (Instant::now(), Duration::from_millis(milliseconds));
                sleep(nap).await;
                assert!(began.elapsed() >= nap);
            }
        });
    });
}

#[test]
fn the_sooner_one_wakes_first_whatever_the_order_of_their_making() {
    within_a_minute(|| {
        let log = Log::default();
        let naps = [30, 10, 20].map(|milliseconds| (milliseconds, log.clone()));
        run(async {
            let tasks = naps.map(|(milliseconds, log)| {
                spawn(async move {
                    sleep(Duration::from_millis(milliseconds)).await;
                    log.note(milliseconds.to_string());
                })
            });
            for task in tasks {
                task.await.unwrap();
            }
        });
        assert_eq!(log.take(), ["10", "20", "30"]);
    });
}

#[test]
fn those_of_one_deadline_wake_in_the_order_of_their_starts() {
    within_a_minute(|| {
        let timers = Rc::<Timers>::default();
        let log = Log::default();
        let event_loop = EventLoop::new().unwrap();
        let due = Instant::now() + HOUR;
        for number in 0..100 {
            let (sleep, log) = (timers.sleep_until(due), log.clone());
            event_loop.spawn(async move {
                sleep.await;
                log.note(number.to_string());
            });
        }
        event_loop.call_soon(move || timers.fire(due));
        event_loop.run_until_complete(async {
            yield_now().await;
            yield_now().await;
        });
        let expected: Vec<_> = (0..100).map(|number| number.to_string()).collect();
        assert_eq!(log.take(), expected);
    });
}

#[test]
fn a_sleep_of_zero_gives_way_for_one_turn() {
    within_a_minute(|| {
        let log = Log::default();
        let (main, task) = (log.clone(), log.clone());
        run(async move {
            drop(spawn(async move {
                task.note("task");
                yield_now().await;
                task.note("task again");
            }));
            sleep(Duration::ZERO).await;
            main.note("main");
        });
        assert_eq!(log.take(), ["task", "main"]);
    });
}

#[test]
fn a_sleep_of_an_unthinkable_length_is_one_that_never_ends() {
    within_a_minute(|| {
        run(async {
            let never = pin!(sleep(Duration::MAX));
            let short = pin!(sleep(Duration::from_millis(5)));
            select(short, never).await;
        });
    });
}

#[test]
fn a_timer_given_up_no_longer_wakes() {
    within_a_minute(|| {
        let timers = Rc::<Timers>::default();
        let mut sleep = timers.sleep(HOUR);
        start(&mut sleep);
        assert!(timers.until_next().is_some());
        drop(sleep);
        timers.fire(Instant::now() + 2 * HOUR);
        assert_eq!(timers.until_next(), None);
    });
}

#[test]
fn timers_given_up_are_swept_out() {
    within_a_minute(|| {
        let timers = Rc::<Timers>::default();
        let mut kept = timers.sleep(2 * HOUR);
        start(&mut kept);
        for _ in 0..100_000 {
            start(&mut timers.sleep(HOUR));
            assert!(timers.held() <= 128);
        }
        assert!(
            timers.until_next().is_some_and(|left| left > HOUR),
            "this one is still there"
        );
    });
}

#[test]
fn a_sleep_moved_to_another_task_wakes_that_one() {
    within_a_minute(|| {
        run(async {
            let mut nap = Box::pin(sleep(Duration::from_millis(10)));
            start(&mut nap);
            spawn(nap).await.unwrap();
        });
    });
}

#[test]
fn a_hundred_thousand_sleeps_at_once_last_one_sleep() {
    within_a_minute(|| {
        let nap = Duration::from_millis(300);
        let taken = run(async move {
            let began = Instant::now();
            let tasks: Vec<_> = (0..100_000).map(|_| spawn(sleep(nap))).collect();
            for task in tasks {
                task.await.unwrap();
            }
            began.elapsed()
        });
        // In turn they would last 8 hours; a quadratic cost would show as minutes.
        assert!(
            taken >= nap && taken < Duration::from_secs(20),
            "took {taken:?}"
        );
    });
}

#[test]
fn a_busy_loop_still_sees_its_timers() {
    within_a_minute(|| {
        run(async {
            let busy = spawn(async {
                loop {
                    yield_now().await;
                }
            });
            sleep(Duration::from_millis(5)).await;
            busy.cancel();
        });
    });
}
