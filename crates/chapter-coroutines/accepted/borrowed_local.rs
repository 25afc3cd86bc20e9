//! The task owns what it uses.

fn main() {
    let name = String::from("Ada");
    spawn(async move { println!("hello, {name}") });
}

/// Asks for what `tokio::spawn`, `async_std::task::spawn` and `smol::spawn` ask for.
fn spawn(_task: impl Future<Output = ()> + Send + 'static) {}
