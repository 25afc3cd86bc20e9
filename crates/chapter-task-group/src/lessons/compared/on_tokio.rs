//! A fails, B works on: three ways to wait for both, and what each makes of it.
//!
//! Run it: `cargo run -p chapter-task-group -- compared --on tokio`

use std::io;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    println!("gather:");
    gather().await;
    println!("wait:");
    wait().await;
    println!("group:");
    group().await;
}

fn both() -> JoinSet<io::Result<()>> {
    let mut tasks = JoinSet::new();
    tasks.spawn(breaks());
    tasks.spawn(works());
    tasks
}

/// The first error comes to the caller; the set has the others, and they run on.
async fn gather() {
    let mut tasks = both();
    if let Err(error) = all(&mut tasks).await {
        println!("caught: {error}");
    }
    tasks.join_all().await;
}

/// Says who has ended; what they came to is asked for one by one.
async fn wait() {
    let mut tasks = both();
    let ended = tasks.join_next().await.unwrap().unwrap();
    println!("1 has ended, {} goes on", tasks.len());
    println!("nothing raised, but there is: {}", ended.unwrap_err());
    tasks.join_all().await;
}

/// The first error stops the others, and comes to the caller when they have stopped.
async fn group() {
    let mut tasks = both();
    let ended = all(&mut tasks).await;
    tasks.shutdown().await;
    if let Err(error) = ended {
        println!("caught: {error}");
    }
}

/// Waits for all tasks, or for the first error.
async fn all(tasks: &mut JoinSet<io::Result<()>>) -> io::Result<()> {
    while let Some(ended) = tasks.join_next().await {
        ended.expect("no task panics")?;
    }
    Ok(())
}

#[instrument]
async fn breaks() -> io::Result<()> {
    sleep(BEAT).await;
    Err(io::Error::other("A broke down"))
}

#[instrument]
async fn works() -> io::Result<()> {
    let mut end = End("cancelled");
    sleep(BEAT * 2).await;
    end.0 = "done";
    Ok(())
}

/// Says how it ended, when it is dropped.
struct End(&'static str);

impl Drop for End {
    fn drop(&mut self) {
        println!("B is {}", self.0);
    }
}
