//! A task that breaks down: whoever awaits it hears why, and the others go on.
//!
//! Run it: `cargo run -p chapter-tasks -- panics --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::future::FutureExt;
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let task = task::spawn(print_pages(200));
    // Awaiting a task that has panicked goes on with the panic, here.
    match AssertUnwindSafe(task).catch_unwind().await {
        Ok(printed) => println!("{printed}"),
        Err(panic) => println!("caught: {}", words(&*panic)),
    }

    // Nobody will await this one: its panic stands on stderr, and nowhere else.
    drop(task::spawn(print_pages(300)));
    let task = task::spawn(print_pages(50));
    println!("{}", task.await);
    println!("nobody here has heard of the forgotten one");
}

#[instrument]
async fn print_pages(pages: u32) -> String {
    sleep(BEAT).await;
    assert!(pages <= 100, "out of paper");
    sleep(BEAT).await;
    format!("{pages} pages printed")
}

fn words(panic: &(dyn Any + Send)) -> &str {
    panic.downcast_ref::<&str>().unwrap_or(&"?")
}
