//! A task that holds an `Rc` while it waits, and may go on in another thread.

use std::rc::Rc;

fn main() {
    spawn(greet());
}

async fn greet() {
    let name = Rc::new("Ada");
    wait().await;
    println!("hello, {name}");
}

async fn wait() {}

/// Asks for what `tokio::spawn`, `async_std::task::spawn` and `smol::spawn` ask for.
fn spawn(_task: impl Future<Output = ()> + Send + 'static) {}
