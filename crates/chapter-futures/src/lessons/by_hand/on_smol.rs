//! A result set from elsewhere, and somebody who wants to hear when it is there.
//!
//! Run it: `cargo run -p chapter-futures -- by_hand --on smol`

use smol::Timer;
use smol::lock::OnceCell;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

/// A result that is set once, and that any number of tasks may wait for.
type Dish = Arc<OnceCell<&'static str>>;

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    let dish = Dish::default();
    // A callback is a task that waits for the result.
    let bell = smol::spawn(ring(dish.clone()));
    let cooking = smol::spawn(cook(dish.clone()));
    println!("the table is laid");

    bell.await;
    println!("the guest eats {}", dish.wait().await);
    // A result stays: whoever asks again gets it again.
    println!("and would like more {}", dish.wait().await);
    cooking.await;
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip_all)]
async fn cook(dish: Dish) {
    Timer::after(3 * BEAT).await;
    dish.set("soup").await.expect("there is one cook");
}

#[instrument(skip_all)]
async fn ring(dish: Dish) {
    println!("the bell rings: {}", dish.wait().await);
}
