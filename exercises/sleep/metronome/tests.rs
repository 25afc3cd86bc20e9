//! What a metronome must do, on tokio's paused clock: to the millisecond, in no time.

#[cfg_attr(solution, path = "../../../solutions/sleep/metronome.rs")]
mod exercise;

use exercise::Metronome;
use futures::FutureExt;
use std::time::Duration;
use tokio::time::{Instant, advance};

const PERIOD: Duration = Duration::from_millis(100);

#[tokio::test(start_paused = true)]
async fn ticks_come_a_period_apart_from_the_beginning_on() {
    let (begin, mut metronome) = (Instant::now(), Metronome::new(PERIOD));
    for number in 1..=5 {
        assert_eq!(metronome.tick().await, number);
        assert_eq!(begin.elapsed(), PERIOD * number, "at tick {number}");
    }
}

#[tokio::test(start_paused = true)]
async fn work_between_ticks_makes_no_later_tick_late() {
    let (begin, mut metronome) = (Instant::now(), Metronome::new(PERIOD));
    for number in 1..=1000 {
        assert_eq!(metronome.tick().await, number);
        advance(PERIOD * 7 / 10).await;
    }
    assert_eq!(
        begin.elapsed(),
        PERIOD * 1000 + PERIOD * 7 / 10,
        "it drifts"
    );
}

#[tokio::test(start_paused = true)]
async fn who_comes_late_misses_ticks_and_gets_back_into_the_rhythm() {
    let (begin, mut metronome) = (Instant::now(), Metronome::new(PERIOD));
    assert_eq!(metronome.tick().await, 1);
    advance(PERIOD * 35 / 10).await; // To 4.5 periods.
    assert_eq!(metronome.tick().await, 5, "2, 3 and 4 are over");
    assert_eq!(begin.elapsed(), PERIOD * 5);
    assert_eq!(metronome.tick().await, 6);
}

#[tokio::test(start_paused = true)]
async fn a_tick_that_is_due_this_moment_is_not_over_and_is_given_once() {
    let mut metronome = Metronome::new(PERIOD);
    advance(PERIOD * 3).await;
    assert_eq!(metronome.tick().await, 3);
    assert_eq!(metronome.tick().await, 4);
}

#[tokio::test(start_paused = true)]
async fn a_tick_that_is_dropped_while_it_waits_is_not_lost() {
    let mut metronome = Metronome::new(PERIOD);
    for _ in 0..10 {
        assert_eq!(metronome.tick().now_or_never(), None, "no tick is due yet");
    }
    assert_eq!(metronome.tick().await, 1);
}

#[tokio::test(start_paused = true)]
async fn a_period_need_not_be_whole_milliseconds() {
    let mut metronome = Metronome::new(Duration::from_micros(2500));
    advance(Duration::from_secs(10)).await;
    assert_eq!(metronome.tick().await, 4000);
    assert_eq!(metronome.tick().await, 4001);
}
