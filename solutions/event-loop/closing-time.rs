//! # What becomes of the guest?
//!
//! A runtime of one thread moves its tasks only while somebody is in `block_on`, and there
//! `main` comes first. To spawn the guest is not to run him: "bar: open" is printed before
//! he comes in. When `main` is done, `block_on` returns, however far the guest has got.
//! Nothing moves during the break; the second run finds him where the first has left him.
//!
//! Dropping the runtime drops the guest where he waits: the lines after that `await` are
//! never reached, but his destructors run, and he takes his coat. He never pays.

/// What the program prints when there is one run.
pub const ONE_RUN: &[&str] = &[
    "bar: open",
    "bar: serving",
    "guest: comes in",
    "bar: last round",
    "bar: lights off",
    "guest: takes the coat",
    "bar: closed",
];

/// What it prints when there are two.
pub const TWO_RUNS: &[&str] = &[
    "bar: open",
    "bar: serving",
    "guest: comes in",
    "bar: last round",
    "bar: a break",
    "bar: serving",
    "guest: drinks",
    "bar: last round",
    "bar: lights off",
    "guest: takes the coat",
    "bar: closed",
];
