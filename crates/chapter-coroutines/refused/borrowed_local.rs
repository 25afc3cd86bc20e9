//! A task that borrows from the function that spawns it, and may outlive it.

fn main() {
    let name = String::from("Ada");
    spawn(async { println!("hello, {name}") });
}

/// Asks for what `tokio::spawn`, `async_std::task::spawn` and `smol::spawn` ask for.
fn spawn(_task: impl Future<Output = ()> + Send + 'static) {}
