//! What waits on our loop, dropped at each of its awaits in turn.

use crate::within_a_minute;
use chapter_event_loop::our_loop::timers::Timers;
use chapter_event_loop::our_loop::{run, sleep, spawn, yield_now};
use every_await::{Place, dropped_at_each};
use std::rc::Rc;
use std::time::{Duration, Instant};

const ALL: [Place; 3] = [
    Place::BeforeItsFirstPoll,
    Place::AsItWaits(1),
    Place::OnceWoken(1),
];

/// Awaited by `&mut`, as in a loop around `select!`.
#[test]
fn a_handle_gives_its_output_to_who_asks_again() {
    within_a_minute(|| {
        let places = run(dropped_at_each(async |cut| {
            let mut task = spawn(async {
                yield_now().await;
                7
            });
            let output = match cut.short(&mut task).await {
                Some(output) => output,
                None => task.await,
            };
            assert_eq!(output.unwrap(), 7);
        }));
        assert_eq!(places, ALL);
    });
}

#[test]
fn a_sleep_given_up_delays_and_wakes_nobody() {
    within_a_minute(|| {
        let (nap, began) = (Duration::from_millis(2), Instant::now());
        let places = run(dropped_at_each(async move |cut| {
            futures::join!(cut.short(sleep(nap)), sleep(nap));
        }));
        assert_eq!(places, ALL);
        assert!(began.elapsed() >= 5 * nap, "who stays sleeps to the end");
    });
}

/// The timers of many that were given up do not pile up.
#[test]
fn a_timer_given_up_anywhere_is_swept_out() {
    within_a_minute(|| {
        let timers = Rc::<Timers>::default();
        let kept = timers.clone();
        run(dropped_at_each(async move |cut| {
            let an_hour = timers.sleep(Duration::from_secs(3_600));
            futures::join!(cut.short(an_hour), async {
                timers.fire(Instant::now() + Duration::from_secs(7_200));
            });
            assert!(timers.until_next().is_none(), "nobody waits");
        }));
        assert_eq!(kept.held(), 0);
    });
}
