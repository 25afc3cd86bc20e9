//! A task that holds the lock of a std `Mutex` while it waits.

use std::sync::{Arc, Mutex};

fn main() {
    spawn(raise(Arc::new(Mutex::new(0))));
}

async fn raise(number: Arc<Mutex<u32>>) {
    let mut number = number.lock().unwrap();
    wait().await;
    *number += 1;
}

async fn wait() {}

/// Asks for what `tokio::spawn`, `async_std::task::spawn` and `smol::spawn` ask for.
fn spawn(_task: impl Future<Output = ()> + Send + 'static) {}
