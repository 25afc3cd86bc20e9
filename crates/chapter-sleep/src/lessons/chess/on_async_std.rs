//! The chess exhibition, played in virtual time: a clock that jumps when nobody can go on.
//!
//! async-std's timers know only the real time, and nobody can ask its executor whether a
//! task can still go on. So all takes turns in one task, on a clock that is handed around.
//!
//! Run it: `cargo run -p chapter-sleep -- chess --on async-std -- --opponents 12`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::block_on;
use clap::{Parser, value_parser};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{LocalBoxFuture, join_all, ready};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;

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

pub fn main() {
    let (exhibition, clock) = (Exhibition::parse(), Clock::default());
    block_on(in_virtual_time(&clock, async {
        in_turn(&exhibition, &clock).await;
        table_to_table(&exhibition, &clock).await;
    }));
}

/// Polls the future; each time it waits, the clock jumps.
async fn in_virtual_time<F: Future>(clock: &Clock, future: F) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|context| {
        loop {
            let poll = future.as_mut().poll(context);
            if poll.is_ready() {
                return poll;
            }
            assert!(clock.jump(), "nobody can go on, and nobody sleeps");
        }
    })
    .await
}

/// Plays one game to its end, then the next.
async fn in_turn(exhibition: &Exhibition, clock: &Clock) {
    let begin = clock.now();
    let mut game = 0;
    for _ in 0..exhibition.opponents {
        let start = clock.now();
        for _ in 0..exhibition.rounds {
            clock.sleep(exhibition.ours).await;
            clock.sleep(exhibition.theirs).await;
        }
        game = clock.now() - start;
    }
    let all = clock.now() - begin;
    println!("in turn: {game} s a game, {all} s in all");
}

/// Makes one move at each table, again and again; all opponents think at once.
async fn table_to_table(exhibition: &Exhibition, clock: &Clock) {
    let begin = clock.now();
    let mut longest = 0;
    let mut replies: Vec<LocalBoxFuture<'static, ()>> = Vec::new();
    replies.resize_with(exhibition.opponents as usize, || ready(()).boxed_local());
    for _ in 0..exhibition.rounds {
        let start = clock.now();
        for reply in &mut replies {
            (&mut *reply).await;
            clock.sleep(exhibition.ours).await;
            *reply = clock.sleep(exhibition.theirs).boxed_local();
        }
        longest = longest.max(clock.now() - start);
    }
    let all = clock.now() - begin;
    println!("table to table: {longest} s a round, {all} s in all");

    join_all(replies).await;
    println!("the last reply: after {} s", clock.now() - begin);
}

/// A clock that counts seconds, and stands still until somebody makes it jump.
#[derive(Default)]
struct Clock(RefCell<Alarms>);

#[derive(Default)]
struct Alarms {
    now: u64,
    made: usize,
    /// By deadline; equal ones in the order in which they were made.
    ahead: BTreeMap<(u64, usize), oneshot::Sender<()>>,
}

impl Clock {
    fn now(&self) -> u64 {
        self.0.borrow().now
    }

    /// Counts from this call on, polled or not.
    fn sleep(&self, seconds: u64) -> impl Future<Output = ()> + use<> {
        let (alarm, rings) = oneshot::channel();
        let alarms = &mut *self.0.borrow_mut();
        let deadline = alarms.now + seconds;
        alarms.ahead.insert((deadline, alarms.made), alarm);
        alarms.made += 1;
        rings.map(drop)
    }

    /// Goes to the next deadline for which somebody waits; false if there is none.
    fn jump(&self) -> bool {
        let alarms = &mut *self.0.borrow_mut();
        while let Some(((deadline, _), alarm)) = alarms.ahead.pop_first() {
            if !alarm.is_canceled() {
                alarms.now = deadline;
                return alarm.send(()).is_ok();
            }
        }
        false
    }
}
