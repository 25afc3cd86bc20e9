//! # Two masters
//!
//! `exhibition` plays a chess exhibition: at each table our move, then the opponent's, so
//! many times. It sits down at a table, plays the game to its end, and goes to the next:
//! 24 tables of half an hour each take twelve hours.
//!
//! Let it go from table to table, with as many masters as there are:
//!
//! * all opponents think at once, and at each table moves alternate as before;
//! * a master makes one move at a time; whoever is free goes to the table that has waited
//!   longest;
//! * one master is done with 24 tables in an hour, two in half of it;
//! * spawn nothing: `ours` and `theirs` borrow, and their futures need not be `Send`.

/// Plays `rounds` pair-moves at each of the tables, numbered from 0.
pub async fn exhibition(
    masters: usize,
    tables: usize,
    rounds: usize,
    ours: impl AsyncFn(usize),
    theirs: impl AsyncFn(usize),
) {
    let _ = masters; // All but one stand about.
    for table in 0..tables {
        for _ in 0..rounds {
            ours(table).await;
            theirs(table).await;
        }
    }
}
