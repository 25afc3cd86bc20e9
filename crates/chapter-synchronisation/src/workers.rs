//! What a pool of workers needs beside a runtime: a list of jobs that they share.

use std::iter::Enumerate;
use std::sync::{Arc, Mutex};

pub(crate) const LIMIT_OF_0: &str =
    "a limit of 0 lets no future start: give with_permits 1 or more";
pub(crate) const NO_WORKERS: &str = "without workers no future starts: give with_workers 1 or more";

/// Jobs that are not taken yet, each with its place in the list.
///
/// std's lock is the right one: it is held for one `next`, and never across an `.await`.
pub(crate) type Jobs<I> = Arc<Mutex<Enumerate<I>>>;

/// Makes a list to share of what the caller gives.
pub(crate) fn jobs<I: Iterator>(list: impl IntoIterator<IntoIter = I>) -> Jobs<I> {
    Arc::new(Mutex::new(list.into_iter().enumerate()))
}

/// One worker: takes the next job as long as there is one, and keeps the outputs.
pub(crate) async fn work<F: Future>(
    jobs: Jobs<impl Iterator<Item = F>>,
) -> Vec<(usize, F::Output)> {
    let mut outputs = Vec::new();
    while let Some((place, job)) = next(&jobs) {
        outputs.push((place, job.await));
    }
    outputs
}

/// In a function of its own, for `while let … = jobs.lock().next()` would keep the guard until
/// the end of the loop's body: across the `.await`.
fn next<T>(jobs: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    // An iterator that has panicked in one worker is asked no more.
    jobs.lock().ok()?.next()
}

/// Puts the outputs of all workers into the order of the list.
pub(crate) fn in_order<T>(mut outputs: Vec<(usize, T)>) -> Vec<T> {
    outputs.sort_unstable_by_key(|&(place, _)| place);
    outputs.into_iter().map(|(_, output)| output).collect()
}
