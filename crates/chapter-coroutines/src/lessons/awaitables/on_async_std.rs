//! Three kinds of awaitable, a coroutine, a task and a future, and a class of one's own.
//!
//! Run it: `cargo run -p chapter-coroutines -- awaitables --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::BoxFuture;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    println!("a coroutine: {}", add(3, 4).await);

    let task = task::spawn(add(3, 4));
    println!("a task: {}", task.await);

    let (sender, future) = oneshot::channel();
    task::spawn(async {
        sleep(BEAT).await;
        sender.send(7)
    });
    println!("a future: {}", future.await.expect("the sender sends"));

    println!("one of our own: {}", sum(3).plus(4).await);
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    sleep(BEAT).await;
    x + y
}

fn sum(x: u32) -> Sum {
    Sum { x, y: 0 }
}

/// A sum to be asked for: set what you like, then await it.
struct Sum {
    x: u32,
    y: u32,
}

impl Sum {
    fn plus(self, y: u32) -> Self {
        Sum { y, ..self }
    }
}

impl IntoFuture for Sum {
    type Output = u32;
    /// What `add` returns has no name to write here. In a box it needs none.
    type IntoFuture = BoxFuture<'static, u32>;

    fn into_future(self) -> Self::IntoFuture {
        add(self.x, self.y).boxed()
    }
}
