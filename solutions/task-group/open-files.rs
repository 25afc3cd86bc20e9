//! # Close the files first
//!
//! The set is asked until it is empty. That is the only thing that waits: a set that is dropped
//! aborts its tasks, and one of them may be busy with a file at that moment. If the caller gives
//! up, the set is dropped here, too, and the copies are stopped, though nobody waits then.

use futures::future::BoxFuture;
use std::panic::resume_unwind;
use tokio::task::JoinSet;

/// One copy, which may fail.
pub type Copy = BoxFuture<'static, Result<(), String>>;

/// Runs every copy in a task; after an error none of them touches a file any more.
pub async fn copy_all(copies: Vec<Copy>) -> Result<(), Vec<String>> {
    let mut tasks: JoinSet<_> = copies.into_iter().collect();
    let (mut errors, mut panicked) = (Vec::new(), None);
    while let Some(ended) = tasks.join_next().await {
        match ended {
            Ok(Ok(())) => continue,
            Ok(Err(error)) => errors.push(error),
            Err(error) if error.is_cancelled() => continue,
            Err(error) => _ = panicked.get_or_insert(error),
        }
        tasks.abort_all();
    }

    if let Some(error) = panicked {
        resume_unwind(error.into_panic());
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}
