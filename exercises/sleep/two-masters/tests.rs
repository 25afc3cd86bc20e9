//! What `exhibition` must do, on tokio's paused clock: hours pass in no time.

#[cfg_attr(solution, path = "../../../solutions/sleep/two-masters.rs")]
mod exercise;

use exercise::exhibition;
use std::cell::{Cell, RefCell};
use std::time::Duration;
use tokio::time::{Instant, sleep};

#[tokio::test(start_paused = true)]
async fn one_master_takes_an_hour_and_the_last_reply() {
    assert_eq!(seconds(1, 24, 30).await, 3655);
}

#[tokio::test(start_paused = true)]
async fn two_masters_take_half_of_it() {
    assert_eq!(seconds(2, 24, 30).await, 1855);
}

#[tokio::test(start_paused = true)]
async fn with_a_master_for_each_table_nobody_waits() {
    assert_eq!(seconds(24, 24, 30).await, 1800);
    assert_eq!(seconds(100, 24, 30).await, 1800);
}

#[tokio::test(start_paused = true)]
async fn one_table_takes_as_long_as_ever() {
    assert_eq!(seconds(2, 1, 30).await, 1800);
}

#[tokio::test(start_paused = true)]
async fn no_table_and_no_round_take_no_time() {
    assert_eq!(seconds(1, 0, 30).await, 0);
    assert_eq!(seconds(1, 24, 0).await, 0);
}

#[tokio::test(start_paused = true)]
async fn at_each_table_moves_alternate() {
    let moves = RefCell::new(vec![Vec::new(); 6]);
    let ours = async |table: usize| {
        sleep(Duration::from_secs(5)).await;
        moves.borrow_mut()[table].push("ours");
    };
    let theirs = async |table: usize| {
        sleep(Duration::from_secs(55)).await;
        moves.borrow_mut()[table].push("theirs");
    };
    exhibition(2, 6, 2, ours, theirs).await;
    assert_eq!(moves.take(), vec![["ours", "theirs", "ours", "theirs"]; 6]);
}

#[tokio::test(start_paused = true)]
async fn no_more_masters_move_than_there_are_and_none_stands_about() {
    let (moving, most) = (Cell::new(0), Cell::new(0));
    let ours = async |_| {
        moving.update(|number| number + 1);
        most.set(most.get().max(moving.get()));
        sleep(Duration::from_secs(5)).await;
        moving.update(|number| number - 1);
    };
    exhibition(3, 24, 2, ours, async |_| {
        sleep(Duration::from_secs(55)).await;
    })
    .await;
    assert_eq!(
        most.get(),
        3,
        "the most masters that were at a move at once"
    );
}

#[tokio::test(start_paused = true)]
async fn the_table_that_has_waited_longest_is_next() {
    let order = RefCell::new(Vec::new());
    let ours = async |table| {
        order.borrow_mut().push(table);
        sleep(Duration::from_secs(5)).await;
    };
    exhibition(1, 24, 3, ours, async |_| {
        sleep(Duration::from_secs(55)).await;
    })
    .await;
    let rounds: Vec<usize> = (0..24).cycle().take(72).collect();
    assert_eq!(order.take(), rounds);
}

/// How long it takes: 5 s for a move of ours, 55 s for one of theirs.
async fn seconds(masters: usize, tables: usize, rounds: usize) -> u64 {
    let begin = Instant::now();
    let ours = async |_| sleep(Duration::from_secs(5)).await;
    let theirs = async |_| sleep(Duration::from_secs(55)).await;
    exhibition(masters, tables, rounds, ours, theirs).await;
    begin.elapsed().as_secs()
}
