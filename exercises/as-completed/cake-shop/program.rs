//! The program: two cakes are baked, and each is decorated as it comes out. Once the cakes
//! are two futures in one task, once they are two tasks, on tokio's `current_thread` runtime.

use super::Screen;
use futures::stream::{FuturesUnordered, StreamExt};
use smol::future::yield_now;
use tokio::task::JoinSet;

/// The cakes as two futures, inside one task.
pub async fn as_futures(screen: Screen) {
    let cakes = [bake(screen.clone(), "A", 1), bake(screen.clone(), "B", 3)];
    let mut cakes = FuturesUnordered::from_iter(cakes);
    screen.print("the shop opens");

    while let Some(cake) = cakes.next().await {
        decorate(&screen, cake).await;
    }
    screen.print("the shop closes");
}

/// The cakes as two tasks.
pub async fn as_tasks(screen: Screen) {
    let cakes = [bake(screen.clone(), "A", 1), bake(screen.clone(), "B", 3)];
    let mut cakes = JoinSet::from_iter(cakes);
    screen.print("the shop opens");

    while let Some(cake) = cakes.join_next().await {
        decorate(&screen, cake.expect("it does not panic")).await;
    }
    screen.print("the shop closes");
}

/// So many turns in the oven.
async fn bake(screen: Screen, cake: &'static str, turns: u32) -> &'static str {
    screen.print(format!("{cake} goes in"));
    for _ in 0..turns {
        yield_now().await;
    }
    screen.print(format!("{cake} comes out"));
    cake
}

/// Ten turns.
async fn decorate(screen: &Screen, cake: &str) {
    for _ in 0..10 {
        yield_now().await;
    }
    screen.print(format!("{cake} is decorated"));
}
