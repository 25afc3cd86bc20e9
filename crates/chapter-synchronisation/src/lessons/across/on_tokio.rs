//! A lock held across an await makes all the others wait for that, too.
//!
//! Run it: `cargo run -p chapter-synchronisation -- across --on tokio`

use futures::future::join_all;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let till = Mutex::new(0);
    join_all([10, 20, 30].map(|price| held_across(&till, price))).await;
    report("held across the await", start, till.into_inner());

    let start = Instant::now();
    let till = std::sync::Mutex::new(0);
    join_all([10, 20, 30].map(|price| held_after(&till, price))).await;
    report("held after it", start, till.into_inner().unwrap());
}

/// Nobody else may use the till until the bank has answered.
#[instrument(skip(till))]
async fn held_across(till: &Mutex<u32>, price: u32) {
    let mut till = till.lock().await;
    ask_the_bank().await;
    *till += price;
}

/// All ask the bank at once. The lock is held for one line, so std's will do.
#[instrument(skip(till))]
async fn held_after(till: &std::sync::Mutex<u32>, price: u32) {
    ask_the_bank().await;
    *till.lock().unwrap() += price;
}

async fn ask_the_bank() {
    sleep(BEAT).await;
}

fn report(how: &str, start: Instant, till: u32) {
    let beats = start.elapsed().as_millis() / BEAT.as_millis();
    println!("{how}: {beats} beats, {till} in the till");
}
