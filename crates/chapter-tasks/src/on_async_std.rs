//! Tasks on async-std: the bare handle, and what it lacks.
//!
//! async-std is [discontinued]: read this to understand programs that use it, and
//! write new ones with smol.
//!
//! ```
//! use async_std::task::sleep;
//! use chapter_tasks::on_async_std::{all_tasks, current, spawn_named};
//! use std::time::Duration;
//!
//! #[async_std::main]
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
//! A [`JoinHandle`] can be awaited once, by one owner; dropped, it lets its task run on. It knows
//! the task's id and, from a [`Builder`], its name, and so does [`task::current`] inside the
//! task. It cannot say whether the task is done, and to cancel takes the handle away. There
//! is no list of tasks.
//!
//! The current task is kept in a [`task_local!`], which here belongs to the task as a
//! whole. It is not inherited: a task that is spawned in another starts with an empty one.
//!
//! [discontinued]: https://rustsec.org/advisories/RUSTSEC-2025-0052
//! [`task_local!`]: async_std::task_local

use crate::register::Register;
use crate::task::prepare;
use crate::{Identity, Stopped, Task};
use async_std::task::{self, Builder, JoinHandle};
use async_std::task_local;
use futures::FutureExt;
use std::cell::OnceCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

static REGISTER: Register = Register::new();

task_local! {
    static CURRENT: OnceCell<Identity> = OnceCell::new();
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
    let identity = task.identity().clone();
    // async-std's own `task::current()` is to know the name too.
    let builder = Builder::new().name(identity.name().to_owned());
    let known = async {
        CURRENT.with(|current| current.set(identity).ok());
        running.await;
    };
    builder.spawn(known).expect("async-std never refuses");
    task
}

/// The task that is running here; none outside of those that this module spawned.
#[must_use]
pub fn current() -> Option<Identity> {
    CURRENT.try_with(|current| current.get().cloned()).ok()?
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
    task::spawn(task.clone().map(callback));
}

/// Spawns the future as a task that is cancelled when its handle is dropped.
///
/// Nobody else can await it, so its output need not be [`Clone`]; nor is it listed.
pub fn spawn_owned<F>(future: F) -> OwnedTask<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    OwnedTask(Some(task::spawn(future)))
}

/// A task that is cancelled when it is dropped, as smol's are by themselves.
///
/// # Panics
///
/// When it is awaited, a panic of the task goes on here.
#[must_use = "the task is cancelled when this is dropped"]
pub struct OwnedTask<T>(Option<JoinHandle<T>>);

impl<T> Future for OwnedTask<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let handle = self.0.as_mut().expect("only dropping takes it");
        handle.poll_unpin(context)
    }
}

impl<T> Drop for OwnedTask<T> {
    fn drop(&mut self) {
        if let Some(handle) = self.0.take() {
            // `cancel` cancels at its first poll; later ones would wait for the task to stop.
            let cancel = || handle.cancel().now_or_never();
            // A task that has panicked hands on its panic even here.
            drop(catch_unwind(AssertUnwindSafe(cancel)));
        }
    }
}
