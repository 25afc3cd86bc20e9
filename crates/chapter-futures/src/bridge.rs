//! The bridge: a callback becomes something to await.

use crate::postbox::{RecvError, postbox};
use crate::sensor::{Fault, Sensor};
use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// Awaits a reading: the callback puts it into a postbox.
///
/// ```
/// use chapter_futures::{measure, sensor::Sensor};
///
/// # futures::executor::block_on(async {
/// let cellar = Sensor::start(|| Ok(12));
/// assert_eq!(measure(&cellar).await, Ok(12));
/// # });
/// ```
///
/// It runs on every runtime and on none, for it needs no more than somebody who polls it.
///
/// Dropping it cancels the measurement, if the sensor has not begun to call back. To drop one
/// that was never polled cancels nothing, for it has asked for nothing.
///
/// # Errors
///
/// [`MeasureError::Fault`] when the sensor says so, and [`MeasureError::Gone`] when it never
/// will, because its thread has panicked.
pub async fn measure(sensor: &Sensor) -> Result<i32, MeasureError> {
    let (sender, receiver) = postbox();
    // It fails when nobody waits any more, and that is all right.
    let callback = |reading| _ = sender.send(reading);
    let _measurement = sensor.measure(callback);
    Ok(receiver.await??)
}

/// Why there is no reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureError {
    /// The sensor could not read.
    Fault(Fault),
    /// The sensor has gone without a word.
    Gone,
}

impl From<Fault> for MeasureError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<RecvError> for MeasureError {
    fn from(_: RecvError) -> Self {
        Self::Gone
    }
}

impl Error for MeasureError {}

impl Display for MeasureError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(fault) => Display::fmt(fault, formatter),
            Self::Gone => formatter.write_str("the sensor is gone: start another one"),
        }
    }
}
