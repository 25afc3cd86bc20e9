//! Which tasks are under way, and which one am I? Where nobody keeps a list, keep one.
//!
//! Run it: `cargo run -p chapter-tasks -- census --on tokio`

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::task_local;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

/// The tasks that have not ended.
static TASKS: Mutex<BTreeSet<&str>> = Mutex::new(BTreeSet::new());

task_local! {
    /// The name of the task that asks.
    static NAME: &'static str;
}

#[instrument]
#[tokio::main]
pub async fn main() {
    let plan = [("fetch", 2), ("parse", 4), ("store", 6)];
    let tasks = plan.map(|(name, beats)| spawn_named(name, work(beats)));
    println!("at first: {}", others());

    sleep(BEAT * 3).await;
    println!("after 3 beats: {}", others());
    sleep(BEAT * 2).await;
    println!("after 5 beats: {}", others());
    for task in tasks {
        task.await.expect("no task panics");
    }
    println!("at last: {}", others());
}

#[instrument]
async fn work(beats: u32) {
    sleep(BEAT * beats).await;
    println!("{} ends", NAME.get());
}

/// Spawns a task that is listed until its end, and that can ask for its name.
fn spawn_named(
    name: &'static str,
    future: impl Future<Output = ()> + Send + 'static,
) -> JoinHandle<()> {
    TASKS.lock().expect("nobody panics with it").insert(name);
    let listed = Listed(name);
    tokio::spawn(NAME.scope(name, async move {
        let _listed = listed;
        future.await;
    }))
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
