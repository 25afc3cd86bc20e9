//! A scope on smol.
//!
//! ```
//! use chapter_cancellation::on_smol::{ended_within, spawn};
//! use chapter_cancellation::{Scope, Token};
//! use smol::Timer;
//! use std::{future::pending, io, time::Duration};
//!
//! fn main() -> io::Result<()> {
//!     smol::block_on(async {
//!         let shutdown = Token::new();
//!         let mut scope = Scope::<_, io::Error>::new(&shutdown);
//!         for name in ["one", "two"] {
//!             spawn(&scope, |token| async move {
//!                 token.unless_requested(pending::<()>()).await;
//!                 Timer::after(Duration::from_millis(10)).await; // Clean-up that awaits.
//!                 Ok(name)
//!             });
//!         }
//!         shutdown.request("a new version");
//!         let report = ended_within(&mut scope, Duration::from_secs(5)).await;
//!         assert_eq!(report.outputs.len(), 2);
//!         Ok(())
//!     })
//! }
//! ```
//!
//! A task is cancelled when its handle is dropped, and so a child is detached: the scope hears
//! of its end in its own way. When `main` ends, the process does: nothing is dropped.

use crate::{Report, Scope, Token};
use smol::Timer;
use smol::future::FutureExt;
use std::time::Duration;

/// Spawns a child of the scope.
pub fn spawn<F, T, E>(scope: &Scope<T, E>, make: impl FnOnce(Token) -> F)
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let future = make(scope.token().clone());
    smol::spawn(scope.child(future)).detach();
}

/// Waits until every child has ended; cuts those that still run after the time of `grace`.
///
/// It asks nobody to stop. Cancel safe: the next call waits on, with all of its `grace`.
///
/// # Panics
///
/// Panics as [`Scope::ended`] does.
pub async fn ended_within<T, E>(scope: &mut Scope<T, E>, grace: Duration) -> Report<T, E> {
    // Made first: an `after` inside the block would begin with the block's first poll.
    let timer = Timer::after(grace);
    let ended = async { Some(scope.ended().await) };
    if let Some(report) = ended
        .or(async {
            timer.await;
            None
        })
        .await
    {
        return report;
    }
    scope.cut();
    scope.ended().await
}
