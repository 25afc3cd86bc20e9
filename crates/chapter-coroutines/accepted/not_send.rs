//! The `Rc` is gone before the wait. A block ends its life; `drop(name)` does not suffice.

use std::rc::Rc;

fn main() {
    spawn(greet());
}

async fn greet() {
    {
        let name = Rc::new("Ada");
        println!("hello, {name}");
    }
    wait().await;
}

async fn wait() {}

/// Asks for what `tokio::spawn`, `async_std::task::spawn` and `smol::spawn` ask for.
fn spawn(_task: impl Future<Output = ()> + Send + 'static) {}
