//! Ten tasks in three steps: the first to be done, then two beats more, then the rest.
//!
//! Run it: `cargo run -p chapter-wait -- steps --on tokio`

use std::iter::successors;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout_at};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const SEED: u32 = 125;

#[instrument]
#[tokio::main]
pub async fn main() {
    let plan = (1..).zip(random_beats(SEED));
    let mut tasks: JoinSet<u32> = plan.map(|(number, beats)| work(number, beats)).collect();
    println!("{} are unfinished", tasks.len());

    if let Some(number) = tasks.join_next().await {
        let number = number.expect("no task panics");
        println!(
            "number {number} is the first, {} are unfinished",
            tasks.len()
        );
    }

    let two_beats_later = Instant::now() + BEAT * 2;
    while let Ok(Some(_)) = timeout_at(two_beats_later, tasks.join_next()).await {}
    println!("two beats later {} are unfinished", tasks.len());

    while tasks.join_next().await.is_some() {}
    println!("in the end {} are unfinished", tasks.len());
}

/// One to nine beats, ten times: the same in every language.
fn random_beats(seed: u32) -> impl Iterator<Item = u32> {
    let next =
        |seed: &u32| Some((seed.wrapping_mul(1_103_515_245).wrapping_add(12_345)) % (1 << 31));
    successors(Some(seed), next)
        .skip(1)
        .take(10)
        .map(|number| 1 + number / 65_536 % 9)
}

#[instrument]
async fn work(number: u32, beats: u32) -> u32 {
    sleep(BEAT * beats).await;
    number
}
