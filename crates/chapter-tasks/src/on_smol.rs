//! Tasks on smol: the bare handle, and what it lacks.
//!
//! ```
//! use chapter_tasks::on_smol::{all_tasks, current, spawn_named};
//! use smol::Timer;
//! use std::time::Duration;
//!
//! fn main() {
//!     smol::block_on(async {
//!         let task = spawn_named("fetch", fetch("/about"));
//!         assert_eq!(all_tasks()[0].name(), "fetch");
//!         assert_eq!(task.await.unwrap(), "fetch: 200 /about");
//!         assert!(all_tasks().is_empty());
//!     });
//! }
//!
//! async fn fetch(path: &str) -> String {
//!     Timer::after(Duration::from_millis(10)).await;
//!     format!("{}: 200 {path}", current().unwrap())
//! }
//! ```
//!
//! A [`smol::Task`] can be awaited once, by one owner. Dropped, it cancels its task;
//! [`detach`](smol::Task::detach) lets it run on, and is the end of the handle. It says
//! whether the task is finished, and to cancel takes the handle away. There are no ids,
//! no names, no list and no task-locals: a task is what its future makes of it.
//!
//! So the current task is told by a wrapper around the future, which sets a thread-local
//! for as long as each poll takes. That is how tokio's `task_local!` works, too.

use crate::register::Register;
use crate::task::prepare;
use crate::{Identity, Stopped, Task};
use futures::FutureExt;
use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;

static REGISTER: Register = Register::new();

thread_local! {
    static CURRENT: RefCell<Option<Identity>> = const { RefCell::new(None) };
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
    smol::spawn(known(task.identity().clone(), running)).detach();
    task
}

/// The task that is running here; none outside of those that this module spawned.
#[must_use]
pub fn current() -> Option<Identity> {
    CURRENT.with_borrow(Clone::clone)
}

/// The tasks of this module that have not ended, oldest first.
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
    smol::spawn(task.clone().map(callback)).detach();
}

/// Spawns the future as a task that is cancelled when its handle is dropped.
///
/// Nobody else can await it, so its output need not be [`Clone`]; nor is it listed.
pub fn spawn_owned<F>(future: F) -> smol::Task<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    smol::spawn(future)
}

/// Lets a future know whose it is, for as long as each poll takes.
async fn known<F: Future>(identity: Identity, future: F) -> F::Output {
    let mut future = pin!(future);
    let polls = poll_fn(|context| {
        // A task may be polled inside another: one that calls `block_on`, for instance.
        let outer = CURRENT.replace(Some(identity.clone()));
        let polled = future.as_mut().poll(context);
        CURRENT.set(outer);
        polled
    });
    polls.await
}
