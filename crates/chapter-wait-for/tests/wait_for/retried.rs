//! `retry`: attempts, pauses, and a deadline over all of it.

use super::observed::observed;
use super::{A_MOMENT, AN_HOUR, chapter};
use chapter_wait_for::{Backoff, GaveUp, on_tokio};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::future::{Either, pending, select};
use std::cell::{Cell, RefCell};
use std::iter::{empty, repeat, repeat_n};
use std::pin::pin;
use std::thread;
use std::time::Duration;
use tokio::time::Instant;

const SECOND: Duration = Duration::from_secs(1);

#[every_runtime]
async fn a_success_needs_no_second_attempt() {
    let attempts = Cell::new(0);
    let page: Result<_, GaveUp<()>> = runtime::retry(AN_HOUR, repeat(AN_HOUR), async || {
        attempts.update(|count| count + 1);
        Ok("200 OK")
    })
    .await;
    assert_eq!((page, attempts.get()), (Ok("200 OK"), 1));
}

#[every_runtime]
async fn a_failure_is_followed_by_another_attempt() {
    let attempts = Cell::new(0);
    let page = runtime::retry(AN_HOUR, repeat_n(Duration::ZERO, 5), async || {
        attempts.update(|count| count + 1);
        if attempts.get() < 3 {
            Err("refused")
        } else {
            Ok("200 OK")
        }
    })
    .await;
    assert_eq!((page, attempts.get()), (Ok("200 OK"), 3));
}

#[every_runtime]
async fn when_the_pauses_run_out_the_last_error_is_told() {
    for pauses in [0, 1, 4] {
        let number = Cell::new(0);
        let page: Result<(), _> =
            runtime::retry(AN_HOUR, repeat_n(A_MOMENT / 10, pauses), async || {
                number.update(|count| count + 1);
                Err(number.get())
            })
            .await;
        let attempts = pauses + 1;
        assert_eq!(
            page,
            Err(GaveUp::Exhausted {
                attempts,
                last: attempts
            })
        );
    }
}

#[every_runtime]
async fn when_the_time_runs_out_in_a_pause_the_last_error_is_told() {
    let page: Result<(), _> =
        runtime::retry(A_MOMENT, repeat(AN_HOUR), async || Err("refused")).await;
    let Err(GaveUp::Elapsed {
        elapsed,
        attempts: 1,
        last: Some("refused"),
    }) = page
    else {
        panic!("{page:?}");
    };
    assert_eq!(elapsed.limit(), A_MOMENT);
}

#[every_runtime]
async fn when_the_time_runs_out_in_an_attempt_it_is_dropped() {
    let (work, mut observer) = observed();
    let work = RefCell::new(Some(work));
    let page: Result<(), GaveUp<&str>> = runtime::retry(A_MOMENT, empty(), async || {
        work.take().unwrap().await;
        Ok(())
    })
    .await;
    assert!(matches!(
        page,
        Err(GaveUp::Elapsed {
            attempts: 0,
            last: None,
            ..
        })
    ));
    assert!(observer.is_cancelled());
}

#[every_runtime]
async fn under_a_limit_of_zero_there_is_one_attempt() {
    let quick: Result<_, GaveUp<()>> =
        runtime::retry(Duration::ZERO, empty(), async || Ok(7)).await;
    assert_eq!(quick, Ok(7));
    let slow: Result<(), GaveUp<()>> =
        runtime::retry(Duration::ZERO, empty(), async || pending().await).await;
    assert!(slow.is_err());
}

#[every_runtime]
async fn an_attempt_may_have_a_limit_of_its_own() {
    let attempts = Cell::new(0);
    let page = runtime::retry(AN_HOUR, repeat(Duration::ZERO), async || {
        attempts.update(|count| count + 1);
        let page = async {
            if attempts.get() < 3 {
                pending::<()>().await;
            }
            "200 OK"
        };
        runtime::wait_for(A_MOMENT, page).await
    })
    .await;
    assert_eq!((page, attempts.get()), (Ok("200 OK"), 3));
}

#[every_runtime]
async fn an_error_not_worth_another_attempt_is_an_output() {
    let page: Result<Result<(), _>, GaveUp<&str>> =
        runtime::retry(AN_HOUR, repeat(AN_HOUR), async || Ok(Err("404 Not Found"))).await;
    assert_eq!(page, Ok(Err("404 Not Found")));
}

