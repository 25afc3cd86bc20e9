//! On tokio: its own one-shot under the bridge, and a task that calls callbacks.
//!
//! ```
//! use chapter_futures::on_tokio::measure;
//! use chapter_futures::sensor::{Fault, Sensor};
//!
//! #[tokio::main]
//! async fn main() {
//!     let cellar = Sensor::start(|| Ok(12));
//!     let roof = Sensor::start(|| Err(Fault("struck by lightning")));
//!     let readings = tokio::join!(measure(&cellar), measure(&roof));
//!     assert_eq!(readings, (Ok(12), Err(Fault("struck by lightning").into())));
//! }
//! ```
//!
//! `tokio::sync::oneshot` needs no runtime: it may be awaited on any.

use crate::bridge::MeasureError;
use crate::promise::{Callback, Promise};
use crate::sensor::Sensor;
use tokio::sync::oneshot;

/// Awaits a reading; dropping this cancels the measurement.
///
/// # Errors
///
/// As [`measure`](crate::measure).
pub async fn measure(sensor: &Sensor) -> Result<i32, MeasureError> {
    let (sender, receiver) = oneshot::channel();
    // It fails when nobody waits any more, and that is all right.
    let callback = |reading| _ = sender.send(reading);
    let _measurement = sensor.measure(callback);
    let reading = receiver.await.map_err(|_| MeasureError::Gone)?;
    Ok(reading?)
}

/// Has a task call the callback once the promise is done.
///
/// The task runs on when its promise is dropped; tokio drops it when the runtime shuts down.
///
/// # Panics
///
/// Panics outside of a tokio runtime.
pub fn add_done_callback<T, E>(promise: &Promise<T, E>, callback: Callback<T, E>)
where
    T: Clone + Send + Sync + 'static,
    E: Clone + Send + Sync + 'static,
{
    promise.add_done_callback(callback, |task| drop(tokio::spawn(task)));
}
