//! Three kinds of awaitable, a coroutine, a task and a future, and a class of one's own.
//!
//! Run it: `cargo run -p chapter-coroutines -- awaitables --on tokio`

use futures::FutureExt;
use futures::future::BoxFuture;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    println!("a coroutine: {}", add(3, 4).await);

    let task = tokio::spawn(add(3, 4));
    // An error here would be the task's panic.
    println!("a task: {}", task.await.expect("it does not panic"));

    let (sender, future) = oneshot::channel();
    tokio::spawn(async {
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
