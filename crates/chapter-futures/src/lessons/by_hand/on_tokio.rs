//! A result set from elsewhere, and somebody who wants to hear when it is there.
//!
//! Run it: `cargo run -p chapter-futures -- by_hand --on tokio`

use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::SetOnce;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

/// A result that is set once, and that any number of tasks may wait for.
type Dish = Arc<SetOnce<&'static str>>;

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let dish = Dish::default();
    // A callback is a task that waits for the result.
    let bell = tokio::spawn(ring(dish.clone()));
    let cooking = tokio::spawn(cook(dish.clone()));
    println!("the table is laid");

    bell.await.expect("the bell does not panic");
    println!("the guest eats {}", dish.wait().await);
    // A result stays: whoever asks again gets it again.
    println!("and would like more {}", dish.wait().await);
    cooking.await.expect("cooking does not panic");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip_all)]
async fn cook(dish: Dish) {
    sleep(3 * BEAT).await;
    dish.set("soup").expect("there is one cook");
}

#[instrument(skip_all)]
async fn ring(dish: Dish) {
    println!("the bell rings: {}", dish.wait().await);
}