#[every_runtime]
async fn dropping_it_drops_the_attempt() {
    let (work, mut observer) = observed();
    let work = RefCell::new(Some(work));
    let attempt = async || {
        work.take().unwrap().await;
        Ok::<_, ()>(())
    };
    let mut retrying = runtime::retry(AN_HOUR, empty(), attempt).boxed_local();
    assert!(futures::poll!(&mut retrying).is_pending());
    drop(retrying);
    assert!(observer.is_cancelled());
}

/// The second limit would pass first if the first one counted from its first poll.
#[every_runtime]
async fn the_time_counts_from_the_call() {
    let never = async || pending::<Result<(), ()>>().await;
    let first = pin!(runtime::retry(A_MOMENT * 20, empty(), never));
    thread::sleep(A_MOMENT * 20);
    let second = pin!(runtime::wait_for(A_MOMENT * 10, pending::<()>()));
    let ended = select(first, second).await;
    assert!(matches!(ended, Either::Left(_)));
}

/// 0, 1, 3, 7 s; the next would begin at 15 s.
#[tokio::test(start_paused = true)]
async fn attempts_come_after_pauses_until_the_limit_to_the_second() {
    let begin = Instant::now();
    let times = RefCell::new(Vec::new());
    let page: Result<(), _> = on_tokio::retry(10 * SECOND, Backoff::doubling(SECOND), async || {
        times.borrow_mut().push(begin.elapsed().as_secs());
        Err("refused")
    })
    .await;
    assert_eq!(times.into_inner(), [0, 1, 3, 7]);
    assert_eq!(begin.elapsed(), 10 * SECOND);
    assert_eq!(page.unwrap_err().last(), Some("refused"));
}

#[tokio::test(start_paused = true)]
async fn after_the_last_attempt_there_is_no_pause() {
    let begin = Instant::now();
    let pauses = Backoff::doubling(SECOND).take(2);
    let page: Result<(), _> = on_tokio::retry(AN_HOUR, pauses, async || Err("refused")).await;
    assert_eq!(begin.elapsed(), 3 * SECOND);
    assert_eq!(
        page.unwrap_err().to_string(),
        "3 attempts failed, the last one: refused"
    );
}

#[test]
fn the_same_seed_draws_the_same_pauses() {
    let draw = |seed| {
        Backoff::doubling(SECOND)
            .jittered(seed)
            .take(20)
            .collect::<Vec<_>>()
    };
    assert_eq!(draw(7), draw(7));
    assert_ne!(draw(7), draw(8));
}

#[test]
fn drawn_pauses_stay_below_those_they_are_drawn_from() {
    for seed in 0..100 {
        let full = Backoff::doubling(SECOND).at_most(60 * SECOND);
        let drawn = full.clone().jittered(seed);
        assert!(full.zip(drawn).take(20).all(|(full, drawn)| drawn < full));
    }
    let drawn = Backoff::doubling(SECOND)
        .at_most(SECOND)
        .jittered(7)
        .take(1000);
    let mean = drawn.sum::<Duration>() / 1000;
    assert!((450..550).contains(&mean.as_millis()), "{mean:?}");
}

#[test]
fn pauses_may_grow_beyond_all_bounds() {
    let longest = Backoff::doubling(SECOND).nth(100);
    assert_eq!(longest, Some(Duration::MAX));
    assert!(
        Backoff::doubling(Duration::MAX)
            .jittered(7)
            .take(1000)
            .all(|pause| pause < Duration::MAX)
    );
    assert_eq!(
        Backoff::doubling(Duration::ZERO).nth(100),
        Some(Duration::ZERO)
    );
}

#[test]
fn a_failure_says_what_has_run_out() {
    let elapsed =
        smol::block_on(chapter::on_smol::wait_for(A_MOMENT, pending::<()>())).unwrap_err();
    let told = |attempts, last| {
        GaveUp::Elapsed {
            elapsed,
            attempts,
            last,
        }
        .to_string()
    };
    assert_eq!(told(0, None::<&str>), "not done within 10ms");
    assert_eq!(
        told(2, Some("refused")),
        "not done within 10ms; 2 attempts failed, the last one: refused"
    );
}
