//! On async-std: a channel with room for one, and a task that calls callbacks.
//!
//! async-std is [discontinued]: read this to understand programs that use it, and
//! write new ones with smol.
//!
//! ```
//! use chapter_futures::on_async_std::measure;
//! use chapter_futures::sensor::{Fault, Sensor};
//!
//! #[async_std::main]
//! async fn main() {
//!     let cellar = Sensor::start(|| Ok(12));
//!     let roof = Sensor::start(|| Err(Fault("struck by lightning")));
//!     let readings = futures::join!(measure(&cellar), measure(&roof));
//!     assert_eq!(readings, (Ok(12), Err(Fault("struck by lightning").into())));
//! }
//! ```
//!
//! async-std has no one-shot. Its channel with room for one letter serves, at several times the price;
//! `futures::channel::oneshot` does too.
//!
//! [discontinued]: https://rustsec.org/advisories/RUSTSEC-2025-0052

use crate::bridge::MeasureError;
use crate::promise::{Callback, Promise};
use crate::sensor::Sensor;
use async_std::channel;
use async_std::task;

/// Awaits a reading; dropping this cancels the measurement.
///
/// # Errors
///
/// As [`measure`](crate::measure).
pub async fn measure(sensor: &Sensor) -> Result<i32, MeasureError> {
    let (sender, receiver) = channel::bounded(1);
    // It fails when nobody waits any more, and that is all right: there is room for one.
    let callback = move |reading| _ = sender.try_send(reading);
    let _measurement = sensor.measure(callback);
    let reading = receiver.recv().await.map_err(|_| MeasureError::Gone)?;
    Ok(reading?)
}

/// Has a task call the callback once the promise is done.
///
/// The task runs on when its promise is dropped.
pub fn add_done_callback<T, E>(promise: &Promise<T, E>, callback: Callback<T, E>)
where
    T: Clone + Send + Sync + 'static,
    E: Clone + Send + Sync + 'static,
{
    promise.add_done_callback(callback, |task| drop(task::spawn(task)));
}
