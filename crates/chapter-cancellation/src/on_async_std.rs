//! A scope on async-std.
//!
//! async-std is [discontinued]: read this to understand programs that use it, and
//! write new ones with smol.
//!
//! ```
//! use async_std::task::sleep;
//! use chapter_cancellation::on_async_std::{ended_within, spawn};
//! use chapter_cancellation::{Scope, Token};
//! use std::{future::pending, io, time::Duration};
//!
//! #[async_std::main]
//! async fn main() -> io::Result<()> {
//!     let shutdown = Token::new();
//!     let mut scope = Scope::<_, io::Error>::new(&shutdown);
//!     for name in ["one", "two"] {
//!         spawn(&scope, |token| async move {
//!             token.unless_requested(pending::<()>()).await;
//!             sleep(Duration::from_millis(10)).await; // Clean-up that awaits.
//!             Ok(name)
//!         });
//!     }
//!     shutdown.request("a new version");
//!     let report = ended_within(&mut scope, Duration::from_secs(5)).await;
//!     assert_eq!(report.outputs.len(), 2);
//!     Ok(())
//! }
//! ```
//!
//! A task whose handle is dropped runs on, and that is what a child needs: the scope hears
//! of its end in its own way. When `main` ends, the process does: nothing is dropped.
//!
//! [discontinued]: https://rustsec.org/advisories/RUSTSEC-2025-0052

use crate::{Report, Scope, Token};
use async_std::future::timeout;
use async_std::task;
use std::time::Duration;

/// Spawns a child of the scope.
pub fn spawn<F, T, E>(scope: &Scope<T, E>, make: impl FnOnce(Token) -> F)
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let future = make(scope.token().clone());
    task::spawn(scope.child(future));
}

/// Waits until every child has ended; cuts those that still run after the time of `grace`.
///
/// It asks nobody to stop. Cancel safe: the next call waits on, with all of its `grace`.
///
/// # Panics
///
/// Panics as [`Scope::ended`] does.
pub async fn ended_within<T, E>(scope: &mut Scope<T, E>, grace: Duration) -> Report<T, E> {
    if let Ok(report) = timeout(grace, scope.ended()).await {
        return report;
    }
    scope.cut();
    scope.ended().await
}
