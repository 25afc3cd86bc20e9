//! What does watching cost, and what virtual time? `cargo bench -p benches --bench sleep`
//!
//! `cargo run -- bench sleep` repeats this in rounds, with asyncio beside it. A row is named
//! `GROUP/RUNTIME/WAY/N`, and these are the groups:
//!
//! * `watched/yields` is a future that yields N times: the way `bare` as it is, `watched` in
//!   the chapter's own, and `tokio-metrics` in the ready-made monitor that counts slow polls.
//! * `virtual/in-turn` sleeps N hours on a clock that jumps, one after another; `virtual/at-once`
//!   has N sleepers of different lengths. The way `VirtualClock` is the chapter's own, and `paused`
//!   is tokio's clock. On async-std and smol there is nothing ready-made.

use benches::contend::{Contender, group, is_quick, is_test, take_turns};
use benches::enter::{async_std_task, smol_task, tokio_task};
use benches::threads;
use chapter_sleep::{VirtualClock, on_tokio, watched};
use criterion::Criterion;
use futures_buffered::join_all;
use smol::future::yield_now;
use std::time::Duration;
use tokio_metrics::TaskMonitor;

/// How often the watched future yields.
const YIELDS: [usize; 2] = [10, 1_000];
/// What is longer is slow. No poll here is.
const LIMIT: Duration = Duration::from_secs(1);
/// What passes at once on a clock that jumps.
const HOUR: Duration = Duration::from_secs(3600);

fn main() {
    threads::agree();
    let mut criterion = Criterion::default().configure_from_args();
    let mut yields = group(&mut criterion, "watched/yields");
    for size in YIELDS {
        take_turns(&mut yields, size, watched_ways(size));
    }
    drop(yields);
    virtual_time(&mut criterion, "virtual/in-turn", in_turn_ways);
    virtual_time(&mut criterion, "virtual/at-once", at_once_ways);
    criterion.final_summary();
}

fn watched_ways(size: usize) -> Vec<Contender> {
    let bare = move || yields(size);
    let watched = move || watched(yields(size), LIMIT, drop);
    let monitored = move || {
        let monitor = TaskMonitor::with_slow_poll_threshold(LIMIT);
        monitor.instrument(yields(size))
    };
    vec![
        Contender::new("tokio/bare", tokio_task, bare),
        Contender::new("tokio/watched", tokio_task, watched),
        Contender::new("tokio/tokio-metrics", tokio_task, monitored),
        Contender::new("async-std/bare", async_std_task, bare),
        Contender::new("async-std/watched", async_std_task, watched),
        Contender::new("async-std/tokio-metrics", async_std_task, monitored),
        Contender::new("smol/bare", smol_task, bare),
        Contender::new("smol/watched", smol_task, watched),
        Contender::new("smol/tokio-metrics", smol_task, monitored),
    ]
}

async fn yields(times: usize) {
    for _ in 0..times {
        yield_now().await;
    }
}

fn virtual_time(criterion: &mut Criterion, name: &str, ways: fn(usize) -> Vec<Contender>) {
    let mut group = group(criterion, name);
    for size in [100, 10_000] {
        if size == 100 || !(is_test() || is_quick()) {
            take_turns(&mut group, size, ways(size));
        }
    }
}

fn in_turn_ways(size: usize) -> Vec<Contender> {
    let ours = move || on_ours(async move |clock| hours(size, || clock.sleep(HOUR)).await);
    let paused = move || on_paused(hours(size, || tokio::time::sleep(HOUR)));
    virtual_ways(ours, paused)
}

fn at_once_ways(size: usize) -> Vec<Contender> {
    let ours = move || {
        on_ours(async move |clock| {
            join_all(lengths(size).map(|length| clock.sleep(length))).await;
        });
    };
    let paused = move || {
        on_paused(async move {
            join_all(lengths(size).map(tokio::time::sleep)).await;
        });
    };
    virtual_ways(ours, paused)
}

/// The chapter's clock works within any runtime; tokio's needs one of its own.
fn virtual_ways(
    ours: impl Fn() + Copy + 'static,
    paused: impl Fn() + Copy + 'static,
) -> Vec<Contender> {
    vec![
        Contender::blocking("futures/VirtualClock", ours),
        Contender::blocking("tokio/paused", paused),
    ]
}

fn on_ours(program: impl AsyncFnOnce(&VirtualClock)) {
    let clock = VirtualClock::new();
    let ended = smol::block_on(clock.run(program(&clock)));
    ended.expect("somebody sleeps");
}

fn on_paused(program: impl Future) {
    on_tokio::in_virtual_time(program).expect("somebody sleeps");
}

async fn hours<S: Future>(count: usize, sleep: impl Fn() -> S) {
    for _ in 0..count {
        sleep().await;
    }
}

/// From the longest to the shortest, so that each sleeper ends on its own.
fn lengths(count: usize) -> impl Iterator<Item = Duration> {
    (1..=count)
        .rev()
        .map(|number| Duration::from_secs(number as u64))
}
