//! A task that breaks down: whoever awaits it hears why, and the others go on.
//!
//! Run it: `cargo run -p chapter-tasks -- panics --on tokio`

use std::any::Any;
use std::time::Duration;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let task = tokio::spawn(print_pages(200));
    match task.await {
        Ok(printed) => println!("{printed}"),
        Err(error) => println!("caught: {}", words(&*error.into_panic())),
    }

    // Nobody will await this one: its panic stands on stderr, and nowhere else.
    drop(tokio::spawn(print_pages(300)));
    let task = tokio::spawn(print_pages(50));
    println!("{}", task.await.expect("it does not panic"));
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
