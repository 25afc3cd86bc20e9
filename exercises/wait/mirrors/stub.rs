//! # The first good answer
//!
//! `first_good` asks one mirror after the other until one has the file. If the first takes
//! a minute to say no, the second is asked a minute later. In Python you would make tasks and
//! call `asyncio.wait(pending, return_when=FIRST_COMPLETED)` in a loop.
//!
//! Ask all mirrors at once:
//!
//! * the first that succeeds wins, wherever it stands in the list;
//! * the others are then dropped: nobody needs their answers;
//! * if all fail, their errors come in the order in which they failed;
//! * spawn nothing: `ask` borrows, and its futures need not be `Send`.

/// Returns the first answer that is good, or all errors.
pub async fn first_good<E>(
    mirrors: &[&str],
    ask: impl AsyncFn(&str) -> Result<String, E>,
) -> Result<String, Vec<E>> {
    let mut errors = Vec::new();
    for mirror in mirrors {
        match ask(mirror).await {
            Ok(file) => return Ok(file),
            Err(error) => errors.push(error),
        }
    }
    Err(errors)
}
