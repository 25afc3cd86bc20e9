//! Ways into each runtime: from inside a task that it spawned, or from its `block_on`.
//!
//! The two differ by ten times and more for a single task: the future given to
//! `block_on` stays on the calling thread, so each spawn and each wake crosses threads.

use std::pin::Pin;
use std::sync::LazyLock;
use std::time::Duration;
use tokio::runtime::Runtime;

/// A future that measures something and says how long it took.
pub type Body = Pin<Box<dyn Future<Output = Duration> + Send>>;

/// The same, for runtimes of one thread.
pub type LocalBody = Pin<Box<dyn Future<Output = Duration>>>;

static TOKIO: LazyLock<Runtime> =
    LazyLock::new(|| Runtime::new().expect("tokio starts its worker threads"));

/// Runs the body as a task, on one of tokio's worker threads.
///
/// # Panics
///
/// Panics when the body does.
#[must_use]
pub fn tokio_task(body: Body) -> Duration {
    let task = TOKIO.spawn(body);
    TOKIO.block_on(task).expect("the body does not panic")
}

/// Runs the body as a task, on one of async-std's threads.
#[must_use]
pub fn async_std_task(body: Body) -> Duration {
    async_std::task::block_on(async_std::task::spawn(body))
}

/// Runs the body as a task, on one of smol's threads.
#[must_use]
pub fn smol_task(body: Body) -> Duration {
    smol::block_on(smol::spawn(body))
}

/// Runs the body on the calling thread, as `#[tokio::main]` does with `main`.
#[must_use]
pub fn tokio_main(body: Body) -> Duration {
    TOKIO.block_on(body)
}

/// Runs the body on the calling thread, as `#[async_std::main]` does with `main`.
#[must_use]
pub fn async_std_main(body: Body) -> Duration {
    async_std::task::block_on(body)
}

/// Runs the body on the calling thread, as `smol::block_on` in `main` does.
#[must_use]
pub fn smol_main(body: Body) -> Duration {
    smol::block_on(body)
}
