//! Ends a command when the reader has had enough of it.

use anyhow::Result;
use std::process::ExitCode;
use tokio::runtime::Runtime;
use tokio::signal::ctrl_c;

/// Drives a command until it is done or stopped, by Ctrl-C for one; returns `stopped` then.
///
/// A command that is stopped is dropped, and with it whatever it runs.
///
/// # Errors
///
/// Those of the command.
pub fn until_ctrl_c(
    stopped: ExitCode,
    command: impl Future<Output = Result<ExitCode>>,
) -> Result<ExitCode> {
    Runtime::new()?.block_on(async {
        tokio::select! {
            biased; // Listen first, so that no signal comes too early.
            _ = ctrl_c() => Ok(stopped),
            () = terminated() => Ok(stopped),
            done = command => done,
        }
    })
}

/// A request to end that does not come from the keyboard, where there are such.
async fn terminated() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let signals = signal(SignalKind::terminate()).and_then(|terminate| {
            let hangup = signal(SignalKind::hangup())?;
            Ok((terminate, hangup))
        });
        if let Ok((mut terminate, mut hangup)) = signals {
            tokio::select! {
                _ = terminate.recv() => return,
                _ = hangup.recv() => return,
            }
        }
    }
    std::future::pending::<()>().await;
}
