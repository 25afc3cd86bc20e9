//! A scope on tokio.
//!
//! ```
//! use chapter_cancellation::on_tokio::{ended_within, spawn};
//! use chapter_cancellation::{Scope, Token};
//! use std::{future::pending, io, time::Duration};
//! use tokio::time::sleep;
//!
//! #[tokio::main]
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
//! of its end in its own way. When the runtime shuts down, the children that are left are cut.

use crate::{Report, Scope, Token};
use std::time::Duration;
use tokio::time::timeout;

/// Spawns a child of the scope.
///
/// # Panics
///
/// Panics outside a tokio runtime.
pub fn spawn<F, T, E>(scope: &Scope<T, E>, make: impl FnOnce(Token) -> F)
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let future = make(scope.token().clone());
    tokio::spawn(scope.child(future));
}

/// Waits until every child has ended; cuts those that still run after the time of `grace`.
///
/// It asks nobody to stop. Cancel safe: the next call waits on, with all of its `grace`.
///
/// # Panics
///
/// Panics as [`Scope::ended`] does, and outside a tokio runtime.
pub async fn ended_within<T, E>(scope: &mut Scope<T, E>, grace: Duration) -> Report<T, E> {
    if let Ok(report) = timeout(grace, scope.ended()).await {
        return report;
    }
    scope.cut();
    scope.ended().await
}
