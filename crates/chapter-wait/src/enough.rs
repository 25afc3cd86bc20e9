//! When waiting is enough: asyncio's three `return_when`, as functions.
//!
//! `wait` shows each output to one of them, and returns once it has said `true`, or when
//! all have ended. So a closure will do as well: `tasks.wait(|price| *price < 100)`.

use crate::{Outcome, Stopped};

/// One that has ended, however it did: asyncio's `FIRST_COMPLETED`.
pub fn first_completed<T>(_output: &T) -> bool {
    true
}

/// The first error or panic of a task: asyncio's `FIRST_EXCEPTION`. Being cancelled is neither.
///
/// For futures that are no tasks, and so cannot be cancelled in the set, say
/// [`Result::is_err`]; for whichever succeeds first, [`Result::is_ok`].
///
/// ```
/// use chapter_wait::on_smol::{Handle, spawn};
/// use chapter_wait::{Tasks, first_error};
/// use futures::future::{FutureExt, pending, ready};
///
/// # smol::block_on(async {
/// let never = || spawn(pending().boxed());
/// let fails = spawn(ready(Err("disk full")).boxed());
/// let mut tasks: Tasks<&str, Handle<Result<(), &str>>> =
///     Tasks::from_iter([("one", never()), ("two", fails), ("three", never())]);
///
/// tasks.get_mut(&"one").unwrap().cancel();
/// let done = tasks.wait(first_error).await.unwrap();
/// assert!(done.iter().any(|ended| matches!(ended, ("two", Ok(Err("disk full"))))));
/// assert!(tasks.names().any(|name| *name == "three"));
/// # });
/// ```
pub fn first_error<T, E>(outcome: &Outcome<Result<T, E>>) -> bool {
    matches!(outcome, Ok(Err(_)) | Err(Stopped::Panicked(_)))
}

/// None is enough before all have ended: asyncio's `ALL_COMPLETED`.
pub fn all_completed<T>(_output: &T) -> bool {
    false
}
