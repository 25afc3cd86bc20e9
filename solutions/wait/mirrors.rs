//! # The first good answer
//!
//! The set polls all its futures, and hands over each output as it comes. To return is to drop
//! the set, and with it the questions that are still open.

use futures::stream::{FuturesUnordered, StreamExt};

/// Returns the first answer that is good, or all errors.
pub async fn first_good<E>(
    mirrors: &[&str],
    ask: impl AsyncFn(&str) -> Result<String, E>,
) -> Result<String, Vec<E>> {
    let mut answers: FuturesUnordered<_> = mirrors.iter().map(|mirror| ask(mirror)).collect();
    let mut errors = Vec::new();
    while let Some(answer) = answers.next().await {
        match answer {
            Ok(file) => return Ok(file),
            Err(error) => errors.push(error),
        }
    }
    Err(errors)
}
