//! A task that breaks down: whoever awaits it hears why, and the others go on.
//!
//! Run it: `cargo run -p chapter-tasks -- panics --on smol`

use futures::future::FutureExt;
use smol::Timer;
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let task = smol::spawn(print_pages(200));
    // Awaiting a task that has panicked goes on with the panic, here.
    match AssertUnwindSafe(task).catch_unwind().await {
        Ok(printed) => println!("{printed}"),
        Err(panic) => println!("caught: {}", words(&*panic)),
    }

    // Nobody will await this one: its panic stands on stderr, and nowhere else.
    smol::spawn(print_pages(300)).detach();
    let task = smol::spawn(print_pages(50));
    println!("{}", task.await);
    println!("nobody here has heard of the forgotten one");
}

#[instrument]
async fn print_pages(pages: u32) -> String {
    Timer::after(BEAT).await;
    assert!(pages <= 100, "out of paper");
    Timer::after(BEAT).await;
    format!("{pages} pages printed")
}

fn words(panic: &(dyn Any + Send)) -> &str {
    panic.downcast_ref::<&str>().unwrap_or(&"?")
}
