//! Three ways to forget: a coroutine that nobody runs, a task let go, a task cut off.
//!
//! Run it: `cargo run -p chapter-tasks -- forgotten --on smol`

use smol::Timer;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let never_run = work("the lazy one", 1);
    let kept = smol::spawn(work("the kept one", 1));

    // A handle that is dropped cancels its task: letting go has a name of its own.
    smol::spawn(work("the one let go", 2)).detach();
    let late = smol::spawn(work("the late one", 9));
    println!("all are made");

    kept.await;
    Timer::after(BEAT * 2).await;
    let with_it = if late.is_finished() { "and" } else { "not" };
    println!("main ends, {with_it} the late one");
    drop(never_run);
    // To drop its handle would cancel it too, unless `main` were quicker to end.
    late.cancel().await;
}

#[instrument]
async fn work(name: &str, beats: u32) {
    Timer::after(BEAT * beats).await;
    println!("{name} is done");
}
