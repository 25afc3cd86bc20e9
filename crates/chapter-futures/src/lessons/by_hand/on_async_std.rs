//! A result set from elsewhere, and somebody who wants to hear when it is there.
//!
//! Run it: `cargo run -p chapter-futures -- by_hand --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::FutureExt;
use futures::channel::oneshot::{self, Receiver, Sender};
use futures::future::Shared;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

/// `Shared` lets any number of tasks wait for the one letter, each with a clone.
type Dish = Shared<Receiver<&'static str>>;

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let (hatch, dish) = oneshot::channel();
    let dish = dish.shared();
    // A callback is a task that waits for the result.
    let bell = task::spawn(ring(dish.clone()));
    let cooking = task::spawn(cook(hatch));
    println!("the table is laid");

    bell.await;
    println!("the guest eats {}", served(&dish).await);
    // A result stays: whoever asks again gets it again.
    println!("and would like more {}", served(&dish).await);
    cooking.await;
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip_all)]
async fn cook(hatch: Sender<&'static str>) {
    sleep(3 * BEAT).await;
    hatch.send("soup").expect("somebody waits");
}

#[instrument(skip_all)]
async fn ring(dish: Dish) {
    println!("the bell rings: {}", served(&dish).await);
}

async fn served(dish: &Dish) -> &'static str {
    dish.clone().await.expect("the cook does not leave")
}
