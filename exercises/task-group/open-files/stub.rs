//! # Close the files first
//!
//! `copy_all` runs each copy in a task of its own. If one fails, the caller deletes the folder
//! and tries again. It works in review, where everyone reads the comment. In production the
//! deleting fails now and then: a file in the folder is still open. And the log has one
//! error only, though the disk was full for all of them.
//!
//! Mend it:
//!
//! * the first error stops the other copies, and `copy_all` returns when *all* have stopped;
//! * it returns every error that there was, the first in time first;
//! * a copy that was stopped is no error; one that panics goes on panicking here;
//! * a caller that gives up, at a deadline for example, still leaves no copy running.

use futures::future::BoxFuture;
use tokio::task::JoinSet;

/// One copy, which may fail.
pub type Copy = BoxFuture<'static, Result<(), String>>;

/// Runs every copy in a task; after an error none of them touches a file any more.
pub async fn copy_all(copies: Vec<Copy>) -> Result<(), Vec<String>> {
    let mut tasks: JoinSet<_> = copies.into_iter().collect();
    while let Some(ended) = tasks.join_next().await {
        // An error drops the set, which stops the rest.
        ended
            .expect("copies do not panic")
            .map_err(|error| vec![error])?;
    }
    Ok(())
}
