//! The lock is let go before the wait: this guard lives no longer than its statement.

use std::sync::{Arc, Mutex};

fn main() {
    spawn(raise(Arc::new(Mutex::new(0))));
}

async fn raise(number: Arc<Mutex<u32>>) {
    *number.lock().unwrap() += 1;
    wait().await;
}

async fn wait() {}

/// Asks for what `tokio::spawn`, `async_std::task::spawn` and `smol::spawn` ask for.
fn spawn(_task: impl Future<Output = ()> + Send + 'static) {}
