//! # A metronome that does not drift
//!
//! Every deadline is computed from the beginning, so no delay is ever passed on. The number
//! is noted after the `.await`: whoever drops the future there has changed nothing. tokio's
//! own `interval` does the same with `MissedTickBehavior::Skip`, smol's `Timer::interval`
//! gives missed ticks later, one after the other.

use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// Ticks at fixed times.
pub struct Metronome {
    begin: Instant,
    period: Duration,
    /// The number of the tick that was given last.
    last: u32,
}

impl Metronome {
    /// Begins now.
    pub fn new(period: Duration) -> Self {
        Metronome {
            begin: Instant::now(),
            period,
            last: 0,
        }
    }

    /// Waits for the next tick; returns its number.
    pub async fn tick(&mut self) -> u32 {
        let passed = self.begin.elapsed().as_nanos();
        let periods = passed.div_ceil(self.period.as_nanos());
        let not_over = u32::try_from(periods).expect("fewer ticks than u32 can count");
        let next = not_over.max(self.last + 1);
        sleep_until(self.begin + self.period * next).await;
        self.last = next;
        next
    }
}
