//! The ways to race, each with two futures that are ready.

use async_std::prelude::FutureExt as _;
use futures::FutureExt as _;
use futures::executor::block_on;
use futures::future::{Either, pending, ready, select, select_all};
use futures::{select, select_biased};
use smol::future::{or, race};

/// How many races are run.
pub const ROUNDS: u32 = 10_000;

/// One way to race.
pub struct Way {
    pub name: &'static str,
    /// How often the first is to win, in 6,000 races: 3,000 for a fair coin.
    of_6_000: u32,
    /// Runs one race; says whether the first has won.
    race: fn() -> bool,
}

impl Way {
    /// How many races the first has won.
    pub fn wins(&self) -> u32 {
        (0..ROUNDS).map(|_| u32::from((self.race)())).sum()
    }

    /// Whether so many wins are within eight standard deviations; what has none must be exact.
    pub fn expects(&self, wins: f64) -> bool {
        let (rounds, share) = (f64::from(ROUNDS), f64::from(self.of_6_000) / 6000.0);
        let deviation = (rounds * share * (1.0 - share)).sqrt();
        (wins - rounds * share).abs() <= 8.0 * deviation
    }
}

/// All ways.
pub fn ways() -> Vec<Way> {
    let way = |name, of_6_000, race| Way {
        name,
        of_6_000,
        race,
    };
    vec![
        way("tokio::select!", 3000, || {
            block_on(async {
                tokio::select! { () = ready(()) => true, () = ready(()) => false }
            })
        }),
        way("futures::select!", 3000, || {
            block_on(async {
                select! { () = ready(()).fuse() => true, () = ready(()).fuse() => false }
            })
        }),
        way("smol::future::race", 3000, || {
            block_on(race(ready(true), ready(false)))
        }),
        way("tokio::select! { biased; … }", 6000, || {
            block_on(async {
                tokio::select! { biased; () = ready(()) => true, () = ready(()) => false }
            })
        }),
        way("futures::select_biased!", 6000, || {
            block_on(async {
                select_biased! { () = ready(()).fuse() => true, () = ready(()).fuse() => false }
            })
        }),
        way("futures::future::select", 6000, || {
            matches!(block_on(select(ready(()), ready(()))), Either::Left(_))
        }),
        way("futures::future::select_all", 6000, || {
            block_on(select_all([ready(true), ready(false)])).0
        }),
        way("smol::future::or", 6000, || {
            block_on(or(ready(true), ready(false)))
        }),
        way("async_std::future::Future::race (unstable)", 6000, || {
            block_on(ready(true).race(ready(false)))
        }),
        way(
            "tokio::select!, one between them that is not ready",
            2000,
            || {
                block_on(async {
                    tokio::select! {
                        () = ready(()) => true,
                        () = pending() => unreachable!(),
                        () = ready(()) => false,
                    }
                })
            },
        ),
        way(
            "futures::select!, one between them that is not ready",
            3000,
            || {
                block_on(async {
                    select! {
                        () = ready(()).fuse() => true,
                        () = pending().fuse() => unreachable!(),
                        () = ready(()).fuse() => false,
                    }
                })
            },
        ),
    ]
}
