//! The chess exhibition, played in virtual time: a clock that jumps when nobody can go on.
//!
//! tokio's clock can be paused (feature `test-util`, one thread): it stands still while
//! anybody can go on, and then jumps to the next timer.
//!
//! Run it: `cargo run -p chapter-sleep -- chess --on tokio -- --opponents 12`

use clap::{Parser, value_parser};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

/// A chess exhibition.
#[derive(Parser)]
#[command(name = "chess", allow_negative_numbers = true)]
struct Exhibition {
    /// Tables
    #[arg(long, default_value_t = 24, value_parser = value_parser!(u32).range(1..=1000))]
    opponents: u32,
    /// Pair-moves of a game
    #[arg(long, default_value_t = 30, value_parser = value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// Seconds for our move
    #[arg(long, default_value_t = 5, value_parser = value_parser!(u64).range(1..=86_400))]
    ours: u64,
    /// Seconds for theirs
    #[arg(long, default_value_t = 55, value_parser = value_parser!(u64).range(1..=86_400))]
    theirs: u64,
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
pub async fn main() {
    let exhibition = Exhibition::parse();
    in_turn(&exhibition).await;
    table_to_table(&exhibition).await;
}

/// Plays one game to its end, then the next.
async fn in_turn(exhibition: &Exhibition) {
    let begin = Instant::now();
    let mut game = Duration::ZERO;
    for _ in 0..exhibition.opponents {
        let start = Instant::now();
        for _ in 0..exhibition.rounds {
            sleep(Duration::from_secs(exhibition.ours)).await;
            sleep(Duration::from_secs(exhibition.theirs)).await;
        }
        game = start.elapsed();
    }
    let (game, all) = (game.as_secs(), begin.elapsed().as_secs());
    println!("in turn: {game} s a game, {all} s in all");
}

/// Makes one move at each table, again and again; all opponents think at once.
async fn table_to_table(exhibition: &Exhibition) {
    let begin = Instant::now();
    let mut longest = Duration::ZERO;
    let mut replies: Vec<JoinHandle<()>> = Vec::new();
    replies.resize_with(exhibition.opponents as usize, || tokio::spawn(async {}));
    for _ in 0..exhibition.rounds {
        let start = Instant::now();
        for reply in &mut replies {
            (&mut *reply).await.expect("nothing panics");
            sleep(Duration::from_secs(exhibition.ours)).await;
            *reply = tokio::spawn(sleep(Duration::from_secs(exhibition.theirs)));
        }
        longest = longest.max(start.elapsed());
    }
    let (round, all) = (longest.as_secs(), begin.elapsed().as_secs());
    println!("table to table: {round} s a round, {all} s in all");

    for reply in replies {
        reply.await.expect("nothing panics");
    }
    println!("the last reply: after {} s", begin.elapsed().as_secs());
}
