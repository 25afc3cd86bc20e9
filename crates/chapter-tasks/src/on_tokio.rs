//! Tasks on tokio: the bare handle, and what it lacks.
//!
//! ```
//! use chapter_tasks::on_tokio::{all_tasks, current, spawn_named};
//! use std::time::Duration;
//! use tokio::time::sleep;
//!
//! #[tokio::main]
//! async fn main() {
//!     let task = spawn_named("fetch", fetch("/about"));
//!     assert_eq!(all_tasks()[0].name(), "fetch");
//!     assert_eq!(task.await.unwrap(), "fetch: 200 /about");
//!     assert!(all_tasks().is_empty());
//! }
//!
//! async fn fetch(path: &str) -> String {
//!     sleep(Duration::from_millis(10)).await;
//!     format!("{}: 200 {path}", current().unwrap())
//! }
//! ```
//!
//! A [`JoinHandle`] can be awaited once, by one owner; dropped, it lets its task run on. It has
//! an [`id`](tokio::task::JoinHandle::id), and no name: tokio's names need its unstable features. It aborts
//! and says whether the task is finished. A runtime counts its tasks, but does not list them.
//!
//! The current task is told by a [`task_local!`], which is set around each poll of a future.
//! It is not inherited: a task that is spawned in another starts without it.
//!
//! All the functions but `current` and `all_tasks` panic outside a tokio runtime. When the
//! runtime shuts down, its tasks end as cancelled.
//!
//! [`JoinHandle`]: tokio::task::JoinHandle

use crate::register::Register;
use crate::task::prepare;
use crate::{Identity, Stopped, Task};
use futures::FutureExt;
use std::sync::Arc;
use tokio::task_local;
use tokio_util::task::AbortOnDropHandle;

static REGISTER: Register = Register::new();

task_local! {
    static CURRENT: Identity;
}

/// Spawns the future as a task with a name such as `Task-7`; it runs on without its handle.
///
/// It may have begun before this returns, on another thread.
pub fn spawn<F>(future: F) -> Task<F::Output>
where
    F: Future<Output: Clone + Send + Sync> + Send + 'static,
{
    spawn_as(None, future)
}

/// Like [`spawn`], with a name of your own. Several tasks may have the same.
pub fn spawn_named<F>(name: impl Into<Arc<str>>, future: F) -> Task<F::Output>
where
    F: Future<Output: Clone + Send + Sync> + Send + 'static,
{
    spawn_as(Some(name.into()), future)
}

fn spawn_as<F>(name: Option<Arc<str>>, future: F) -> Task<F::Output>
where
    F: Future<Output: Clone + Send + Sync> + Send + 'static,
{
    let (running, task) = prepare(future, REGISTER.enter(name), current);
    tokio::spawn(CURRENT.scope(task.identity().clone(), running));
    task
}

/// The task that is running here; none outside of those that this module spawned.
#[must_use]
pub fn current() -> Option<Identity> {
    CURRENT.try_with(Clone::clone).ok()
}

/// The tasks of this module that have not ended, oldest first, in all runtimes of the process.
#[must_use]
pub fn all_tasks() -> Vec<Identity> {
    REGISTER.list()
}

/// Calls back with the end of the task, once; at once if it has ended already.
///
/// Each callback is a task of its own: they run in any order, on any thread, and inside
/// one there is no current task. A panic in one troubles no other.
pub fn when_done<T>(task: &Task<T>, callback: impl FnOnce(Result<T, Stopped>) + Send + 'static)
where
    T: Clone + Send + Sync + 'static,
{
    tokio::spawn(task.clone().map(callback));
}

/// Spawns the future as a task that is cancelled when its handle is dropped.
///
/// Nobody else can await it, so its output need not be [`Clone`]; nor is it listed.
pub fn spawn_owned<F>(future: F) -> AbortOnDropHandle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    AbortOnDropHandle::new(tokio::spawn(future))
}
