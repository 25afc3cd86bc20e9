//! A library that knows nothing of futures: a sensor on a thread of its own, which calls back.
//!
//! Drivers, database clients and browsers offer this: "do it, and call me when it is
//! done". Its one courtesy is a guard: whoever drops that has lost interest.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

/// Measures, one request after another, on its own thread.
///
/// ```
/// use chapter_futures::sensor::Sensor;
/// use std::sync::mpsc;
///
/// let cellar = Sensor::start(|| Ok(12));
/// let (tell, told) = mpsc::channel();
/// let _measurement = cellar.measure(move |reading| drop(tell.send(reading)));
/// assert_eq!(told.recv(), Ok(Ok(12)));
/// ```
///
/// The thread ends once the sensor is dropped and the last request is done.
pub struct Sensor {
    requests: mpsc::Sender<Request>,
}

/// Degrees, or why there are none.
pub type Reading = Result<i32, Fault>;

/// What the sensor has to say for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault(pub &'static str);

/// Asks for a reading as long as it lives: dropping it cancels.
#[must_use = "to drop it is to cancel the measurement"]
pub struct Measurement {
    is_wanted: Arc<AtomicBool>,
}

struct Request {
    is_wanted: Arc<AtomicBool>,
    callback: Callback,
}

type Callback = Box<dyn FnOnce(Reading) + Send>;

impl Sensor {
    /// Starts the thread. `read` may take its time: it blocks that thread and no other.
    pub fn start(mut read: impl FnMut() -> Reading + Send + 'static) -> Self {
        let (requests, incoming) = mpsc::channel::<Request>();
        thread::spawn(move || {
            for request in incoming {
                request.serve(&mut read);
            }
        });
        Self { requests }
    }

    /// Asks for a reading, and returns at once. The callback is called on the sensor's thread,
    /// at most once; if it is not called, because the measurement was cancelled or the sensor
    /// has broken down, it is dropped.
    pub fn measure(&self, callback: impl FnOnce(Reading) + Send + 'static) -> Measurement {
        let is_wanted = Arc::new(AtomicBool::new(true));
        let request = Request {
            is_wanted: is_wanted.clone(),
            callback: Box::new(callback),
        };
        drop(self.requests.send(request)); // Fails once the thread has panicked.
        Measurement { is_wanted }
    }
}

impl Request {
    fn serve(self, read: &mut impl FnMut() -> Reading) {
        if self.is_wanted() {
            let reading = read();
            if self.is_wanted() {
                (self.callback)(reading);
            }
        }
    }

    fn is_wanted(&self) -> bool {
        self.is_wanted.load(Ordering::Acquire)
    }
}

impl Drop for Measurement {
    fn drop(&mut self) {
        self.is_wanted.store(false, Ordering::Release);
    }
}

impl Error for Fault {}

impl Display for Fault {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}
