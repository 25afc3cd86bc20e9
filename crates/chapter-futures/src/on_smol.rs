//! On smol: a channel with room for one, and a task that calls callbacks.
//!
//! ```
//! use chapter_futures::on_smol::measure;
//! use chapter_futures::sensor::{Fault, Sensor};
//!
//! fn main() {
//!     smol::block_on(async {
//!         let cellar = Sensor::start(|| Ok(12));
//!         let roof = Sensor::start(|| Err(Fault("struck by lightning")));
//!         let readings = futures::join!(measure(&cellar), measure(&roof));
//!         assert_eq!(readings, (Ok(12), Err(Fault("struck by lightning").into())));
//!     });
//! }
//! ```
//!
//! smol has no one-shot. Its channel with room for one letter serves, at several times the price;
//! `futures::channel::oneshot` does too.

use crate::bridge::MeasureError;
use crate::promise::{Callback, Promise};
use crate::sensor::Sensor;
use smol::channel;

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
/// The task is detached, for smol would cancel it with its handle.
pub fn add_done_callback<T, E>(promise: &Promise<T, E>, callback: Callback<T, E>)
where
    T: Clone + Send + Sync + 'static,
    E: Clone + Send + Sync + 'static,
{
    promise.add_done_callback(callback, |task| smol::spawn(task).detach());
}
