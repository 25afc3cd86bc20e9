//! A group on tokio: each child is a task.
//!
//! ```
//! use chapter_task_group::on_tokio::task_group;
//! use std::io;
//! use std::time::Duration;
//! use tokio::time::sleep;
//!
//! #[tokio::main]
//! async fn main() -> io::Result<()> {
//!     let (mut home, mut about) = task_group(async |group| {
//!         let home = group.spawn(fetch("/"));
//!         let about = group.spawn(fetch("/about"));
//!         Ok((home, about))
//!     })
//!     .await
//!     .map_err(io::Error::other)?;
//!
//!     // Here both have ended.
//!     assert_eq!(home.result().unwrap(), "200 /");
//!     assert_eq!(about.result().unwrap(), "200 /about");
//!     Ok(())
//! }
//!
//! async fn fetch(path: &str) -> io::Result<String> {
//!     sleep(Duration::from_millis(10)).await;
//!     Ok(format!("200 {path}"))
//! }
//! ```
//!
//! tokio's own [`JoinSet`] is awaited through `&mut`, so nobody can spawn into it
//! meanwhile, a child least of all; and dropped, it aborts without waiting. Here a task is
//! let go at once: what ends it early is the switch around its future, and what tells of its
//! end is its place in the group.
//!
//! The tasks start in any order, on any worker. Spawning panics outside of a tokio runtime.
//! When the runtime shuts down, children end as cancelled.
//!
//! [`JoinSet`]: tokio::task::JoinSet

use crate::child::{Child, Refused};
use crate::failures::GroupError;
use crate::group::{self, Group, Stop, admit};
use std::sync::Arc;

/// Runs the body, then waits until all tasks that were spawned into the group have ended.
///
/// The output is the body's. The first failure, the body's or a child's, stops the body and
/// all children where they wait; when this returns they have been dropped, and so has all
/// that they held. That holds for groups inside of this one, too, however they end.
///
/// The body runs inside of the caller's task and may borrow; the children may not, for the
/// caller's task may vanish while they run. Children that borrow stand in
/// [`task_group`](crate::task_group()).
///
/// Dropping this future tells the children to stop, and waits for nobody. Whoever needs both
/// [cancels](TaskGroup::cancel) the group, and goes on awaiting it.
///
/// # Errors
///
/// Returns all that failed, the first in time first; or that the group was cancelled before
/// the body had its output.
///
/// # Panics
///
/// A panic of the body goes on here, after all children have stopped; what they came to then
/// is lost. If others have failed before it, it is a failure behind theirs. A panic of a child is
/// a failure among the others.
pub async fn task_group<T, E, F>(body: impl FnOnce(TaskGroup<E>) -> F) -> Result<T, GroupError<E>>
where
    F: Future<Output = Result<T, E>>,
{
    let group = Group::new();
    let handle = TaskGroup(group.clone());
    group::run(group, async { body(handle).await }).await
}

/// Where children are spawned: the body is given it, and may hand on clones.
///
/// A clone that is kept does not keep the group from ending: it finds it finished.
pub struct TaskGroup<E>(Arc<Group<E>>);

impl<E: Send + 'static> TaskGroup<E> {
    /// Spawns the future as a child; it runs whether or not its handle is kept.
    ///
    /// It may have begun before this returns, on another thread. When the group is closing
    /// or finished the future is dropped, and the child says
    /// [`Refused`](crate::NoOutput::Refused).
    pub fn spawn<T, F>(&self, future: F) -> Child<T>
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
        T: Send + 'static,
    {
        self.try_spawn(future).unwrap_or_else(|_| Child::refused())
    }

    // ANCHOR: try_spawn
    /// Like [`spawn`](Self::spawn), but says at once when nobody is let in any more.
    ///
    /// # Errors
    ///
    /// Gives the future back, unpolled, when the group is closing or finished.
    pub fn try_spawn<T, F>(&self, future: F) -> Result<Child<T>, Refused<F>>
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
        T: Send + 'static,
    {
        let (running, child) = admit(self.0.clone(), Stop::Dropped, future)?;
        tokio::spawn(running);
        Ok(child)
    }
    // ANCHOR_END: try_spawn

    /// Spawns a child that is not dropped when the group closes, but asked, and waited for.
    ///
    /// It has to look for [`closing`](Self::closing) itself, and end then; what it returns
    /// counts as always. So it can clean up with an `.await`, and fail in that. One that
    /// does not look keeps the group from ending.
    pub fn spawn_graceful<T, F>(&self, future: F) -> Child<T>
    where
        F: Future<Output = Result<T, E>> + Send + 'static,
        T: Send + 'static,
    {
        let Ok((running, child)) = admit(self.0.clone(), Stop::Asked, future) else {
            return Child::refused();
        };
        tokio::spawn(running);
        child
    }

    /// Closes the group: tells all children to stop, and the body.
    ///
    /// That is no failure. If the body comes to its output all the same, as it does when this
    /// stands right before its end, then that is the group's.
    pub fn cancel(&self) {
        self.0.roster.close();
    }

    /// Waits until the group is closing, or finished.
    pub async fn closing(&self) {
        self.0.roster.closing().await;
    }
}

// Not derived: that would ask for `E: Clone`.
impl<E> Clone for TaskGroup<E> {
    fn clone(&self) -> Self {
        TaskGroup(self.0.clone())
    }
}
