//! Which tasks are under way, and which one am I? Where nobody keeps a list, keep one.
//!
//! Run it: `cargo run -p chapter-tasks -- census --on smol`

use smol::{Task, Timer};
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

/// The tasks that have not ended.
static TASKS: Mutex<BTreeSet<&str>> = Mutex::new(BTreeSet::new());

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let plan = [("fetch", 2), ("parse", 4), ("store", 6)];
    let tasks = plan.map(|(name, beats)| spawn_named(name, work(name, beats)));
    println!("at first: {}", others());

    Timer::after(BEAT * 3).await;
    println!("after 3 beats: {}", others());
    Timer::after(BEAT * 2).await;
    println!("after 5 beats: {}", others());
    for task in tasks {
        task.await;
    }
    println!("at last: {}", others());
}

#[instrument]
async fn work(name: &str, beats: u32) {
    Timer::after(BEAT * beats).await;
    // smol knows no current task. What a task should know of itself, it is told.
    println!("{name} ends");
}

/// Spawns a task that is listed until its end.
fn spawn_named(name: &'static str, future: impl Future<Output = ()> + Send + 'static) -> Task<()> {
    TASKS.lock().expect("nobody panics with it").insert(name);
    let listed = Listed(name);
    smol::spawn(async move {
        let _listed = listed;
        future.await;
    })
}

/// A task's place in the list. The task owns it, so it goes however the task ends.
struct Listed(&'static str);

impl Drop for Listed {
    fn drop(&mut self) {
        TASKS.lock().expect("nobody panics with it").remove(self.0);
    }
}

fn others() -> String {
    let tasks = TASKS.lock().expect("nobody panics with it");
    let names: Vec<&str> = tasks.iter().copied().collect();
    if names.is_empty() {
        return "nobody".to_owned();
    }
    names.join(", ")
}
